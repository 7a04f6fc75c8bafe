//! The real binary, built once and run as a user would.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The path of `attuned`, built with the profile of the tests; `ATTUNED_BINARY` names one that was built for them already.
///
/// # Panics
/// When it cannot be built; no test can go on then.
pub fn attuned() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        if let Some(built) = std::env::var_os("ATTUNED_BINARY") {
            return built.into();
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--package", "attuned", "--message-format", "json"]).current_dir(root);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        let output = build.output();
        let messages = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let executables = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut paths = executables.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from));
        #[expect(clippy::expect_used, reason = "no test can go on without the binary")]
        paths.next().expect("`cargo build --package attuned` gives an executable")
    })
}

/// What a run of the binary gave.
#[derive(Debug)]
pub struct Run {
    /// Exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Runs `attuned` with `arguments` and `input`, away from any terminal.
///
/// # Panics
/// When the binary cannot be started.
#[expect(clippy::expect_used, reason = "a test cannot go on without the run")]
pub fn run(arguments: &[&str], input: &str) -> Run {
    let mut child = Command::new(attuned())
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // A run that ends before it has read everything closes the pipe; that is its right.
    let _ = child.stdin.take().expect("stdin is piped").write_all(input.as_bytes());
    let mut stdout = Vec::new();
    child.stdout.take().expect("stdout is piped").read_to_end(&mut stdout).expect("stdout can be read");
    let output = child.wait_with_output().expect("the binary ends");
    Run {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
