//! A few runs in a real pseudo-terminal: completion, Ctrl-C, Ctrl-D, colour.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::ops::{Deref, DerefMut};
use std::process::Command;
use std::time::Duration;

use attuned_tests::attuned;
use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect as _, Session};
use tempfile::TempDir;

/// A play that keeps its rehearsals in a folder of its own.
struct Play {
    session: OsSession,
    _kept: TempDir,
}

impl Deref for Play {
    type Target = OsSession;

    fn deref(&self) -> &OsSession {
        &self.session
    }
}

impl DerefMut for Play {
    fn deref_mut(&mut self) -> &mut OsSession {
        &mut self.session
    }
}

fn play(environment: &[(&str, &str)]) -> Play {
    let kept = TempDir::new().unwrap();
    let mut command = Command::new(attuned());
    command.env("XDG_DATA_HOME", kept.path());
    command.args(["play", "are-we-okay", "--seed", "7"]).env_remove("NO_COLOR").env("TERM", "xterm-256color");
    for (name, value) in environment {
        command.env(name, value);
    }
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(30)));
    session.expect("Press Enter to go on").unwrap();
    session.expect("> ").unwrap();
    session.send_line("").unwrap();
    Play { session, _kept: kept }
}

#[test]
fn a_reply_is_completed_by_its_short_name_and_why_tells_the_parts() {
    let mut session = play(&[]);
    session.expect("turn 1 of").unwrap();
    session.expect("> ").unwrap();
    session.send("/wh\t\r").unwrap();
    session.expect("Why it landed like this").unwrap();
    session.expect("> ").unwrap();
    session.send_line("1").unwrap();
    session.expect("a teaching model, not a test").unwrap();
    session.expect("turn 2 of").unwrap();
    session.send_line("/undo").unwrap();
    session.expect("turn 1 of").unwrap();
    session.send_line("/quit").unwrap();
    session.expect("Thank you for practising").unwrap();
    session.expect(Eof).unwrap();
}

#[test]
fn one_ctrl_c_asks_two_leave_and_ctrl_d_leaves() {
    let mut session = play(&[]);
    session.expect("> ").unwrap();
    session.send(ControlCode::EndOfText).unwrap();
    session.expect("Press Ctrl-C once more to leave").unwrap();
    session.expect("> ").unwrap();
    session.send(ControlCode::EndOfText).unwrap();
    session.expect("Thank you for practising").unwrap();
    session.expect(Eof).unwrap();

    let mut session = play(&[]);
    session.expect("> ").unwrap();
    session.send(ControlCode::EndOfTransmission).unwrap();
    session.expect("Thank you for practising").unwrap();
    session.expect(Eof).unwrap();
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let opening = |environment: &[(&str, &str)]| {
        let mut session = play(environment);
        let seen = session.expect("turn 1 of").unwrap();
        String::from_utf8_lossy(seen.before()).into_owned()
    };
    assert!(opening(&[]).contains("\u{1b}[1m"));
    assert!(!opening(&[("NO_COLOR", "1")]).contains("\u{1b}[1m"));
}
