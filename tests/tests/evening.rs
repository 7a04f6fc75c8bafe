//! A whole evening in a real pseudo-terminal; docs/first-evening.md is one of them, as it stood on the screen.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

use attuned_tests::{Terminal, attuned};
use tempfile::TempDir;

fn attuned_in(home: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(attuned());
    command.args(arguments).env("XDG_DATA_HOME", home.path()).env("LC_ALL", "en_GB.UTF-8").env("NO_COLOR", "1");
    command
}

/// What is on the screen after the last time it was asked.
fn last_screen(contents: &str) -> &str {
    contents.trim_end().trim_end_matches('>').rsplit("\n> ").next().unwrap()
}

#[test]
fn the_first_evening_is_in_the_documents_as_it_stood_on_the_screen() {
    let home = TempDir::new().unwrap();
    let mut terminal = Terminal::start(attuned_in(&home, &["play", "are-we-okay", "--seed", "7"]), 60);
    let lines = [
        "",
        "/hint",
        "/say I'm so tired I forgot you were waiting.",
        "5",
        "/inner",
        "the-app",
        "/undo",
        "lonely-thing",
        "/compare",
        "/pause 20",
        "",
        "once-at-bedtime",
        "/tree",
        "nights-are-long",
        "/curve",
    ];
    for line in lines {
        terminal.type_line(line);
    }
    terminal.type_line("/quit");
    let (screen, _) = terminal.end();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/first-evening.md");
    let document = fs::read_to_string(&path).unwrap();
    let (before, rest) = document.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("```\n").unwrap();
    let now = format!("{before}```text\n{screen}```\n{after}");
    if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
        fs::write(path, now).unwrap();
    } else {
        assert_eq!(document, now, "ATTUNED_UPDATE_DOCUMENTS=1 writes it anew");
    }
}
