//! The journal: rehearsals kept on this computer, so that none is lost and each can be looked at again or deleted.
//!
//! Order of calls: [`Journal::unfinished`] and [`Journal::go_on`] before the first screen, then for every line
//! [`Journal::hear`] before the rehearsal hears it, and [`Journal::keep`] before the next screen is shown.
//!
//! Invariant: what cannot be kept never stops a rehearsal, and is told once.

mod asking;
mod deck;
mod folder;
mod people;
mod progress;
mod words;

use std::fmt::Debug;
use std::fs::Metadata;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use attuned_core::{LoadProblem, LoadReport, Log, Mover, People, Progress, Scenario, Scene, Seed, Session};

use crate::screen::Screen;
use folder::{Folder, Found, Held, Unkept};

pub(crate) use progress::welcome;
pub(crate) use words::so_far;

/// What only the front-end knows.
pub trait Surroundings: Debug {
    /// The scene with this id, where it is known.
    fn scenario(&self, id: &str) -> Option<Arc<Scenario>>;

    /// How long ago a file was written, in words such as "two days ago".
    fn age(&self, file: &Metadata) -> Option<String>;

    /// Something to shuffle by, another one each time.
    fn luck(&self) -> Seed;

    /// Writes phrases as a page to print into a new file, and says where it is, or why it could not be written.
    ///
    /// # Errors
    /// In words that can follow "could not be written: ".
    fn print(&self, phrases: &[&str]) -> Result<PathBuf, String>;
}

/// The rehearsals kept on this computer, and the one being played among them.
#[derive(Debug)]
pub struct Journal {
    /// `None` where this computer has no place for it.
    folder: Option<Folder>,
    surroundings: Box<dyn Surroundings>,
    /// Whose names are in the scenes.
    people: People,
    keeping: Keeping,
    /// The session as it was last kept or loaded.
    known: Option<Log>,
    /// The same for the other side of the scene, after seats were swapped.
    other_side: Option<(Keeping, Log)>,
    /// Has it been told that nothing can be kept?
    is_failing: bool,
    /// Is the next line the answer to whether all is to be deleted?
    asks_to_delete_all: bool,
}

/// Where the rehearsal being played is kept.
#[derive(Debug)]
enum Keeping {
    /// Nothing was chosen yet.
    NotYet,
    In(Held),
    /// It was deleted, so it is not written again.
    NoMore,
}

/// What an answer to the offer means.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer<'u> {
    Afresh,
    GoOn(&'u Unfinished),
    Unclear,
}

/// A rehearsal to go on with.
#[derive(Debug)]
pub(crate) struct Unfinished {
    number: u32,
    age: Option<String>,
    played: Box<Played>,
}

/// A kept rehearsal, as far as it can be read.
#[derive(Debug)]
struct Kept {
    number: u32,
    age: Option<String>,
    /// Does another window play it right now?
    is_elsewhere: bool,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Played(Box<Played>),
    /// Its scene is not known here.
    Unknown(Box<Log>),
    /// A newer program wrote it.
    Newer,
    Unreadable,
}

#[derive(Debug)]
struct Played {
    log: Log,
    session: Session,
    report: LoadReport,
}

impl Keeping {
    fn number(&self) -> Option<u32> {
        match self {
            Self::In(held) => Some(held.number),
            Self::NotYet | Self::NoMore => None,
        }
    }
}

impl Journal {
    /// A journal in `home`, the folder of all that Attuned keeps; `None` where there is no place for one.
    pub fn new(home: Option<PathBuf>, surroundings: Box<dyn Surroundings>) -> Self {
        let folder = home.map(Folder::new);
        Self {
            people: people::read(folder.as_ref()).unwrap_or_default(),
            folder,
            surroundings,
            keeping: Keeping::NotYet,
            known: None,
            other_side: None,
            is_failing: false,
            asks_to_delete_all: false,
        }
    }

    /// Where a rehearsal is kept, for whoever wants to look at it from outside.
    pub fn file(home: PathBuf, number: u32) -> PathBuf {
        Folder::new(home).file(number)
    }

    // Before the first screen.

    /// Rehearsals that have not come to their ending, of `scene` or of any, the one played last first.
    pub(crate) fn unfinished(&self, scene: Option<&str>) -> Vec<Unfinished> {
        let Some(folder) = &self.folder else { return Vec::new() };
        // A folder that cannot be read has nothing to offer; it is told when something is to be kept.
        let mut found = folder.found().unwrap_or_default();
        found.sort_by_key(|found| (found.metadata.modified().ok(), found.number));
        let kept = found.into_iter().rev().map(|found| self.kept(folder, found));
        let offered = kept.filter(|kept| !kept.is_elsewhere).filter_map(|Kept { number, age, content, .. }| {
            let Content::Played(played) = content else { return None };
            let is_wanted = scene.is_none_or(|scene| scene == played.log.scenario);
            let is_open = !matches!(played.session.scene(), Scene::Ended(_));
            (is_wanted && is_open).then_some(Unfinished { number, age, played })
        });
        offered.collect()
    }

    /// Is nothing kept, as before the first rehearsal?
    pub fn is_new(&self) -> bool {
        self.found().map_or(true, |(_, found)| found.is_empty())
    }

    /// The scenes that were played to an ending, once each.
    pub fn finished(&self) -> Vec<String> {
        let ended = |session: &Session| matches!(session.scene(), Scene::Ended(_));
        let mut finished: Vec<String> = self
            .played()
            .into_iter()
            .filter(|played| ended(&played.session))
            .map(|played| played.log.scenario)
            .collect();
        finished.sort_unstable();
        finished.dedup();
        finished
    }

    /// What the rehearsals that are kept came to.
    pub(crate) fn progress(&self) -> Progress {
        attuned_core::progress(self.played().iter().map(|played| &played.session))
    }

    /// Every rehearsal that can be played again, in the order in which they were begun.
    fn played(&self) -> Vec<Played> {
        let Ok((folder, found)) = self.found() else { return Vec::new() };
        let kept = found.into_iter().map(|found| self.kept(folder, found).content);
        kept.filter_map(|content| if let Content::Played(played) = content { Some(*played) } else { None }).collect()
    }

    /// Each of `unfinished` in a line.
    pub(crate) fn described(unfinished: &[Unfinished]) -> Vec<String> {
        unfinished.iter().map(words::waiting).collect()
    }

    /// Asks whether to go on with the first of `unfinished`, or with another.
    pub(crate) fn offer(unfinished: &[Unfinished]) -> Screen {
        words::offer(unfinished)
    }

    /// Asks once more.
    pub(crate) fn offer_again() -> Screen {
        words::offer_again()
    }

    /// What a line typed after the offer means.
    pub(crate) fn answer<'u>(line: &str, unfinished: &'u [Unfinished]) -> Answer<'u> {
        match line.trim().to_lowercase().as_str() {
            "" | "n" | "no" => Answer::Afresh,
            "y" | "yes" => unfinished.first().map_or(Answer::Afresh, Answer::GoOn),
            line => {
                let number = line.parse().ok();
                let wanted = unfinished.iter().find(|unfinished| Some(unfinished.number) == number);
                wanted.map_or(Answer::Unclear, Answer::GoOn)
            }
        }
    }

    /// Goes on with a rehearsal as it is now, or says why not. One that no longer fits its scene stays as it is, and
    /// goes on in a file of its own.
    pub(crate) fn go_on(&mut self, unfinished: &Unfinished) -> Result<Session, Screen> {
        let taken = self.place().and_then(|folder| folder.take(unfinished.number));
        let held = match taken {
            Ok(Some(held)) => held,
            Ok(None) => return Err(words::taken()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(words::taken()),
            Err(error) => return Err(words::unreadable(&error)),
        };
        // Another window may have gone on with it, and left again, since it was offered.
        let Content::Played(played) = self.content(&held.bytes) else { return Err(words::taken()) };
        let Played { log, session, .. } = *played;
        let now = session.log();
        if goes_on(&log, &now) {
            self.keeping = Keeping::In(held);
            self.known = Some(log);
        } else {
            self.known = Some(now);
        }
        Ok(session)
    }

    // While it is played.

    /// Brings what was chosen to disk. Whatever there is to say about that is put at the head of `screen`.
    pub(crate) fn keep(&mut self, session: &Session, screen: &mut Screen) {
        let log = session.log();
        let is_nothing = log.own_words.is_empty() && !log.entries.iter().any(|entry| entry.by == Mover::Person);
        if is_nothing || self.known.as_ref() == Some(&log) {
            return;
        }
        if self.known.as_ref().is_some_and(|known| !goes_on(known, &log)) {
            self.turn_to(&log);
        }
        match self.written(&log) {
            Ok(()) => {
                self.known = Some(log);
                if std::mem::take(&mut self.is_failing) {
                    words::kept_again(screen);
                }
            }
            Err(Unkept::Gone) => {
                self.keep_no_more();
                words::gone(screen);
            }
            Err(Unkept::Failed(error)) if !self.is_failing => {
                self.is_failing = true;
                let is_begun = matches!(self.keeping, Keeping::In(_));
                words::not_kept(screen, &error, self.folder.as_ref().map(Folder::path), is_begun);
            }
            Err(Unkept::Failed(_)) => {}
        }
    }

    /// Another rehearsal is played: the other side of this one, or a new one. The one before stays as it was.
    fn turn_to(&mut self, log: &Log) {
        let before = self.known.take().map(|known| (std::mem::replace(&mut self.keeping, Keeping::NotYet), known));
        if let Some((keeping, known)) = self.other_side.take().filter(|(_, known)| goes_on(known, log)) {
            self.keeping = keeping;
            self.known = Some(known);
        }
        self.other_side = before;
    }

    /// Says on the last screen that the rehearsal is kept, where it is.
    pub(crate) fn leave(&self, session: &Session, screen: &mut Screen) {
        // A screen without words is meant to say nothing.
        if let Some(number) = self.number().filter(|_| !self.is_failing && !screen.blocks.is_empty()) {
            words::kept_on_leaving(screen, number, matches!(session.scene(), Scene::Ended(_)));
        }
    }

    fn written(&mut self, log: &Log) -> Result<(), Unkept> {
        let bytes = serde_json::to_vec(log).map_err(io::Error::other)?;
        match &mut self.keeping {
            Keeping::NotYet => self.keeping = Keeping::In(place(self.folder.as_ref())?.begin(bytes)?),
            Keeping::In(held) => place(self.folder.as_ref())?.replace(held, bytes)?,
            Keeping::NoMore => {}
        }
        Ok(())
    }

    fn keep_no_more(&mut self) {
        self.keeping = Keeping::NoMore;
        self.is_failing = false;
    }

    /// The number of the one being played.
    fn number(&self) -> Option<u32> {
        self.keeping.number()
    }

    fn place(&self) -> io::Result<&Folder> {
        place(self.folder.as_ref())
    }

    fn found(&self) -> io::Result<(&Folder, Vec<Found>)> {
        let folder = self.place()?;
        Ok((folder, folder.found()?))
    }

    fn kept(&self, folder: &Folder, Found { number, metadata, is_played }: Found) -> Kept {
        let content = folder.read(number).map_or(Content::Unreadable, |bytes| self.content(&bytes));
        let is_elsewhere = is_played && self.number() != Some(number);
        Kept { number, age: self.surroundings.age(&metadata), is_elsewhere, content }
    }

    fn content(&self, bytes: &[u8]) -> Content {
        let Ok(log) = serde_json::from_slice::<Log>(bytes) else { return Content::Unreadable };
        let Some(scenario) = self.surroundings.scenario(&log.scenario) else { return Content::Unknown(Box::new(log)) };
        let (session, report) = Session::replay(self.people.cast(&scenario, log.loud), &log);
        for problem in &report.problems {
            match problem {
                LoadProblem::NewerFormat { .. } => return Content::Newer,
                LoadProblem::OtherScenario { .. } => return Content::Unknown(Box::new(log)),
                _ => {}
            }
        }
        Content::Played(Box::new(Played { log, session, report }))
    }
}

fn place(folder: Option<&Folder>) -> io::Result<&Folder> {
    folder.ok_or_else(|| io::Error::other("this computer has no home folder for you"))
}

/// Is `log` the session of `known`, with more in it or looked at from elsewhere?
fn goes_on(known: &Log, log: &Log) -> bool {
    let same = (&known.scenario, known.seed, known.seats, known.loud) == (&log.scenario, log.seed, log.seats, log.loud);
    same && log.entries.starts_with(&known.entries)
}
