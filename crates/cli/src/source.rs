//! Scenario text and where it came from; reading a file never takes more than the largest scenario may hold.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use attuned_library::Shipped;
use attuned_script::{NotShared, Reading};

use crate::exit::{self, Failure};

/// The bytes of a scenario, a fragment or a play, and the name to show for them.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    home: Home,
}

/// Where the shared files of a scenario are looked for.
enum Home {
    Library,
    Folder(PathBuf),
}

impl Source {
    pub(crate) fn shipped(scene: Shipped) -> Self {
        Self { name: scene.id.to_owned(), bytes: scene.text.as_bytes().to_vec(), home: Home::Library }
    }

    /// What was piped in; its shared files are looked for where the program was started.
    pub(crate) fn piped(bytes: Vec<u8>) -> Self {
        Self { name: "standard input".to_owned(), bytes, home: Home::Folder(PathBuf::new()) }
    }

    /// Reads it as a scenario.
    pub(crate) fn read(&self) -> Reading {
        self.read_bytes(&self.bytes)
    }

    /// Reads `text` as if it stood in this place.
    pub(crate) fn read_as(&self, text: &str) -> Reading {
        self.read_bytes(text.as_bytes())
    }

    fn read_bytes(&self, bytes: &[u8]) -> Reading {
        attuned_script::read_with(bytes, |path| match &self.home {
            Home::Library => attuned_library::load_shared(path),
            Home::Folder(folder) => load_shared(folder, path),
        })
    }

    /// Where a shared file of this scenario lies, as it is shown.
    pub(crate) fn name_of_shared(&self, path: &str) -> String {
        match &self.home {
            Home::Library => path.to_owned(),
            Home::Folder(folder) => folder.join(path).display().to_string(),
        }
    }
}

/// Reads a scenario or fragment file whole.
pub(crate) fn load(path: &Path) -> Result<Source, Failure> {
    let failed = |error| Failure::Read { path: path.to_owned(), error };
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Failure::NotAFile { path: path.to_owned() });
    }
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Ok(Source { name: path.display().to_string(), bytes: bytes(path).map_err(failed)?, home: Home::Folder(folder) })
}

/// A shared file, which may not lie outside `folder`, links followed.
fn load_shared(folder: &Path, path: &str) -> Result<Vec<u8>, NotShared> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let inside = fs::canonicalize(here).map_err(|error| not_shared(&error))?;
    let real = fs::canonicalize(inside.join(path)).map_err(|error| not_shared(&error))?;
    if !real.starts_with(&inside) {
        return Err(NotShared::LeavesFolder);
    }
    if !fs::metadata(&real).map_err(|error| not_shared(&error))?.is_file() {
        return Err(NotShared::Unreadable("it is not a file".to_owned()));
    }
    bytes(&real).map_err(|error| not_shared(&error))
}

fn not_shared(error: &io::Error) -> NotShared {
    match error.kind() {
        io::ErrorKind::NotFound => NotShared::Missing,
        _ => NotShared::Unreadable(exit::in_words(error)),
    }
}

/// One byte more than a scenario may hold is read at most, so that the reader can say that it is too large.
pub(crate) const MOST_BYTES: u64 = attuned_script::MAX_BYTES as u64 + 1;

/// A file's bytes, [`MOST_BYTES`] at most.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // A file may grow while it is read, so its length only says how much room is likely to be needed.
    let length = usize::try_from(file.metadata()?.len().min(MOST_BYTES)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(length.saturating_add(1));
    file.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The scenario files named by `paths`, folders looked into, in a stable order.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let failed = |error| Failure::Read { path: path.clone(), error };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            let before = files.len();
            collect(path, "ron", &mut files)?;
            if files.len() == before {
                return Err(Failure::NoScenarios { path: path.clone() });
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// The files of a folder and of the folders in it whose names end in `.ending`.
pub(crate) fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error| Failure::Read { path: folder.to_owned(), error };
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>())
        .map_err(failed)?;
    entries.sort();
    for entry in entries {
        // Links are not followed, so a folder that links to itself ends.
        let kind = fs::symlink_metadata(&entry).map_err(failed)?;
        if kind.is_dir() {
            collect(&entry, ending, files)?;
        } else if entry.extension().is_some_and(|found| found == ending) {
            files.push(entry);
        }
    }
    Ok(())
}
