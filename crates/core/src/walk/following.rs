//! Follows one turn of two plays from pairs of states that are alike.

use super::blow::{Blow, Event, Hearer, Spread};
use super::gap::{Gap, Heard};
use super::ground::Grounds;
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
    pub(super) statement: u32,
    /// The reply of the one and of the other, or those that do the same.
    pub(super) replies: (u32, u32),
    /// None where plays end.
    pub(super) grounds: Option<(u32, u32)>,
}

/// What a group leads to.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) step: Step,
    pub(super) pair: Pair,
}

/// Follows one turn.
pub(super) struct Following<'t, 's> {
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

/// Where the two are as they reply.
#[derive(Clone, Copy)]
struct At<'t, 's> {
    stage: &'t Stage<'s>,
    statement: u32,
    grounds: (u32, u32),
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

impl<'t, 's> Following<'t, 's> {
    /// Everything that this turn leads to from `pair` on `grounds`, as far as the statement and then the replies of the two
    /// are wanted. `None` where a comparison is beyond it. What can follow from the grounds was worked out.
    pub(super) fn follow(
        &mut self,
        grounds: (u32, u32),
        pair: &Pair,
        is_wanted: impl Fn(u32, Option<(u32, u32)>) -> bool,
    ) -> Option<()> {
        let moment = self.grounds.moment(self.turn, grounds.1)?;
        let stage = self.stages.get(moment.0 as usize)?;
        let pair = Pair { gap: pair.gap.map(|gap| Gap { left: 1.0, ..gap }), ..*pair };
        for (statement, events) in (0..).zip(&stage.statements) {
            if !is_wanted(statement, None) {
                continue;
            }
            let pair = self.through(pair, events);
            let is_wanted = |replies| is_wanted(statement, Some(replies));
            let at = At { stage, statement, grounds };
            if pair.gap.is_some() {
                self.both(at, pair, is_wanted);
            } else {
                self.one(at, pair, is_wanted)?;
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
    fn one(&mut self, at: At<'t, 's>, pair: Pair, is_wanted: impl Fn((u32, u32)) -> bool) -> Option<()> {
        let mut given: Vec<Given<'t, 's>> = Vec::new();
        for (number, answered) in at.stage.replies.iter().enumerate() {
            if !self.opens(at.grounds.0, number, &pair.other) {
                continue;
            }
            let like = given.iter().find(|known| known.answered.like == answered.like).map(|known| known.pair);
            let heard = like.unwrap_or_else(|| if self.is_last { pair } else { self.through(pair, &answered.events) });
            given.push(Given { number, answered, pair: heard });
        }
        if !self.is_last {
            let begun = self.found.len();
            for reply in &given {
                self.meet(begun, at, (reply, reply), reply.pair);
            }
        }
        if at.stage.speaker == self.role {
            return Some(());
        }
        let (stance, begun) = (self.stance, self.found.len());
        let is_of = |given: &Given<'_, '_>| given.answered.reply.stance() == stance;
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
                if is_wanted((said.answered.like, instead.answered.like)) {
                    let gap = Gap::NONE.after_hearing(self.hearer, &pair.other, Heard { one, other });
                    self.steps += 1;
                    let parted = Pair { other: instead.pair.other, gap: Some(gap) };
                    self.meet(begun, at, (said, instead), parted);
                }
            }
        }
        Some(())
    }

    /// Both hear the same.
    fn both(&mut self, at: At<'t, 's>, pair: Pair, is_wanted: impl Fn((u32, u32)) -> bool) {
        let beside = pair.one();
        for (like, _) in (0..).zip(&at.stage.replies).filter(|(number, answered)| *number == answered.like) {
            if !is_wanted((like, like)) {
                continue;
            }
            let begun = self.found.len();
            let mut heard = None;
            for (number, answered) in at.stage.replies.iter().enumerate().filter(|(_, answered)| answered.like == like)
            {
                let (one, other) = at.grounds;
                if !self.opens(other, number, &pair.other) || !self.opens(one, number, &beside) {
                    continue;
                }
                let pair = *heard.get_or_insert_with(|| self.through(pair, &answered.events));
                let reply = Given { number, answered, pair };
                self.meet(begun, at, (&reply, &reply), pair);
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
    fn meet(&mut self, begun: usize, at: At<'t, 's>, (one, other): (&Given<'t, 's>, &Given<'t, 's>), pair: Pair) {
        let step = Step { statement: at.statement, replies: (one.answered.like, other.answered.like), grounds: None };
        if self.is_last {
            self.found.push(Found { step, pair });
            return;
        }
        let (beside, turn, grounds) = (pair.one(), self.turn, self.grounds);
        let others = Within { spread: &pair.other, role: self.role };
        let ones = Within { spread: &beside, role: self.role };
        for landing in grounds.leads(turn, at.grounds.0, one.number, &ones) {
            let mut landings = grounds.leads(turn, at.grounds.1, other.number, &others);
            let Some(met) = landings.find(|met| met.moment == landing.moment) else { continue };
            let step = Step { grounds: landing.ground.zip(met.ground), ..step };
            // Another reply that does the same has led there.
            if self.found.iter().skip(begun).any(|found| found.step == step) {
                continue;
            }
            let Some(stage) = self.stages.get(landing.moment.0 as usize) else { continue };
            let landed = if step.grounds.is_some() { self.through(pair, &stage.arrival) } else { pair };
            self.found.push(Found { step, pair: landed });
        }
    }
}

fn blow<'t>(answered: &'t Answered<'_>) -> Option<&'t Blow> {
    answered.events.iter().find_map(|event| match event {
        Event::Blow(blow) => Some(blow),
        Event::Pays(_) => None,
    })
}
