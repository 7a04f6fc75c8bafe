//! A line in, a line out: the engine for programs at the other end of a pipe. `docs/serve.md` is its manual.
//!
//! Every line is one request, a JSON object, and is answered by one line: what was asked for under `ok`, or why not under
//! `refused`. What is refused leaves everything as it was.
//!
//! Invariant: no input line makes it panic, and none stops it from answering the next.

mod order;
mod spoken;

use std::collections::BTreeMap;
use std::sync::Arc;

use attuned_core::{Scenario, Session};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{About, Refusal, Report, Start};
use order::{Move, Order};
use spoken::{Heard, Library, Opened, Served};

/// The version of the protocol; it changes when a client would have to.
pub const VERSION: u32 = 1;

/// So many sessions may be open at once; more are a client that forgets to close them.
const MOST_SESSIONS: usize = 1000;

/// What serves one client.
#[derive(Debug, Default)]
pub struct Desk {
    sessions: BTreeMap<u32, Session>,
    opened: u32,
}

impl Desk {
    /// The answer to one line, without a line break; `None` to an empty line.
    pub fn answer(&mut self, line: &str) -> Option<String> {
        if line.trim().is_empty() {
            return None;
        }
        let (id, outcome) = match request(line) {
            Ok((id, fields)) => (id, self.serve(fields)),
            Err(refusal) => (Value::Null, Err(refusal)),
        };
        let (word, told) = match outcome {
            Ok(told) => ("ok", told),
            Err(refusal) => ("refused", json(&refusal).unwrap_or_else(|_| "{}".to_owned())),
        };
        Some(format!(r#"{{"version":{VERSION},"id":{id},"{word}":{told}}}"#))
    }

    /// The answer to a line that is too long or not text.
    pub fn refuse(refusal: &Refusal) -> String {
        let told = json(refusal).unwrap_or_else(|_| "{}".to_owned());
        format!(r#"{{"version":{VERSION},"id":null,"refused":{told}}}"#)
    }

    fn serve(&mut self, fields: Map<String, Value>) -> Result<String, Refusal> {
        let mut fields = fields;
        match fields.remove("version") {
            None => {}
            Some(version) if version == VERSION => {}
            Some(version) => {
                let message = format!("this speaks version {VERSION} of the protocol, not {version}");
                return Err(Refusal::new("other-version", message));
            }
        }
        match fields.remove("session") {
            None => self.order(understood(fields)?),
            Some(number) => {
                let next: Move = understood(fields)?;
                let number = number.as_u64().and_then(|number| u32::try_from(number).ok());
                self.take(number, next)
            }
        }
    }

    fn order(&mut self, order: Order) -> Result<String, Refusal> {
        match order {
            Order::Hello {} => json(&Served::default()),
            Order::List {} => json(&Library::default()),
            Order::Check { text, shared } => json(&crate::check(&text, |path| shared.get(path).cloned())),
            Order::Open { scene, start } => {
                let scenario = scene.read()?;
                let session = start.open(scenario)?;
                self.keep(session, Report::EXACT)
            }
            Order::Replay { scene, log } => {
                let scene = if scene.is_given() { scene } else { order::SceneText::of(crate::played_on(&log)?) };
                let (session, report) = crate::replay(scene.read()?, &log)?;
                self.keep(session, report)
            }
            Order::Concern { words } => json(&crate::concern(&words)),
            Order::Help { locale } => json(&crate::Help::shipped(locale.as_deref())),
        }
    }

    fn keep(&mut self, session: Session, report: Report) -> Result<String, Refusal> {
        if self.sessions.len() >= MOST_SESSIONS {
            let message = format!("{MOST_SESSIONS} sessions are open; close one first");
            return Err(Refusal::new("too-many-sessions", message));
        }
        let scenario: Arc<Scenario> = session.scenario().clone();
        let number = self.opened.checked_add(1).ok_or_else(|| Refusal::new("too-many-sessions", "start it anew"))?;
        let opened = json(&Opened { session: number, about: About::of(&scenario), scene: session.scene(), report })?;
        self.opened = number;
        self.sessions.insert(number, session);
        Ok(opened)
    }

    fn take(&mut self, number: Option<u32>, next: Move) -> Result<String, Refusal> {
        let missing = || Refusal::new("no-such-session", "there is no open session of this number");
        let number = number.ok_or_else(missing)?;
        if matches!(next, Move::Close {}) {
            return self.sessions.remove(&number).map(|_| "{}".to_owned()).ok_or_else(missing);
        }
        next.on(self.sessions.get_mut(&number).ok_or_else(missing)?)
    }
}

/// The id of a request and the rest of it.
fn request(line: &str) -> Result<(Value, Map<String, Value>), Refusal> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| Refusal::new("not-json", format!("this line is no JSON object: {error}")))?;
    let Value::Object(mut fields) = value else {
        return Err(Refusal::new("not-json", "this line is JSON, but no object"));
    };
    match fields.remove("id").unwrap_or_default() {
        id @ (Value::Null | Value::Number(_) | Value::String(_)) => Ok((id, fields)),
        _ => Err(Refusal::new("bad-request", "an id is text or a number")),
    }
}

fn understood<T: serde::de::DeserializeOwned>(fields: Map<String, Value>) -> Result<T, Refusal> {
    serde_json::from_value(Value::Object(fields)).map_err(|error| Refusal::new("bad-request", error.to_string()))
}

fn json<T: Serialize>(told: &T) -> Result<String, Refusal> {
    serde_json::to_string(told).map_err(|error| Refusal::new("not-told", error.to_string()))
}

/// What a move comes to.
fn heard(session: &Session, landed: Option<&attuned_core::Landed>) -> Result<String, Refusal> {
    json(&Heard::of(session, landed))
}

#[cfg(test)]
mod tests;
