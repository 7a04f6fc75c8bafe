//! The project's own chores: `cargo xtask test`, `cargo xtask web`, `cargo xtask bench`.

mod bench;
mod debian;
mod run;
mod test;
mod web;

use std::process::ExitCode;

use clap::Parser;

/// The project's own chores.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Chore {
    /// Everything that must hold: format, lints, tests, documentation; with --web, the web
    Test(test::Options),
    /// The engine as a package for the web, in target/web/attuned, with its sizes
    Web(web::Options),
    /// The benchmarks, as one table
    Bench,
}

fn main() -> ExitCode {
    match Chore::parse() {
        Chore::Test(options) => test::run(options),
        Chore::Web(options) => web::run(options),
        Chore::Bench => bench::run(run::cargo()),
    }
}
