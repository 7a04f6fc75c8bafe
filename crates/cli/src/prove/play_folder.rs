//! The folder plays are written into: there before anything is judged, so that nobody waits for nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use attuned_core::Scenario;
use attuned_script::Playthrough;

use crate::exit::Failure;
use crate::written;

/// The first line of a play that this command wrote; only such a play is ever replaced.
const MARKER: &str = "// Written by attuned prove.\n";

/// Where plays are written, and those that are.
pub(super) struct PlayFolder {
    path: PathBuf,
    pub(super) written: Vec<PathBuf>,
    /// What went wrong first; nothing is written after it.
    failed: Option<Failure>,
}

impl PlayFolder {
    /// Makes the folder where it is not there. The plays of `scenes` are told apart by their ids.
    pub(super) fn open<'s>(
        path: PathBuf,
        scenes: impl Iterator<Item = (&'s str, &'s Scenario)>,
    ) -> Result<Self, Failure> {
        let mut files: BTreeMap<&str, &str> = BTreeMap::new();
        for (file, scenario) in scenes {
            if let Some(other) = files.insert(scenario.id(), file) {
                let (one, other, id) = (other.to_owned(), file.to_owned(), scenario.id().to_owned());
                return Err(Failure::SameId { one, other, id });
            }
        }
        if path.exists() && !path.is_dir() {
            return Err(Failure::NotAFolder { path });
        }
        std::fs::create_dir_all(&path).map_err(|error| Failure::Write { path: path.clone(), error })?;
        Ok(Self { path, written: Vec::new(), failed: None })
    }

    pub(super) fn write(&mut self, name: &str, play: &Playthrough) {
        if self.failed.is_some() {
            return;
        }
        let path = self.path.join(name);
        match written::write(&path, &format!("{MARKER}{}", play.to_text(&[])), MARKER) {
            Ok(()) => self.written.push(path),
            Err(failure) => self.failed = Some(failure),
        }
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        self.failed.map_or(Ok(()), Err)
    }
}
