//! What a step of a play can come to instead of what is written.

use attuned_core::{DraftCondition, Gauge, GaugeWord};

use super::{Effect, Step, Written};
use crate::diagnostic::Diagnostic;
use crate::diagnostics as say;

/// What happened instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mishap {
    /// A choice after the scene has closed.
    Ended {
        /// The id of the ending.
        ending: String,
    },
    /// `They` where the practised seat has the turn.
    OtherTurn {
        /// Whose turn it is.
        name: String,
    },
    /// The moment does not offer it.
    NotOffered {
        /// Where the talk stands.
        moment: String,
        /// What can be chosen there.
        open: Vec<String>,
    },
    /// It is shown, but not open.
    Closed {
        /// The author's reason.
        reason: Option<String>,
    },
    /// No choice stands before the `Chance`, or it has one already.
    NothingLeftToChance,
    /// The choice leads elsewhere.
    LandsElsewhere {
        /// Where it leads.
        landed: String,
    },
    /// Nobody has said anything yet that could land.
    NothingSaid,
    /// The words did something else.
    OtherEffect(Effect),
    /// Other words were heard; none, if nobody spoke.
    OtherWords {
        /// Each as it was said, oldest first.
        heard: Vec<String>,
    },
    /// The condition does not hold.
    NotSo {
        /// The states it asks about, as they are.
        shown: Vec<Shown>,
        /// The parts of the condition that would have to read otherwise, by their place in it from the front.
        mend: Vec<(usize, DraftCondition)>,
    },
    /// The scene has closed otherwise.
    OtherEnding {
        /// The id of the ending.
        ending: String,
    },
    /// The scene goes on.
    NotEnded {
        /// Where the talk stands.
        moment: String,
    },
}

/// A state and the word it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The state.
    pub gauge: Gauge,
    /// The word it shows.
    pub word: GaugeWord,
    /// Where it stands, 0 to 100.
    pub points: i32,
}

impl Mishap {
    /// Does the play end here, because the choices that follow cannot be made any more?
    pub const fn stops(&self) -> bool {
        match self {
            Self::Ended { .. }
            | Self::OtherTurn { .. }
            | Self::NotOffered { .. }
            | Self::Closed { .. }
            | Self::NothingLeftToChance
            | Self::LandsElsewhere { .. } => true,
            Self::NothingSaid
            | Self::OtherEffect(_)
            | Self::OtherWords { .. }
            | Self::NotSo { .. }
            | Self::OtherEnding { .. }
            | Self::NotEnded { .. } => false,
        }
    }
}

impl Written {
    /// The mishap of a step, at its place in the file; steps count from 0.
    pub fn mishap(&self, step: usize, mishap: &Mishap) -> Diagnostic {
        let at = self.step_span(step);
        match self.play.steps.get(step) {
            Some(wanted) if !mishap.stops() => say::other_than_expected::diagnostic(wanted, mishap, at),
            Some(Step::Say(id) | Step::They(id) | Step::Chance(id)) => {
                say::cannot_be_taken::diagnostic(id, mishap, self.literal(step, id))
            }
            _ => say::cannot_be_taken::diagnostic("", mishap, at),
        }
    }
}
