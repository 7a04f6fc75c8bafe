//! The shared files of a scene: each is asked for once, read once, and kept with what is wrong with it.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostics::import_leaves_folder::stays;
use crate::fragment::{self, Fragment};
use crate::{FragmentReading, diagnostics};

/// Why a shared file cannot be given to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotShared {
    /// There is no such file.
    Missing,
    /// It lies elsewhere than in the folder of the scenario, or below it.
    LeavesFolder,
    /// It is there, but cannot be read; with the reason, in words.
    Unreadable(String),
}

/// What became of a shared file.
#[derive(Debug)]
pub(crate) enum Found {
    Sound(Box<Fragment>),
    Broken(FragmentReading),
    Refused(NotShared),
    /// It and those before it are larger than all fragments together may be.
    TooLarge,
}

/// Shared files by their paths.
#[derive(Debug)]
pub(crate) struct Shelf<L> {
    load: L,
    found: BTreeMap<String, Found>,
    bytes: usize,
}

impl<L: FnMut(&str) -> Result<Vec<u8>, NotShared>> Shelf<L> {
    pub(crate) const fn new(load: L) -> Self {
        Self { load, found: BTreeMap::new(), bytes: 0 }
    }

    /// Sees to it that all of `paths` have been looked for.
    pub(crate) fn fetch(&mut self, paths: &[String]) {
        for path in paths {
            if !self.found.contains_key(path) {
                let found = self.look_for(path);
                self.found.insert(path.clone(), found);
            }
        }
    }

    fn look_for(&mut self, path: &str) -> Found {
        if !stays(path) {
            return Found::Refused(NotShared::LeavesFolder);
        }
        if self.bytes > crate::MAX_BYTES {
            return Found::TooLarge;
        }
        let bytes = match (self.load)(path) {
            Ok(bytes) => bytes,
            Err(why) => return Found::Refused(why),
        };
        self.bytes += bytes.len();
        if self.bytes > crate::MAX_BYTES {
            return Found::TooLarge;
        }
        let text = String::from_utf8_lossy(&bytes);
        let read = match std::str::from_utf8(&bytes) {
            Ok(text) => fragment::read(text),
            Err(error) => Err(vec![diagnostics::not_utf8::at(&error)]),
        };
        match read {
            Ok(fragment) => Found::Sound(Box::new(fragment)),
            Err(diagnostics) => {
                Found::Broken(FragmentReading { path: path.to_owned(), text: text.into_owned(), diagnostics })
            }
        }
    }
}

impl<L> Shelf<L> {
    /// What became of `path`, once it was fetched.
    pub(crate) fn found(&self, path: &str) -> Option<&Found> {
        self.found.get(path)
    }

    /// The fragments in `paths`; `None` when anything is wrong with them.
    pub(crate) fn all_sound(&self, paths: &[String]) -> Option<Vec<&Fragment>> {
        let mut ids = std::collections::BTreeSet::new();
        let fragments = paths.iter().map(|path| match self.found(path) {
            Some(Found::Sound(fragment)) if ids.insert(fragment.id.as_str()) => Some(&**fragment),
            _ => None,
        });
        fragments.collect()
    }

    pub(crate) fn into_broken(self) -> Vec<FragmentReading> {
        let broken = |found| if let Found::Broken(reading) = found { Some(reading) } else { None };
        self.found.into_values().filter_map(broken).collect()
    }
}

/// Told where a scene names its shared file.
pub(crate) fn diagnostic(found: &Found, path: &str, at: crate::Span) -> Option<Diagnostic> {
    Some(match found {
        Found::Sound(_) => return None,
        Found::Broken(reading) => diagnostics::broken_fragment::diagnostic(path, reading.diagnostics.len(), at),
        Found::TooLarge => diagnostics::file_too_large::shared(at),
        Found::Refused(NotShared::Missing) => diagnostics::missing_fragment::diagnostic(path, at),
        Found::Refused(NotShared::LeavesFolder) => diagnostics::import_leaves_folder::diagnostic(path, at),
        Found::Refused(NotShared::Unreadable(why)) => diagnostics::missing_fragment::unreadable(path, why, at),
    })
}
