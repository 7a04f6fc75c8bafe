//! The project's own chores: `cargo xtask test`, `cargo xtask web`, `cargo xtask bench`, `cargo xtask fuzz`.

mod bench;
mod debian;
mod fuzz;
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
    /// The engine as a package for the web, in target/web/attuned, and the page, with sizes and time to the first scene
    Web(web::Options),
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
        Chore::Test(options) => test::run(options),
        Chore::Web(options) => web::run(options),
        Chore::Bench => bench::run(run::cargo()),
        Chore::Fuzz { arguments } => fuzz::run(&arguments),
    }
}
