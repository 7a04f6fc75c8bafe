//! Plays a scene at a real pseudo-terminal, with a way back and another answer, and prints the session as it was kept.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::fs;
use std::process::Command;

use attuned_tests::{Terminal, attuned};
use tempfile::TempDir;

fn main() -> Result<(), Box<dyn Error>> {
    let home = TempDir::new()?;
    let mut command = Command::new(attuned());
    command.args(["play", "are-we-okay", "--as", "partner", "--seed", "11"]).env("XDG_DATA_HOME", home.path());
    let mut terminal = Terminal::start(command, 80);
    for line in ["1", "2", "/undo", "1", "3", "/quit"] {
        terminal.type_line(line);
    }
    terminal.end();
    print!("{}", fs::read_to_string(home.path().join("attuned/sessions/1.json"))?);
    Ok(())
}
