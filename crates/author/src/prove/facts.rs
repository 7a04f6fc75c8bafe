//! What conditions can say, as far as the replies chosen and the moments visited decide it.
//!
//! How the two people feel is left aside: there, a condition may hold and may fail. So more is looked at than can be
//! played, and what cannot be here is so in no play. Plays that have the same facts behind them are one, so that a scene
//! with more plays than anyone can walk is soon looked through.

use std::collections::{BTreeMap, BTreeSet};

use attuned_core::{Condition, MomentId, Reply, ReplyId, Scenario};

use super::conditions::Which;

/// Places looked at, at most.
const MOST: usize = 200_000;

/// Which faces a condition can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Faces {
    pub(super) holds: bool,
    pub(super) fails: bool,
}

impl Faces {
    pub(super) const BOTH: Self = Self { holds: true, fails: true };

    const fn only(holds: bool) -> Self {
        Self { holds, fails: !holds }
    }

    const fn turned(self) -> Self {
        Self { holds: self.fails, fails: self.holds }
    }

    const fn or(self, other: Self) -> Self {
        Self { holds: self.holds || other.holds, fails: self.fails || other.fails }
    }
}

/// For every condition that some play may ask, the faces that it can show; nothing where that takes too long.
pub(super) fn faces(scenario: &Scenario) -> Option<BTreeMap<(ReplyId, Which), Faces>> {
    let asked = Asked::of(scenario);
    let mut found = BTreeMap::new();
    let mut layer = BTreeSet::from([asked.start(scenario.first())]);
    let mut looked_at = 0;
    for turn in 1..=scenario.turns() {
        looked_at += layer.len();
        if looked_at > MOST {
            return None;
        }
        let mut next = BTreeSet::new();
        for place in &layer {
            for (id, reply) in scenario.moment(place.moment).replies_with_ids(place.moment) {
                let mut note = |which, faces: Faces| {
                    let known: &mut Faces = found.entry((id, which)).or_default();
                    *known = known.or(faces);
                };
                let when = reply.when().map(|condition| asked.faces(condition, place, Some(place.moment)));
                if let Some(when) = when {
                    note(Which::When, when);
                }
                if !when.is_none_or(|when| when.holds) {
                    continue;
                }
                let after = asked.after(place, reply);
                for to in asked.led(&after, reply, note) {
                    let is_late = turn == scenario.turns() && !scenario.moment(to).is_ending();
                    let moment = if is_late { scenario.enough() } else { to };
                    next.insert(Place { moment, ..after.clone() });
                }
            }
        }
        layer = next;
    }
    Some(found)
}

/// What the conditions of a scene ask for.
pub(super) struct Asked<'s> {
    facts: Vec<&'s str>,
    /// Moments, and the most visits that are asked for.
    moments: BTreeMap<MomentId, u8>,
}

/// Where plays stand that have the same facts behind them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    moment: MomentId,
    /// Of each fact: is it remembered?
    facts: Vec<bool>,
    /// Of each moment: how often it was left, as far as anyone asks.
    visits: Vec<u8>,
}

impl<'s> Asked<'s> {
    pub(super) fn of(scenario: &'s Scenario) -> Self {
        let mut asked = Self { facts: Vec::new(), moments: BTreeMap::new() };
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
                conditions.iter().for_each(|condition| self.note(condition));
            }
            Condition::Not(condition) => self.note(condition),
        }
    }

    fn start(&self, moment: MomentId) -> Place {
        Place { moment, facts: vec![false; self.facts.len()], visits: vec![0; self.moments.len()] }
    }

    /// Where a play stands that has come to `moment` by `replies`.
    pub(super) fn place(&self, scenario: &Scenario, moment: MomentId, replies: &[ReplyId]) -> Place {
        let mut place = self.start(moment);
        for id in replies {
            place.moment = id.moment;
            if let Some(reply) = scenario.reply(*id) {
                place = self.after(&place, reply);
            }
        }
        Place { moment, ..place }
    }

    /// A reply was chosen; where it leads is still to come.
    fn after(&self, place: &Place, reply: &Reply) -> Place {
        let mut after = place.clone();
        for (known, fact) in after.facts.iter_mut().zip(&self.facts) {
            *known |= reply.remembers().any(|remembered| remembered == *fact);
        }
        for (visits, (moment, most)) in after.visits.iter_mut().zip(&self.moments) {
            *visits = visits.saturating_add(u8::from(*moment == place.moment)).min(*most);
        }
        after
    }

    /// Every moment that `reply` may lead to.
    fn led(&self, after: &Place, reply: &Reply, mut note: impl FnMut(Which, Faces)) -> BTreeSet<MomentId> {
        let mut led = BTreeSet::new();
        for (number, exception) in reply.exceptions().iter().enumerate() {
            let faces = self.faces(&exception.when, after, None);
            note(Which::Unless(number), faces);
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

    fn faces(&self, condition: &Condition, place: &Place, here: Option<MomentId>) -> Faces {
        let each = |conditions: &[Condition]| -> Vec<Faces> {
            conditions.iter().map(|condition| self.faces(condition, place, here)).collect()
        };
        match condition {
            Condition::AtLeast(_) | Condition::AtMost(_) => Faces::BOTH,
            Condition::Remembers(fact) => {
                let mut known = self.facts.iter().zip(&place.facts);
                Faces::only(known.any(|(known, is_so)| *known == &**fact && *is_so))
            }
            Condition::Visited(moment, times) => {
                let mut known = self.moments.keys().zip(&place.visits);
                let left = known.find(|(known, _)| *known == moment).map_or(0, |(_, visits)| *visits);
                Faces::only(left.saturating_add(u8::from(here == Some(*moment))) >= *times)
            }
            Condition::All(conditions) => {
                let each = each(conditions);
                Faces { holds: each.iter().all(|faces| faces.holds), fails: each.iter().any(|faces| faces.fails) }
            }
            Condition::Any(conditions) => {
                let each = each(conditions);
                Faces { holds: each.iter().any(|faces| faces.holds), fails: each.iter().all(|faces| faces.fails) }
            }
            Condition::Not(condition) => self.faces(condition, place, here).turned(),
        }
    }
}
