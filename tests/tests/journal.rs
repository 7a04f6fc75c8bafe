//! Rehearsals at the keyboard are kept: on disk before the next screen, for their owner alone, never half, never wrong.
//! Driven through a real pseudo-terminal. Nothing here asserts how long anything takes.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use attuned_core::{Couple, Log, Mover, Scene, Seats, Seed, Session};
use attuned_tests::attuned;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect as _};
use tempfile::TempDir;

/// Comes back to its first moment until fourteen answers are given.
const ROUND: &str = r#"Scenario(
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

/// A home that keeps what is played in it.
struct Home {
    folder: TempDir,
    scene: PathBuf,
}

impl Home {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let scene = folder.path().join("round.ron");
        fs::write(&scene, ROUND).unwrap();
        Self { folder, scene }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn file(&self, number: u32) -> PathBuf {
        self.data().join(format!("attuned/sessions/{number}.json"))
    }

    fn log(&self, number: u32) -> Log {
        serde_json::from_slice(&fs::read(self.file(number)).unwrap()).unwrap()
    }

    /// What a person chose, in the order in which it was chosen.
    fn chosen(&self, number: u32) -> Vec<String> {
        let entries = self.log(number).entries;
        entries.into_iter().filter(|entry| entry.by == Mover::Person).map(|entry| entry.option).collect()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.data().join("attuned/sessions")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn command(&self) -> Command {
        let mut command = Command::new(attuned());
        command.args(["--plain", "play"]).arg(&self.scene);
        command.env("XDG_DATA_HOME", self.data()).env("TERM", "xterm-256color");
        command
    }

    /// Someone sits down and plays.
    fn play(&self) -> OsSession {
        spawn(self.command())
    }

    /// Like `play`, after `setup` in the shell that starts it.
    fn play_after(&self, setup: &str) -> OsSession {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{setup}; exec \"$0\" --plain play \"$1\"")]).arg(attuned()).arg(&self.scene);
        command.env("XDG_DATA_HOME", self.data()).env("TERM", "xterm-256color");
        spawn(command)
    }
}

fn spawn(command: Command) -> OsSession {
    let mut session = OsSession::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_mins(1)));
    session
}

fn answer(session: &mut OsSession, line: &str, expected: &str) {
    session.send_line(line).unwrap();
    session.expect(expected).unwrap();
}

fn turn(number: usize) -> String {
    format!("(turn {number} of 14)")
}

fn leave(mut session: OsSession) -> String {
    session.send_line("/quit").unwrap();
    String::from_utf8_lossy(session.expect(Eof).unwrap().before()).into_owned()
}

fn kill(session: &OsSession) {
    let killed = Command::new("kill").args(["-9", &session.get_process().pid().to_string()]).status().unwrap();
    assert!(killed.success());
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn only_the_owner_can_read_what_is_kept() {
    let home = Home::new();
    fs::create_dir_all(home.data().join("attuned")).unwrap();
    fs::set_permissions(home.data().join("attuned"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut session = home.play_after("umask 000");
    session.expect(turn(1)).unwrap();
    assert!(!home.file(1).exists(), "nothing is kept of a rehearsal in which nothing was chosen");
    answer(&mut session, "hum", &turn(2));
    let folders = [home.data().join("attuned"), home.data().join("attuned/sessions")];
    assert_eq!(folders.map(|folder| mode(&folder)), [0o700; 2]);
    assert_eq!((mode(&home.file(1)), home.chosen(1)), (0o600, vec!["hum".to_owned()]));
    answer(&mut session, "nod", &turn(3));
    assert_eq!((mode(&home.file(1)), home.chosen(1).len()), (0o600, 2), "and so it stays when it is replaced");
    assert_eq!(home.names(), ["1.json"]);
    assert!(leave(session).contains("kept on this computer, and nowhere else"));
}

#[test]
fn a_rehearsal_goes_on_where_it_was_left_or_afresh_and_neither_loses_anything() {
    let home = Home::new();
    let mut session = home.play();
    answer(&mut session, "hum", &turn(2));
    answer(&mut session, "plain", &turn(3));
    answer(&mut session, "/undo", &turn(2));
    assert_eq!(home.log(1).current, 3, "going back is kept too");
    leave(session);

    let mut session = home.play();
    session.expect("A rehearsal is waiting where you left it").unwrap();
    session.expect("Round and round, as Bo: at turn 2 of 14, just now").unwrap();
    answer(&mut session, "perhaps", "Type y to go on, or press Enter to start afresh");
    answer(&mut session, "y", "What was said so far");
    session.expect("Bo (neutral): \u{201c}Hm.\u{201d}").unwrap();
    session.expect(turn(2)).unwrap();
    answer(&mut session, "/redo", &turn(3));
    answer(&mut session, "of-work", &turn(4));
    leave(session);
    assert_eq!(
        (home.chosen(1), home.names()),
        (["hum", "plain", "of-work"].map(str::to_owned).into(), vec!["1.json".into()])
    );

    let mut session = home.play();
    session.expect("Go on there?").unwrap();
    answer(&mut session, "", &turn(1));
    answer(&mut session, "nod", &turn(2));
    leave(session);
    assert_eq!((home.chosen(1).len(), home.chosen(2)), (3, vec!["nod".to_owned()]));

    let mut session = home.play();
    session.expect("Others are waiting too").unwrap();
    answer(&mut session, "1", &turn(4));
    answer(&mut session, "hum", &turn(5));
    leave(session);
    assert_eq!((home.chosen(1).len(), home.chosen(2).len()), (4, 1));

    let mut session = home.play();
    session.expect("at turn 5 of 14").unwrap();
    answer(&mut session, "y", &turn(5));
    for number in 6..=14 {
        answer(&mut session, "hum", &turn(number));
    }
    answer(&mut session, "hum", "The scene closes here");
    answer(&mut session, "/journal show 1", "Turn 14");
    leave(session);
    let mut session = home.play();
    session.expect("at turn 2 of 14").unwrap();
    assert!(!leave(session).contains("turn 15"), "what has closed is not offered");
}

/// A small generator, so that the delays are the same on every run.
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

const ANSWERS: [&str; 14] =
    ["hum", "nod", "plain", "shrug", "nod", "hum", "plain", "of-work", "hum", "hum", "nod", "plain", "shrug", "nod"];
const LANDED: &str = "a teaching model, not a test; /why";

/// Whatever moment a program is killed at: 40 moments of a play, 200 in a release run.
#[test]
fn a_killed_rehearsal_has_every_choice_whose_next_screen_was_shown() {
    let kills = if cfg!(debug_assertions) { 40 } else { 200 };
    let play = |home: &Home, delay: Option<Duration>| {
        let mut session = home.play();
        session.expect(turn(1)).unwrap();
        session.send(ANSWERS.join("\r") + "\r").unwrap();
        match delay {
            Some(delay) => {
                thread::sleep(delay);
                kill(&session);
            }
            None => {
                session.expect("The scene closes here").unwrap();
                session.send_line("/quit").unwrap();
            }
        }
        String::from_utf8_lossy(session.expect(Eof).unwrap().before()).matches(LANDED).count()
    };
    let begun = Instant::now();
    play(&Home::new(), None);
    let whole = begun.elapsed();

    let mut random = Random(11);
    let mut cut_short = 0;
    for index in 0..kills {
        let home = Home::new();
        let shown = play(&home, Some(whole.mul_f64(random.share())));
        let kept = if home.file(1).exists() { home.chosen(1) } else { Vec::new() };
        assert!(kept.len() >= shown, "kill {index}: {shown} screens were shown, and only {kept:?} are kept");
        assert_eq!(kept, ANSWERS[..kept.len()], "kill {index}");
        if kept.is_empty() || kept.len() == ANSWERS.len() {
            continue;
        }
        cut_short += 1;
        let mut session = home.play();
        session.expect("Go on there?").unwrap();
        answer(&mut session, "y", "What was said so far");
        let said = session.expect(turn(kept.len() + 1)).unwrap();
        let said = String::from_utf8_lossy(said.before()).matches("Bo (").count();
        assert_eq!(said, kept.len(), "kill {index}: what was kept is in the resumed rehearsal");
        session.send_line(ANSWERS[kept.len()]).unwrap();
        session.expect(LANDED).unwrap();
        leave(session);
        assert_eq!(home.chosen(1).len(), kept.len() + 1, "kill {index}");
        assert_eq!(home.names(), ["1.json"], "kill {index}: nothing half-written stays");
    }
    assert!(cut_short > kills / 4, "only {cut_short} of {kills} plays were cut short");
}

#[test]
fn without_room_the_rehearsal_goes_on_and_says_once_that_it_is_not_kept() {
    let home = Home::new();
    // Files may grow to 512 bytes, or 1024 where the shell counts so; the answer to more is an error, not a signal.
    let mut session = home.play_after("trap '' XFSZ; ulimit -f 1");
    session.expect(turn(1)).unwrap();
    let mut shown = String::new();
    let mut kept = None;
    for number in 2..200 {
        let line = if number % 2 == 0 { "nod" } else { "/undo" };
        session.send_line(line).unwrap();
        let screen = session.expect("What do you say or do, Bo?").unwrap();
        let screen = String::from_utf8_lossy(screen.before()).into_owned();
        if kept.is_none() && screen.contains("cannot be kept") {
            assert!(screen.contains("there is no room left. What you chose before is kept"), "{screen}");
            kept = Some(fs::read(home.file(1)).unwrap());
            break;
        }
        shown.push_str(&screen);
        if number % 2 == 1 {
            // A longer log: other words, each tried once.
            for word in ["hum", "/undo", "plain", "shrug", "/undo", "of-work", "hum"] {
                session.send_line(word).unwrap();
                let screen = session.expect("What do you say or do, Bo?").unwrap();
                let screen = String::from_utf8_lossy(screen.before()).into_owned();
                if kept.is_none() && screen.contains("cannot be kept") {
                    kept = Some(fs::read(home.file(1)).unwrap());
                }
                shown.push_str(&screen);
            }
        }
        if kept.is_some() {
            break;
        }
    }
    let kept = kept.unwrap();
    answer(&mut session, "hum", &turn(1)[..6]);
    assert_eq!(fs::read(home.file(1)).unwrap(), kept, "what was kept before is untouched");
    serde_json::from_slice::<Log>(&kept).unwrap();
    assert_eq!(home.names(), ["1.json"], "nothing half-written stays");
    assert!(!leave(session).contains("cannot be kept"), "it is said once");

    let home = Home::new();
    let mut session = home.play_after("trap '' XFSZ; ulimit -f 0");
    answer(&mut session, "hum", "there is no room left. You can go on, but what you choose is lost when you leave");
    answer(&mut session, "nod", &turn(3));
    assert!(home.names().is_empty());
    assert!(!leave(session).contains("kept"));
}
