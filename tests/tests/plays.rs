//! The loop of an author with the real binary: new, check, play, test, bless.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use attuned_tests::{Run, attuned, run};
use tempfile::TempDir;

/// Runs `attuned` in `folder`, at a desk: CI is set only where `ci` says so.
fn at(folder: &TempDir, arguments: &[&str], ci: Option<&str>) -> Run {
    let mut command = Command::new(attuned());
    command
        .args(arguments)
        .current_dir(folder.path())
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("CI");
    if let Some(ci) = ci {
        command.env("CI", ci);
    }
    let output = command.stdin(Stdio::null()).output().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn desk(folder: &TempDir, arguments: &[&str]) -> Run {
    at(folder, arguments, None)
}

/// A folder with the scene and the play that `attuned new late-reply` writes.
fn begun() -> TempDir {
    let folder = TempDir::new().unwrap();
    let new = desk(&folder, &["new", "Late Reply"]);
    assert_eq!((new.code, new.stderr.as_str()), (Some(0), ""), "{}", new.stdout);
    assert_eq!(new.stdout.lines().count(), 4, "{}", new.stdout);
    folder
}

fn change(folder: &TempDir, file: &str, from: &str, to: &str) {
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} holds no {from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

fn text(folder: &TempDir, file: &str) -> String {
    fs::read_to_string(folder.path().join(file)).unwrap()
}

const PLAY: &str = "late-reply.first.play";

#[test]
fn the_plays_of_the_library_pass_and_come_by_every_moment_and_ending() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let tested = run(&["test", "--deny", "unreached", scenarios.to_str().unwrap()], "");
    assert_eq!(tested.code, Some(0), "{}{}", tested.stdout, tested.stderr);
    let json = run(&["test", "--json", scenarios.to_str().unwrap()], "");
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&json["version"], &json["failed"]), (&1.into(), &0.into()));
    let mut plays: BTreeMap<&str, usize> = BTreeMap::new();
    for play in json["plays"].as_array().unwrap() {
        *plays.entry(play["scene"].as_str().unwrap()).or_default() += 1;
    }
    let beside = fs::read_dir(&scenarios).unwrap().map(|entry| entry.unwrap().path());
    let mut scenes = 0;
    for scene in beside.filter(|path| path.extension().is_some_and(|ending| ending == "ron")) {
        let id = scene.file_stem().unwrap().to_str().unwrap();
        assert!(plays.get(id).is_some_and(|&plays| plays >= 3), "{id} has fewer than three plays: {plays:?}");
        scenes += 1;
    }
    assert_eq!(scenes, plays.len());
}

#[test]
fn new_writes_a_scene_that_checks_and_a_play_that_passes_and_overwrites_nothing() {
    let folder = begun();
    let checked = desk(&folder, &["check", "late-reply.ron"]);
    assert_eq!((checked.code, checked.stdout.as_str()), (Some(0), "1 file checked, no problems\n"));
    let tested = desk(&folder, &["test", "late-reply.ron"]);
    assert_eq!(tested.code, Some(0), "{}", tested.stdout);
    assert!(tested.stdout.contains("1 play, all passed\n\nNo play of late-reply reaches\n"), "{}", tested.stdout);
    let before = (text(&folder, "late-reply.ron"), text(&folder, PLAY));
    fs::remove_file(folder.path().join("late-reply.ron")).unwrap();
    let again = desk(&folder, &["new", "late-reply"]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("`late-reply.first.play` is there already"), "{}", again.stderr);
    assert_eq!(text(&folder, PLAY), before.1);
    assert!(!folder.path().join("late-reply.ron").exists(), "nothing is half done");
    for (name, error) in [
        ("späte Antwort", "`ä` has no place in it"),
        ("", "it is empty"),
        ("..", "it is empty"),
        ("nowhere/late-reply", "its folder is not there"),
    ] {
        let refused = desk(&folder, &["new", name]);
        assert_eq!(refused.code, Some(2), "{name}");
        assert!(refused.stderr.contains(error) && refused.stderr.contains("help: "), "{name}: {}", refused.stderr);
    }
}

#[test]
fn a_play_that_fails_says_where_what_and_what_was_said_before() {
    let folder = begun();
    change(&folder, PLAY, "Helps, ", "Hurts, ");
    change(&folder, PLAY, "End(\"kettle-on\")", "End(\"left-open\")");
    let tested = desk(&folder, &["test", PLAY]);
    assert_eq!(tested.code, Some(1));
    for expected in [
        "failed  late-reply.first.play: Meeting the worry first",
        "late-reply.first.play:15:9",
        "these words were to hurt",
        "^^^^^ they help",
        "it closed with `kettle-on`",
        "The talk so far:",
        "Kit (worry-first): “Three hours",
        "1 play, 1 failed",
    ] {
        assert!(tested.stdout.contains(expected), "{expected} is missing in\n{}", tested.stdout);
    }
    let json = desk(&folder, &["test", "--json", "."]);
    let value: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let play = &value["plays"][0];
    assert_eq!((json.code, &play["passed"], &play["ending"]), (Some(1), &false.into(), &"kettle-on".into()));
    assert_eq!(play["diagnostics"][0]["code"], "other-than-expected");
    assert_eq!((&play["diagnostics"][0]["line"], &play["diagnostics"][1]["line"]), (&15.into(), &19.into()));
    assert_eq!(play["talk"][0]["choice"], "soft");
    assert_eq!(value["scenes"][0]["unreached"]["endings"][0], "left-open");
}

#[test]
fn what_is_wrong_with_a_play_or_its_scene_is_told_and_nothing_is_carried_out() {
    let folder = begun();
    change(&folder, PLAY, "scene: \"late-reply\"", "scene: \"lat-reply\"");
    let tested = desk(&folder, &["test", "."]);
    assert_eq!(tested.code, Some(1));
    assert!(tested.stdout.contains("did you mean `late-reply`?"), "{}", tested.stdout);
    change(&folder, PLAY, "scene: \"lat-reply\"", "scene: \"are-we-okay\"");
    let tested = desk(&folder, &["test", PLAY]);
    assert!(tested.stdout.contains("no moment of the scene offers `worry-first`"), "{}", tested.stdout);
    change(&folder, PLAY, "scene: \"are-we-okay\"", "scene: \"late-reply\"");
    // A file that no play asks for is a matter of `attuned check`.
    fs::write(folder.path().join("other.ron"), "not yet").unwrap();
    assert_eq!(desk(&folder, &["test", "."]).code, Some(0));
    change(&folder, "late-reply.ron", "to: \"still-here\", instead", "to: \"stil-here\", instead");
    let tested = desk(&folder, &["test", "."]);
    assert_eq!(tested.code, Some(1));
    for expected in ["unknown-target", "not carried out, because", "1 play, 1 failed"] {
        assert!(tested.stdout.contains(expected), "{expected} is missing in\n{}", tested.stdout);
    }
    fs::write(folder.path().join(PLAY), "Play(scene: \"../../etc/passwd\", steps: [Say(\"a\")])").unwrap();
    let tested = desk(&folder, &["test", PLAY]);
    assert!(tested.stdout.contains("there is no scene `../../etc/passwd` here"), "{}", tested.stdout);
}

#[test]
fn blessing_rewrites_what_is_expected_shows_it_and_keeps_the_rest() {
    let folder = begun();
    let sound = text(&folder, PLAY);
    change(&folder, PLAY, "Helps, ", "Hurts, ");
    change(&folder, PLAY, "AtLeast(Security, Uneasy)", "AtLeast(Security, Secure)");
    let failing = text(&folder, PLAY);
    let refused = at(&folder, &["test", "--bless", "."], Some("true"));
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("plays are not rewritten where CI is set"), "{}", refused.stderr);
    assert_eq!(text(&folder, PLAY), failing);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder.path().join(PLAY), fs::Permissions::from_mode(0o640)).unwrap();
    }
    let blessed = desk(&folder, &["test", "--bless", "."]);
    assert_eq!(blessed.code, Some(0), "{}", blessed.stdout);
    assert!(
        blessed.stdout.contains("15 -         Hurts,") && blessed.stdout.contains("15 +         Helps,"),
        "{}",
        blessed.stdout
    );
    let now = text(&folder, PLAY);
    assert_eq!(now, sound.replace("AtLeast(Security, Uneasy)", "AtLeast(Security, Steady)"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(folder.path().join(PLAY)).unwrap().permissions().mode() & 0o777, 0o640);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside");

    change(&folder, PLAY, "Say(\"worry-first\")", "Say(\"phone-died\")");
    change(&folder, PLAY, "They(\"were-you-cross\")", "They(\"long-breath\")");
    let before = text(&folder, PLAY);
    let by_hand = desk(&folder, &["test", "--bless", "."]);
    assert_eq!(by_hand.code, Some(1));
    assert!(by_hand.stdout.contains("its choices have to be mended by hand"), "{}", by_hand.stdout);
    assert_eq!(text(&folder, PLAY), before);
}

#[test]
fn what_is_not_reached_fails_only_where_it_is_denied() {
    let folder = begun();
    assert_eq!(desk(&folder, &["test", "."]).code, Some(0));
    let denied = desk(&folder, &["test", "--deny", "unreached", "."]);
    assert_eq!(denied.code, Some(1));
    assert!(denied.stdout.contains("`--deny unreached` asks for one"), "{}", denied.stdout);
    assert_eq!(desk(&folder, &["new", "other"]).code, Some(0));
    fs::remove_file(folder.path().join("other.first.play")).unwrap();
    assert!(desk(&folder, &["test", "."]).stdout.contains("There is no play of other yet\n"));
    // A single play says nothing about all of them.
    let one = desk(&folder, &["test", "--deny", "unreached", PLAY]);
    assert_eq!((one.code, one.stdout.contains("reaches")), (Some(0), false), "{}", one.stdout);
}

#[test]
fn a_path_without_plays_is_told_with_a_remedy() {
    let folder = begun();
    fs::remove_file(folder.path().join(PLAY)).unwrap();
    for (path, help) in [
        (".", "plays end in .play"),
        ("late-reply.ron", "such as late-reply.first.play"),
        ("x.play", "look at the path"),
    ] {
        let run = desk(&folder, &["test", path]);
        assert_eq!(run.code, Some(2), "{path}");
        assert!(run.stderr.contains(help), "{path}: {}", run.stderr);
    }
}

#[test]
fn play_starts_at_the_moment_asked_for() {
    let played = run(
        &["play", "are-we-okay", "--as", "anxious", "--from", "alone-with-it", "--seed", "3", "--plain"],
        "/quit\n",
    );
    assert_eq!(played.code, Some(0), "{}", played.stderr);
    assert!(played.stdout.contains("Twenty minutes later."), "{}", played.stdout);
    assert!(!played.stdout.contains("I've missed you this week."), "{}", played.stdout);
    let unknown = run(&["play", "are-we-okay", "--from", "alone-with-me"], "");
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("did you mean `alone-with-it`?"), "{}", unknown.stderr);
    let unknown = run(&["play", "are-we-okay", "--from", "zebra"], "");
    assert!(unknown.stderr.contains("give the id of a moment"), "{}", unknown.stderr);
}

#[test]
fn watching_checks_again_when_a_file_changes() {
    let folder = begun();
    let mut child = Command::new(attuned())
        .args(["check", "--watch", "."])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut page = || {
        let lines: Vec<String> = lines.by_ref().take_while(|line| !line.contains("watching, Ctrl-C ends")).collect();
        assert!(!lines.is_empty(), "it goes on watching");
        lines.join("\n")
    };
    assert!(page().contains("1 file checked, no problems"));
    change(&folder, "late-reply.ron", "enough: \"left-open\"", "enough: \"left-opn\"");
    // A file that is only half saved may be seen in between.
    while !page().contains("did you mean `left-open`?") {}
    child.kill().unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    child.wait().unwrap();
    assert_eq!(errors, "");

    let typo = desk(&folder, &["check", "--watch", "late-reply.rn"]);
    assert_eq!(typo.code, Some(2));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_watching_at_a_terminal() {
    use expectrl::{ControlCode, Eof, Expect as _, Session};
    let folder = begun();
    let mut command = Command::new(attuned());
    command.args(["check", "--watch", "late-reply.ron"]).current_dir(folder.path()).env("TERM", "xterm-256color");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(std::time::Duration::from_secs(30)));
    session.expect("\u{1b}[H").unwrap();
    session.expect("no problems").unwrap();
    session.expect("watching, Ctrl-C ends").unwrap();
    session.send(ControlCode::EndOfText).unwrap();
    session.expect(Eof).unwrap();
}
