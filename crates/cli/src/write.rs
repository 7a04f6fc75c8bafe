//! Writing files so that nobody ever finds half of one, and nothing of the user's is lost.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use crate::exit::Failure;

/// Puts `text` in the place of the file at `path`, which keeps its permissions: written beside it, synced, then moved.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::Write { path: path.to_owned(), error };
    // A link stays a link.
    let path = fs::canonicalize(path).map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let permissions = fs::metadata(&path).map_err(failed)?.permissions();
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    beside
        .write_all(text.as_bytes())
        .and_then(|()| beside.as_file().set_permissions(permissions))
        .and_then(|()| beside.as_file().sync_all())
        .map_err(failed)?;
    beside.persist(&path).map(|_| ()).map_err(|error| failed(error.error))
}

/// Writes a file that was not there; one that is there is left as it is.
pub(crate) fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            Failure::Exists { path: path.to_owned() }
        } else {
            Failure::Write { path: path.to_owned(), error }
        }
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| {
        // Nobody but this run has written to it.
        let _ = fs::remove_file(path);
        Failure::Write { path: path.to_owned(), error }
    })
}
