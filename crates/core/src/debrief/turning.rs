//! Where the scene turned.
//!
//! The curve is the anxious partner's felt security at the start and after each turn. A turning point is a low or a
//! high of it, inside the scene. Its swing is the smaller of two legs: how far security had gone one way to come there,
//! and how far the other way it stands at the end. The greatest swing counts, the last among equals, if it can be seen
//! on the dial ([`LEAST_SWING`]). The turn that turned it is the next one: with it security began to go the other way,
//! for whatever reason the account of that turn gives.
//!
//! Where there is no such swing, it is the turn whose answer by itself ([`Influence::takes`]) moved the anxious
//! partner's security furthest, up or down, the first among equals. Raw change is never compared there, because it also
//! holds the pull back to rest and what happened next.
//!
//! [`Influence::takes`]: crate::model::Influence::takes

use serde::Serialize;

use super::{Line, Turn};
use crate::model::{Role, State};

/// Both legs of a turning point come to this many points on the 0-100 dial, or it is no turn anyone could feel.
pub(super) const LEAST_SWING: i32 = 3;

/// The turn that mattered most to the course of the scene.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct TurningPoint {
    /// The number of the turn, from 1.
    pub turn: u8,
    /// Which way it went.
    pub course: Course,
    /// The anxious partner's security just before this turn, 0-100: the low or the high of the curve.
    pub from: i32,
    /// Their security at the end, 0-100; for [`Course::OneWay`], just after this turn.
    pub to: i32,
    /// The last that was said or done in this turn; none where these words moved it the other way, and what came after
    /// them turned it.
    pub line: Option<Line>,
}

/// Which way the anxious partner's security went from a turning point on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// It had gone down and went up.
    Rose,
    /// It had gone up and went down.
    Fell,
    /// It had no turn; the words of this turn moved it most.
    OneWay,
}

impl TurningPoint {
    /// What to call it.
    pub const fn title(&self) -> &'static str {
        match self.course {
            Course::Rose | Course::Fell => "Where it turned",
            Course::OneWay => "What moved it most",
        }
    }

    /// In two sentences about the curve, not about a person.
    pub fn in_words(&self, anxious: &str) -> String {
        let Self { turn, from, to, .. } = self;
        let came = if self.line.is_some() { "" } else { "what came after the words of " };
        match self.course {
            Course::Rose => format!(
                "{anxious}'s security had come down to {from}. With {came}turn {turn} it began to rise, and it came to {to}."
            ),
            Course::Fell => format!(
                "{anxious}'s security had come up to {from}. With {came}turn {turn} it began to fall, and it came to {to}."
            ),
            Course::OneWay => {
                format!(
                    "{anxious}'s security did not turn in this scene. The words of turn {turn} moved it most, from {from} to {to}."
                )
            }
        }
    }
}

pub(super) fn point(start: &State, turns: &[Turn]) -> Option<TurningPoint> {
    turn_of_the_curve(start, turns).or_else(|| weightiest(start, turns))
}

fn turn_of_the_curve(start: &State, turns: &[Turn]) -> Option<TurningPoint> {
    let security = |state: &State| state.anxious.security.points();
    let end = security(&turns.last()?.after);
    let (mut highest, mut lowest) = (security(start), security(start));
    let mut found: Option<(i32, TurningPoint)> = None;
    for pair in turns.windows(2) {
        let [earlier, turn] = pair else { continue };
        let at = security(&earlier.after);
        highest = highest.max(at);
        lowest = lowest.min(at);
        let rose = (highest - at).min(end - at);
        let fell = (at - lowest).min(at - end);
        let (swing, course) = if rose >= fell { (rose, Course::Rose) } else { (fell, Course::Fell) };
        if swing >= LEAST_SWING && found.as_ref().is_none_or(|(greatest, _)| swing >= *greatest) {
            let line = turn.lines().last().filter(|line| !line.works_against(course)).cloned();
            found = Some((swing, TurningPoint { turn: turn.number, course, from: at, to: end, line }));
        }
    }
    found.map(|(_, point)| point)
}

impl Line {
    /// Did these words by themselves move the anxious partner the other way?
    fn works_against(&self, course: Course) -> bool {
        let is_answer = self.role == Role::Partner;
        match course {
            Course::Rose => is_answer && self.influence.hurts(),
            Course::Fell => is_answer && self.influence.helps(),
            Course::OneWay => false,
        }
    }
}

fn weightiest(start: &State, turns: &[Turn]) -> Option<TurningPoint> {
    let before = std::iter::once(start).chain(turns.iter().map(|turn| &turn.after));
    let mut found: Option<(f64, TurningPoint)> = None;
    for (before, turn) in before.zip(turns) {
        let Some(reply) = turn.reply.as_ref().filter(|reply| reply.role == Role::Partner) else { continue };
        let from = before.anxious.security;
        let moved = (reply.influence.takes(from).value() - from.value()).abs();
        if moved > found.as_ref().map_or(0.0, |(furthest, _)| *furthest) {
            let (from, to) = (from.points(), turn.after.anxious.security.points());
            let line = Some(reply.clone());
            found = Some((moved, TurningPoint { turn: turn.number, course: Course::OneWay, from, to, line }));
        }
    }
    found.map(|(_, point)| point)
}
