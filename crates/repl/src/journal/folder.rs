//! The folder of saved sessions: one file each, replaced in one move and synced, for their owner alone. The one room of
//! tempfile in this crate.
//!
//! Two programs may use it at once. Whoever looks through it or changes anything holds the folder's lock while it does;
//! whoever plays a session holds the lock of its file for as long as it plays, and hands it on to the file that replaces
//! it. The system lets go of both when a program ends, however it ends. Where there are no locks (some network drives,
//! and systems other than Unix, where they would keep the file from being read), whoever comes second finds another
//! file than the one it knows, and leaves it alone.
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
    /// Does some window play it right now?
    pub(super) is_played: bool,
}

/// A session's file that nobody else plays.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) number: u32,
    /// What is in it, as far as we know.
    pub(super) bytes: Vec<u8>,
    /// Open only for its lock.
    _file: File,
}

/// Why nothing was written.
#[derive(Debug)]
pub(super) enum Unkept {
    /// Somebody has deleted it meanwhile, or changed what is in it.
    Gone,
    Failed(io::Error),
}

/// What a lock says about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lock {
    Ours,
    Elsewhere,
    /// There are none here.
    Unknown,
}

impl Folder {
    pub(super) fn new(home: PathBuf) -> Self {
        let sessions = home.join("sessions");
        Self { home, sessions }
    }

    pub(super) fn path(&self) -> &Path {
        &self.sessions
    }

    pub(super) fn file(&self, number: u32) -> PathBuf {
        self.sessions.join(format!("{number}.{ENDING}"))
    }

    // Getters.

    /// Every session, in the order in which they were begun.
    pub(super) fn found(&self) -> io::Result<Vec<Found>> {
        match self.alone() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            alone => {
                let _alone = alone?;
                self.scan()
            }
        }
    }

    /// What is in the file of a session.
    pub(super) fn read(&self, number: u32) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(self.file(number))?.take(MOST_BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    // Inputs.

    /// Writes a session under a number that nobody has.
    pub(super) fn begin(&self, bytes: Vec<u8>) -> io::Result<Held> {
        self.make()?;
        let _alone = self.alone()?;
        let mut number = self.scan()?.last().map_or(1, |last| last.number.saturating_add(1));
        let mut written = self.write(&bytes)?;
        loop {
            match written.persist_noclobber(self.file(number)) {
                Ok(file) => {
                    // Where even this fails, nothing was begun.
                    synced(&self.sessions).inspect_err(|_| drop(fs::remove_file(self.file(number))))?;
                    return Ok(Held { number, bytes, _file: file });
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
    pub(super) fn replace(&self, held: &mut Held, bytes: Vec<u8>) -> Result<(), Unkept> {
        let known = self.alone().and_then(|alone| Ok((alone, self.read(held.number)?)));
        let _alone = match known {
            Ok((alone, known)) if known == held.bytes => alone,
            Ok(_) => return Err(Unkept::Gone),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unkept::Gone),
            Err(error) => return Err(error.into()),
        };
        let file = self.write(&bytes)?.persist(self.file(held.number)).map_err(|failed| failed.error)?;
        // It is in its place now, even should the folder not get to disk.
        *held = Held { number: held.number, bytes, _file: file };
        Ok(synced(&self.sessions)?)
    }

    /// Takes a session to go on with it; `None` when another window plays it.
    pub(super) fn take(&self, number: u32) -> io::Result<Option<Held>> {
        let _alone = self.alone()?;
        let file = opened(&self.file(number))?;
        if lock(&file) == Lock::Elsewhere {
            return Ok(None);
        }
        Ok(Some(Held { number, bytes: self.read(number)?, _file: file }))
    }

    pub(super) fn delete(&self, number: u32) -> io::Result<()> {
        let _alone = self.alone()?;
        fs::remove_file(self.file(number))?;
        self.sweep()?;
        synced(&self.sessions)
    }

    // What is kept beside the sessions.

    /// What is in the file of this name beside the sessions; `None` where it is not there.
    pub(super) fn beside(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        match File::open(self.home.join(name)) {
            Ok(file) => file.take(MOST_BYTES).read_to_end(&mut bytes).map(|_| Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Replaces the file of this name beside the sessions by what `change` makes of it; `None` removes it. Nobody else
    /// changes it meanwhile.
    pub(super) fn change_beside(
        &self,
        name: &str,
        change: impl FnOnce(Option<Vec<u8>>) -> io::Result<Option<Vec<u8>>>,
    ) -> io::Result<()> {
        self.make()?;
        let _alone = self.alone()?;
        let path = self.home.join(name);
        match change(self.beside(name)?)? {
            Some(bytes) => {
                written(&self.home, &bytes)?.persist(path).map_err(|failed| failed.error)?;
            }
            None => match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            },
        }
        synced(&self.home)
    }

    fn delete_beside(&self, names: &[&str]) -> io::Result<()> {
        let Ok(entries) = fs::read_dir(&self.home) else { return Ok(()) };
        for entry in entries {
            let entry = entry?;
            let is_ours = names.iter().any(|name| entry.file_name() == *name) || is_unfinished(&entry.path());
            if is_ours && !entry.file_type()?.is_dir() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Deletes every session and the files of these names beside them, and the folders where nothing else is in them.
    /// `false` when something else is.
    pub(super) fn delete_all(&self, beside: &[&str]) -> io::Result<bool> {
        match self.alone() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            alone => {
                let _alone = alone?;
                for entry in fs::read_dir(&self.sessions)? {
                    let entry = entry?;
                    let path = entry.path();
                    let is_ours = number(&path).is_some() || is_unfinished(&path);
                    if is_ours && !entry.file_type()?.is_dir() {
                        fs::remove_file(path)?;
                    }
                }
                synced(&self.sessions)?;
            }
        }
        self.delete_beside(beside)?;
        let is_empty = removed(&self.sessions)?;
        if is_empty && self.home.exists() {
            synced(&self.home)?;
            // Whatever else is kept beside the sessions is not theirs.
            removed(&self.home)?;
        }
        Ok(is_empty)
    }

    fn scan(&self) -> io::Result<Vec<Found>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.sessions)? {
            let entry = entry?;
            let Some(number) = number(&entry.path()) else { continue };
            let metadata = entry.metadata()?;
            if metadata.is_file() {
                let is_played = opened(&entry.path()).is_ok_and(|file| lock(&file) == Lock::Elsewhere);
                found.push(Found { number, metadata, is_played });
            }
        }
        found.sort_by_key(|found| found.number);
        Ok(found)
    }

    /// The folders, open to nobody but their owner.
    fn make(&self) -> io::Result<()> {
        let is_new = !self.sessions.exists();
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
        if is_new {
            synced(&self.home)?;
            // It need not be ours, so it need not let us.
            let _ = self.home.parent().map(synced);
        }
        Ok(())
    }

    /// Waits until nobody else uses the folder, and keeps them from it while the file is open.
    fn alone(&self) -> io::Result<Option<File>> {
        if !cfg!(unix) {
            return fs::metadata(&self.sessions).map(|_| None);
        }
        let folder = File::open(&self.sessions)?;
        while folder.lock().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted) {}
        Ok(Some(folder))
    }

    /// Removes what programs left that were ended halfway through writing. What is being written is locked.
    fn sweep(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.sessions)? {
            let path = entry?.path();
            if is_unfinished(&path) && opened(&path).is_ok_and(|file| lock(&file) == Lock::Ours) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// A whole file beside its place, synced and locked.
    fn write(&self, bytes: &[u8]) -> io::Result<NamedTempFile> {
        self.sweep()?;
        written(&self.sessions, bytes)
    }
}

/// A whole file in `folder`, synced and locked, that has no place yet.
fn written(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    lock(file.as_file());
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
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

/// Open in a way in which network drives can lock it, where the file may be written.
fn opened(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).open(path).or_else(|_| File::open(path))
}

/// Takes the lock of a file for as long as the file is open.
fn lock(file: &File) -> Lock {
    if !cfg!(unix) {
        return Lock::Unknown;
    }
    match file.try_lock() {
        Ok(()) => Lock::Ours,
        Err(TryLockError::WouldBlock) => Lock::Elsewhere,
        Err(TryLockError::Error(_)) => Lock::Unknown,
    }
}

/// Names are on disk only once their folder is.
fn synced(folder: impl AsRef<Path>) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some file systems bring names to disk by themselves, and cannot be asked to.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Removes an empty folder; `false` when something is in it, or it is a link.
fn removed(folder: &Path) -> io::Result<bool> {
    match fs::remove_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => Ok(true),
            io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory => Ok(false),
            _ => Err(error),
        },
    }
}
