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

#[test]
fn an_evening_begins_with_where_to_start_and_goes_on_another_evening() {
    let home = TempDir::new().unwrap();
    let mut terminal = Terminal::start(attuned_in(&home, &[]), 80);
    assert!(terminal.wait().contains("Before the first rehearsal"));
    terminal.type_line("");
    assert!(last_screen(&terminal.wait()).contains("We have ten minutes. Where do we start?"));
    terminal.type_line("nonsense");
    assert!(last_screen(&terminal.wait()).contains("Type a number from 1 to "));
    terminal.type_line("");
    assert!(last_screen(&terminal.wait()).contains("(turn 1 of 10)"));
    terminal.type_line("/say Come here, you.");
    terminal.type_line("after-the-plates");
    terminal.type_line("/quit");
    let (screen, _) = terminal.end();
    assert!(screen.contains("kept on this computer, and nowhere else"), "{screen}");

    let mut terminal = Terminal::start(attuned_in(&home, &[]), 80);
    let first = terminal.wait();
    assert!(!first.contains("Before the first rehearsal"), "the page is for the first time:\n{first}");
    let left = first.lines().find(|line| line.contains("Are we okay?, as Eli: at turn 2 of 10"));
    let number = left.and_then(|line| line.split_whitespace().next()).unwrap_or_else(|| panic!("{first}"));
    terminal.type_line(number);
    let resumed = terminal.wait();
    assert!(resumed.contains("What was said so far") && resumed.contains("(turn 2 of 10)"), "{resumed}");
    terminal.type_line("/journal show 1");
    assert!(last_screen(&terminal.wait()).contains("Come here, you."), "own words are kept with the rehearsal");
    let page = home.path().join("talk.html");
    let made = attuned_in(&home, &["replay", "1", "--html"]).arg(&page).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    assert!(fs::read_to_string(&page).unwrap().contains("Come here, you."));
    fs::remove_file(page).unwrap();
    assert_eq!(attuned_in(&home, &["replay", "2"]).output().unwrap().status.code(), Some(2), "there is no second one");
    terminal.type_line("/journal delete all");
    terminal.type_line("yes");
    terminal.type_line("/quit");
    terminal.end();
    assert!(!home.path().join("attuned").exists(), "nothing is left");
}

#[test]
fn words_of_harm_stop_the_scene_and_nothing_of_them_is_kept() {
    let home = TempDir::new().unwrap();
    let mut terminal = Terminal::start(attuned_in(&home, &["play", "are-we-okay", "--seed", "5"]), 80);
    for line in ["", "1", "/say I think I want to die"] {
        terminal.type_line(line);
    }
    let stopped = terminal.wait();
    assert!(last_screen(&stopped).contains("Samaritans 116 123"), "{stopped}");
    terminal.type_line("");
    assert!(last_screen(&terminal.wait()).contains("(turn 2 of 10)"));
    terminal.type_line("/exit!");
    let (screen, bytes) = terminal.end();
    assert_eq!(screen.trim(), "", "the terminal is wiped");
    let wiped = b"\x1b[2J\x1b[3J\x1b[H";
    assert!(
        bytes.ends_with(wiped),
        "and nothing is said after that: {:?}",
        String::from_utf8_lossy(&bytes[bytes.len() - 40..])
    );
    let kept = fs::read_to_string(home.path().join("attuned/sessions/1.json")).unwrap();
    assert!(!kept.contains("die"), "{kept}");
}
