//! What someone said in their own words, beside the replies that are written.

use serde::{Deserialize, Serialize};

use super::{AttemptId, SessionError};
use crate::scenario::Text;

/// Words typed at one place of a session. They move nothing: only replies that are written do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct OwnWords {
    /// The attempt after which they were said.
    pub at: AttemptId,
    /// The words, 1 to [`OwnWords::MOST`] characters, safe to print.
    pub words: String,
    /// The way or reply they came nearest to, which was chosen with them; `None` where none was near.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub nearest: Option<String>,
}

impl OwnWords {
    /// The most characters that are kept of one saying.
    pub const MOST: usize = 1000;

    pub(super) fn at(at: AttemptId, words: &str, nearest: Option<&str>) -> Result<Self, SessionError> {
        let words = Text::printable(words);
        match words.chars().count() {
            0 => Err(SessionError::NoWords),
            count if count > Self::MOST => Err(SessionError::TooManyWords { count }),
            _ => Ok(Self { at, words, nearest: nearest.map(str::to_owned) }),
        }
    }

    /// Was this said where `after` had come, on the way to choosing `option`?
    pub(crate) fn leads(&self, after: AttemptId, option: &str) -> bool {
        self.at == after && self.nearest.as_deref().is_none_or(|nearest| nearest == option)
    }
}
