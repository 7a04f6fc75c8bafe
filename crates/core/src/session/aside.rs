//! Own moves that may come before a statement or an answer: a breath, another reading, naming the cycle.
//!
//! They belong to every scene without being written in it. They take no turn and lead nowhere: whoever makes one is
//! asked again. People make them; policies, plays and proofs know only what the scene has.

use serde::{Deserialize, Serialize};

use crate::model::Stance;

/// An own move before what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Aside {
    /// A slow breath before speaking.
    Breathe,
    /// Another reading before speaking.
    Reframe,
    /// Saying aloud what both are caught in; offered where the cycle has just closed for the second time.
    NameTheCycle,
}

impl Aside {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Breathe, Self::Reframe, Self::NameTheCycle];

    /// Its name at the prompt and in a log.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Breathe => "breathe",
            Self::Reframe => "another-reading",
            Self::NameTheCycle => "name-the-loop",
        }
    }

    /// What kind of own move it is.
    pub const fn stance(self) -> Stance {
        match self {
            Self::Breathe => Stance::SelfSoothe,
            Self::Reframe => Stance::Reframe,
            Self::NameTheCycle => Stance::NameTheCycle,
        }
    }

    pub(super) const fn says(self) -> &'static str {
        match self {
            Self::Breathe => "(first, one slow breath out, feet on the floor)",
            Self::Reframe => "(first, one other reason it could have)",
            Self::NameTheCycle => "I think we're in our loop. Shall we both stop for a second?",
        }
    }

    pub(super) const fn why(self) -> &'static str {
        match self {
            Self::Breathe => {
                "The body first. Nothing has been said yet, and the next words come from a steadier place."
            }
            Self::Reframe => "A second story next to the first. It need not be the true one to take some weight off.",
            Self::NameTheCycle => "It makes the loop the problem, so that neither of you has to be.",
        }
    }
}
