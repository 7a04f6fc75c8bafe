//! How a session begins.

use std::sync::Arc;

use attuned_core::{Couple, Preset, Scenario, Seats, Seed, Session};
use serde::Deserialize;

use crate::Refusal;

/// How a session begins; whatever is left out is as in the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Start {
    /// Who plays; the other seat plays by itself.
    pub seat: Option<SeatName>,
    /// Fixes chance: a whole number from 0; in a browser up to 2^53. Left out, it is 0.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub seed: Option<u64>,
    /// How loud the alarm of the anxious partner tends to be.
    pub profile: Option<Preset>,
    /// The moment to start at, instead of the first.
    pub from: Option<String>,
}

/// Who plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SeatName {
    /// A person answers the anxious partner.
    #[default]
    Partner,
    /// A person is the one whose alarm is loud.
    Anxious,
    /// Two people.
    Both,
}

impl SeatName {
    /// Who plays which role.
    pub const fn seats(self) -> Seats {
        match self {
            Self::Partner => Seats::AS_PARTNER,
            Self::Anxious => Seats::AS_ANXIOUS,
            Self::Both => Seats::AS_BOTH,
        }
    }
}

impl Start {
    /// From JSON.
    ///
    /// # Errors
    /// A [`Refusal`] that says which field is at fault.
    pub fn from_json(json: &str) -> Result<Self, Refusal> {
        serde_json::from_str(json).map_err(|error| Refusal::new("bad-start", format!("how to start: {error}")))
    }

    /// Opens `scenario` so.
    ///
    /// # Errors
    /// A [`Refusal`] where there is no such moment.
    pub fn open(&self, scenario: Arc<Scenario>) -> Result<Session, Refusal> {
        let couple = self
            .profile
            .map_or_else(Couple::default, |preset| Couple { anxious: preset.profile(), ..Couple::default() });
        let (seats, seed) = (self.seat.unwrap_or_default().seats(), Seed(self.seed.unwrap_or_default()));
        match &self.from {
            None => Ok(Session::new(scenario, couple, seats, seed)),
            Some(moment) => Ok(Session::starting_at(scenario, couple, seats, seed, moment)?),
        }
    }
}
