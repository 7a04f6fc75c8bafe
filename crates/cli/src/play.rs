//! `attuned play`: the rehearsal.

use std::fs::Metadata;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_core::{Couple, Preset, Scenario, Seed, Session};
use attuned_repl::{Care, Input, Invitation, Journal, Repl, Start, Surroundings};
use etcetera::BaseStrategy as _;
use rand::TryRng as _;

use crate::arguments::Play;
use crate::check;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source::{self, Source};

pub(crate) fn run(options: &Play, output: &mut Output) -> Result<Exit, Failure> {
    let wanted = match &options.scene {
        Some(_) => Some(Arc::new(sound(&find(options.scene.as_deref())?, output)?)),
        None => None,
    };
    if io::stdin().is_terminal() && output.is_terminal() {
        at_the_keyboard(wanted.as_ref(), options, output)?;
    } else {
        from_lines(wanted, options, output)?;
    }
    Ok(Exit::Fine)
}

fn sound(source: &Source, output: &mut Output) -> Result<Scenario, Failure> {
    let mut reading = source.read();
    let Some(scenario) = reading.scenario.take() else {
        output.write(&check::report(source, reading, output.colour()))?;
        return Err(Failure::Broken { name: source.name.clone() });
    };
    Ok(scenario)
}

/// A rehearsal that starts at the first moment, or at the one that was asked for.
fn open(scenario: Arc<Scenario>, options: &Play, couple: Couple, seed: Seed) -> Result<Session, Failure> {
    let seats = options.seat.seats();
    let Some(from) = &options.from else { return Ok(Session::new(scenario, couple, seats, seed)) };
    Session::starting_at(Arc::clone(&scenario), couple, seats, seed, from).map_err(|_| {
        let near = attuned_script::nearest(from, scenario.moments().map(|(_, moment)| moment.id()));
        Failure::NoMoment { name: from.clone(), scene: scenario.id().to_owned(), near: near.map(str::to_owned) }
    })
}

/// A path is a file; anything else is a scene of the library.
pub(crate) fn find(scene: Option<&str>) -> Result<Source, Failure> {
    let Some(name) = scene else {
        let [first, ..] = attuned_library::SCENES;
        return Ok(Source::shipped(first));
    };
    if let Some(shipped) = attuned_library::find(name) {
        return Ok(Source::shipped(shipped));
    }
    let path = Path::new(name);
    let looks_like_a_path = name.contains(std::path::is_separator) || path.extension().is_some() || path.is_file();
    if looks_like_a_path {
        return source::load(path);
    }
    let near = attuned_script::nearest(name, attuned_library::SCENES.iter().map(|scene| scene.id));
    Err(Failure::NoScene { name: name.to_owned(), near })
}

/// Without a scene, the first of the library.
fn from_lines(wanted: Option<Arc<Scenario>>, options: &Play, output: &mut Output) -> Result<(), Failure> {
    let scenario = match wanted {
        Some(scenario) => scenario,
        None => Arc::new(sound(&find(None)?, output)?),
    };
    let repl = Repl::new(new_session(scenario, options)?, output.layout(), care());
    let (look, stdin) = (output.look(), io::stdin());
    attuned_repl::run(repl, look, Input::Lines(stdin.lock()), output.stream()).map_err(Failure::Terminal)
}

fn at_the_keyboard(wanted: Option<&Arc<Scenario>>, options: &Play, output: &mut Output) -> Result<(), Failure> {
    // What cannot be begun is told before anything is asked.
    let fresh = wanted.map(|scenario| new_session(Arc::clone(scenario), options)).transpose()?;
    let shipped =
        attuned_library::SCENES.into_iter().filter_map(|scene| Source::shipped(scene).read().scenario.map(Arc::new));
    let shipped: Vec<Arc<Scenario>> = shipped.collect();
    // A scene under work is looked for before the one that ships under its name.
    let known = Known(wanted.into_iter().chain(&shipped).map(Arc::clone).collect());
    let mut journal = Journal::new(home(), Box::new(known));
    let finished = journal.finished();
    let invitations: Vec<Invitation> =
        shipped.iter().map(|scene| Invitation::of(scene, finished.iter().any(|id| id == scene.id()))).collect();
    let (look, care, out) = (output.look(), care(), output.stream());
    let id = wanted.map(|scenario| scenario.id());
    // Whoever asks for a moment does not want to go on from another one.
    let start = if options.from.is_some() && !journal.is_new() {
        Start::Afresh(None)
    } else {
        attuned_repl::start(&mut journal, id, &invitations, &care, look, out).map_err(Failure::Terminal)?
    };
    let session = match (start, fresh) {
        (Start::Leave, _) => return Ok(()),
        (Start::GoOn(session), _) => *session,
        (Start::Afresh(_), Some(session)) => session,
        (Start::Afresh(index), None) => match index.and_then(|index| shipped.get(index)) {
            Some(scenario) => new_session(Arc::clone(scenario), options)?,
            None => new_session(Arc::new(sound(&find(None)?, output)?), options)?,
        },
    };
    let repl = Repl::new(session, output.layout(), care);
    let input = Input::<io::Empty>::Keyboard(Box::new(journal));
    attuned_repl::run(repl, look, input, output.stream()).map_err(Failure::Terminal)
}

/// Where private help is found, nearest first, going by the locale.
fn care() -> Care {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()));
    Care::new(locale.as_deref())
}

fn new_session(scenario: Arc<Scenario>, options: &Play) -> Result<Session, Failure> {
    let seed = match options.seed {
        Some(seed) => seed,
        None => rand::rngs::SysRng.try_next_u64().map_err(|error| Failure::NoSeed(error.to_string()))?,
    };
    let anxious = options.profile.unwrap_or(Preset::Anxious).profile();
    let couple = Couple { anxious, ..Couple::default() };
    open(scenario, options, couple, Seed(seed))
}

/// The folder of all that is kept for this user. The one use of etcetera.
pub(crate) fn home() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|strategy| strategy.data_dir().join("attuned"))
}

/// The scenes that kept rehearsals can be looked at with: the one being played, and the library.
#[derive(Debug)]
struct Known(Vec<Arc<Scenario>>);

impl Surroundings for Known {
    fn scenario(&self, id: &str) -> Option<Arc<Scenario>> {
        self.0.iter().find(|scenario| scenario.id() == id).map(Arc::clone)
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
