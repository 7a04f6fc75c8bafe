//! One turn, as it is taken from pairs of states that are alike.

use super::beside::Group;
use super::blow::{Blow, Event, Hearer, Spread};
use super::gap::{Gap, Heard};
use super::ground::{Grounds, Landing};
use super::stage::{Answered, Stage, Within};
use crate::model::{Role, Stance};

/// Where the person who hears the reply is in two plays; in one, as long as the two are one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// Where the other is.
    pub(super) other: Spread,
    /// How far the one is from the other.
    pub(super) gap: Option<Gap>,
}

/// What leads from one group to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    statement: u32,
    /// The reply of the one and of the other, or those that do the same.
    replies: (u32, u32),
    pub(super) grounds: (u32, u32),
}

/// What a group leads to.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) step: Step,
    pub(super) pair: Pair,
}

/// One turn.
pub(super) struct Turning<'t, 's> {
    pub(super) hearer: &'t Hearer,
    pub(super) grounds: &'t Grounds<'s>,
    pub(super) stages: &'t [Stage<'s>],
    pub(super) role: Role,
    pub(super) stance: Stance,
    pub(super) turn: u8,
    pub(super) is_last: bool,
    /// What the last group led to.
    pub(super) found: Vec<Found>,
    /// How many messages have landed.
    pub(super) steps: u64,
}

/// A reply that may be given.
#[derive(Clone, Copy)]
struct Given<'t, 's> {
    number: usize,
    answered: &'t Answered<'s>,
    pair: Pair,
}

impl Pair {
    pub(super) fn with(&self, more: &Self) -> Self {
        Self { other: self.other.with(&more.other), gap: self.gap.zip(more.gap).map(|(gap, more)| gap.with(&more)) }
    }

    /// Where the one is.
    fn one(&self) -> Spread {
        self.gap.map_or(self.other, |gap| gap.one(&self.other))
    }
}

impl<'t, 's> Turning<'t, 's> {
    /// Everything that this turn leads to from `group`; `ends` is told of the gaps with which plays end. `None` where a
    /// comparison is beyond it. What can follow from its grounds was worked out.
    pub(super) fn follow(&mut self, group: &Group, mut ends: impl FnMut(&Gap)) -> Option<()> {
        let moment = self.grounds.moment(self.turn, group.grounds.1)?;
        let stage = self.stages.get(moment.0 as usize)?;
        for (statement, events) in (0..).zip(&stage.statements) {
            let mut pair = group.pair;
            pair.gap = pair.gap.map(|gap| Gap { left: 1.0, ..gap });
            let pair = self.through(pair, events);
            let step = Step { statement, replies: (0, 0), grounds: group.grounds };
            if pair.gap.is_some() {
                self.both(stage, step, pair, &mut ends);
            } else {
                self.one(stage, step, pair, &mut ends)?;
            }
        }
        Some(())
    }

    fn through(&mut self, pair: Pair, events: &[Event]) -> Pair {
        self.steps += (1 + u64::from(pair.gap.is_some())) * events.len() as u64;
        events.iter().fold(pair, |pair, event| Pair {
            other: self.hearer.after(&pair.other, event),
            gap: pair.gap.map(|gap| gap.after(self.hearer, &pair.other, event)),
        })
    }

    /// The plays are one still; with this turn they may part.
    fn one(&mut self, stage: &'t Stage<'s>, step: Step, pair: Pair, ends: &mut impl FnMut(&Gap)) -> Option<()> {
        let mut given: Vec<Given<'t, 's>> = Vec::new();
        for (number, answered) in stage.replies.iter().enumerate() {
            if !self.opens(step.grounds.0, number, &pair.other) {
                continue;
            }
            let like = given.iter().find(|known| known.answered.like == answered.like);
            let heard = like.map(|known| known.pair);
            let heard = heard.unwrap_or_else(|| if self.is_last { pair } else { self.through(pair, &answered.events) });
            given.push(Given { number, answered, pair: heard });
        }
        let begun = self.found.len();
        for reply in &given {
            self.meet(begun, step, (reply, reply), reply.pair, ends);
        }
        if stage.speaker == self.role {
            return Some(());
        }
        let stance = self.stance;
        let is_of = |given: &Given<'_, '_>| given.answered.reply.stance() == stance;
        let begun = self.found.len();
        for said in given.iter().filter(|given| is_of(given)) {
            // Those that do the same part nobody.
            for instead in given.iter().filter(|given| !is_of(given) && given.answered.like != said.answered.like) {
                // Words that do not reach them, where others would, are beyond a gap; and so is calm that is kept in the one
                // and not in the other.
                let one = blow(said.answered)?;
                let other = blow(instead.answered);
                if other.is_none() && pair.other.calm.high > 0.0 {
                    return None;
                }
                let gap = Gap::NONE.after_hearing(self.hearer, &pair.other, Heard { one, other });
                self.steps += 1;
                let parted = Pair { other: instead.pair.other, gap: Some(gap) };
                self.meet(begun, step, (said, instead), parted, ends);
            }
        }
        Some(())
    }

    /// Both hear the same.
    fn both(&mut self, stage: &'t Stage<'s>, step: Step, pair: Pair, ends: &mut impl FnMut(&Gap)) {
        let (one, other) = step.grounds;
        let beside = pair.one();
        let given = |like: u32| {
            let replies = stage.replies.iter().enumerate();
            replies.filter(move |(_, answered)| answered.like == like)
        };
        for first in (0..).zip(&stage.replies).filter(|(number, answered)| *number == answered.like) {
            let begun = self.found.len();
            let mut heard = None;
            for (number, answered) in given(first.0) {
                if !self.opens(other, number, &pair.other) || !self.opens(one, number, &beside) {
                    continue;
                }
                let heard = *heard.get_or_insert_with(|| self.through(pair, &answered.events));
                let reply = Given { number, answered, pair: heard };
                self.meet(begun, step, (&reply, &reply), heard, ends);
                if self.is_last {
                    break;
                }
            }
        }
    }

    fn opens(&self, ground: u32, reply: usize, spread: &Spread) -> bool {
        self.grounds.opens(self.turn, ground, reply, &Within { spread, role: self.role })
    }

    /// Where both can come to. With the last turn every play ends, and wherever it does, they are compared.
    fn meet(
        &mut self,
        begun: usize,
        step: Step,
        (one, other): (&Given<'t, 's>, &Given<'t, 's>),
        pair: Pair,
        ends: &mut impl FnMut(&Gap),
    ) {
        if self.is_last {
            pair.gap.iter().for_each(ends);
            return;
        }
        let (beside, turn, grounds) = (pair.one(), self.turn, self.grounds);
        let step = Step { replies: (one.answered.like, other.answered.like), ..step };
        let others = Within { spread: &pair.other, role: self.role };
        let ones = Within { spread: &beside, role: self.role };
        for landing in grounds.leads(turn, step.grounds.0, one.number, &ones) {
            let mut landings = grounds.leads(turn, step.grounds.1, other.number, &others);
            let Some(met) = landings.find(|met| met.moment == landing.moment) else { continue };
            match landing.ground.zip(met.ground) {
                Some(grounds) => self.land(begun, Step { grounds, ..step }, landing, pair),
                None => pair.gap.iter().for_each(&mut *ends),
            }
        }
    }

    fn land(&mut self, begun: usize, step: Step, landing: Landing, pair: Pair) {
        let Some(stage) = self.stages.get(landing.moment.0 as usize) else { return };
        // Another reply that does the same has led there.
        if self.found.iter().skip(begun).any(|found| found.step == step) {
            return;
        }
        let pair = self.through(pair, &stage.arrival);
        self.found.push(Found { step, pair });
    }
}

fn blow<'t>(answered: &'t Answered<'_>) -> Option<&'t Blow> {
    answered.events.iter().find_map(|event| match event {
        Event::Blow(blow) => Some(blow),
        Event::Pays(_) => None,
    })
}
