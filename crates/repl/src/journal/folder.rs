//! The folder of saved sessions: one file each, replaced in one move and synced, for their owner alone. The one room of
//! tempfile here.
//!
//! Two programs may use it at once. Whoever changes anything holds the folder's lock while it does; whoever plays a
//! session holds the lock of its file for as long as it plays, and hands it on to the file that replaces it. The system
//! lets go of both when a program ends, however it ends.
//!
//! Invariant: under the name of a session there is nothing, or a whole session.

use std::fs::{self, DirBuilder, File, Metadata, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A saved session takes a few kilobytes; whatever is larger is something else.
const MOST_BYTES: u64 = 1024 * 1024;
const ENDING: &str = "json";
const UNFINISHED: &str = ".unfinished-";

/// Where sessions are kept. It need not be there yet.
#[derive(Debug)]
pub(super) struct Folder {
    /// All that Attuned keeps.
    home: PathBuf,
    sessions: PathBuf,
}

/// A file with a session in it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) number: u32,
    pub(super) metadata: Metadata,
}

/// A session's file that nobody else plays.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) number: u32,
    /// Open only for its lock.
    file: File,
}

/// Why nothing was written.
#[derive(Debug)]
pub(super) enum Unkept {
    /// Somebody has deleted it meanwhile.
    Deleted,
    Failed(io::Error),
}

impl Folder {
    pub(super) fn new(home: PathBuf) -> Self {
        let sessions = home.join("sessions");
        Self { home, sessions }
    }

    pub(super) fn path(&self) -> &Path {
        &self.sessions
    }

    fn file(&self, number: u32) -> PathBuf {
        self.sessions.join(format!("{number}.{ENDING}"))
    }

    // Getters.

    /// Every session, in the order in which they were begun.
    pub(super) fn found(&self) -> io::Result<Vec<Found>> {
        let entries = match fs::read_dir(&self.sessions) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            let Some(number) = number(&entry.path()) else { continue };
            // One that is deleted at this very moment is not there.
            if let Ok(metadata) = entry.metadata()
                && metadata.is_file()
            {
                found.push(Found { number, metadata });
            }
        }
        found.sort_by_key(|found| found.number);
        Ok(found)
    }

    /// What is in the file of a session.
    pub(super) fn read(&self, number: u32) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(self.file(number))?.take(MOST_BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Does another program play it right now?
    pub(super) fn is_played_elsewhere(&self, number: u32) -> bool {
        File::open(self.file(number)).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }

    // Inputs.

    /// Writes a session under a number that nobody has.
    pub(super) fn begin(&self, bytes: &[u8]) -> io::Result<Held> {
        self.make()?;
        let _alone = self.alone()?;
        let mut number = self.found()?.last().map_or(1, |last| last.number.saturating_add(1));
        let mut written = self.write(bytes)?;
        loop {
            match written.persist_noclobber(self.file(number)) {
                Ok(file) => {
                    // Where even this fails, nothing was begun.
                    synced(&self.sessions).inspect_err(|_| drop(fs::remove_file(self.file(number))))?;
                    return Ok(Held { number, file });
                }
                // Something that is no session has the name.
                Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => {
                    written = taken.file;
                    number += 1;
                }
                Err(failed) => return Err(failed.error),
            }
        }
    }

    /// Puts `bytes` in the place of what is in the file.
    pub(super) fn replace(&self, held: &mut Held, bytes: &[u8]) -> Result<(), Unkept> {
        let path = self.file(held.number);
        let _alone = match self.alone() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unkept::Deleted),
            alone => alone?,
        };
        if !is_at(&held.file, &path)? {
            return Err(Unkept::Deleted);
        }
        held.file = self.write(bytes)?.persist(path).map_err(|failed| failed.error)?;
        Ok(synced(&self.sessions)?)
    }

    /// Takes a session to go on with it; `None` when another program plays it, or it is gone.
    pub(super) fn take(&self, number: u32) -> io::Result<Option<Held>> {
        let _alone = self.alone()?;
        let file = File::open(self.file(number))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // Not every file system has locks.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Held { number, file })),
        }
    }

    pub(super) fn delete(&self, number: u32) -> io::Result<()> {
        let _alone = self.alone()?;
        fs::remove_file(self.file(number))?;
        synced(&self.sessions)
    }

    /// Deletes every session, and the folders where nothing else is in them. `false` when something else is.
    pub(super) fn delete_all(&self) -> io::Result<bool> {
        match self.alone() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            alone => {
                let _alone = alone?;
                for entry in fs::read_dir(&self.sessions)? {
                    let path = entry?.path();
                    if number(&path).is_some() || is_unfinished(&path) {
                        fs::remove_file(path)?;
                    }
                }
                synced(&self.sessions)?;
            }
        }
        let empty = removed(&self.sessions)?;
        if empty {
            // Whatever else is kept beside the sessions is not theirs.
            let _ = removed(&self.home)?;
        }
        Ok(empty)
    }

    /// The folders, open to nobody but their owner.
    fn make(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.sessions)?;
        #[cfg(unix)]
        for folder in [&self.home, &self.sessions] {
            use std::os::unix::fs::PermissionsExt as _;
            if fs::metadata(folder)?.permissions().mode() & 0o077 != 0 {
                fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
            }
        }
        Ok(())
    }

    /// Waits until nobody else changes the folder, and keeps them from it while the file is open.
    fn alone(&self) -> io::Result<File> {
        let folder = File::open(&self.sessions)?;
        match folder.lock() {
            // Not every file system has locks.
            Ok(()) | Err(_) => Ok(folder),
        }
    }

    /// A whole file beside its place, synced and locked. Called while alone, so that whatever else of this kind lies
    /// there was left by a program that was ended halfway.
    fn write(&self, bytes: &[u8]) -> io::Result<NamedTempFile> {
        for entry in fs::read_dir(&self.sessions)? {
            let path = entry?.path();
            if is_unfinished(&path) {
                fs::remove_file(path)?;
            }
        }
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.sessions)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        // Nobody knows of it yet; where there are no locks, we go without.
        let _ = file.as_file().try_lock();
        Ok(file)
    }
}

impl From<io::Error> for Unkept {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

fn number(path: &Path) -> Option<u32> {
    let stem = path.file_stem()?.to_str()?;
    let number: u32 = stem.parse().ok()?;
    (path.extension()? == ENDING && stem == number.to_string()).then_some(number)
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(UNFINISHED))
}

/// Is the open file the one at `path`?
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let there = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        there => there?,
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let here = file.metadata()?;
        Ok((here.dev(), here.ino()) == (there.dev(), there.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(there.is_file())
    }
}

/// Names are on disk only once their folder is.
fn synced(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Removes an empty folder; `false` when something is in it.
fn removed(folder: &Path) -> io::Result<bool> {
    match fs::remove_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        Err(error) => Err(error),
    }
}
