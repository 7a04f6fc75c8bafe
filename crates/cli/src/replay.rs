//! `attuned replay`: a saved session, played again and looked back on.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_core::{Debrief, Effort, LoadProblem, LoadReport, Log, Scenario, Session, WhatIf};
use attuned_repl::Journal;
use serde_json::error::Category;

use crate::arguments::Replay;
use crate::check;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::page;
use crate::play;
use crate::source::{self, Source};
use crate::written;

/// A saved session takes a few kilobytes; whatever is larger is something else.
const MOST_BYTES: u64 = 1024 * 1024;

pub(crate) fn run(options: &Replay, output: &mut Output) -> Result<Exit, Failure> {
    let kept = kept(&options.log);
    let log = read(kept.as_deref().unwrap_or(&options.log))?;
    let mut scenario = Arc::new(scenario(&log, options.scene.as_deref(), output)?);
    if kept.is_some() {
        // It was played on this computer, by the people who are known here.
        scenario = Journal::people_in(play::home()).cast(&scenario, log.loud);
    }
    let (session, report) = play_again(&log, scenario, &options.log)?;
    let debrief = attuned_core::debrief(&session);
    let is_in_depth = options.why || options.json || options.html.is_some();
    let effort = if is_in_depth { Effort::THOROUGH } else { Effort::QUICK };
    let what_if = attuned_core::what_if(&session, effort);
    if let Some(path) = &options.html {
        written::write(path, &page::debrief(&debrief, &what_if, play::locale().as_deref()), page::DEBRIEF_MARKER)?;
    }
    if options.json {
        output.write(&as_json(&debrief, &what_if, &report))?;
    } else {
        let mut text = in_words(&report);
        if let Some(path) = &options.html {
            let _ = writeln!(text, "The debrief page is in {}", path.display());
        } else {
            let screen = if options.why {
                attuned_repl::accounts(&debrief, &what_if, output.layout())
            } else {
                attuned_repl::debrief(&debrief, &what_if)
            };
            text.push_str(&screen.render(output.look()));
            if !options.why {
                text.push_str(&play::care().cards_for(&debrief).render(output.look()));
            }
        }
        output.write(&text)?;
    }
    Ok(if report.is_exact() { Exit::Fine } else { Exit::Problems })
}

/// The file of a rehearsal in the journal, where its number was given. A file of that name comes first.
fn kept(given: &Path) -> Option<PathBuf> {
    let number = given.to_str().and_then(|number| number.parse::<u32>().ok()).filter(|_| !given.exists())?;
    Some(Journal::file(play::home()?, number))
}

/// The session as the log tells it, and what of it no longer fits the scene.
pub(crate) fn play_again(log: &Log, scenario: Arc<Scenario>, path: &Path) -> Result<(Session, LoadReport), Failure> {
    let (session, report) = Session::replay(scenario, log);
    for problem in &report.problems {
        match problem {
            LoadProblem::NewerFormat { .. } => return Err(Failure::NewerLog { path: path.to_owned() }),
            LoadProblem::OtherScenario { played, given } => {
                return Err(Failure::OtherScene { played: printable(played), given: given.clone() });
            }
            _ => {}
        }
    }
    Ok((session, report))
}

/// The log in a file, or in the user's words why it is none.
pub(crate) fn read(path: &Path) -> Result<Log, Failure> {
    let failed = |error| Failure::Read { path: path.to_owned(), error };
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Failure::NotAFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(failed)?;
    let not_a_log = |at, what| Failure::NotALog { path: path.to_owned(), at, what };
    if bytes.len() as u64 > MOST_BYTES {
        return Err(not_a_log(None, "it is larger than any saved session".to_owned()));
    }
    serde_json::from_slice(&bytes).map_err(|error| {
        let at = (error.line() > 0).then(|| (error.line(), error.column()));
        not_a_log(at, fault(&error, &bytes))
    })
}

fn fault(error: &serde_json::Error, bytes: &[u8]) -> String {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return "the file is empty".to_owned();
    }
    match error.classify() {
        Category::Eof => "the file breaks off here".to_owned(),
        Category::Syntax | Category::Io => "this is not JSON".to_owned(),
        Category::Data => {
            let words = error.to_string();
            let missing = words.strip_prefix("missing field ").and_then(|rest| rest.split_once(" at line"));
            missing.map_or_else(
                || "something else stands here than a saved session holds".to_owned(),
                |(field, _)| format!("{field} is missing"),
            )
        }
    }
}

/// The scenario that was given, or the one of the library that was played. An id in a log never becomes a path.
fn scenario(log: &Log, given: Option<&Path>, output: &mut Output) -> Result<Scenario, Failure> {
    let source = match given {
        Some(path) => source::load(path)?,
        None => attuned_library::find(&log.scenario)
            .map(Source::shipped)
            .ok_or_else(|| Failure::SceneNotHere { id: printable(&log.scenario) })?,
    };
    let mut reading = source.read();
    let Some(scenario) = reading.scenario.take() else {
        output.write(&check::report(&source, reading, output.colour()))?;
        return Err(Failure::Broken { name: source.name });
    };
    Ok(scenario)
}

/// What no longer fits; nothing when the replay is exact.
pub(crate) fn in_words(report: &LoadReport) -> String {
    let mut text = String::new();
    if report.is_exact() {
        return text;
    }
    let _ = writeln!(text, "Not everything of this session fits the scene any more:");
    for problem in &report.problems {
        let _ = writeln!(text, "  {}", printable(&problem.to_string()));
    }
    let _ = writeln!(text, "What follows is what still fits.\n");
    text
}

fn as_json(debrief: &Debrief, what_if: &WhatIf, report: &LoadReport) -> String {
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    let report = serde_json::json!({ "exact": report.is_exact(), "problems": problems });
    format!("{:#}\n", serde_json::json!({ "version": 1, "report": report, "debrief": debrief, "what_if": what_if }))
}

/// Ids in a log come from outside: nothing in them may steer the terminal.
fn printable(words: &str) -> String {
    attuned_core::Text::printable(words)
}
