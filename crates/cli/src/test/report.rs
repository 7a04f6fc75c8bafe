//! What came of the plays, for people and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use attuned_author::playthrough::{Line, Reached, Run, Unreached};
use attuned_core::Scenario;
use attuned_repl::{Block, Screen, Tone};
use attuned_script::{Diagnostic, Written};

use super::find::Known;
use super::{Outcome, Tested};
use crate::check::{self, count};
use crate::output::Output;

type ByScene = BTreeMap<String, (Arc<Scenario>, Reached)>;

pub(super) fn in_words(tested: &[Tested], known: &Known, reached: &ByScene, output: &Output) -> String {
    let mut text = String::new();
    for (source, diagnostics) in known.broken() {
        text.push_str(&check::shown(source, diagnostics, output.colour()));
    }
    for tested in tested {
        let result = if tested.outcome.passed() { "passed" } else { "failed" };
        let _ = write!(text, "{result}  {}", tested.source.name);
        match &tested.outcome {
            Outcome::Wrong(diagnostics) => {
                text.push_str("\n\n");
                text.push_str(&check::shown(&tested.source, diagnostics, output.colour()));
            }
            Outcome::BrokenScene { scene } => {
                let _ = writeln!(text, ": not carried out, because {scene} has problems");
            }
            Outcome::Played { written, run, .. } => {
                if let Some(shows) = &written.play.shows {
                    let _ = write!(text, ": {shows}");
                }
                text.push('\n');
                if !run.passed() {
                    text.push('\n');
                    text.push_str(&check::shown(&tested.source, &diagnostics(written, run), output.colour()));
                    text.push_str(&talk(run, output));
                    text.push('\n');
                }
            }
        }
    }
    let failed = tested.iter().filter(|tested| !tested.outcome.passed()).count();
    let _ = match failed {
        0 => writeln!(text, "{}, all passed", count(tested.len(), "play")),
        _ => writeln!(text, "{}, {failed} failed", count(tested.len(), "play")),
    };
    // Plays that failed would leave out what they are there for.
    if failed == 0 {
        text.push_str(&left_out(reached, output));
    }
    text
}

fn diagnostics(written: &Written, run: &Run) -> Vec<Diagnostic> {
    run.failures.iter().map(|failure| written.mishap(failure.step, &failure.mishap)).collect()
}

/// The talk until the last thing that was not as written.
fn talk(run: &Run, output: &Output) -> String {
    let told = run.failures.last().map_or(run.told.len(), |failure| failure.told);
    let mut blocks = vec![paragraph(None, "The talk so far:".to_owned(), Tone::Title)];
    blocks.extend(run.told.iter().take(told).map(|line| {
        let lead = line.speaker.as_ref().map(|name| match &line.choice {
            Some(choice) => format!("{name} ({choice}):"),
            None => format!("{name}:"),
        });
        let words = if lead.is_some() { format!("\u{201c}{}\u{201d}", line.words) } else { line.words.clone() };
        paragraph(lead, words, Tone::Plain)
    }));
    if told == 0 {
        blocks.push(paragraph(None, "Nothing has been said yet.".to_owned(), Tone::Plain));
    }
    Screen { blocks, ..Screen::default() }.render(output.look())
}

fn paragraph(lead: Option<String>, text: String, tone: Tone) -> Block {
    Block::Paragraph { lead: lead.map(|lead| (lead, Tone::Strong)), text, tone }
}

/// What no play reaches, scene by scene; nothing for scenes whose plays reach it all.
fn left_out(reached: &ByScene, output: &Output) -> String {
    let mut text = String::new();
    for (id, (scenario, reached)) in reached {
        let unreached = reached.unreached(scenario);
        if reached.is_empty() {
            let _ = writeln!(text, "\nThere is no play of {id} yet");
            continue;
        }
        if unreached.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\nNo play of {id} reaches");
        text.push_str(&left_out_of(&unreached, output));
    }
    text
}

/// Line by line what no play reaches.
pub(crate) fn left_out_of(unreached: &Unreached, output: &Output) -> String {
    let mut text = String::new();
    let joined = |choices: &[(String, String)]| -> Vec<String> {
        choices.iter().map(|(moment, option)| format!("{moment}/{option}")).collect()
    };
    for (lead, names) in [
        ("moments:", &unreached.moments),
        ("endings:", &unreached.endings),
        ("ways:", &joined(&unreached.ways)),
        ("replies:", &joined(&unreached.replies)),
    ] {
        if !names.is_empty() {
            names_in_lines(&mut text, lead, names, output);
        }
    }
    text
}

/// Names behind a lead, never broken at their hyphens.
fn names_in_lines(text: &mut String, lead: &str, names: &[String], output: &Output) {
    let columns = output.look().columns();
    let mut line = format!("  {lead:<9}");
    for (index, name) in names.iter().enumerate() {
        let comma = if index + 1 < names.len() { "," } else { "" };
        if columns.is_some_and(|columns| line.len() + name.len() + 2 > columns) {
            let _ = writeln!(text, "{line}");
            line = " ".repeat(11);
        }
        let _ = write!(line, " {name}{comma}");
    }
    let _ = writeln!(text, "{line}");
}

pub(super) fn as_json(tested: &[Tested], known: &Known, reached: &ByScene) -> String {
    let plays: Vec<_> = tested.iter().map(play_as_json).collect();
    let broken: Vec<_> = known
        .broken()
        .map(|(source, found)| {
            let problems = check::as_json(source, found);
            serde_json::json!({ "file": source.name, "diagnostics": problems })
        })
        .collect();
    let scenes: Vec<_> = reached
        .iter()
        .map(|(id, (scenario, reached))| {
            serde_json::json!({ "scene": id, "unreached": unreached_as_json(&reached.unreached(scenario)) })
        })
        .collect();
    let failed = tested.iter().filter(|tested| !tested.outcome.passed()).count();
    let all = serde_json::json!({
        "version": 1, "plays": plays, "failed": failed, "scenes": scenes, "broken_scenes": broken,
    });
    format!("{all:#}\n")
}

pub(crate) fn unreached_as_json(left: &Unreached) -> serde_json::Value {
    let pairs = |choices: &[(String, String)]| -> Vec<_> {
        choices.iter().map(|(at, id)| serde_json::json!({ "moment": at, "id": id })).collect()
    };
    serde_json::json!({
        "moments": left.moments,
        "endings": left.endings,
        "ways": pairs(&left.ways),
        "replies": pairs(&left.replies),
    })
}

fn play_as_json(tested: &Tested) -> serde_json::Value {
    let found = match &tested.outcome {
        Outcome::Wrong(diagnostics) => diagnostics.clone(),
        Outcome::BrokenScene { .. } => Vec::new(),
        Outcome::Played { written, run, .. } => diagnostics(written, run),
    };
    let found = check::as_json(&tested.source, &found);
    let mut play = serde_json::json!({
        "file": tested.source.name,
        "passed": tested.outcome.passed(),
        "diagnostics": found,
    });
    if let (Outcome::Played { written, run, .. }, Some(fields)) = (&tested.outcome, play.as_object_mut()) {
        fields.insert("scene".into(), written.play.scene.clone().into());
        fields.insert("shows".into(), written.play.shows.clone().into());
        fields.insert("ending".into(), run.ending().into());
        fields.insert("turns".into(), run.session.turn().into());
        fields.insert("talk".into(), run.told.iter().map(line_as_json).collect());
    }
    play
}

fn line_as_json(line: &Line) -> serde_json::Value {
    serde_json::json!({ "speaker": line.speaker, "choice": line.choice, "words": line.words })
}
