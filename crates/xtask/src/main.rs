//! The project's own chores: `cargo xtask test`, `cargo xtask bench`.

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
}

fn main() -> ExitCode {
    match Chore::parse() {
        Chore::Test => test(),
        Chore::Bench => bench::run(cargo()),
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

struct Step {
    what: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const TEST: [Step; 5] = [
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
