//! Running other programs, and saying what failed.

use std::env;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What failed, in words.
#[derive(Debug, Clone)]
pub(crate) struct Failed(String);

impl Failed {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    pub(crate) fn file(path: &Path, error: &io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The cargo that runs us, or else the one on the path.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// The folder of the whole project.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Where a program of this name is found, or where Debian's package would put it.
pub(crate) fn on_the_path(program: &str) -> String {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file());
    found.map_or_else(|| format!("/usr/bin/{program}"), |file| file.display().to_string())
}

/// Runs it where all can see what it prints.
pub(crate) fn run(mut command: Command) -> Result<(), Failed> {
    let status = command.status().map_err(|error| not_started(&command, &error))?;
    if status.success() { Ok(()) } else { Err(ended_badly(&command)) }
}

/// Did it end well, and within this time? Where it takes longer it is stopped.
pub(crate) fn within(most: Duration, mut command: Command) -> bool {
    let Ok(mut child) = command.spawn() else { return false };
    let begun = Instant::now();
    while begun.elapsed() < most {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(50)),
            Err(_) => break,
        }
    }
    // It may have ended meanwhile, which is as good.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// What it prints.
pub(crate) fn read(command: Command) -> Result<String, Failed> {
    Ok(String::from_utf8_lossy(&bytes(command)?).into_owned())
}

/// The bytes it prints.
pub(crate) fn bytes(mut command: Command) -> Result<Vec<u8>, Failed> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(&command, &error))?;
    if output.status.success() { Ok(output.stdout) } else { Err(ended_badly(&command)) }
}

fn not_started(command: &Command, error: &io::Error) -> Failed {
    Failed(format!("{} could not be started: {error}", command.get_program().display()))
}

fn ended_badly(command: &Command) -> Failed {
    let arguments: Vec<_> = command.get_args().map(|argument| argument.display().to_string()).collect();
    Failed(format!("{} {}", command.get_program().display(), arguments.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_stopped_and_was_not_done() {
        let mut sleep = Command::new("sleep");
        sleep.arg("1000");
        assert!(!within(Duration::ZERO, sleep));
        assert!(within(Duration::from_secs(1000), Command::new("true")));
        assert!(!within(Duration::from_secs(1000), Command::new("false")));
        assert!(!within(Duration::from_secs(1000), Command::new("no-program-of-this-name")));
    }
}
