//! A home in which rehearsals are kept, and someone at a real pseudo-terminal who plays in it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "what does not work here fails the test that asked for it"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use attuned_core::{Log, Mover};
use expectrl::session::OsSession;
use expectrl::{Eof, Expect as _};
use tempfile::TempDir;

use crate::attuned;

/// A scene that comes back to its first moment until fourteen answers are given.
pub const ROUND: &str = r#"Scenario(
    id: "round", title: "Round and round", theme: Reassurance, level: 1, minutes: 8, turns: 14, enough: "late",
    cast: (anxious: "Ada", partner: "Bo"),
    moments: [
        Anxious(id: "start", cue: Ambiguous(30), soft: "Are we all right?",
            replies: [
                Neutral(id: "hum", to: "start", says: "Hm.", why: "It says little."),
                Validating(id: "nod", to: "start", says: "That stayed with you.", why: "It names the worry."),
                Balanced(id: "plain", to: "stairs", says: "We are. I was tired.", why: "It gives a true reason."),
            ]),
        Anxious(id: "stairs", cue: Ambiguous(20), soft: "Tired of me?",
            replies: [
                Neutral(id: "shrug", to: "start", says: "No.", why: "It says little."),
                Balanced(id: "of-work", to: "start", says: "Of work. Ask me that again at eight.", why: "It sets a time."),
            ]),
        Ending(id: "late", says: "It is late, and they go to bed."),
    ],
)
"#;

/// A home of its own, with the scene [`ROUND`] in it.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    scene: PathBuf,
}

impl Default for Home {
    fn default() -> Self {
        let folder = TempDir::new().unwrap();
        let scene = folder.path().join("round.ron");
        fs::write(&scene, ROUND).unwrap();
        Self { folder, scene }
    }
}

impl Home {
    /// Where programs keep what they save; made by whoever needs it.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where rehearsals are kept.
    pub fn sessions(&self) -> PathBuf {
        self.data().join("attuned/sessions")
    }

    /// The file of a rehearsal.
    pub fn file(&self, number: u32) -> PathBuf {
        self.sessions().join(format!("{number}.json"))
    }

    /// Somebody edits the scene.
    pub fn edit(&self, from: &str, to: &str) {
        let scene = fs::read_to_string(&self.scene).unwrap();
        assert!(scene.contains(from), "{from}");
        fs::write(&self.scene, scene.replace(from, to)).unwrap();
    }

    /// What a person chose, in the order in which it was chosen.
    pub fn chosen(&self, number: u32) -> Vec<String> {
        let log: Log = serde_json::from_slice(&fs::read(self.file(number)).unwrap()).unwrap();
        log.entries.into_iter().filter(|entry| entry.by == Mover::Person).map(|entry| entry.option).collect()
    }

    /// What is in the folder of rehearsals.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.sessions()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Someone sits down and plays [`ROUND`].
    pub fn play(&self) -> Player {
        self.play_after("true")
    }

    /// Like [`Home::play`], after `setup` in the shell that starts it.
    pub fn play_after(&self, setup: &str) -> Player {
        self.play_within(&[], setup)
    }

    /// Like [`Home::play_after`], with the shell started by `within`, a program and its arguments.
    pub fn play_within(&self, within: &[&str], setup: &str) -> Player {
        let script = format!("{setup} && exec \"$0\" --plain play \"$1\"");
        let line = [within, &["sh", "-c", &script]].concat();
        let mut command = Command::new(line[0]);
        command.args(&line[1..]).arg(attuned()).arg(&self.scene);
        command.env("XDG_DATA_HOME", self.data()).env("TERM", "xterm-256color");
        let mut session = OsSession::spawn(command).unwrap();
        // So wide that no sentence is broken where it is looked for.
        session.get_process_mut().set_window_size(1000, 50).unwrap();
        session.set_expect_timeout(Some(Duration::from_secs(60)));
        let mut player = Player { session, ahead: String::new() };
        // Where nothing is kept yet, one page comes before everything.
        let first = player.shown("> ").unwrap_or_default();
        if first.contains("Press Enter to go on") {
            player.type_in("");
        } else {
            player.ahead = first + "> ";
        }
        player
    }
}

/// Someone at the keyboard.
#[derive(Debug)]
pub struct Player {
    session: OsSession,
    /// What was read already and not looked at yet.
    ahead: String,
}

impl Player {
    /// Waits for `text` and the prompt after it, and gives all that was shown since the last prompt; `None` when the
    /// program has ended before.
    pub fn see(&mut self, text: &str) -> Option<String> {
        let before = self.shown(text)?;
        let after = self.shown("> ")?;
        Some(before + text + &after)
    }

    /// Waits for `text` alone, and says whether it came before the program ended.
    pub fn sees(&mut self, text: &str) -> bool {
        self.shown(text).is_some()
    }

    /// Types `line`, and sees `text`.
    pub fn answer(&mut self, line: &str, text: &str) -> String {
        self.type_in(line);
        self.see(text).unwrap()
    }

    /// Types `line` at the prompt.
    pub fn type_in(&mut self, line: &str) {
        // Whoever is killed reads nothing any more.
        let _ = self.session.send_line(line);
    }

    /// Presses Ctrl-C.
    pub fn interrupt(&mut self) {
        self.session.send(expectrl::ControlCode::EndOfText).unwrap();
    }

    /// Leaves, and gives the last screen.
    pub fn leave(mut self) -> String {
        self.type_in("/quit");
        String::from_utf8_lossy(self.session.expect(Eof).unwrap().as_bytes()).into_owned()
    }

    /// The process that plays.
    pub fn pid(&self) -> String {
        self.session.get_process().pid().to_string()
    }

    /// The place at `path` as the process sees it.
    pub fn sees_at(&self, path: &Path) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.pid()));
        root.join(path.strip_prefix("/").unwrap())
    }

    fn shown(&mut self, text: &str) -> Option<String> {
        let ahead = std::mem::take(&mut self.ahead);
        if let Some((before, after)) = ahead.split_once(text) {
            after.clone_into(&mut self.ahead);
            return Some(before.to_owned());
        }
        match self.session.expect(text) {
            Ok(found) => Some(ahead + &String::from_utf8_lossy(found.before())),
            // The other end of a terminal whose program is gone gives either.
            Err(expectrl::Error::Eof | expectrl::Error::IO(_)) => None,
            Err(error) => panic!("{text}: {error}"),
        }
    }
}

/// What the screen says of the turn that comes.
pub fn turn(number: usize) -> String {
    format!("(turn {number} of 14)")
}
