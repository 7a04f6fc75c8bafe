//! Files Attuned writes for people: whole or not at all, and never over something it did not write.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;

use crate::exit::Failure;

/// Beside its place first and then moved there, so that nobody ever finds half a file. What is there already is replaced
/// only if it begins with `marker`, as `text` does.
pub(crate) fn write(path: &Path, text: &str, marker: &str) -> Result<(), Failure> {
    let failed = |error| Failure::Write { path: path.to_owned(), error };
    let exists = match fs::symlink_metadata(path) {
        Ok(metadata) => {
            if !(metadata.is_file() && is_ours(path, marker).map_err(failed)?) {
                return Err(Failure::ForeignFile { path: path.to_owned() });
            }
            true
        }
        Err(_) => false,
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    beside.write_all(text.as_bytes()).and_then(|()| beside.as_file().sync_all()).map_err(failed)?;
    let moved = if exists { beside.persist(path) } else { beside.persist_noclobber(path) };
    moved.map(|_| ()).map_err(|error| failed(error.error))
}

fn is_ours(path: &Path, marker: &str) -> std::io::Result<bool> {
    let mut beginning = Vec::new();
    File::open(path)?.take(marker.len() as u64).read_to_end(&mut beginning)?;
    Ok(beginning == marker.as_bytes())
}
