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
use super::blow::{Hearer, Spread};
use super::following::{Following, Found, Pair, Step};
use super::gap::REACH;
use super::ground::Grounds;
use super::stage::Stage;
use crate::model::{Role, Stance};

/// How wide the groups are at first, as a share of the dial.
const WIDEST: f64 = 0.4;

/// With each look after the first, they are so much narrower.
const NARROWER: f64 = 1.2;

const LOOKS: u8 = 28;

/// How much more finely than that it is told apart where people are: in security, alarm and trust. This and the next were
/// found by trying what takes the fewest steps in the scenes of the library.
const PLACES_OF_PAIRS: [f64; 3] = [0.8, 0.9, 6.0];
const PLACES_OF_SINGLES: [f64; 3] = [1.0, 1.8, 3.8];

/// And how far apart they are: in security and alarm at most, and in trust.
const GAPS: [f64; 3] = [0.5, 3.0, 5.0];

impl Walk<'_> {
    /// Is it certain that no play with a reply of `stance` which `listener` hears ends with their security `least` or more
    /// higher than the same play with a reply of another stance in its place? "The same" means: as long as it comes to the
    /// same moments with the same choices. `least` is in `0.0 ..= 1.0`. How many steps of groups it took, of which `most` are
    /// taken; `None` where it is not certain.
    pub fn never_ends_better(&self, listener: Role, stance: Stance, least: f64, most: u64) -> Option<u64> {
        let mut search = Search::new(self, (listener, stance), least, most);
        let mut coarse: Option<Vec<Layer>> = None;
        for _ in 0..LOOKS {
            let looked = search.look(coarse.as_deref())?;
            if !looked.first().is_some_and(Layer::is_open) {
                return Some(search.steps);
            }
            coarse = Some(looked);
            search.width /= NARROWER;
        }
        None
    }
}

/// Pairs of states that are alike, or single ones as long as the plays are one.
#[derive(Debug)]
struct Group {
    grounds: (u32, u32),
    pair: Pair,
    /// The group that this is a part of, as it was looked at before.
    part_of: u32,
    /// Below this gap of security, it can't end better; that of single ones is zero.
    safe_below: f64,
    /// Where it leads, among the leads of its layer.
    leads: (u32, u32),
}

/// Where a step leads from one group.
#[derive(Debug, Clone, Copy)]
struct Lead {
    step: Step,
    /// None at an end.
    to: Option<u32>,
    /// The gap of security it comes with, at most, and what is left of it where it is lower to begin with.
    security: f64,
    left: f64,
}

/// The groups of one turn.
#[derive(Debug, Default)]
struct Layer {
    groups: Vec<Group>,
    leads: Vec<Lead>,
}

/// Which groups of a layer are alike, while they are come to.
#[derive(Debug, Default)]
struct Likeness {
    /// Groups are told apart by the group they are a part of and their grounds; by whether they are pairs; and by their
    /// cell.
    families: BTreeMap<(u32, (u32, u32), bool), usize>,
    cells: Vec<BTreeMap<u128, u32>>,
}

/// The leads of a group. They are asked for nearly in their order.
struct Leads<'l> {
    leads: &'l [Lead],
    at: usize,
}

impl Leads<'_> {
    fn of(layer: &Layer, group: u32) -> Leads<'_> {
        let group = layer.groups.get(group as usize);
        let range = group.map_or(0..0, |group| group.leads.0 as usize..group.leads.1 as usize);
        Leads { leads: layer.leads.get(range).unwrap_or_default(), at: 0 }
    }

    fn lead(&mut self, step: &Step) -> Option<u32> {
        let (before, after) = self.leads.split_at_checked(self.at)?;
        let found = after.iter().chain(before).position(|known| known.step == *step)?;
        let index = (self.at + found) % self.leads.len();
        self.at = index + 1;
        self.leads.get(index)?.to
    }
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
    /// many steps, or where a comparison is beyond it.
    fn look(&mut self, coarse: Option<&[Layer]>) -> Option<Vec<Layer>> {
        let mut layers = vec![self.start()?];
        for turn in 0..self.walk.scenario.turns() {
            let layer = layers.last_mut()?;
            let before = coarse.and_then(|coarse| coarse.get(usize::from(turn)..usize::from(turn) + 2));
            let next = self.turn(turn, layer, before)?;
            layers.push(next);
        }
        trace_back(&mut layers, self.least);
        Some(layers)
    }

    fn start(&mut self) -> Option<Layer> {
        let ground = self.grounds.start();
        let rest = self.walk.rules.couple.at_rest(&self.walk.rules.equations);
        let stage = self.stages.get(self.walk.scenario.first().0 as usize)?;
        let at_rest = Spread::of(&self.walk.rules.equations, rest.felt(self.role));
        let other = stage.arrival.iter().fold(at_rest, |spread, event| self.hearer.after(&spread, event));
        let group = Group::new((ground, ground), Pair { other, gap: None }, 0);
        Some(Layer { groups: vec![group], leads: Vec::new() })
    }

    /// Everything that one turn leads to, inside of what is open in `coarse`: this turn and the next.
    fn turn(&mut self, turn: u8, layer: &mut Layer, coarse: Option<&[Layer]>) -> Option<Layer> {
        for group in &layer.groups {
            self.grounds.look_ahead(turn, group.grounds.0);
            self.grounds.look_ahead(turn, group.grounds.1);
        }
        let mut following = Following {
            hearer: &self.hearer,
            grounds: &self.grounds,
            stages: &self.stages,
            role: self.role,
            stance: self.stance,
            turn,
            is_last: turn + 1 == self.walk.scenario.turns(),
            found: Vec::new(),
            steps: 0,
        };
        let mut next = Layer::default();
        let mut likeness = Likeness::default();
        for group in &mut layer.groups {
            group.leads.0 = u32::try_from(layer.leads.len()).ok()?;
            let mut within =
                coarse.and_then(|coarse| Some((Leads::of(coarse.first()?, group.part_of), coarse.last()?)));
            let open = within.as_ref().map(|(leads, _)| leads.leads);
            let is_wanted = |statement: u32, replies: Option<(u32, u32)>| {
                let is_it = |step: &Step| step.statement == statement && replies.is_none_or(|it| it == step.replies);
                open.is_none_or(|open| open.iter().any(|lead| is_it(&lead.step)))
            };
            following.follow(group.grounds, &group.pair, is_wanted)?;
            for Found { step, pair } in following.found.drain(..) {
                let (security, left) = pair.gap.map_or((0.0, 1.0), |gap| (gap.security, gap.left));
                let Some(grounds) = step.grounds else {
                    if pair.gap.is_some() && security >= self.least {
                        layer.leads.push(Lead { step, to: None, security, left });
                    }
                    continue;
                };
                let mut part_of = 0;
                if let Some((leads, to)) = &mut within {
                    let Some(led) = leads.lead(&step) else { continue };
                    if !to.groups.get(led as usize).is_some_and(|group| group.might(security)) {
                        continue;
                    }
                    part_of = led;
                }
                let to = next.add(&mut likeness, Group::new(grounds, pair, part_of), cell(self.width, &pair));
                layer.leads.push(Lead { step, to: Some(to), security, left });
            }
            group.leads.1 = u32::try_from(layer.leads.len()).ok()?;
            if self.steps + following.steps > self.most {
                return None;
            }
        }
        self.steps += following.steps;
        Some(next)
    }
}

impl Layer {
    /// Puts a group to its like, and says where that is.
    fn add(&mut self, likeness: &mut Likeness, group: Group, cell: u128) -> u32 {
        let family = (group.part_of, group.grounds, group.pair.gap.is_some());
        let family = *likeness.families.entry(family).or_insert_with(|| {
            likeness.cells.push(BTreeMap::new());
            likeness.cells.len() - 1
        });
        let fresh = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        let number = likeness.cells.get_mut(family).map_or(fresh, |cells| *cells.entry(cell).or_insert(fresh));
        match self.groups.get_mut(number as usize) {
            Some(known) => known.pair = known.pair.with(&group.pair),
            None => self.groups.push(group),
        }
        number
    }

    fn is_open(&self) -> bool {
        self.groups.iter().any(|group| group.might(group.security()))
    }
}

impl Group {
    fn new(grounds: (u32, u32), pair: Pair, part_of: u32) -> Self {
        Self { grounds, pair, part_of, safe_below: f64::INFINITY, leads: (0, 0) }
    }

    fn security(&self) -> f64 {
        self.pair.gap.map_or(0.0, |gap| gap.security)
    }

    /// Might it end better, with this gap of security at most?
    fn might(&self, security: f64) -> bool {
        security >= self.safe_below
    }
}

/// Below which gap of security, `from` at most, what it leads to is below `least`: it is led to `security` at most, and of
/// what it is lower by, `left` is left.
fn safe_below(from: f64, (security, left): (f64, f64), least: f64) -> f64 {
    let too_much = security - least;
    if too_much < 0.0 {
        f64::INFINITY
    } else if too_much < REACH * left {
        from - too_much / left - 1e-9
    } else {
        f64::NEG_INFINITY
    }
}

/// From the last turn to the first, what leads to something open is open. Other leads are forgotten.
fn trace_back(layers: &mut [Layer], least: f64) {
    let mut later: Vec<f64> = Vec::new();
    for layer in layers.iter_mut().rev() {
        let mut open = Vec::new();
        for group in &mut layer.groups {
            let from = group.security();
            let leads = layer.leads.get(group.leads.0 as usize..group.leads.1 as usize).unwrap_or_default();
            group.leads.0 = u32::try_from(open.len()).unwrap_or(u32::MAX);
            for lead in leads {
                let Some(least) = lead.to.map_or(Some(least), |to| later.get(to as usize).copied()) else { continue };
                if lead.security < least {
                    continue;
                }
                open.push(*lead);
                let safe = if group.pair.gap.is_some() {
                    safe_below(from, (lead.security, lead.left), least)
                } else {
                    f64::NEG_INFINITY
                };
                group.safe_below = group.safe_below.min(safe);
            }
            group.leads.1 = u32::try_from(open.len()).unwrap_or(u32::MAX);
        }
        layer.leads = open;
        later = layer.groups.iter().map(|group| group.safe_below).collect();
    }
}

/// Which groups are alike.
fn cell(width: f64, pair: &Pair) -> u128 {
    let Spread { security, alarm, trust, .. } = pair.other;
    let places = [security, alarm, trust].map(|span| f64::midpoint(span.low, span.high));
    let finely = if pair.gap.is_some() { PLACES_OF_PAIRS } else { PLACES_OF_SINGLES };
    let gaps = pair.gap.map_or([0.0; 3], |gap| [gap.security, gap.alarm.high, gap.trust.low]);
    // What is near to nothing is told apart more finely.
    let gaps = gaps.map(|gap| gap.signum() * gap.abs().sqrt());
    let numbers = places.into_iter().zip(finely).chain(gaps.into_iter().zip(GAPS));
    numbers.fold(0, |cell, (number, times)| (cell << 16) | u128::from(whole(number * times / width)))
}

/// The whole number below, in 16 bits: what is beyond them is alike.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is kept within them first")]
fn whole(number: f64) -> u16 {
    (libm::floor(number) + 32_768.0).clamp(0.0, 65_535.0) as u16
}
