//! `attuned play`: the rehearsal.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_core::{Couple, People, Scenario, Seats, Seed, Session};
use attuned_repl::{Care, Input, Invitation, Journal, Layout, Repl, Start, Table, Wanted};
use etcetera::BaseStrategy as _;
use rand::TryRng as _;

use crate::arguments::Play;
use crate::check;
use crate::exit::{Exit, Failure};
use crate::known::Known;
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
fn open(
    scenario: Arc<Scenario>,
    options: &Play,
    table: &Table,
    couple: Couple,
    seed: Seed,
) -> Result<Session, Failure> {
    let (seats, loud) = (table.seats(), table.loud());
    let Some(from) = &options.from else { return Ok(Session::new(scenario, couple, seats, seed).with_loud(loud)) };
    let started = Session::starting_at(Arc::clone(&scenario), couple, seats, seed, from);
    started.map(|session| session.with_loud(loud)).map_err(|_| {
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
    // A pipe knows nobody.
    let table = Table::new(seats(options), People::default());
    let repl = Repl::new(new_session(&scenario, options, &table)?, output.layout(), care());
    let (look, stdin) = (output.look(), io::stdin());
    attuned_repl::run(repl, look, Input::Lines(stdin.lock()), output.stream()).map_err(Failure::Terminal)
}

fn at_the_keyboard(wanted: Option<&Arc<Scenario>>, options: &Play, output: &mut Output) -> Result<(), Failure> {
    // What cannot be begun is told before anything is asked.
    if let Some(scenario) = wanted {
        new_session(scenario, options, &Table::new(seats(options), People::default()))?;
    }
    let shipped =
        attuned_library::SCENES.into_iter().filter_map(|scene| Source::shipped(scene).read().scenario.map(Arc::new));
    let shipped: Vec<Arc<Scenario>> = shipped.collect();
    // A scene under work is looked for before the one that ships under its name.
    let known = Known::of(wanted.into_iter().chain(&shipped).map(Arc::clone).collect());
    let mut journal = Journal::new(home(), Box::new(known));
    let finished = journal.finished();
    let invitations: Vec<Invitation> = shipped
        .iter()
        .map(|scene| Invitation::of(Arc::clone(scene), finished.iter().any(|id| id == scene.id())))
        .collect();
    let (mut look, care) = (output.look(), care());
    if std::env::var_os("TERM").is_none_or(|terminal| terminal == "dumb") {
        // Nothing can be wiped there, and nothing forgotten.
        look.layout = Layout::Plain;
    }
    let out = output.stream();
    let mut table = Table::new(seats(options), journal.people().clone());
    let asks_for_company = options.seat.is_some();
    let id = wanted.map(|scenario| Wanted { scene: scenario.id(), asks_for_company });
    // Whoever asks for a moment does not want to go on from another one.
    let start = if options.from.is_some() && !journal.is_new() {
        Start::Afresh(None)
    } else {
        attuned_repl::start(&mut journal, id, &mut table, &invitations, &care, look, out).map_err(Failure::Terminal)?
    };
    let session = match start {
        Start::Leave => return Ok(()),
        Start::GoOn(session) => *session,
        Start::Afresh(index) => match wanted.or_else(|| index.and_then(|index| shipped.get(index))) {
            Some(scenario) => new_session(scenario, options, &table)?,
            None => new_session(&Arc::new(sound(&find(None)?, output)?), options, &table)?,
        },
    };
    let repl = Repl::new(session, look.layout, care).with_people(table.people().clone());
    let input = Input::<io::Empty>::Keyboard(Box::new(journal));
    attuned_repl::run(repl, look, input, output.stream()).map_err(Failure::Terminal)
}

/// Where private help is found, nearest first, going by the locale.
pub(crate) fn care() -> Care {
    Care::new(locale().as_deref())
}

/// Such as `en_GB.UTF-8`.
pub(crate) fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()))
}

fn seats(options: &Play) -> Seats {
    options.seat.unwrap_or_default().seats()
}

fn new_session(scenario: &Arc<Scenario>, options: &Play, table: &Table) -> Result<Session, Failure> {
    let seed = match options.seed {
        Some(seed) => seed,
        None => rand::rngs::SysRng.try_next_u64().map_err(|error| Failure::NoSeed(error.to_string()))?,
    };
    let mut couple = table.people().couple(table.loud(), &Couple::default());
    if let Some(preset) = options.profile {
        couple.anxious = preset.profile();
    }
    open(table.people().cast(scenario, table.loud()), options, table, couple, Seed(seed))
}

/// The folder of all that is kept for this user. The one use of etcetera.
pub(crate) fn home() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|strategy| strategy.data_dir().join("attuned"))
}
