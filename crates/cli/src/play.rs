//! `attuned play`: the rehearsal.

use std::cell::OnceCell;
use std::fs::Metadata;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_core::{Couple, Preset, Scenario, Seed, Session};
use attuned_repl::{Input, Journal, Repl, Start, Surroundings};
use etcetera::BaseStrategy as _;
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
    let scenario = Arc::new(scenario);
    let look = output.look();
    let stdin = io::stdin();
    if !(stdin.is_terminal() && output.is_terminal()) {
        let repl = Repl::new(new_session(scenario, options)?, output.layout());
        return attuned_repl::run(repl, look, Input::Lines(stdin.lock()), output.stream()).map_err(Failure::Terminal);
    }
    let mut journal =
        Journal::new(home(), Box::new(Known { played: Arc::clone(&scenario), shipped: Default::default() }));
    let scene = options.scene.as_ref().map(|_| scenario.id());
    let start = attuned_repl::start(&mut journal, scene, look, output.stream()).map_err(Failure::Terminal)?;
    let session = match start {
        Start::Afresh => new_session(scenario, options)?,
        Start::GoOn(session) => *session,
        Start::Leave => return Ok(()),
    };
    let repl = Repl::new(session, output.layout());
    let input = Input::<io::Empty>::Keyboard(Box::new(journal));
    attuned_repl::run(repl, look, input, output.stream()).map_err(Failure::Terminal)
}

fn new_session(scenario: Arc<Scenario>, options: &Play) -> Result<Session, Failure> {
    let seed = match options.seed {
        Some(seed) => seed,
        None => rand::rngs::SysRng.try_next_u64().map_err(|error| Failure::NoSeed(error.to_string()))?,
    };
    let anxious = options.profile.unwrap_or(Preset::Anxious).profile();
    let couple = Couple { anxious, ..Couple::default() };
    Ok(Session::new(scenario, couple, options.seat.seats(), Seed(seed)))
}

/// The folder of all that is kept for this user. The one use of etcetera.
fn home() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|strategy| strategy.data_dir().join("attuned"))
}

/// The scenes that kept rehearsals can be looked at with: the one being played, and the library.
#[derive(Debug)]
struct Known {
    played: Arc<Scenario>,
    /// Each read once, when first asked for.
    shipped: [OnceCell<Option<Arc<Scenario>>>; library::SCENES.len()],
}

impl Surroundings for Known {
    fn scenario(&self, id: &str) -> Option<Arc<Scenario>> {
        if id == self.played.id() {
            return Some(Arc::clone(&self.played));
        }
        let (scene, read) = library::SCENES.into_iter().zip(&self.shipped).find(|(scene, _)| scene.id == id)?;
        read.get_or_init(|| Source::shipped(scene).read().scenario.map(Arc::new)).clone()
    }

    fn age(&self, file: &Metadata) -> Option<String> {
        let seconds = file.modified().ok()?.elapsed().ok()?.as_secs();
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        Some(match seconds {
            0..60 => "just now".to_owned(),
            60..120 => "a minute ago".to_owned(),
            120..3_600 => format!("{minutes} minutes ago"),
            3_600..7_200 => "an hour ago".to_owned(),
            7_200..86_400 => format!("{hours} hours ago"),
            86_400..172_800 => "a day ago".to_owned(),
            _ => format!("{days} days ago"),
        })
    }
}
