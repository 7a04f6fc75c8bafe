//! What plays have behind them, as far as the conditions of their scene ask for it: facts and visits.

use std::collections::{BTreeMap, BTreeSet};

use super::Standing;
use crate::scenario::{Condition, Faces, MomentId, Reply, Scenario};

/// What the conditions of a scene ask for, besides how the two people feel.
#[derive(Debug, Clone)]
pub struct Asked<'s> {
    scenario: &'s Scenario,
    facts: Vec<&'s str>,
    /// Moments, and the most visits that are asked for.
    moments: BTreeMap<MomentId, u8>,
}

/// Where plays stand that have the same facts and visits behind them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Background {
    moment: MomentId,
    /// For each fact, 1 when it is remembered; and for each moment how often it was left, as far as anyone asks.
    behind: Box<[u8]>,
}

impl Background {
    /// The moment.
    pub const fn moment(&self) -> MomentId {
        self.moment
    }

    /// The same facts and visits, at `moment`.
    #[must_use]
    pub fn led_to(&self, moment: MomentId) -> Self {
        Self { moment, behind: self.behind.clone() }
    }
}

/// By the turns still to come and the moment, what may still be asked for of what is behind a play.
#[derive(Debug, Clone)]
pub(super) struct Open(Vec<Vec<Vec<bool>>>);

impl Open {
    /// Forgets what can no longer matter, with so many turns to come.
    pub(super) fn forget_the_rest(&self, place: &mut Background, turns: u8) {
        let open = self.0.get(usize::from(turns)).and_then(|turn| turn.get(place.moment.0 as usize));
        for (behind, open) in place.behind.iter_mut().zip(open.into_iter().flatten()) {
            *behind *= u8::from(*open);
        }
    }
}

/// How conditions on the two people may turn out.
pub trait Feelings {
    /// How this one may; it is a bound on one of their states.
    fn faces(&self, bound: &Condition) -> Faces;
}

/// Nothing is known of how they feel.
#[derive(Debug, Clone, Copy)]
pub struct AnyFeelings;

impl Feelings for AnyFeelings {
    fn faces(&self, _: &Condition) -> Faces {
        Faces::BOTH
    }
}

impl<'s> Asked<'s> {
    /// By the conditions of `scenario`.
    pub fn of(scenario: &'s Scenario) -> Self {
        let mut asked = Self { scenario, facts: Vec::new(), moments: BTreeMap::new() };
        for reply in scenario.moments().flat_map(|(_, moment)| moment.replies()) {
            let exceptions = reply.exceptions().iter().map(|exception| &exception.when);
            reply.when().into_iter().chain(exceptions).for_each(|condition| asked.note(condition));
        }
        asked
    }

    fn note(&mut self, condition: &'s Condition) {
        match condition {
            Condition::AtLeast(_) | Condition::AtMost(_) => {}
            Condition::Remembers(fact) if self.facts.contains(&&**fact) => {}
            Condition::Remembers(fact) => self.facts.push(fact),
            Condition::Visited(moment, times) => {
                let most = self.moments.entry(*moment).or_default();
                *most = (*most).max(*times);
            }
            Condition::All(conditions) | Condition::Any(conditions) => {
                for condition in conditions {
                    self.note(condition);
                }
            }
            Condition::Not(condition) => self.note(condition),
        }
    }

    /// For each moment, and so many turns still to come: what may still be asked for.
    pub(super) fn open(&self) -> Open {
        let nothing = vec![false; self.facts.len() + self.moments.len()];
        let mut turns = vec![vec![nothing.clone(); self.scenario.moments().count()]];
        for left in 1..=self.scenario.turns() {
            let mut now = Vec::new();
            for (_, moment) in self.scenario.moments() {
                let mut open = nothing.clone();
                for reply in moment.replies() {
                    if let Some(condition) = reply.when() {
                        self.mark(condition, &mut open);
                    }
                    // Once the turns are used up, it ends all the same.
                    if left > 1 {
                        let exceptions = reply.exceptions();
                        for exception in exceptions {
                            self.mark(&exception.when, &mut open);
                        }
                        let led = exceptions.iter().map(|exception| exception.to).chain(reply.target().moments());
                        for later in led.filter_map(|to| turns.last()?.get(to.0 as usize)) {
                            open.iter_mut().zip(later).for_each(|(open, later)| *open |= later);
                        }
                    }
                }
                now.push(open);
            }
            turns.push(now);
        }
        Open(turns)
    }

    fn mark(&self, condition: &Condition, open: &mut [bool]) {
        let asked = match condition {
            Condition::AtLeast(_) | Condition::AtMost(_) => None,
            Condition::Remembers(fact) => self.facts.iter().position(|known| *known == &**fact),
            Condition::Visited(moment, _) => {
                let known = self.moments.keys().position(|known| known == moment);
                known.map(|index| self.facts.len() + index)
            }
            Condition::All(conditions) | Condition::Any(conditions) => {
                return conditions.iter().for_each(|condition| self.mark(condition, open));
            }
            Condition::Not(condition) => return self.mark(condition, open),
        };
        if let Some(open) = asked.and_then(|index| open.get_mut(index)) {
            *open = true;
        }
    }

    /// At `moment`, with nothing behind it.
    pub fn start(&self, moment: MomentId) -> Background {
        Background { moment, behind: vec![0; self.facts.len() + self.moments.len()].into() }
    }

    /// Where a play stands.
    pub fn place(&self, at: &Standing) -> Background {
        let mut place = self.start(at.moment());
        for id in at.replies() {
            place.moment = id.moment;
            if let Some(reply) = self.scenario.reply(*id) {
                self.answer(&mut place, reply);
            }
        }
        place.moment = at.moment();
        place
    }

    /// `reply` was chosen there; where it leads is still to come.
    pub fn answer(&self, place: &mut Background, reply: &Reply) {
        let (facts, visits) = place.behind.split_at_mut(self.facts.len());
        for (known, fact) in facts.iter_mut().zip(&self.facts) {
            *known |= u8::from(reply.remembers().any(|remembered| remembered == *fact));
        }
        for (visits, (moment, most)) in visits.iter_mut().zip(&self.moments) {
            *visits = visits.saturating_add(u8::from(*moment == place.moment)).min(*most);
        }
    }

    /// May `reply` be open there, and may it be closed? `None` where nothing is asked.
    pub fn opens(&self, place: &Background, reply: &Reply, feelings: &impl Feelings) -> Option<Faces> {
        reply.when().map(|condition| self.faces(condition, place, Some(place.moment), feelings))
    }

    /// Every moment that `reply`, just answered with, may lead to; `note` gets how each exception that may be asked may
    /// turn out, by its number from 0.
    pub fn led(
        &self,
        after: &Background,
        reply: &Reply,
        feelings: &impl Feelings,
        mut note: impl FnMut(usize, Faces),
    ) -> BTreeSet<MomentId> {
        let mut led = BTreeSet::new();
        for (number, exception) in reply.exceptions().iter().enumerate() {
            let faces = self.faces(&exception.when, after, None, feelings);
            note(number, faces);
            if faces.holds {
                led.insert(exception.to);
            }
            if !faces.fails {
                return led;
            }
        }
        led.extend(reply.target().moments());
        led
    }

    /// How `condition` may turn out there; `here` is the moment that play stands in, where it counts as visited.
    pub(super) fn faces(
        &self,
        condition: &Condition,
        place: &Background,
        here: Option<MomentId>,
        feelings: &impl Feelings,
    ) -> Faces {
        let (facts, visits) = place.behind.split_at_checked(self.facts.len()).unwrap_or_default();
        condition.faces(&|condition| match condition {
            Condition::Remembers(fact) => {
                let mut known = self.facts.iter().zip(facts);
                Faces::only(known.any(|(known, is_so)| *known == &**fact && *is_so > 0))
            }
            Condition::Visited(moment, times) => {
                let mut known = self.moments.keys().zip(visits);
                let left = known.find(|(known, _)| *known == moment).map_or(0, |(_, visits)| *visits);
                Faces::only(left.saturating_add(u8::from(here == Some(*moment))) >= *times)
            }
            _ => feelings.faces(condition),
        })
    }
}
