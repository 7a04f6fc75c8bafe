//! What conditions can say, as far as the replies chosen and the moments visited decide it.
//!
//! How the two people feel is left aside: there, a condition may hold and may fail. So more is looked at than can be
//! played, and what cannot be here is so in no play. Plays that have the same facts behind them are one, so that a scene
//! with more plays than anyone can walk is soon looked through.

use std::collections::{BTreeMap, BTreeSet};

use attuned_core::{Condition, Faces, MomentId, Reply, ReplyId, Scenario, Standing};

use super::conditions::Which;

/// Places looked at, at most.
const MOST: usize = 100_000;

/// For every place by facts, turn by turn, what conditions can still show there and later.
pub(super) struct Facts<'s> {
    asked: Asked<'s>,
    scenario: &'s Scenario,
    turns: Vec<BTreeMap<Place, Vec<Faces>>>,
}

impl<'s> Facts<'s> {
    /// `conditions` in the order in which they are told of; nothing where it takes too long.
    pub(super) fn of(scenario: &'s Scenario, conditions: &[(ReplyId, Which)]) -> Option<Self> {
        let asked = Asked::of(scenario);
        let numbers: BTreeMap<_, _> = conditions.iter().copied().zip(0..).collect();
        let mut layers = vec![BTreeMap::from([(asked.start(scenario.first()), After::default())])];
        let mut looked_at = 0;
        for turn in 1..=scenario.turns() {
            let mut next = BTreeMap::new();
            for (place, after) in layers.last_mut()? {
                *after = asked.on(scenario, &numbers, place);
                for to in &mut after.led {
                    if turn == scenario.turns() && !scenario.moment(to.moment).is_ending() {
                        to.moment = scenario.enough();
                    }
                    next.insert(to.clone(), After::default());
                }
            }
            looked_at += next.len();
            if looked_at > MOST {
                return None;
            }
            layers.push(next);
        }
        let mut turns: Vec<BTreeMap<Place, Vec<Faces>>> = Vec::new();
        for layer in layers.into_iter().rev() {
            let ahead = |(place, after): (Place, After)| {
                let mut faces = vec![Faces::default(); conditions.len()];
                let later = after.led.iter().filter_map(|to| turns.last()?.get(to));
                for shown in later {
                    faces.iter_mut().zip(shown).for_each(|(faces, shown)| *faces = faces.or(*shown));
                }
                for (number, shown) in after.shown {
                    faces.iter_mut().skip(number).take(1).for_each(|faces| *faces = faces.or(shown));
                }
                (place, faces)
            };
            let layer = layer.into_iter().map(ahead).collect();
            turns.push(layer);
        }
        turns.reverse();
        Some(Self { asked, scenario, turns })
    }

    /// What each condition can show in any play.
    pub(super) fn all(&self) -> &[Faces] {
        self.turns.first().and_then(|first| first.values().next()).map_or(&[], Vec::as_slice)
    }

    /// What each condition can still show from here on.
    pub(super) fn ahead(&self, at: &Standing) -> &[Faces] {
        let place = self.place(at);
        let turn = self.turns.get(usize::from(at.turn()));
        turn.and_then(|turn| turn.get(&place)).map_or(&[], Vec::as_slice)
    }

    /// Plays that stand at one place have the same facts behind them.
    pub(super) fn place(&self, at: &Standing) -> Place {
        let mut place = self.asked.start(self.scenario.first());
        for id in at.replies() {
            place.moment = id.moment;
            if let Some(reply) = self.scenario.reply(*id) {
                place = self.asked.after(place, reply);
            }
        }
        Place { moment: at.moment(), ..place }
    }
}

/// What comes of a place in one turn.
#[derive(Debug, Default)]
struct After {
    /// Numbers of conditions, and what they can show here.
    shown: Vec<(usize, Faces)>,
    led: Vec<Place>,
}

/// What the conditions of a scene ask for.
struct Asked<'s> {
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
    fn of(scenario: &'s Scenario) -> Self {
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
                for condition in conditions {
                    self.note(condition);
                }
            }
            Condition::Not(condition) => self.note(condition),
        }
    }

    fn start(&self, moment: MomentId) -> Place {
        Place { moment, facts: vec![false; self.facts.len()], visits: vec![0; self.moments.len()] }
    }

    fn on(&self, scenario: &Scenario, numbers: &BTreeMap<(ReplyId, Which), usize>, place: &Place) -> After {
        let mut all = After::default();
        for (id, reply) in scenario.moment(place.moment).replies_with_ids(place.moment) {
            let when = reply.when().map(|condition| self.faces(condition, place, Some(place.moment)));
            let number = |which| numbers.get(&(id, which)).copied();
            all.shown.extend(number(Which::When).zip(when));
            if when.is_none_or(|when| when.holds) {
                let after = self.after(place.clone(), reply);
                let led = self.led(&after, reply, |which, faces| all.shown.extend(number(which).zip(Some(faces))));
                all.led.extend(led.into_iter().map(|moment| Place { moment, ..after.clone() }));
            }
        }
        all
    }

    /// A reply was chosen; where it leads is still to come.
    fn after(&self, mut after: Place, reply: &Reply) -> Place {
        for (known, fact) in after.facts.iter_mut().zip(&self.facts) {
            *known |= reply.remembers().any(|remembered| remembered == *fact);
        }
        for (visits, (moment, most)) in after.visits.iter_mut().zip(&self.moments) {
            *visits = visits.saturating_add(u8::from(*moment == after.moment)).min(*most);
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
        condition.faces(&|condition| match condition {
            Condition::Remembers(fact) => {
                let mut known = self.facts.iter().zip(&place.facts);
                Faces::only(known.any(|(known, is_so)| *known == &**fact && *is_so))
            }
            Condition::Visited(moment, times) => {
                let mut known = self.moments.keys().zip(&place.visits);
                let left = known.find(|(known, _)| *known == moment).map_or(0, |(_, visits)| *visits);
                Faces::only(left.saturating_add(u8::from(here == Some(*moment))) >= *times)
            }
            _ => Faces::BOTH,
        })
    }
}
