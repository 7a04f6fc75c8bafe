//! Which plays there are, and which scene each of them plays.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_core::Scenario;
use attuned_script::Diagnostic;

use crate::exit::Failure;
use crate::source::{self, Source};

/// What the paths hold.
pub(super) struct Found {
    pub(super) plays: Vec<PathBuf>,
    pub(super) scenarios: Vec<PathBuf>,
    /// Are these all plays of their scenes, as far as the paths go?
    pub(super) is_whole: bool,
}

/// Plays by their own paths, beside the scenarios named, and within folders.
pub(super) fn plays(paths: &[PathBuf]) -> Result<Found, Failure> {
    let mut found = Found { plays: Vec::new(), scenarios: Vec::new(), is_whole: false };
    for path in paths {
        let before = found.plays.len();
        let failed = |error| Failure::Read { path: path.clone(), error };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            source::collect(path, "play", &mut found.plays)?;
            source::collect(path, "ron", &mut found.scenarios)?;
            found.is_whole = true;
        } else if path.extension().is_some_and(|ending| ending == "ron") {
            found.plays.extend(beside(path).map_err(failed)?);
            found.scenarios.push(path.clone());
            found.is_whole = true;
        } else {
            found.plays.push(path.clone());
        }
        if found.plays.len() == before {
            return Err(Failure::NoPlays { path: path.clone() });
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.plays.retain(|path| seen.insert(path.clone()));
    Ok(found)
}

/// The files `SCENE.NAME.play` and `SCENE.play` beside `SCENE.ron`.
pub(super) fn beside(scenario: &Path) -> std::io::Result<Vec<PathBuf>> {
    let stem = scenario.file_stem().and_then(OsStr::to_str).unwrap_or("");
    let folder = folder_of(scenario);
    let mut plays = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let is_its_own = name
            .to_str()
            .and_then(|name| name.strip_prefix(stem)?.strip_suffix(".play"))
            .is_some_and(|between| between.is_empty() || between.starts_with('.'));
        if is_its_own {
            // As the path was given, without a `./` nobody wrote.
            plays.push(scenario.with_file_name(name));
        }
    }
    plays.sort();
    Ok(plays)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A scene that a play names.
pub(super) enum Scene {
    Sound(Arc<Scenario>),
    Broken { name: String },
    Unknown { near: Option<String> },
}

/// Scenes that have been read, by where they are; each is read once.
#[derive(Default)]
pub(super) struct Known {
    read: BTreeMap<PathBuf, Read>,
}

enum Read {
    Sound(Arc<Scenario>),
    Broken(Source, Vec<Diagnostic>),
}

impl Known {
    /// The scene with this id beside the play, or else in the library.
    pub(super) fn of_play(&mut self, play: &Path, id: &str) -> Result<Scene, Failure> {
        // Only an id becomes part of a path.
        let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let beside = play.with_file_name(format!("{id}.ron"));
        if is_id && beside.is_file() {
            return Ok(match self.at(&beside)? {
                Scene::Sound(scenario) if scenario.id() != id => {
                    Scene::Unknown { near: Some(scenario.id().to_owned()) }
                }
                scene => scene,
            });
        }
        if let Some(shipped) = attuned_library::find(id) {
            return Ok(self.keep(Path::new(shipped.id), Source::shipped(shipped)));
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(folder_of(play)).into_iter().flatten().flatten() {
            let path = PathBuf::from(entry.file_name());
            if path.extension().is_some_and(|ending| ending == "ron") {
                names.extend(path.file_stem().and_then(OsStr::to_str).map(str::to_owned));
            }
        }
        names.sort();
        let shipped = attuned_library::SCENES.iter().map(|scene| scene.id);
        let near = attuned_script::nearest(id, names.iter().map(String::as_str).chain(shipped));
        Ok(Scene::Unknown { near: near.map(str::to_owned) })
    }

    /// The scene of a file.
    fn at(&mut self, path: &Path) -> Result<Scene, Failure> {
        match self.read.get(path) {
            Some(read) => Ok(read.scene()),
            None => Ok(self.keep(path, source::load(path)?)),
        }
    }

    /// The scene of a file that no play may have asked for: what else the file may hold is no matter of plays.
    pub(super) fn sound_at(&mut self, path: &Path) -> Result<Option<Arc<Scenario>>, Failure> {
        match self.read.get(path) {
            Some(Read::Sound(scenario)) => Ok(Some(Arc::clone(scenario))),
            Some(Read::Broken(..)) => Ok(None),
            None => Ok(source::load(path)?.read().scenario.map(Arc::new)),
        }
    }

    fn keep(&mut self, path: &Path, source: Source) -> Scene {
        let read = self.read.entry(path.to_owned()).or_insert_with(|| {
            let reading = source.read();
            match reading.scenario {
                Some(scenario) => Read::Sound(Arc::new(scenario)),
                None => Read::Broken(source, reading.diagnostics),
            }
        });
        read.scene()
    }

    /// The scenes that cannot be played, and why.
    pub(super) fn broken(&self) -> impl Iterator<Item = (&Source, &[Diagnostic])> {
        self.read.values().filter_map(|read| match read {
            Read::Broken(source, diagnostics) => Some((source, diagnostics.as_slice())),
            Read::Sound(_) => None,
        })
    }
}

impl Read {
    fn scene(&self) -> Scene {
        match self {
            Self::Sound(scenario) => Scene::Sound(Arc::clone(scenario)),
            Self::Broken(source, _) => Scene::Broken { name: source.name.clone() },
        }
    }
}
