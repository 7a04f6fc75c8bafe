//! Two plays beside each other that differ in one reply, without walking them: how much better the one can end.
//!
//! Pairs of states that are alike are taken together: where the one person is who hears the reply, and how far apart the
//! two plays are in them. Facts and visits are known to the turn; of what conditions ask about how people feel, it is known
//! what the states allow for this one, and nothing for the other. So more is looked at than can be played and nothing is
//! left out: what is certain here is so in every play.
//!
//! It begins with few and coarse groups. What follows from a group is looked at more finely only where it might end better.

use std::collections::BTreeMap;

use super::Walk;
use super::blow::{Event, Hearer, Spread};
use super::gap::{Gap, Heard};
use super::ground::{Grounds, Landing};
use super::stage::{Answered, Stage, Within};
use crate::model::{Role, Stance};

/// How wide the groups are at first, as a share of the dial.
const WIDEST: f64 = 0.2;

/// Each look after the first halves the groups.
const LOOKS: i32 = 7;

impl Walk<'_> {
    /// Is it certain that no play with a reply of `stance` which `listener` hears ends with their security `least` or more
    /// higher than the same play with a reply of another stance in its place? "The same" means: as long as it comes to the
    /// same moments with the same choices. `least` is in `0.0 ..= 1.0`. How many steps of groups it took, of which `most` are
    /// taken; `None` where it is not certain.
    pub fn never_ends_better(&self, listener: Role, stance: Stance, least: f64, most: u64) -> Option<u64> {
        let mut search = Search::new(self, (listener, stance), least, most);
        let mut coarse: Option<Vec<Vec<Group>>> = None;
        for _ in 0..LOOKS {
            let looked = search.look(coarse.as_deref())?;
            if !looked.first().into_iter().flatten().any(|group| group.is_open) {
                return Some(search.steps);
            }
            coarse = Some(looked);
            search.width /= 2.0;
        }
        None
    }
}

/// Pairs of states that are alike, or single ones as long as the plays are one.
#[derive(Debug)]
struct Group {
    one: u32,
    other: u32,
    /// Where the other is; the one, too, as long as they are one.
    spread: Spread,
    /// How far the one is from the other.
    gap: Option<Gap>,
    /// The group that this is a part of, as it was looked at before.
    part_of: u32,
    /// Might it end better?
    is_open: bool,
    /// Where it leads.
    next: Vec<(Step, u32)>,
}

/// What leads from one group to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    statement: u32,
    /// The reply of the one and of the other, or those that do the same.
    replies: (u32, u32),
    grounds: (u32, u32),
}

/// Groups of one turn, as they are come to.
#[derive(Debug, Default)]
struct Layer {
    groups: Vec<Group>,
    /// Groups are told apart by the group they are a part of and their grounds; by whether they are pairs; and by their
    /// cell.
    families: BTreeMap<(u32, (u32, u32), bool), usize>,
    cells: Vec<BTreeMap<u128, u32>>,
}

/// The steps from a group. They are asked for nearly in their order.
struct Steps<'g> {
    steps: &'g [(Step, u32)],
    at: usize,
}

impl<'g> Steps<'g> {
    fn of(group: Option<&'g Group>) -> Self {
        Self { steps: group.map_or(&[], |group| &group.next), at: 0 }
    }

    fn lead(&mut self, step: Step) -> Option<u32> {
        let (before, after) = self.steps.split_at_checked(self.at)?;
        let found = after.iter().chain(before).position(|(known, _)| *known == step)?;
        let index = (self.at + found) % self.steps.len();
        self.at = index + 1;
        self.steps.get(index).map(|(_, led)| *led)
    }
}

/// What a group leads to.
struct Found {
    step: Step,
    spread: Spread,
    gap: Option<Gap>,
}

struct Search<'a, 's> {
    walk: &'a Walk<'s>,
    role: Role,
    stance: Stance,
    least: f64,
    most: u64,
    steps: u64,
    width: f64,
    hearer: Hearer,
    grounds: Grounds<'s>,
    stages: Vec<Stage<'s>>,
}

impl<'a, 's> Search<'a, 's> {
    fn new(walk: &'a Walk<'s>, (role, stance): (Role, Stance), least: f64, most: u64) -> Self {
        let hearer = Hearer::new(&walk.rules.equations, walk.rules.couple.profile(role).attachment);
        let stages = walk.scenario.moments().map(|(id, _)| Stage::new(walk, role, id)).collect();
        let grounds = Grounds::new(walk.scenario);
        Self { walk, role, stance, least, most, steps: 0, width: WIDEST, hearer, grounds, stages }
    }

    /// Looks at all plays with groups of this width, inside of those that are open in `coarse`. `None` where it takes too
    /// many, or where a comparison is beyond it.
    fn look(&mut self, coarse: Option<&[Vec<Group>]>) -> Option<Vec<Vec<Group>>> {
        let mut layers = vec![vec![self.start()?]];
        for turn in 0..self.walk.scenario.turns() {
            let before = coarse.map(|coarse| (coarse.get(usize::from(turn)), coarse.get(usize::from(turn) + 1)));
            let mut next = Layer::default();
            for group in layers.last_mut().into_iter().flatten() {
                let mut steps = Steps::of(before.and_then(|(from, _)| from?.get(group.part_of as usize)));
                for found in self.follow(turn, group)? {
                    let mut part_of = 0;
                    if let Some((_, to)) = before {
                        let Some(led) = steps.lead(found.step) else { continue };
                        if !to.and_then(|layer| layer.get(led as usize)).is_some_and(|group| group.is_open) {
                            continue;
                        }
                        part_of = led;
                    }
                    let number = next.add(part_of, self.cell(&found), &found);
                    group.next.push((found.step, number));
                }
                if self.steps > self.most {
                    return None;
                }
            }
            layers.push(next.groups);
        }
        trace_back(&mut layers);
        Some(layers)
    }

    fn start(&mut self) -> Option<Group> {
        let ground = self.grounds.start();
        let rest = self.walk.rules.couple.at_rest(&self.walk.rules.equations);
        let stage = self.stages.get(self.walk.scenario.first().0 as usize)?;
        let spread = stage
            .arrival
            .iter()
            .fold(Spread::of(rest.felt(self.role)), |spread, event| self.hearer.after(&spread, event));
        let step = Step { statement: 0, replies: (0, 0), grounds: (ground, ground) };
        Some(Group::new(&Found { step, spread, gap: None }, 0))
    }

    /// Everything one turn leads to from `group`, which is open where it might end better there.
    fn follow(&mut self, turn: u8, group: &mut Group) -> Option<Vec<Found>> {
        self.grounds.look_ahead(turn, group.one);
        self.grounds.look_ahead(turn, group.other);
        let stage = self.stages.get(self.grounds.moment(turn, group.other)?.0 as usize)?;
        let mut turning = Turning {
            search: (&self.hearer, &self.grounds, &self.stages),
            role: self.role,
            turn,
            is_last: turn + 1 == self.walk.scenario.turns(),
            grounds: (group.one, group.other),
            statement: 0,
            begun: 0,
            highest: f64::NEG_INFINITY,
            steps: 0,
            found: Vec::new(),
        };
        for (number, statement) in (0..).zip(&stage.statements) {
            turning.statement = number;
            turning.begun = turning.found.len();
            let (spread, gap) = turning.through((group.spread, group.gap), statement);
            match gap {
                Some(gap) => turning.both(stage, &spread, &gap),
                None => turning.one(stage, &spread, self.stance)?,
            }
        }
        self.steps += turning.steps;
        group.is_open |= turning.highest >= self.least;
        Some(turning.found)
    }

    /// Which groups are alike.
    fn cell(&self, found: &Found) -> u128 {
        let Spread { security, alarm, trust, .. } = found.spread;
        let fine = 1.0 / self.width;
        let level = |low: f64, times: f64| low * times * fine;
        // What is near to nothing is told apart more finely.
        let gap = |gap: f64, times: f64| gap.signum() * gap.abs().sqrt() * times * fine;
        let apart = found.gap.as_ref().map_or([0.0; 4], |apart| {
            let Gap { security, alarm, trust, .. } = apart;
            [gap(*security, 2.0), gap(alarm.low, 2.25), gap(alarm.high, 3.0), gap(trust.low, 2.0)]
        });
        let levels = [level(security.low, 1.0), level(alarm.low, 3.0), level(trust.low, 3.0)];
        levels.into_iter().chain(apart).fold(0, |cell, number| (cell << 16) | u128::from(whole(number)))
    }
}

impl Layer {
    /// Puts it to its like, and says where that is.
    fn add(&mut self, part_of: u32, cell: u128, found: &Found) -> u32 {
        let family = (part_of, found.step.grounds, found.gap.is_some());
        let family = *self.families.entry(family).or_insert_with(|| {
            self.cells.push(BTreeMap::new());
            self.cells.len() - 1
        });
        let fresh = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        let number = self.cells.get_mut(family).map_or(fresh, |cells| *cells.entry(cell).or_insert(fresh));
        if let Some(group) = self.groups.get_mut(number as usize) {
            group.spread = group.spread.with(&found.spread);
            group.gap = group.gap.as_ref().zip(found.gap.as_ref()).map(|(known, more)| known.with(more));
        } else {
            self.groups.push(Group::new(found, part_of));
        }
        number
    }
}

impl Group {
    fn new(found: &Found, part_of: u32) -> Self {
        let Found { step: Step { grounds: (one, other), .. }, spread, gap } = *found;
        Self { one, other, spread, gap, part_of, is_open: false, next: Vec::new() }
    }
}

/// One turn, as it is taken from a group.
struct Turning<'t, 's> {
    search: (&'t Hearer, &'t Grounds<'s>, &'t [Stage<'s>]),
    role: Role,
    turn: u8,
    is_last: bool,
    grounds: (u32, u32),
    statement: u32,
    /// How many were found before this statement.
    begun: usize,
    /// By how much it ends better, at most.
    highest: f64,
    steps: u64,
    found: Vec<Found>,
}

impl<'s> Turning<'_, 's> {
    const fn within<'w>(&self, spread: &'w Spread) -> Within<'w> {
        Within { spread, role: self.role }
    }

    fn through(&mut self, (spread, gap): (Spread, Option<Gap>), events: &[Event]) -> (Spread, Option<Gap>) {
        self.steps += 1 + u64::from(gap.is_some());
        let (hearer, ..) = self.search;
        events.iter().fold((spread, gap), |(spread, gap), event| {
            (hearer.after(&spread, event), gap.map(|gap| gap.after(hearer, &spread, event)))
        })
    }

    /// The plays are one still; with this turn they may part.
    fn one(&mut self, stage: &Stage<'s>, spread: &Spread, stance: Stance) -> Option<()> {
        let (hearer, grounds, _) = self.search;
        let ground = self.grounds.0;
        let mut answers: Vec<(&Answered<'s>, Spread, Vec<Landing>)> = Vec::new();
        for (number, answered) in stage.replies.iter().enumerate() {
            if !grounds.opens(self.turn, ground, number, &self.within(spread)) {
                continue;
            }
            let (heard, _) = self.through((*spread, None), &answered.events);
            let landings = if self.is_last { Vec::new() } else { self.landings(ground, number, &heard) };
            for landing in &landings {
                self.land((answered.like, answered.like), (heard, None), (*landing, *landing));
            }
            answers.push((answered, heard, landings));
        }
        if stage.speaker == self.role {
            return Some(());
        }
        let is_of = |answer: &Answered<'_>| answer.reply.stance() == stance;
        for (answered, _, landings) in answers.iter().filter(|(answered, ..)| is_of(answered)) {
            for (instead, heard, others) in answers.iter().filter(|(answered, ..)| !is_of(answered)) {
                // Those that do the same part nobody.
                if answered.like == instead.like {
                    continue;
                }
                let blow = |answered: &Answered<'s>| {
                    answered.events.iter().find_map(|event| match event {
                        Event::Blow(blow) => Some(*blow),
                        Event::Pays(_) => None,
                    })
                };
                // Words that do not reach them, where others would, are beyond a gap; and so is calm that is kept in the one
                // and not in the other.
                let said = blow(answered)?;
                let not_said = blow(instead);
                if not_said.is_none() && spread.calm.high > 0.0 {
                    return None;
                }
                let heard_by = Heard { one: &said, other: not_said.as_ref() };
                let gap = Gap::NONE.after_hearing(hearer, spread, heard_by);
                self.steps += 1;
                self.meet((answered.like, instead.like), (*heard, gap), landings, others);
            }
        }
        Some(())
    }

    /// Both hear the same.
    fn both(&mut self, stage: &Stage<'s>, spread: &Spread, gap: &Gap) {
        let (_, grounds, _) = self.search;
        let (turn, (one, other)) = (self.turn, self.grounds);
        let beside = gap.one(spread);
        let mut ended = Vec::new();
        for (number, answered) in stage.replies.iter().enumerate() {
            if ended.contains(&answered.like) {
                continue;
            }
            let is_open = grounds.opens(turn, other, number, &self.within(spread))
                && grounds.opens(turn, one, number, &self.within(&beside));
            if !is_open {
                continue;
            }
            let (heard, gap) = self.through((*spread, Some(*gap)), &answered.events);
            let Some(gap) = gap else { continue };
            if self.is_last {
                self.meet((0, 0), (heard, gap), &[], &[]);
                ended.push(answered.like);
                continue;
            }
            let landings = self.landings(one, number, &gap.one(&heard));
            let others = self.landings(other, number, &heard);
            self.meet((answered.like, answered.like), (heard, gap), &landings, &others);
        }
    }

    fn landings(&self, ground: u32, reply: usize, spread: &Spread) -> Vec<Landing> {
        let (_, grounds, _) = self.search;
        let mut landings = Vec::new();
        for landing in grounds.leads(self.turn, ground, reply, &self.within(spread)) {
            if !landings.contains(&landing) {
                landings.push(landing);
            }
        }
        landings
    }

    /// Where both can come to. With the last turn every play ends, and wherever it does, they are compared.
    fn meet(&mut self, replies: (u32, u32), (spread, gap): (Spread, Gap), one: &[Landing], other: &[Landing]) {
        if self.is_last {
            self.highest = self.highest.max(gap.security);
        }
        for landing in one {
            let beside = other.iter().find(|beside| beside.moment == landing.moment);
            let Some(beside) = beside else { continue };
            if landing.ground.is_none() {
                self.highest = self.highest.max(gap.security);
            } else {
                self.land(replies, (spread, Some(gap)), (*landing, *beside));
            }
        }
    }

    fn land(&mut self, replies: (u32, u32), pair: (Spread, Option<Gap>), (one, other): (Landing, Landing)) {
        let (.., stages) = self.search;
        let Some(grounds) = one.ground.zip(other.ground) else { return };
        let Some(stage) = stages.get(one.moment.0 as usize) else { return };
        let step = Step { statement: self.statement, replies, grounds };
        // Another reply that does the same has led there.
        let mut known = self.found.iter().skip(self.begun);
        if known.any(|found| found.step == step && found.gap.is_some() == pair.1.is_some()) {
            return;
        }
        let (spread, gap) = self.through(pair, &stage.arrival);
        self.found.push(Found { step, spread, gap });
    }
}

/// What leads to something open is open.
fn trace_back(layers: &mut [Vec<Group>]) {
    let mut later: Vec<bool> = Vec::new();
    for layer in layers.iter_mut().rev() {
        for group in layer.iter_mut() {
            let leads = group.next.iter().any(|(_, next)| later.get(*next as usize).is_some_and(|open| *open));
            group.is_open |= leads;
        }
        later = layer.iter().map(|group| group.is_open).collect();
    }
}

/// The whole number below, in 16 bits: what is beyond them is alike.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is kept within them first")]
fn whole(number: f64) -> u16 {
    (libm::floor(number) + 32_768.0).clamp(0.0, 65_535.0) as u16
}
