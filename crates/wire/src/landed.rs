//! How a choice landed, with its account in whole points and plain words.

use attuned_core::{Account, Channel, Role, Stance, Way};
use serde::Serialize;

/// How a choice landed in both people.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Landed {
    /// Who spoke or moved; nobody, for what opens the scene.
    pub role: Option<Role>,
    /// The words.
    pub says: String,
    /// The stance, if it was a reply or an own move.
    pub stance: Option<Stance>,
    /// The way, if it was a statement.
    pub way: Option<Way>,
    /// How it travelled.
    pub channel: Channel,
    /// What an answer was for, where it was chosen.
    pub goal: Option<String>,
    /// What the words did, and to whom.
    pub why: Option<String>,
    /// The words to try instead.
    pub instead: Option<String>,
    /// How the words themselves moved the security of the one who heard them, in log-odds.
    pub influence: f64,
    /// How both people changed, and why.
    pub account: Account,
}

impl From<&attuned_core::Landed> for Landed {
    fn from(landed: &attuned_core::Landed) -> Self {
        Self {
            role: landed.role,
            says: landed.says.clone(),
            stance: landed.stance,
            way: landed.way,
            channel: landed.channel,
            goal: landed.goal.clone(),
            why: landed.why.clone(),
            instead: landed.instead.clone(),
            influence: landed.influence.value,
            account: Account::of(landed),
        }
    }
}
