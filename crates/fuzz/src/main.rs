//! `cargo xtask fuzz`: many inputs, one after the other, until the time is up or something does not hold.
//!
//! Exit codes: 0 nothing was found, 1 something was, 2 it could not be done.

mod arguments;
mod run;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use attuned_fuzz::{Corpus, Target};
use clap::Parser as _;

use arguments::Arguments;
use run::Run;

/// Tells the process that tries the inputs from the one that outlives it.
const TRIES: &str = "ATTUNED_FUZZ_TRIES";

fn main() -> ExitCode {
    let mut arguments = Arguments::parse();
    if arguments.file.is_none() {
        // Without a seed of its own a run takes one that no run had before, and says which.
        arguments.seed.get_or_insert_with(arguments::any_seed);
    }
    done(if env::var_os(TRIES).is_some() { tried(&arguments) } else { tried_apart(&arguments) })
}

/// How it ended: with nothing found, with something, or not at all.
fn done(result: Result<bool, String>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(words) => {
            eprintln!("error: {words}");
            ExitCode::from(2)
        }
    }
}

/// In another process, since an overflow of the stack takes the whole process along.
fn tried_apart(arguments: &Arguments) -> Result<bool, String> {
    let program = env::current_exe().map_err(|error| format!("the program does not find itself: {error}"))?;
    let status = Command::new(program).args(arguments.written()).env(TRIES, "1").status();
    match status.map_err(|error| format!("the inputs cannot be tried: {error}"))?.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        Some(2) => Err("see above".to_owned()),
        _ => {
            if let Some(file) = &arguments.file {
                println!("{} ends the process", file.display());
                return Ok(false);
            }
            let corpus = Corpus::gather()?;
            println!("the process ended; one of these inputs did it:");
            for number in run::in_hand(&folder()) {
                run::report(arguments, number, "it ends the process", &corpus, &folder())?;
            }
            Ok(false)
        }
    }
}

fn tried(arguments: &Arguments) -> Result<bool, String> {
    let corpus = Corpus::gather()?;
    if let Some(file) = &arguments.file {
        let targets = arguments.target.map_or(Target::ALL.to_vec(), |target| vec![target]);
        return run::one_file(file, &targets, &corpus);
    }
    fs::create_dir_all(folder()).map_err(|error| format!("{} cannot be made: {error}", folder().display()))?;
    Run::new(arguments, &corpus, folder()).until_the_end()
}

/// Where findings go.
fn folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
    root.join("target/fuzz-findings")
}
