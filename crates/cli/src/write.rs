//! Writing files so that nobody ever finds half of one, and nothing of the user's is lost.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use crate::exit::Failure;

/// Puts `text` in the place of a file: written beside it, synced, then moved there, with the same permissions. A link stays a link: what it leads to is
/// replaced. What is marked read-only stays as it is.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::Replace { path: path.to_owned(), error };
    let target = fs::canonicalize(path).map_err(failed)?;
    let permissions = fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(Failure::ReadOnly { path: path.to_owned() });
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    beside
        .write_all(text.as_bytes())
        .and_then(|()| beside.as_file().set_permissions(permissions))
        .and_then(|()| beside.as_file().sync_all())
        .map_err(failed)?;
    beside.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
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
