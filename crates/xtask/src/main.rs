//! The project's own chores: `cargo xtask test`, `cargo xtask bench`, `cargo xtask fuzz`.

mod bench;

use std::env;
use std::process::{Command, ExitCode};

use clap::Parser;

/// The project's own chores.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Chore {
    /// Everything that must hold: format, lints, tests, documentation
    Test,
    /// The benchmarks, as one table
    Bench,
    /// Many inputs that nobody would write, for as long as asked for; `--help` says what can be asked
    #[command(disable_help_flag = true)]
    Fuzz {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    match Chore::parse() {
        Chore::Test => test(),
        Chore::Bench => bench::run(cargo()),
        Chore::Fuzz { arguments } => fuzz(&arguments),
    }
}

fn test() -> ExitCode {
    for step in &TEST {
        eprintln!("\n=== {} ===", step.what);
        if !step.run() {
            eprintln!("\nfailed: {} (cargo {})", step.what, step.arguments.join(" "));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// What is run to try inputs.
const FUZZ: [&str; 9] =
    ["run", "--quiet", "--profile", "fuzz", "--package", "attuned-fuzz", "--locked", "--", "--seconds=60"];

/// Its exit codes are those of what it runs: 0 nothing was found, 1 something was, 2 it could not be done.
fn fuzz(arguments: &[String]) -> ExitCode {
    let run = FUZZ.iter().take(FUZZ.len() - 1).copied().chain(arguments.iter().map(String::as_str));
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

struct Step {
    what: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const TEST: [Step; 6] = [
    Step { what: "layout of the code", arguments: &["fmt", "--all", "--check"], environment: &[] },
    Step {
        what: "lints, warnings denied",
        arguments: &["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"],
        environment: &[],
    },
    Step {
        what: "the binary the end-to-end tests drive",
        arguments: &["build", "--package", "attuned", "--locked"],
        environment: &[],
    },
    Step { what: "tests", arguments: &["test", "--workspace", "--locked"], environment: &[("INSTA_UPDATE", "no")] },
    Step { what: "inputs that nobody would write, for a minute", arguments: &FUZZ, environment: &[] },
    Step {
        what: "documentation, warnings denied",
        arguments: &["doc", "--workspace", "--no-deps", "--locked", "--document-private-items"],
        environment: &[("RUSTDOCFLAGS", "--deny warnings")],
    },
];

/// The cargo that runs us, or else the one on the path.
fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

impl Step {
    fn run(&self) -> bool {
        let status = cargo().args(self.arguments).envs(self.environment.iter().copied()).status();
        match status {
            Ok(status) => status.success(),
            Err(error) => {
                eprintln!("cargo could not be started: {error}");
                false
            }
        }
    }
}
