//! What else was possible: for every choice of a practised seat and each other one that was open there, how the scene
//! would have ended. Exact, by the walk over every play, or *not decided*; never a guess.
//!
//! Three notions, once and for all:
//!
//! * **The end** is the anxious partner's felt security where the scene closes, in points of the dial.
//! * **A rupture** is a turn with hurting words that cost the anxious partner [`LEAST_SWING`] points of felt security or
//!   more.
//! * **It is repaired** with the turn after which their felt security stands again where it stood before the rupture,
//!   or higher.
//!
//! One rupture is told of: the costliest that was not repaired, or where all were, the costliest; the first among equals.
//!
//! Order of use: play, then [`what_if`] with an [`Effort`]; it does not change the session.
//!
//! Invariant: both seats and chance may do anything the scene has in what follows; only choices that were open are told
//! of. Asides, which the walk does not take, stand where they were put in and nowhere else.

mod mending;
mod same;
mod walked;

use serde::Serialize;

pub use mending::{Mend, MendLine, Repair, Rupture, Window};
pub use same::Later;
pub use walked::Ends;

use super::turning::LEAST_SWING;
use super::{debrief, number};
use crate::model::{Role, Stance, State, Way};
use crate::session::{Choice, Seat, Session, Step};
use crate::walk::{Budget, Standing, Walk};
use walked::Differences;

/// How many steps of the walk looking back may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// For everything that is asked of one place.
    pub each: u64,
    /// In all.
    pub all: u64,
}

impl Effort {
    /// For a screen that nobody should wait for.
    pub const QUICK: Self = Self { each: 15_000, all: 60_000 };
    /// For a page that is written once.
    pub const THOROUGH: Self = Self { each: 250_000, all: 1_000_000 };
}

/// What else was possible.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WhatIf {
    /// The anxious partner's name.
    pub anxious: String,
    /// The end as it was played, 0-100; `None` where the scene was left before it closed.
    pub end: Option<i32>,
    /// Every choice of a practised seat, in the order they were made.
    pub choices: Vec<Crossroads>,
    /// The rupture, and how it could be repaired; `None` where no words cost enough to be felt.
    pub rupture: Option<Rupture>,
    /// Steps of the walk that this took.
    pub steps: u64,
}

/// A choice that was made, and the others that were open there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Crossroads {
    /// The number of the turn, from 1.
    pub turn: u8,
    /// Who chose.
    pub role: Role,
    /// The name.
    pub name: String,
    /// The id of the moment.
    pub moment: String,
    /// The id of the way or reply that was chosen.
    pub option: String,
    /// Its words.
    pub says: String,
    /// The others, in authored order.
    pub others: Vec<Other>,
}

/// A choice that was open and was not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Other {
    /// The id of the way or reply.
    pub option: String,
    /// Its words.
    pub says: String,
    /// What kind of reply or own move it is.
    pub stance: Option<Stance>,
    /// How a statement is put.
    pub way: Option<Way>,
    /// The end with the same later choices.
    pub later: Later,
    /// The lowest and the highest end of everything that could have followed.
    pub ends: Ends,
}

/// One other choice that is worth telling of.
#[derive(Debug, Clone, Copy)]
pub struct Told<'w> {
    /// What was chosen there.
    pub chosen: &'w Crossroads,
    /// What was open, too.
    pub other: &'w Other,
    /// By how many points the same later choices would have ended higher.
    pub gain: i32,
}

/// Looks for what else was possible on the way to where `session` stands, as far as `effort` goes. The nearest to the
/// end comes first, because the least follows from there.
pub fn what_if(session: &Session, effort: Effort) -> WhatIf {
    let (_, steps) = session.steps();
    let scenario = session.scenario();
    let walk = Walk::new(scenario, *session.couple());
    let looking = Looking { session, walk: &walk, differences: Differences::new(scenario), steps: &steps };
    let mut purse = Purse { each: effort.each, left: Budget::of(effort.all) };
    let rupture = looking.rupture(&debrief(session), &mut purse);
    let mut choices: Vec<Crossroads> =
        (0..steps.len()).rev().filter_map(|index| looking.crossroads(index, &mut purse)).collect();
    choices.reverse();
    WhatIf {
        anxious: scenario.cast().name(Role::Anxious).to_owned(),
        end: session.ending().map(|_| end_of(session.state())),
        choices,
        rupture,
        steps: effort.all - purse.left.left(),
    }
}

/// The end, were this where the scene closes.
pub(super) fn end_of(state: &State) -> i32 {
    state.anxious.security.points()
}

/// What all questions share.
struct Looking<'l> {
    session: &'l Session,
    walk: &'l Walk<'l>,
    differences: Differences,
    steps: &'l [Step],
}

/// Hands out steps.
struct Purse {
    each: u64,
    left: Budget,
}

impl Purse {
    /// Asks with no more steps than one question may take.
    fn spend<T>(&mut self, ask: impl FnOnce(&mut Budget) -> T) -> T {
        let lent = self.each.min(self.left.left());
        let mut budget = Budget::of(lent);
        let answer = ask(&mut budget);
        self.left = Budget::of(self.left.left() - (lent - budget.left()));
        answer
    }
}

impl Looking<'_> {
    fn crossroads(&self, index: usize, purse: &mut Purse) -> Option<Crossroads> {
        let (step, rest) = self.steps.get(index..)?.split_first()?;
        let scenario = self.session.scenario();
        let role = step.landed.role?;
        if self.session.seats().seat(role) != Seat::Person || matches!(step.choice, Choice::Aside(..)) {
            return None;
        }
        let later: Vec<Choice> = rest.iter().map(|step| step.choice).collect();
        let before = Standing(step.before);
        let others = self.walk.choices(&before).filter(|choice| *choice != step.choice);
        let others = others.map(|choice| {
            let (stance, way) = match choice {
                Choice::Way(_, way) => (None, Some(way)),
                Choice::Reply(_) | Choice::Aside(..) => (choice.stance(scenario), None),
            };
            Other {
                option: choice.id(scenario).to_owned(),
                says: choice.says(scenario),
                stance,
                way,
                later: same::later(self.session, self.walk, &step.before, choice, &later),
                ends: purse.spend(|budget| walked::ends(self.walk, &self.differences, &before, choice, budget)),
            }
        });
        Some(Crossroads {
            turn: number(step),
            role,
            name: scenario.cast().name(role).to_owned(),
            moment: scenario.moment(step.choice.moment()).id().to_owned(),
            option: step.choice.id(scenario).to_owned(),
            says: step.choice.says(scenario),
            others: others.collect(),
        })
    }
}

impl WhatIf {
    /// The other choices with which the same later ones would have ended highest, so much higher that it can be felt: at
    /// most so many, one for each choice that was made, in the order of the talk. What is no advice is left aside: what
    /// over-reassures, or only hurts less; and so is what would have left out more than one of the later replies: it would
    /// not be the same talk.
    pub fn told(&self, most: usize) -> Vec<Told<'_>> {
        let Some(end) = self.end else { return Vec::new() };
        let mut told: Vec<Told<'_>> = self.choices.iter().filter_map(|chosen| chosen.highest(end)).collect();
        while told.len() > most {
            // Of those that gain least the latest goes, so that the earliest among equals stays.
            let least = told.iter().enumerate().rev().min_by_key(|(_, told)| told.gain).map(|(index, _)| index);
            told.remove(least.unwrap_or_default());
        }
        told
    }

    /// Was everything decided?
    pub fn is_whole(&self) -> bool {
        let decided = |other: &Other| other.ends != Ends::NotDecided;
        self.choices.iter().flat_map(|chosen| &chosen.others).all(decided)
            && self.rupture.as_ref().is_none_or(Rupture::is_decided)
    }

    /// What was open in this turn, and was not chosen.
    pub fn at(&self, turn: u8) -> impl Iterator<Item = &Crossroads> {
        self.choices.iter().filter(move |chosen| chosen.turn == turn && !chosen.others.is_empty())
    }

    /// An end in points, compared with how it ended; as it is where the scene was left before.
    pub fn compared(&self, end: i32) -> String {
        match self.end.map(|played| end - played) {
            Some(0) => "0".to_owned(),
            Some(more) => format!("{more:+}"),
            None => end.to_string(),
        }
    }

    /// What another choice would have come to, in one sentence without its beginning.
    pub fn in_words(&self, other: &Other) -> String {
        let all = match other.ends {
            Ends::Between { worst, best } if worst == best => {
                return format!("at the end {}", self.compared(best));
            }
            Ends::Between { worst, best } => {
                format!("at the end between {} and {}", self.compared(worst), self.compared(best))
            }
            Ends::NotDecided => "how far it could have gone is not decided".to_owned(),
        };
        match other.later {
            Later::Ends { at, .. } => format!("{all}, with the same later replies {}", self.compared(at)),
            Later::Elsewhere { turn } => format!("{all}; the same later replies are not offered from turn {turn} on"),
        }
    }
}

impl Told<'_> {
    /// What it would have come to, in a sentence or two about the curve, not about a person.
    pub fn in_words(&self, anxious: &str) -> String {
        let Later::Ends { at, left_out } = self.other.later else { return String::new() };
        let same = if left_out == 0 { "the same later replies" } else { "the later replies that were still offered" };
        let told = format!("With {same}, {anxious}'s security would have ended at {at} ({:+}).", self.gain);
        match self.other.ends {
            Ends::Between { worst, best } if worst == best => {
                format!("{anxious}'s security would have ended at {best} ({:+}).", self.gain)
            }
            Ends::Between { worst, best } => {
                let end = at - self.gain;
                format!("{told} Whatever came after: between {:+} and {:+}.", worst - end, best - end)
            }
            Ends::NotDecided => format!("{told} How far it could have gone is not decided: too much can follow."),
        }
    }
}

impl Other {
    fn is_advice(&self) -> bool {
        self.stance.is_none_or(Stance::is_advice) && self.way.is_none_or(|way| way == Way::Soft)
    }
}

impl Crossroads {
    fn highest(&self, end: i32) -> Option<Told<'_>> {
        let mut highest: Option<Told<'_>> = None;
        for other in self.others.iter().filter(|other| other.is_advice()) {
            let Later::Ends { at, left_out: 0 | 1 } = other.later else { continue };
            let gain = at - end;
            if gain > highest.map_or(LEAST_SWING - 1, |highest| highest.gain) {
                highest = Some(Told { chosen: self, other, gain });
            }
        }
        highest
    }
}

#[cfg(test)]
mod tests;
