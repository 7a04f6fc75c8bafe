//! Why something was not done: a short name for programs, and words for people.

use std::fmt;

use attuned_core::SessionError;
use serde::Serialize;

use crate::problem::{Problem, SharedProblems};

/// Something was not done, and all is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Refusal {
    /// What kind of refusal it is; these names do not change.
    pub code: &'static str,
    /// Why, in words.
    pub message: String,
    /// Where a text is at fault: its problems.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<Problem>>"))]
    pub problems: Vec<Problem>,
    /// Where a shared file is at fault: its problems.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<SharedProblems>>"))]
    pub shared: Vec<SharedProblems>,
}

impl Refusal {
    /// A refusal of this kind, for this reason.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), problems: Vec::new(), shared: Vec::new() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl From<SessionError> for Refusal {
    fn from(error: SessionError) -> Self {
        let code = match error {
            SessionError::NotAsked => "not-asked",
            SessionError::NotTold => "not-told",
            SessionError::Ended => "ended",
            SessionError::NoSuchOption { .. } => "no-such-option",
            SessionError::Closed { .. } => "closed",
            SessionError::NoWords => "no-words",
            SessionError::TooManyWords { .. } => "too-many-words",
            SessionError::NothingToUndo => "nothing-to-undo",
            SessionError::NothingToRedo => "nothing-to-redo",
            SessionError::NoSuchAttempt => "no-such-attempt",
            SessionError::NoSuchMoment { .. } => "no-such-moment",
            SessionError::LandsElsewhere { .. } => "lands-elsewhere",
            _ => "refused",
        };
        Self::new(code, error.to_string())
    }
}
