//! Scenario text and where it came from; reading a file never takes more than the largest scenario may hold.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use attuned_script::Reading;

use crate::exit::Failure;
use crate::library::Shipped;

/// A scenario's bytes, and the name to show for them.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Source {
    pub(crate) fn shipped(scene: Shipped) -> Self {
        Self { name: scene.id.to_owned(), bytes: scene.text.as_bytes().to_vec() }
    }

    pub(crate) fn read(&self) -> Reading {
        attuned_script::read_bytes(&self.bytes)
    }
}

/// One byte more than a scenario may hold is read at most, so that the reader can say that it is too large.
pub(crate) const MOST_BYTES: u64 = attuned_script::MAX_BYTES as u64 + 1;

/// A file's bytes, [`MOST_BYTES`] at most.
pub(crate) fn load(path: &Path) -> Result<Source, Failure> {
    let failed = |error| Failure::Read { path: path.to_owned(), error };
    let metadata = fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() {
        return Err(Failure::NotAFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)).map_err(failed)?;
    Ok(Source { name: path.display().to_string(), bytes })
}

/// The scenario files named by `paths`, folders looked into, in a stable order.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let failed = |error| Failure::Read { path: path.clone(), error };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            let before = files.len();
            collect(path, &mut files)?;
            if files.len() == before {
                return Err(Failure::NoScenarios { path: path.clone() });
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error| Failure::Read { path: folder.to_owned(), error };
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>())
        .map_err(failed)?;
    entries.sort();
    for entry in entries {
        // Links are not followed, so a folder that links to itself ends.
        let kind = fs::symlink_metadata(&entry).map_err(failed)?;
        if kind.is_dir() {
            collect(&entry, files)?;
        } else if entry.extension().is_some_and(|ending| ending == "ron") {
            files.push(entry);
        }
    }
    Ok(())
}
