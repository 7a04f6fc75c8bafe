//! How a run ends: the exit codes, and what could not be done.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// The exit code of a run that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: fine.
    Fine,
    /// 1: problems were found.
    Problems,
    /// 2: usage, or the work could not be done.
    Impossible,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Problems => 1,
            Exit::Impossible => 2,
        })
    }
}

/// Why the work could not be done. Displayed in the user's words; [`Failure::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Whoever read our output has closed it; that is their right, and no error.
    #[error("the output was closed")]
    ClosedPipe,
    #[error("cannot write the output: {0}")]
    Output(io::Error),
    #[error("cannot read what is typed: {0}")]
    Terminal(io::Error),
    #[error("cannot read `{}`: {}", path.display(), in_words(error))]
    Read { path: PathBuf, error: io::Error },
    #[error("`{}` is not a file or a folder", path.display())]
    NotAFile { path: PathBuf },
    #[error("`{}` is a file, and plays are written into a folder", path.display())]
    NotAFolder { path: PathBuf },
    #[error("`{one}` and `{other}` are both called `{id}`, so their plays would have the same names")]
    SameId { one: String, other: String, id: String },
    #[error("`{}` holds no scenario files", path.display())]
    NoScenarios { path: PathBuf },
    #[error("there is no scene `{name}` in the library")]
    NoScene { name: String, near: Option<&'static str> },
    #[error("there is no moment `{name}` in `{scene}`")]
    NoMoment { name: String, scene: String, near: Option<String> },
    #[error("`{}` holds no plays", path.display())]
    NoPlays { path: PathBuf },
    #[error("plays are not rewritten where CI is set")]
    BlessInCi,
    #[error("`{name}` cannot be the name of a scene: {why}")]
    BadName { name: String, why: String },
    #[error("`{}` is there already", path.display())]
    Exists { path: PathBuf },
    #[error("no diagnostic is called `{name}`")]
    NoDiagnostic { name: String, near: Option<String> },
    #[error("`{name}` cannot be played before its problems are mended")]
    Broken { name: String },
    #[error("`{name}` cannot be shown before its problems are mended")]
    NotShown { name: String },
    #[error("`{name}` has {moments} moments, and a map has room for {}", attuned_author::map::MOST_MOMENTS)]
    TooLargeToDraw { name: String, moments: usize },
    #[error("`{}` is not a saved session{}: {what}", path.display(), place(*at))]
    NotALog { path: PathBuf, at: Option<(usize, usize)>, what: String },
    #[error("`{}` was saved by a newer Attuned", path.display())]
    NewerLog { path: PathBuf },
    #[error("this session was played on `{id}`, which is not in the library")]
    SceneNotHere { id: String },
    #[error("this session was played on `{played}`, and the file holds `{given}`")]
    OtherScene { played: String, given: String },
    #[error("cannot write `{}`: {}", path.display(), of_writing(error))]
    Write { path: PathBuf, error: io::Error },
    #[error("`{}` is there already, and this command did not write it", path.display())]
    ForeignFile { path: PathBuf },
    #[error("cannot rewrite `{}`: {}; it is as it was", path.display(), of_writing(error))]
    Replace { path: PathBuf, error: io::Error },
    #[error("`{}` is read-only, so it is as it was", path.display())]
    ReadOnly { path: PathBuf },
    #[error("`{name}` would not say the same when laid out, so it is as it was")]
    NotTheSame { name: String },
    #[error("`-` stands for standard input, and stands alone")]
    InputAlone,
    #[error("anxiety and avoidance lie between 1 and 7")]
    Traits,
    #[error("a thread that walks plays failed")]
    Proof,
    #[error("a simulation thread failed")]
    Simulation,
    #[error("this computer gave no random seed: {0}")]
    NoSeed(String),
}

impl Failure {
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Self::NoScene { near: Some(near), .. } => Some(format!("did you mean `{near}`?")),
            Self::NoScene { near: None, .. } => {
                Some("`attuned list` shows the scenes; for a file, give its path, such as ./my-scene.ron".into())
            }
            Self::NoMoment { near: Some(near), .. } | Self::NoDiagnostic { near: Some(near), .. } => {
                Some(format!("did you mean `{near}`?"))
            }
            Self::NoDiagnostic { near: None, .. } => Some("`attuned explain` lists them".into()),
            Self::NoMoment { .. } => Some("give the id of a moment, as it stands in the scenario file".into()),
            Self::NoPlays { path } => Some(match path.extension() {
                Some(ending) if ending == "ron" => format!(
                    "a play stands beside its scenario, such as {}",
                    path.with_extension("first.play").display()
                ),
                _ => "plays end in .play".into(),
            }),
            Self::BlessInCi => Some("run it at your desk and look at what changes; there, CI is not set".into()),
            Self::BadName { .. } => Some("use the letters a to z, digits and hyphens, such as late-reply".into()),
            Self::Exists { .. } => Some("give another name; nothing is ever overwritten".into()),
            Self::Read { .. } => Some("look at the path once more; a name with spaces needs quotes".into()),
            Self::NotAFolder { .. } => Some("give the path of a folder; it is made where it is not there".into()),
            Self::SameId { .. } => Some("give them one at a time, each with a folder of its own".into()),
            Self::NoScenarios { .. } => Some("scenario files end in .ron".into()),
            Self::Broken { name } | Self::NotShown { name } => Some(format!("`attuned check {name}` shows them again")),
            Self::TooLargeToDraw { .. } => Some("use --dot, and a program that draws large graphs".into()),
            Self::NoSeed(_) => Some("give one with --seed N".into()),
            Self::Traits => Some("3.6 and 2.9 are average; 5.2 is a loud alarm".into()),
            Self::NotALog { .. } => {
                Some("give a session as Attuned saves it; if it was edited, take an untouched copy".into())
            }
            Self::NewerLog { .. } => Some("bring Attuned up to date, then try again".into()),
            Self::SceneNotHere { .. } => Some("give its scenario file too: attuned replay LOG FILE".into()),
            Self::OtherScene { .. } => Some("give the scenario file it was played on".into()),
            Self::Write { .. } => Some("give a folder that is there and open to you for writing".into()),
            Self::Replace { .. } => Some("make room on the disk, or open the folder for writing, and try again".into()),
            Self::ReadOnly { .. } => Some("make it writable first, or work on a copy".into()),
            Self::NotTheSame { .. } => Some("this is a fault of Attuned: please report it with the file".into()),
            Self::InputAlone => Some("give paths, or `-` and nothing else".into()),
            Self::ForeignFile { .. } => {
                Some("give another name; a file that was not written by the same command is never replaced".into())
            }
            Self::Proof => Some("this is a fault of Attuned: please report it with the scene".into()),
            Self::Simulation => Some("run it again with --threads 1".into()),
            Self::ClosedPipe | Self::Output(_) | Self::Terminal(_) | Self::NotAFile { .. } => None,
        }
    }

    /// An error of writing, told apart from a reader that went away.
    pub(crate) fn from_write(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::ClosedPipe } else { Self::Output(error) }
    }
}

fn of_writing(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "its folder is not there".into(),
        io::ErrorKind::PermissionDenied => "this user may not write there".into(),
        io::ErrorKind::StorageFull => "there is no room left on the disk".into(),
        io::ErrorKind::QuotaExceeded => "this user may not take more room on the disk".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".into(),
        io::ErrorKind::NotADirectory => "a part of its path is a file".into(),
        _ => error.to_string(),
    }
}

fn place(at: Option<(usize, usize)>) -> String {
    at.map(|(line, column)| format!(" (line {line}, column {column})")).unwrap_or_default()
}

pub(crate) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is nothing at this path".into(),
        io::ErrorKind::PermissionDenied => "this user may not read it".into(),
        _ => error.to_string(),
    }
}
