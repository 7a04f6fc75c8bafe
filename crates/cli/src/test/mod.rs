//! `attuned test`: the plays written beside scenarios, carried out again.

mod bless;
mod find;
mod report;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_author::playthrough::{self, Reached, Run};
use attuned_core::{Scenario, Session};
use attuned_script::{Diagnostic, Written};

use crate::arguments::{Deny, Test};
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source::{self, Source};
use find::{Known, Scene};

pub(crate) use report::{left_out_of, unreached_as_json};

/// A play of a file, and what came of it.
struct Tested {
    path: PathBuf,
    source: Source,
    outcome: Outcome,
}

enum Outcome {
    /// It is not carried out: something is wrong with the file, or with what it names.
    Wrong(Vec<Diagnostic>),
    /// It is not carried out: something is wrong with its scene.
    BrokenScene { scene: String },
    /// It was carried out.
    Played { written: Box<Written>, scenario: Arc<Scenario>, run: Box<Run> },
}

impl Outcome {
    fn passed(&self) -> bool {
        matches!(self, Self::Played { run, .. } if run.passed())
    }
}

pub(crate) fn run(options: &Test, output: &mut Output) -> Result<Exit, Failure> {
    if options.bless && std::env::var_os("CI").is_some_and(|ci| !ci.is_empty()) {
        return Err(Failure::BlessInCi);
    }
    let found = find::plays(&options.paths)?;
    let mut known = Known::default();
    let mut tested = Vec::new();
    for path in &found.plays {
        let outcome = test(path.clone(), &mut known)?;
        tested.push(outcome);
    }
    if options.bless {
        bless::rewrite(&mut tested, &mut known, output)?;
    }
    let reached = if found.is_whole { reached(&tested, &found.scenarios, &mut known)? } else { BTreeMap::new() };
    let denied = options.deny == Some(Deny::Unreached)
        && reached.values().any(|(scenario, reached)| {
            let unreached = reached.unreached(scenario);
            !(unreached.moments.is_empty() && unreached.endings.is_empty())
        });
    let mut text = String::new();
    if options.json {
        text.push_str(&report::as_json(&tested, &known, &reached));
    } else {
        text.push_str(&report::in_words(&tested, &known, &reached, output));
        if denied {
            text.push_str("\nA moment or an ending is reached by no play, and `--deny unreached` asks for one\n");
        }
    }
    output.write(&text)?;
    let failed = denied || known.broken().next().is_some() || tested.iter().any(|tested| !tested.outcome.passed());
    Ok(if failed { Exit::Problems } else { Exit::Fine })
}

fn test(path: PathBuf, known: &mut Known) -> Result<Tested, Failure> {
    let source = source::load(&path)?;
    let outcome = carry_out(&path, &source.bytes, known)?;
    Ok(Tested { path, source, outcome })
}

fn carry_out(path: &Path, bytes: &[u8], known: &mut Known) -> Result<Outcome, Failure> {
    let reading = attuned_script::read_play(bytes);
    let Some(written) = reading.play else { return Ok(Outcome::Wrong(reading.diagnostics)) };
    let scenario = match known.of_play(path, &written.play.scene)? {
        Scene::Sound(scenario) => scenario,
        Scene::Broken { name } => return Ok(Outcome::BrokenScene { scene: name }),
        Scene::Unknown { near } => return Ok(Outcome::Wrong(vec![written.unknown_scene(near.as_deref())])),
    };
    let wrong = written.check(&scenario);
    if !wrong.is_empty() {
        return Ok(Outcome::Wrong(wrong));
    }
    Ok(match playthrough::run(Arc::clone(&scenario), &written.play) {
        Ok(run) => Outcome::Played { written: Box::new(written), scenario, run: Box::new(run) },
        Err(_) => Outcome::Wrong(written.check(&scenario)),
    })
}

/// What the plays beside a scenario file come to, and those of them that cannot be carried out.
pub(crate) fn beside(scenario: &Path) -> Result<(Vec<Session>, Vec<PathBuf>), Failure> {
    let failed = |error| Failure::Read { path: scenario.to_owned(), error };
    let (mut sessions, mut left_out) = (Vec::new(), Vec::new());
    let mut known = Known::default();
    for path in find::beside(scenario).map_err(failed)? {
        match test(path.clone(), &mut known)?.outcome {
            Outcome::Played { run, .. } => sessions.push(run.session),
            Outcome::Wrong(_) | Outcome::BrokenScene { .. } => left_out.push(path),
        }
    }
    Ok((sessions, left_out))
}

/// What the plays of each scene came by, by the scene's id; also of scenes that have no play at all.
fn reached(
    tested: &[Tested],
    scenarios: &[PathBuf],
    known: &mut Known,
) -> Result<BTreeMap<String, (Arc<Scenario>, Reached)>, Failure> {
    let mut all: BTreeMap<String, (Arc<Scenario>, Reached)> = BTreeMap::new();
    for path in scenarios {
        if let Some(scenario) = known.sound_at(path)? {
            all.insert(scenario.id().to_owned(), (scenario, Reached::default()));
        }
    }
    for tested in tested {
        if let Outcome::Played { scenario, run, .. } = &tested.outcome {
            let (_, reached) =
                all.entry(scenario.id().to_owned()).or_insert_with(|| (Arc::clone(scenario), Reached::default()));
            reached.add(&run.session);
        }
    }
    Ok(all)
}
