//! `cargo xtask fuzz`: inputs that nobody would write.

use std::process::ExitCode;

use crate::run::cargo;

/// What is run to try inputs, for a minute.
pub(crate) const MINUTE: [&str; 9] =
    ["run", "--quiet", "--profile", "fuzz", "--package", "attuned-fuzz", "--locked", "--", "--seconds=60"];

/// Its exit codes are those of what it runs: 0 nothing was found, 1 something was, 2 it could not be done.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    let run = MINUTE.iter().take(MINUTE.len() - 1).copied().chain(arguments.iter().map(String::as_str));
    match cargo().args(run).status().map(|status| status.code()) {
        Ok(Some(0)) => ExitCode::SUCCESS,
        Ok(Some(1)) => ExitCode::from(1),
        Ok(_) => ExitCode::from(2),
        Err(error) => {
            eprintln!("cargo could not be started: {error}");
            ExitCode::from(2)
        }
    }
}
