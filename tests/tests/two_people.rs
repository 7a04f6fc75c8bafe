//! Two people at one keyboard, in a real pseudo-terminal: what one of them typed or read in private is nowhere in what
//! the terminal is sent while the other one sits there.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::process::Command;

use attuned_tests::{Terminal, WIPE, attuned};
use tempfile::TempDir;

const SCENE: &str = r#"Scenario(
    id: "kettle", title: "The kettle", theme: Reassurance, level: 1, minutes: 5, turns: 6, enough: "late",
    aim: "Answer the worry of {anxious}.",
    cast: (anxious: "Noor", partner: "Eli"),
    moments: [
        Anxious(id: "start", cue: Ambiguous(60),
            soft: "I missed you today, {partner}.", protest: "You walked right past me.",
            inner: "A voice that only one of them hears.",
            replies: [
                Withdrawing(id: "leave", to: "start", says: "(turns to the window)", why: "It leaves {anxious} alone."),
                Balanced(id: "stay", to: "tea", says: "I did. I'm here now, until ten.", why: "A truth, and a time."),
            ]),
        Ending(id: "tea", says: "The kettle clicks.", debrief: "What did the kettle hear?"),
        Ending(id: "late", says: "It is late."),
    ],
)
"#;

/// Only the terminal's own codes tell who sits there.
const PRIVATE: &[u8] = b"\x1b[?1049h";

struct Evening {
    home: TempDir,
}

impl Evening {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        fs::write(home.path().join("kettle.ron"), SCENE).unwrap();
        fs::create_dir(home.path().join("attuned")).unwrap();
        fs::write(home.path().join("attuned/people.json"), r#"{"names":["Ada","Bo"]}"#).unwrap();
        Self { home }
    }

    fn begin(&self, before: &[&str]) -> Terminal {
        let mut command = Command::new(attuned());
        let scene = self.home.path().join("kettle.ron");
        command.args(before).arg("play").arg(scene).args(["--as", "both", "--seed", "3"]);
        command.env("XDG_DATA_HOME", self.home.path()).env("NO_COLOR", "1").current_dir(self.home.path());
        Terminal::start(command, 60)
    }
}

fn is_in(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

/// What was sent from one hand-over to the next.
fn turns(bytes: &[u8]) -> Vec<&[u8]> {
    let mut turns = Vec::new();
    let mut rest = bytes;
    while let Some(next) = rest.windows(WIPE.len()).skip(1).position(|part| part == WIPE) {
        let (turn, after) = rest.split_at(next + 1);
        turns.push(turn);
        rest = after;
    }
    turns.push(rest);
    turns
}

/// Types `lines` and gives what came on the screen after the last of them, without its line breaks.
fn type_all(terminal: &mut Terminal, lines: &[&str]) -> String {
    for line in lines {
        terminal.type_line(line);
    }
    let contents = terminal.wait();
    let asked = contents.trim_end().trim_end_matches('>');
    let last = asked.rsplit_once("\n>").map_or(asked, |(_, last)| last);
    last.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_whole_evening_for_two_keeps_what_is_private_to_one_of_them() {
    let evening = Evening::new();
    let mut terminal = evening.begin(&[]);
    assert!(type_all(&mut terminal, &[""]).contains("Ada begins. Press Enter when Ada sits at the keyboard."));

    // Ada's number is typed on the alternate screen, which is gone with the next one.
    let asked = type_all(&mut terminal, &[""]);
    assert!(asked.contains("Ada, it is your turn.") && asked.contains("from 0 to 100?"), "{asked}");
    assert!(!asked.contains("The kettle"), "nothing of before is on it: {asked}");
    let menu = type_all(&mut terminal, &["013"]);
    assert!(menu.contains("How do you put it, Ada?") && !menu.contains("013"), "{menu}");
    assert!(type_all(&mut terminal, &["/inner"]).contains("A voice that only one of them hears."));
    let handed = type_all(&mut terminal, &["breathe", "protest"]);
    assert!(handed.contains("Now it is Bo's turn. Press Enter, and hand the keyboard over."), "{handed}");

    // Bo asks for what Ada read and typed, and gets none of it; nor does Ada of Bo, whose arrow keys bring nothing.
    let asked = type_all(&mut terminal, &["", "/journal", "/help"]);
    assert!(!asked.contains("They are in") && asked.contains("/why"), "{asked}");
    assert!(type_all(&mut terminal, &["087"]).contains("What do you say or do, Bo?"));
    let inner = type_all(&mut terminal, &["/inner"]);
    assert!(inner.contains("private for now") && !inner.contains("A voice"), "{inner}");
    let arrived = type_all(&mut terminal, &["leave", "", "\x1b[A"]);
    assert!(arrived.contains("Bo: “(turns to the window)” How do you put it, Ada?"), "what Ada answers: {arrived}");
    type_all(&mut terminal, &["protest", "", "\x1b[A"]);
    let named = type_all(&mut terminal, &["leave"]);
    assert!(named.contains("The two of you are in a loop:") && named.contains("Whoever speaks next"), "{named}");
    let named = type_all(&mut terminal, &["", ""]);
    assert!(named.contains("The two of you are in a loop:") && named.contains("Answer 5 says it aloud."), "{named}");
    type_all(&mut terminal, &["5", "soft", "", ""]);
    let until_here = terminal.bytes.len();

    // The scene closes: what was under the words opens to both, the numbers only when both agree.
    let closed = type_all(&mut terminal, &["stay"]);
    for words in [
        "The scene closes here",
        "What went on under the words",
        "A voice that only one of them hears.",
        "To talk over: What did the kettle hear?",
    ] {
        assert!(closed.contains(words), "{words}: {closed}");
    }
    assert!(!closed.contains("13; the model"), "{closed}");
    assert!(type_all(&mut terminal, &[""]).contains("Ada, this one is for you alone."));
    assert!(type_all(&mut terminal, &["yes"]).contains("Bo, this one is for you alone."));
    let shown = type_all(&mut terminal, &["yes"]);
    assert!(shown.contains("Turn 1, Ada: 13; the model ") && shown.contains("Turn 1, Bo: 87; the model "), "{shown}");

    // The other side: names go with the people.
    let swapped = type_all(&mut terminal, &["/swap"]);
    assert!(swapped.contains("now it is Bo whose alarm is loud, and Ada answers."), "{swapped}");
    let handed = type_all(&mut terminal, &["", ""]);
    assert!(handed.contains("How do you put it, Bo?") && handed.contains("I missed you today, Ada."), "{handed}");
    type_all(&mut terminal, &["soft", "", ""]);
    let both = type_all(&mut terminal, &["leave", "", "", "soft", "", "", "stay"]);
    for words in [
        "Both sides of this scene",
        "First: Ada asked, Bo answered.",
        "Then: Bo asked, Ada answered.",
        "Neither side is the right one.",
    ] {
        assert!(both.contains(words), "{words}: {both}");
    }
    assert!(both.contains("First, Bo: “(turns to the window)”") && both.contains("Then, Ada: “(turns to the window)”"));
    type_all(&mut terminal, &["/keep"]);
    assert!(type_all(&mut terminal, &["/keep list"]).contains("Phrases you kept"));
    terminal.type_line("/quit");
    let (_, bytes) = terminal.end();

    // While the scene was played, nothing private of one was sent in the turn of the other.
    let played = turns(bytes.get(..until_here).unwrap());
    let of = |name: &str| {
        let mine: Vec<&[u8]> =
            played.iter().copied().filter(|turn| is_in(turn, &format!("{name}, it is your turn."))).collect();
        assert!(mine.len() >= 3, "{name} had three turns");
        mine
    };
    let (ada, bo) = (of("Ada"), of("Bo"));
    for (turns, own, others) in [
        (
            &ada,
            ["013", "A voice that only one of them hears.", "I missed you today"].as_slice(),
            ["087", "I'm here now, until ten."].as_slice(),
        ),
        (
            &bo,
            ["087", "I'm here now, until ten."].as_slice(),
            ["013", "A voice that only one of them hears.", "slow breath"].as_slice(),
        ),
    ] {
        for turn in turns {
            assert!(turn.starts_with(WIPE), "the screen and what has scrolled off it go first");
            assert!(
                turn.get(WIPE.len()..).is_some_and(|rest| rest.starts_with(PRIVATE)),
                "and the question is private"
            );
            for private in others {
                assert!(!is_in(turn, private), "{private}: {}", String::from_utf8_lossy(turn));
            }
        }
        for private in own {
            assert!(turns.iter().any(|turn| is_in(turn, private)), "the check looks for the right thing: {private}");
        }
    }
    // What Ada might have said softly was not known to Bo before she did.
    for turn in bo.split_last().unwrap().1 {
        assert!(!is_in(turn, "I missed you today"), "{}", String::from_utf8_lossy(turn));
    }

    // Two rehearsals are kept, one for each side, and nothing of what was typed in private is in any file.
    let sessions = evening.home.path().join("attuned/sessions");
    let kept = ["1.json", "2.json"].map(|name| fs::read_to_string(sessions.join(name)).unwrap());
    assert!(!kept.iter().any(|log| log.contains("Ada") || log.contains("Bo") || log.contains("087")), "{kept:?}");
    assert!(!sessions.join("3.json").exists());
    assert!(kept[1].contains(r#""loud":"second""#), "{kept:?}");
}

#[test]
fn in_plain_mode_nothing_private_is_asked_and_going_back_to_a_side_goes_on_in_its_file() {
    let evening = Evening::new();
    let mut terminal = evening.begin(&["--plain"]);
    type_all(&mut terminal, &["", ""]);
    let arrived = type_all(&mut terminal, &["", "soft", ""]);
    assert!(!arrived.contains("0 to 100") && arrived.contains("Press Enter when you sit here."), "{arrived}");
    type_all(&mut terminal, &["", "leave"]);
    type_all(&mut terminal, &["/swap", "", "", "protest"]);
    let back = type_all(&mut terminal, &["/swap"]);
    assert!(back.contains("You are where you left this side"), "{back}");
    let ended = type_all(&mut terminal, &["", "", "soft", "", "", "stay"]);
    assert!(ended.contains("The scene closes here, after 2 answers."), "{ended}");
    assert!(!ended.contains("private question"), "{ended}");
    terminal.type_line("/quit");
    let (_, bytes) = terminal.end();
    assert!(!is_in(&bytes, "\x1b[?1049"), "the alternate screen is left alone");
    let mut names: Vec<_> = fs::read_dir(evening.home.path().join("attuned/sessions"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["1.json", "2.json"], "each side goes on where it was kept");
}

#[test]
fn what_two_people_said_of_themselves_is_kept_for_them_alone_and_deleted_with_all_else() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = TempDir::new().unwrap();
    let start = || {
        let mut command = Command::new(attuned());
        command.env("XDG_DATA_HOME", home.path()).env("NO_COLOR", "1").current_dir(home.path());
        Terminal::start(command, 80)
    };
    let mut terminal = start();
    type_all(&mut terminal, &["", "us", "4", "Kim and Sascha", "6", ""]);
    let thanked = type_all(&mut terminal, &["9", "01"]);
    assert!(thanked.contains("Thank you, Kim. That is all."), "{thanked}");
    let lobby = type_all(&mut terminal, &[""]);
    assert!(lobby.contains("Tonight Sascha plays, and answers.") && lobby.contains("the soothing with Kim"), "{lobby}");
    let scene = type_all(&mut terminal, &[""]);
    assert!(scene.contains("What do you say or do, Sascha?") && !scene.contains("Noor"), "{scene}");
    type_all(&mut terminal, &["/keep 1", "1"]);
    terminal.type_line("/quit");
    terminal.end();

    let kept = home.path().join("attuned");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&kept), 0o700);
    for file in ["people.json", "phrases.json", "sessions/1.json"] {
        assert_eq!(mode(&kept.join(file)), 0o600, "{file}");
    }
    let told = Command::new(attuned()).args(["replay", "1"]).env("XDG_DATA_HOME", home.path()).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("Sascha") && !told.contains("Eli"), "{told}");
    let people = fs::read_to_string(kept.join("people.json")).unwrap();
    assert_eq!(people, r#"{"names":["Kim","Sascha"],"first":{"alarm":9,"room":1}}"#);

    let mut terminal = start();
    let lobby = terminal.wait();
    assert!(lobby.contains("Are we okay?, as Sascha: at turn "), "{lobby}");
    let asked = type_all(&mut terminal, &["/journal delete all"]);
    for words in ["The rehearsal that is kept", "what you said about yourselves", "the phrase you kept"] {
        assert!(asked.contains(words), "{words}: {asked}");
    }
    let deleted = type_all(&mut terminal, &["yes"]);
    assert!(deleted.contains("So is what you had said about yourselves, and every phrase."), "{deleted}");
    terminal.type_line("/quit");
    terminal.end();
    assert!(!kept.exists(), "nothing is left");
}

#[test]
fn a_file_that_is_something_else_is_left_as_it_is() {
    let home = TempDir::new().unwrap();
    let kept = home.path().join("attuned");
    fs::create_dir(&kept).unwrap();
    for file in ["people.json", "phrases.json"] {
        fs::write(kept.join(file), "a letter").unwrap();
    }
    let mut command = Command::new(attuned());
    command.env("XDG_DATA_HOME", home.path()).env("NO_COLOR", "1").current_dir(home.path());
    let mut terminal = Terminal::start(command, 80);
    let told = type_all(&mut terminal, &["", "us", "4", "Kim and Sascha", ""]);
    assert!(told.contains("It goes for this evening, and cannot be kept for the next"), "{told}");
    assert!(type_all(&mut terminal, &[""]).contains("What do you say or do, Sascha?"));
    let told = type_all(&mut terminal, &["/keep 1"]);
    assert!(told.contains("It could not be kept: something else is in the file"), "{told}");
    terminal.type_line("/quit");
    terminal.end();
    for file in ["people.json", "phrases.json"] {
        assert_eq!(fs::read_to_string(kept.join(file)).unwrap(), "a letter");
    }
}
