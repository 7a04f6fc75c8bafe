//! `attuned play`: the rehearsal.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use attuned_core::{Couple, Preset, Scenario, Seed, Session};
use attuned_repl::{Input, Repl};
use rand::TryRng as _;

use crate::arguments::Play;
use crate::check;
use crate::exit::{Exit, Failure};
use crate::library;
use crate::output::Output;
use crate::source::{self, Source};

pub(crate) fn run(options: &Play, output: &mut Output) -> Result<Exit, Failure> {
    let source = find(options.scene.as_deref())?;
    let reading = source.read();
    let Some(scenario) = reading.scenario else {
        output.write(&check::report(&source, &reading.diagnostics, output.colour()))?;
        return Err(Failure::Broken { name: source.name });
    };
    play(scenario, options, output)?;
    Ok(Exit::Fine)
}

/// A rehearsal that starts at the first moment, or at the one that was asked for.
fn open(scenario: Scenario, options: &Play, couple: Couple, seed: Seed) -> Result<Session, Failure> {
    let (scenario, seats) = (Arc::new(scenario), options.seat.seats());
    let Some(from) = &options.from else { return Ok(Session::new(scenario, couple, seats, seed)) };
    Session::starting_at(Arc::clone(&scenario), couple, seats, seed, from).map_err(|_| {
        let near = attuned_script::nearest(from, scenario.moments().map(|(_, moment)| moment.id()));
        Failure::NoMoment { name: from.clone(), scene: scenario.id().to_owned(), near: near.map(str::to_owned) }
    })
}

/// A path is a file; anything else is a scene of the library.
pub(crate) fn find(scene: Option<&str>) -> Result<Source, Failure> {
    let Some(name) = scene else {
        let [first, ..] = library::SCENES;
        return Ok(Source::shipped(first));
    };
    if let Some(shipped) = library::find(name) {
        return Ok(Source::shipped(shipped));
    }
    let path = Path::new(name);
    let looks_like_a_path = name.contains(std::path::is_separator) || path.extension().is_some() || path.is_file();
    if looks_like_a_path {
        return source::load(path);
    }
    let near = attuned_script::nearest(name, library::SCENES.iter().map(|scene| scene.id));
    Err(Failure::NoScene { name: name.to_owned(), near })
}

fn play(scenario: Scenario, options: &Play, output: &mut Output) -> Result<(), Failure> {
    let seed = match options.seed {
        Some(seed) => seed,
        None => rand::rngs::SysRng.try_next_u64().map_err(|error| Failure::NoSeed(error.to_string()))?,
    };
    let anxious = options.profile.unwrap_or(Preset::Anxious).profile();
    let couple = Couple { anxious, ..Couple::default() };
    let session = open(scenario, options, couple, Seed(seed))?;
    let repl = Repl::new(session, output.layout());
    let look = output.look();
    let stdin = io::stdin();
    let input = if stdin.is_terminal() && output.is_terminal() { Input::Keyboard } else { Input::Lines(stdin.lock()) };
    attuned_repl::run(repl, look, input, output.stream()).map_err(Failure::Terminal)
}
