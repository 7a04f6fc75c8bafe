//! What conditions can say, as far as the replies chosen and the moments visited decide it.
//!
//! How the two people feel is left aside: there, a condition may hold and may fail. So more is looked at than can be
//! played, and what cannot be here is so in no play. Plays that have the same facts behind them are one, so that a scene
//! with more plays than anyone can walk is soon looked through.

use std::collections::BTreeMap;

use attuned_core::{AnyFeelings, Asked, Background, Faces, ReplyId, Scenario, Standing};

use super::conditions::Which;

/// Places looked at, at most.
const MOST: usize = 100_000;

/// For every place by facts, turn by turn, what conditions can still show there and later.
pub(super) struct Facts<'s> {
    asked: Asked<'s>,
    turns: Vec<BTreeMap<Background, Vec<Faces>>>,
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
                *after = After::of(&asked, scenario, &numbers, place);
                for to in &mut after.led {
                    *to = to.led_to(scenario.landing(turn, to.moment()));
                    next.insert(to.clone(), After::default());
                }
            }
            looked_at += next.len();
            if looked_at > MOST {
                return None;
            }
            layers.push(next);
        }
        let mut turns: Vec<BTreeMap<Background, Vec<Faces>>> = Vec::new();
        for layer in layers.into_iter().rev() {
            let ahead = |(place, after): (Background, After)| {
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
        Some(Self { asked, turns })
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
    pub(super) fn place(&self, at: &Standing) -> Background {
        self.asked.place(at)
    }
}

/// What comes of a place in one turn.
#[derive(Debug, Default)]
struct After {
    /// Numbers of conditions, and what they can show here.
    shown: Vec<(usize, Faces)>,
    led: Vec<Background>,
}

impl After {
    fn of(
        asked: &Asked<'_>,
        scenario: &Scenario,
        numbers: &BTreeMap<(ReplyId, Which), usize>,
        place: &Background,
    ) -> Self {
        let mut all = Self::default();
        for (id, reply) in scenario.moment(place.moment()).replies_with_ids(place.moment()) {
            let when = asked.opens(place, reply, &AnyFeelings);
            let number = |which| numbers.get(&(id, which)).copied();
            all.shown.extend(number(Which::When).zip(when));
            if when.is_none_or(|when| when.holds) {
                let mut after = place.clone();
                asked.answer(&mut after, reply);
                let note = |which, faces| all.shown.extend(number(Which::Unless(which)).zip(Some(faces)));
                let led = asked.led(&after, reply, &AnyFeelings, note);
                all.led.extend(led.into_iter().map(|moment| after.led_to(moment)));
            }
        }
        all
    }
}
