//! The `attuned` binary: arguments, files, exit codes, printing. Everything it knows it asks of the other crates.

mod arguments;
mod check;
mod difference;
mod exit;
mod explain;
mod format;
mod giveaways;
mod known;
mod lab;
mod list;
mod map;
mod mend;
mod new;
mod output;
mod page;
mod play;
mod prove;
mod replay;
mod serve;
mod show;
mod source;
mod test;
mod watch;
mod write;
mod written;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command, Lab, Play};
use exit::{Exit, Failure};
use output::Output;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Help and version are no errors; clap knows which stream each belongs to.
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Impossible.into() } else { Exit::Fine.into() };
        }
    };
    let mut output = Output::new(arguments.plain, arguments.theme);
    match run(arguments, &mut output) {
        Ok(exit) => exit.into(),
        Err(Failure::ClosedPipe) => Exit::Fine.into(),
        Err(failure) => {
            output.complain(&failure);
            Exit::Impossible.into()
        }
    }
}

fn run(arguments: Arguments, output: &mut Output) -> Result<Exit, Failure> {
    match arguments.command.unwrap_or(Command::Play(Play::default())) {
        Command::Play(options) => play::run(&options, output),
        Command::List(options) => list::run(&options, output),
        Command::Show(options) => show::run(&options, output),
        Command::Map(options) => map::run(&options, output),
        Command::Replay(options) => replay::run(&options, output),
        Command::Serve(_) => serve::run(output),
        Command::New(options) => new::run(&options, output),
        Command::Test(options) => test::run(&options, output),
        Command::Prove(options) => prove::run(&options, output),
        Command::Check(options) => check::run(&options, output),
        Command::Explain(options) => explain::run(&options, output),
        Command::Format(options) => format::run(&options, output),
        Command::Lab { command: Lab::Evidence(options) } => lab::evidence::run(&options, output),
        Command::Lab { command: Lab::Simulate(options) } => lab::simulate::run(&options, output),
    }
}
