//! Sessions as they are saved: the very bytes that the terminal keeps, so that either end reads the other's.

use std::sync::Arc;

use attuned_core::{LoadProblem, LoadReport, Log, Scenario, Session, Text};
use serde::Serialize;
use serde_json::error::Category;

use crate::Refusal;

/// What of a saved session no longer fits its scene.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Report {
    /// Did everything fit?
    pub exact: bool,
    /// What did not, in words.
    pub problems: Vec<String>,
}

/// A saved session takes a few kilobytes; whatever is larger is something else.
const MOST_BYTES: usize = 1024 * 1024;

/// `session` as it is saved, in one line.
pub fn log(session: &Session) -> String {
    // Nothing in a log can fail to be written: no map with odd keys, no float that is not finite.
    serde_json::to_string(&session.log()).unwrap_or_default()
}

/// The id of the scene that a saved session was played on.
///
/// # Errors
/// A [`Refusal`] where `text` is no saved session.
pub fn played_on(text: &str) -> Result<String, Refusal> {
    read(text).map(|log| Text::printable(&log.scenario))
}

/// Plays a saved session again. What no longer fits is left out, and told.
///
/// # Errors
/// A [`Refusal`] where `text` is no saved session, where a newer program saved it, or where it plays another scene.
pub fn replay(scenario: Arc<Scenario>, text: &str) -> Result<(Session, Report), Refusal> {
    let log = read(text)?;
    let (session, report) = Session::replay(scenario, &log);
    for problem in &report.problems {
        let code = match problem {
            LoadProblem::NewerFormat { .. } => "newer-log",
            LoadProblem::OtherScenario { .. } => "other-scene",
            _ => continue,
        };
        return Err(Refusal::new(code, Text::printable(&problem.to_string())));
    }
    Ok((session, Report::of(&report)))
}

fn read(text: &str) -> Result<Log, Refusal> {
    let not_a_log = |what: String| Refusal::new("not-a-log", format!("this is no saved session: {what}"));
    if text.len() > MOST_BYTES {
        return Err(not_a_log("it is larger than any".to_owned()));
    }
    serde_json::from_str(text).map_err(|error| {
        not_a_log(match error.classify() {
            Category::Eof if text.trim().is_empty() => "it is empty".to_owned(),
            Category::Eof => "it breaks off".to_owned(),
            Category::Syntax | Category::Io => {
                format!("it is not JSON (line {}, column {})", error.line(), error.column())
            }
            Category::Data => "something else stands in it than a saved session holds".to_owned(),
        })
    })
}

impl Report {
    /// Everything fits.
    pub const EXACT: Self = Self { exact: true, problems: Vec::new() };

    /// What `report` says. Ids in a log come from outside: nothing in them may steer a screen.
    pub fn of(report: &LoadReport) -> Self {
        let problems = report.problems.iter().map(|problem| Text::printable(&problem.to_string()));
        Self { exact: report.is_exact(), problems: problems.collect() }
    }
}
