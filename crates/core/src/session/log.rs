//! The log: a session in the form that is saved. Ids only, never positions or text, so that an edited scene is
//! noticed instead of misread. How it is written down is told in `saved`.

use serde::{Deserialize, Serialize};

use super::saved::Saved;
use super::{OwnWords, Seats, Session};
use crate::chance::Seed;
use crate::model::{Couple, Parameters, Stance};
use crate::people::Who;
use crate::scenario::Digest;

/// Who made a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Mover {
    /// Someone at the keyboard.
    Person,
    /// The policy in the seat.
    Policy,
}

/// A session as saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Saved", into = "Saved")]
pub struct Log {
    /// Version of this format; [`Log::FORMAT`] is the one written.
    pub format: u32,
    /// The scenario's id.
    pub scenario: String,
    /// The scenario's content when it was played.
    pub digest: Digest,
    /// Version of the model it was played with.
    pub model: u32,
    /// Who the two are.
    pub couple: Couple,
    /// Who played which role.
    pub seats: Seats,
    /// Whose alarm is loud. Their names are not in here.
    #[serde(skip_serializing_if = "Who::is_first", default)]
    pub loud: Who,
    /// What chance follows from.
    pub seed: Seed,
    /// The moment it started at, where that is not the first one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// Every choice in the order it was first made.
    pub entries: Vec<Entry>,
    /// What was said in own words, in the order it was said; `at` counts as `after` of an entry does.
    pub own_words: Vec<OwnWords>,
    /// Where the session stood: after so many entries' attempt, 0 for the opening.
    pub current: u32,
}

impl Log {
    /// The version written.
    pub const FORMAT: u32 = 1;
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The attempt it followed: 0 for the opening, else the entry's number counted from 1.
    pub after: u32,
    /// The moment it was made at.
    pub moment: String,
    /// The way or reply.
    pub option: String,
    /// The stance of a reply or own move, so that a changed stance is noticed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stance: Option<Stance>,
    /// Who chose.
    pub by: Mover,
    /// The moment it landed at.
    pub landed: String,
}

pub(super) fn write(session: &Session) -> Log {
    let scenario = &*session.scenario;
    let entries = session.attempts.entries().map(|(after, choice, by, landed)| Entry {
        after: after.0,
        moment: scenario.moment(choice.moment()).id().to_owned(),
        option: choice.id(scenario).to_owned(),
        stance: choice.stance(scenario),
        by,
        landed: scenario.moment(landed).id().to_owned(),
    });
    Log {
        format: Log::FORMAT,
        scenario: scenario.id().to_owned(),
        digest: scenario.digest(),
        model: Parameters::VERSION,
        couple: session.rules.couple,
        seats: session.seats,
        loud: session.loud,
        seed: session.rules.seed,
        from: (session.rules.from != scenario.first()).then(|| scenario.moment(session.rules.from).id().to_owned()),
        entries: entries.collect(),
        own_words: session.own_words.clone(),
        current: session.attempts.current().0,
    }
}
