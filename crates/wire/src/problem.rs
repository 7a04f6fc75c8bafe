//! What is wrong with the text of a scene, each with its place and its remedy.

use std::sync::Arc;

use attuned_core::Scenario;
use attuned_script::{Diagnostic, Lines, NotShared, Reading, Severity};
use serde::Serialize;

use crate::Refusal;

/// One problem of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Problem {
    /// Which kind; `attuned explain` and the format reference know it by this name.
    pub code: &'static str,
    /// Does it stop the scene from being played?
    #[cfg_attr(feature = "typescript", ts(type = "\"error\" | \"warning\""))]
    pub severity: &'static str,
    /// What is wrong.
    pub title: String,
    /// Where: the line, from 1.
    pub line: usize,
    /// Where in it: the character, from 1.
    pub column: usize,
    /// What to do, one line each.
    pub help: Vec<String>,
}

/// A shared file and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct SharedProblems {
    /// As the scene names it.
    pub path: String,
    /// What is wrong with it; never empty.
    pub problems: Vec<Problem>,
}

/// What came of checking the text of a scene.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Checked {
    /// Can it be played?
    pub sound: bool,
    /// What is wrong with it, in its order.
    pub problems: Vec<Problem>,
    /// The shared files that have problems of their own.
    pub shared: Vec<SharedProblems>,
}

/// Checks the text of a scene; `shared` knows the files it may put in, by their paths.
pub fn check(text: &str, shared: impl Fn(&str) -> Option<String>) -> Checked {
    Checked::of(&reading(text, shared), text)
}

/// The scene in `text`; `shared` knows the files it may put in, by their paths.
///
/// # Errors
/// A [`Refusal`] with every problem of the text.
pub fn read(text: &str, shared: impl Fn(&str) -> Option<String>) -> Result<Arc<Scenario>, Refusal> {
    let mut reading = reading(text, shared);
    if let Some(scenario) = reading.scenario.take() {
        return Ok(Arc::new(scenario));
    }
    let Checked { problems, shared, .. } = Checked::of(&reading, text);
    let first = problems.first().map(|problem| {
        format!(
            " The first of {}: line {}, column {}: {}.",
            problems.len(),
            problem.line,
            problem.column,
            problem.title
        )
    });
    let message = format!("This scene cannot be played as it is.{}", first.unwrap_or_default());
    Err(Refusal { problems, shared, ..Refusal::new("broken-scene", message) })
}

fn reading(text: &str, shared: impl Fn(&str) -> Option<String>) -> Reading {
    attuned_script::read_with(text.as_bytes(), |path| shared(path).map(String::into_bytes).ok_or(NotShared::Missing))
}

impl Checked {
    fn of(reading: &Reading, text: &str) -> Self {
        let shared = reading.fragments.iter().map(|fragment| SharedProblems {
            path: fragment.path.clone(),
            problems: Problem::all(&fragment.diagnostics, &fragment.text),
        });
        Self {
            sound: reading.diagnostics.iter().all(|diagnostic| diagnostic.code.severity() != Severity::Error),
            problems: Problem::all(&reading.diagnostics, text),
            shared: shared.collect(),
        }
    }
}

impl Problem {
    /// The diagnostics of `text` as plain data.
    pub fn all(diagnostics: &[Diagnostic], text: &str) -> Vec<Self> {
        let lines = Lines::new(text);
        let of = |diagnostic: &Diagnostic| {
            let at = lines.position(diagnostic.span().start);
            Self {
                code: diagnostic.code.name(),
                severity: match diagnostic.code.severity() {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                title: diagnostic.title.clone(),
                line: at.line,
                column: at.column,
                help: diagnostic.help.clone(),
            }
        };
        diagnostics.iter().map(of).collect()
    }
}
