//! What can be asked: orders to the desk, and moves in a session.

use std::collections::BTreeMap;
use std::sync::Arc;

use attuned_core::{Account, Scenario, Session, SessionError};
use serde::Deserialize;

use super::spoken::{Kept, Tried};
use super::{Start, heard, json};
use crate::{Landed, Refusal};

/// An order to the desk itself.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Order {
    Hello {},
    List {},
    Check {
        text: String,
        #[serde(default)]
        shared: BTreeMap<String, String>,
    },
    Open {
        scene: SceneText,
        #[serde(default)]
        start: Start,
    },
    Replay {
        #[serde(default)]
        scene: SceneText,
        log: String,
    },
    Concern {
        words: String,
    },
    Help {
        #[serde(default)]
        locale: Option<String>,
    },
}

/// Which scene: one that ships, by its id, or a text.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
pub(super) enum SceneText {
    #[default]
    NotGiven,
    Shipped(String),
    Text {
        text: String,
        #[serde(default)]
        shared: BTreeMap<String, String>,
    },
}

/// A move in a session, or a look at it.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Move {
    Scene {},
    Choose {
        option: String,
    },
    Say {
        words: String,
        #[serde(default)]
        nearest: Option<String>,
    },
    Advance {},
    Undo {},
    Redo {},
    GoTo {
        attempt: u32,
    },
    Attempts {},
    Why {},
    Dial {},
    Debrief {},
    Hint {},
    Log {},
    Close {},
}

impl SceneText {
    pub(super) const fn of(id: String) -> Self {
        Self::Shipped(id)
    }

    pub(super) const fn is_given(&self) -> bool {
        !matches!(self, Self::NotGiven)
    }

    pub(super) fn read(&self) -> Result<Arc<Scenario>, Refusal> {
        match self {
            Self::NotGiven => Err(Refusal::new("bad-request", "say which scene")),
            Self::Text { text, shared } => crate::read(text, |path| shared.get(path).cloned()),
            Self::Shipped(id) => {
                let Some(scene) = attuned_library::find(id) else {
                    let id = attuned_core::Text::printable(id);
                    return Err(Refusal::new("no-such-scene", format!("no scene that ships is called `{id}`")));
                };
                crate::read(scene.text, |path| attuned_library::shared(path).map(str::to_owned))
            }
        }
    }
}

impl Move {
    /// Carries it out, and says what came of it.
    pub(super) fn on(self, session: &mut Session) -> Result<String, Refusal> {
        match self {
            Self::Scene {} => json(&session.scene()),
            Self::Choose { option } => {
                let landed = session.choose(&option)?;
                heard(session, Some(&landed))
            }
            Self::Say { words, nearest } => {
                let landed = session.say(&words, nearest.as_deref())?;
                heard(session, landed.as_ref())
            }
            Self::Advance {} => {
                let landed = session.advance()?;
                heard(session, Some(&landed))
            }
            Self::Undo {} => {
                session.undo()?;
                heard(session, None)
            }
            Self::Redo {} => {
                let landed = session.redo()?;
                heard(session, Some(&landed))
            }
            Self::GoTo { attempt } => {
                let attempts = session.attempts();
                let found = attempts.iter().map(|attempt| attempt.id).find(|id| id.number() == attempt);
                session.go_to(found.ok_or(SessionError::NoSuchAttempt)?)?;
                heard(session, None)
            }
            Self::Attempts {} => json(&Tried { attempts: session.attempts(), current: session.current_attempt() }),
            Self::Why {} => json(&Landed::from(&session.landed())),
            Self::Dial {} => json(&Account::standing(session.state())),
            Self::Debrief {} => json(&attuned_core::debrief(session)),
            Self::Hint {} => json(&attuned_core::hint(session)),
            Self::Log {} => json(&Kept { log: crate::log(session) }),
            Self::Close {} => Ok("{}".to_owned()),
        }
    }
}
