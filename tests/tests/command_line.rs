//! The real binary, away from a terminal: exit codes, repeatable output, and bad input of every kind.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use attuned_tests::{attuned, run};
use tempfile::TempDir;

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> String {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

const FIVE_MISTAKES: &str = r#"Scenario(
    id: "five", title: "Five mistakes", theme: Reassurance, level: 1, minutes: 8,
    turns: 6, enough: "close",
    cast: (anxious: "Ada", partner: "Bo"),
    moments: [
        Anxious(id: "start", cue: Ambiguous(130),
            soft: "Are we all right?",
            replies: [
                Balancd(id: "a", to: "close", says: "We are.", why: "It answers."),
                Neutral(id: "b", to: "clsoe", says: "Hm.", why: "It says little."),
                Validating(id: "c", to: "close", sais: "That is hard.", why: "It names the worry."),
                Critical(id: "d", to: "close", unless: [(when: AtLeast(Securty, Steady), to: "close")], says: "Again?", why: "It stings."),
            ]),
        Ending(id: "close", says: "Good night."),
    ],
)
"#;

#[test]
fn five_mistakes_are_told_at_once_and_a_syntax_error_alone() {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "five.ron", FIVE_MISTAKES.as_bytes());
    let checked = run(&["check", &path], "");
    assert_eq!(checked.code, Some(1), "{}", checked.stdout);
    for expected in [
        "five.ron:6:",
        "five.ron:9:",
        "five.ron:10:",
        "five.ron:11:",
        "five.ron:12:",
        "did you mean `Balanced`?",
        "did you mean `close`?",
        "did you mean `says`?",
        "did you mean `Security`?",
        "130",
        "1 file checked, 5 problems",
    ] {
        assert!(checked.stdout.contains(expected), "{expected} is missing in\n{}", checked.stdout);
    }
    let broken = FIVE_MISTAKES.replace("says: \"Good night.\"", "says: \"Good night.");
    let path = file(&folder, "six.ron", broken.as_bytes());
    let checked = run(&["check", &path], "");
    assert_eq!(checked.code, Some(1));
    assert!(checked.stdout.contains("six.ron:14:"), "{}", checked.stdout);
    assert!(checked.stdout.contains("1 file checked, 1 problem\n"), "{}", checked.stdout);
}

#[test]
fn check_as_json_gives_code_place_and_help() {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "five.ron", FIVE_MISTAKES.as_bytes());
    let checked = run(&["check", "--json", &path], "");
    let json: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!((checked.code, &json["version"], &json["problems"]), (Some(1), &1.into(), &5.into()));
    let target = json["files"][0]["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|diagnostic| diagnostic["code"] == "unknown-target")
        .unwrap();
    assert_eq!((&target["line"], &target["column"], &target["severity"]), (&10.into(), &38.into(), &"error".into()));
    assert_eq!(target["help"][0], "did you mean `close`?");
}

#[test]
fn what_cannot_be_done_exits_with_two_and_says_what_to_do() {
    for (arguments, error, help) in [
        (vec!["check", "/no/such/path.ron"], "there is nothing at this path", "look at the path once more"),
        (vec!["play", "are-we-okey"], "there is no scene `are-we-okey`", "did you mean `are-we-okay`?"),
        (vec!["play", "zebra"], "there is no scene `zebra`", "`attuned list` shows the scenes"),
        (vec!["play", "./nothing.ron"], "there is nothing at this path", "look at the path once more"),
        (vec!["play", "--profile", "calm"], "invalid value 'calm'", "the profiles are secure, average"),
        (vec!["chekc"], "unrecognized subcommand 'chekc'", "check"),
        (vec!["check"], "required arguments", "--help"),
    ] {
        let run = run(&arguments, "");
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(error) && run.stderr.contains(help), "{arguments:?}: {}", run.stderr);
    }
    let folder = TempDir::new().unwrap();
    let empty = run(&["check", folder.path().to_str().unwrap()], "");
    assert_eq!(empty.code, Some(2));
    assert!(empty.stderr.contains("holds no scenario files"), "{}", empty.stderr);
}

#[test]
fn help_and_list_exit_with_zero() {
    assert!(run(&["--help"], "").stdout.contains("Exit codes"));
    let list = run(&["list"], "");
    assert_eq!(list.code, Some(0));
    assert!(list.stdout.contains("are-we-okay: Are we okay?"), "{}", list.stdout);
    let json: serde_json::Value = serde_json::from_str(&run(&["list", "--json"], "").stdout).unwrap();
    assert_eq!(json["scenes"][0]["id"], "are-we-okay");
}

#[test]
fn a_piped_play_gives_the_same_bytes_every_time() {
    let arguments = ["play", "are-we-okay", "--as", "partner", "--seed", "7", "--plain"];
    let played = run(&arguments, "1\n/why\n/undo\n2\n/quit\n");
    assert_eq!(played.code, Some(0), "{}", played.stderr);
    assert_eq!(played.stdout, run(&arguments, "1\n/why\n/undo\n2\n/quit\n").stdout);
    let why: Vec<&str> = played.stdout.lines().skip_while(|line| !line.starts_with("security ")).collect();
    let (numbers, parts) = why.split_first().unwrap();
    let numbers: Vec<i32> = numbers
        .split(|c: char| !c.is_ascii_digit() && c != '-' && c != '+')
        .filter_map(|word| word.parse().ok())
        .collect();
    let [before, after, change] = numbers[..] else { panic!("not `security 48 -> 41 (-7)`: {why:?}") };
    assert_eq!(after - before, change);
    let parts = parts.iter().map_while(|line| line.split_whitespace().next()?.parse::<i32>().ok());
    assert_eq!(parts.sum::<i32>(), change, "{why:?}");
}

#[test]
fn an_open_end_of_input_leaves_kindly_and_odd_lines_do_no_harm() {
    let played = run(&["--plain", "--", "play"], "");
    assert_ne!(played.code, Some(101));
    let played = run(&["play", "--seed", "1"], "\n/wy\n99\nnonsense\n\u{1b}[2J\u{0}\n/undo\n/redo\n/inner\n/help");
    assert_eq!(played.code, Some(0), "{}", played.stderr);
    for expected in
        ["Did you mean `/why`?", "There is no answer 99", "not one of the answers", "nothing to undo", "Thank you"]
    {
        assert!(played.stdout.contains(expected), "{expected} is missing in\n{}", played.stdout);
    }
    assert!(!played.stdout.contains('\u{1b}'), "no escape reaches a pipe");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(attuned())
        .args(["play", "--seed", "1", "--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

/// Runs `attuned check` with at most 300 MB of address space.
#[cfg(target_os = "linux")]
fn check_within_300_megabytes(path: &Path) -> (Option<i32>, String) {
    let script = "ulimit -v 300000 && exec \"$0\" check \"$1\"";
    let output = Command::new("sh").args(["-c", script]).arg(attuned()).arg(path).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn enormous_nested_garbled_and_empty_files_get_a_clear_error_in_little_memory() {
    let folder = TempDir::new().unwrap();
    let nested = format!("Scenario(id: {}{})", "[".repeat(10_000), "]".repeat(10_000));
    let huge = format!("Scenario(title: \"{}\")", "a".repeat(50_000_000));
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("huge.ron", huge.into_bytes(), "file-too-large"),
        ("nested.ron", nested.into_bytes(), "nested-too-deep"),
        ("latin.ron", b"Scenario(title: \"caf\xe9\")".to_vec(), "not-utf8"),
        ("empty.ron", Vec::new(), "empty-file"),
        ("zeros.ron", vec![0; 4096], "error["),
        ("words.ron", b"dear diary".to_vec(), "error["),
    ];
    for (name, bytes, code) in cases {
        let path = file(&folder, name, &bytes);
        let (exit, text) = check_within_300_megabytes(Path::new(&path));
        assert_eq!(exit, Some(1), "{name}: {text}");
        assert!(text.contains(code) && text.contains("help: "), "{name}: {text}");
        assert!(text.len() < 4000, "{name}: {} bytes of error", text.len());
    }
}

const PAUSE: &str = r#"Fragment(
    id: "pause", exits: ["back"],
    reply: TimeOut(to: "walk", says: "Ten minutes, then I'm back.", why: "It gives a time."),
    moments: [
        Waiting(id: "walk", minutes: 10, says: "The door closes.", replies: [
            SelfSoothe(id: "breathe", to: "back", says: "(breathes)", why: "It calms."),
        ]),
    ],
)
"#;

/// A scene that puts in the fragment `pause` of the file at `path`.
fn sharing(path: &str) -> String {
    format!(
        r#"Scenario(
    id: "sharing", title: "Sharing", turns: 6, enough: "close", cast: (anxious: "Ada", partner: "Bo"),
    shared: ["{path}"],
    moments: [
        Anxious(id: "start", soft: "Are we all right?", replies: [
            Neutral(id: "hm", to: "close", says: "Hm.", why: "It says little."),
            Shared(id: "pause", back: "start"),
        ]),
        Ending(id: "close", says: "Good night."),
    ],
)
"#
    )
}

/// A folder `scenes` with a scene of that name, and `shared/pause.ron` below it.
fn shared_folder(scene: &str, pause: &str) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("scenes/shared")).unwrap();
    file(&folder, "scenes/shared/pause.ron", pause.as_bytes());
    let path = file(&folder, "scenes/scene.ron", scene.as_bytes());
    (folder, path)
}

#[test]
fn a_scene_is_checked_and_played_with_its_fragments() {
    let (folder, path) = shared_folder(&sharing("shared/pause.ron"), PAUSE);
    let scenes = folder.path().join("scenes");
    let checked = run(&["check", scenes.to_str().unwrap()], "");
    assert_eq!((checked.code, checked.stdout.as_str()), (Some(0), "2 files checked, no problems\n"));
    // The path in `shared` starts at the scene, wherever one stands.
    for (place, name) in [(scenes.as_path(), "scene.ron"), (folder.path(), "scenes/scene.ron")] {
        let output = Command::new(attuned()).args(["check", name]).current_dir(place).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    }
    let played = run(&["play", &path, "--seed", "1", "--plain"], "pause\nhm\n");
    assert_eq!(played.code, Some(0), "{}", played.stderr);
    assert!(played.stdout.contains("The door closes.\nAda: \u{201c}(breathes)"), "{}", played.stdout);
    let played = run(&["play", scenes.join("shared/pause.ron").to_str().unwrap()], "");
    assert_eq!(played.code, Some(2));
    assert!(played.stdout.contains("a fragment is not played by itself"), "{}", played.stdout);
}

#[test]
fn problems_of_a_fragment_are_told_in_its_own_file_once() {
    let (folder, path) =
        shared_folder(&sharing("shared/pause.ron"), &PAUSE.replace("\"walk\", says", "\"wakl\", says"));
    let second = file(&folder, "scenes/second.ron", sharing("shared/pause.ron").as_bytes());
    let pause = folder.path().join("scenes/shared/pause.ron").to_str().unwrap().to_owned();
    let of_scene = "error[broken-fragment]: the shared file `shared/pause.ron` has a problem of its own";
    let of_pause = "error[unknown-target]: reply leads to an unknown moment `wakl`";
    for (paths, summary) in [
        (vec![&path], "2 files checked, 2 problems"),
        (vec![&path, &second], "3 files checked, 3 problems"),
        (vec![&path, &second, &pause], "3 files checked, 3 problems"),
    ] {
        let arguments: Vec<&str> = std::iter::once("check").chain(paths.into_iter().map(String::as_str)).collect();
        let checked = run(&arguments, "");
        assert_eq!(checked.code, Some(1));
        assert!(checked.stdout.contains(&format!("{of_scene}\n --> {path}:3:14\n")), "{}", checked.stdout);
        assert_eq!(checked.stdout.matches(&format!("{of_pause}\n --> {pause}:3:24\n")).count(), 1);
        assert!(checked.stdout.ends_with(&format!("{summary}\n")), "{}", checked.stdout);
    }
    let json: serde_json::Value = serde_json::from_str(&run(&["check", "--json", &path], "").stdout).unwrap();
    let files: Vec<_> = json["files"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    assert_eq!(files, [path.as_str(), pause.as_str()]);
    let told = &json["files"][1]["diagnostics"][0];
    assert_eq!((&told["code"], &told["line"], &told["column"]), (&"unknown-target".into(), &3.into(), &24.into()));
    let played = run(&["play", &path], "");
    assert_eq!(played.code, Some(2));
    assert!(played.stdout.contains(of_scene) && played.stdout.contains(of_pause), "{}", played.stdout);
}

#[test]
fn what_cannot_be_shared_is_told_at_the_scene() {
    let nested = PAUSE.replace("SelfSoothe(", "Shared(id: \"pause\", back: \"back\"), SelfSoothe(");
    for (shared, pause, codes) in [
        ("shared/pasue.ron", PAUSE, "there is no shared file `shared/pasue.ron`"),
        ("shared", PAUSE, "the shared file `shared` cannot be read: it is not a file"),
        ("../outside.ron", PAUSE, "error[import-leaves-folder]"),
        ("/etc/hostname", PAUSE, "error[import-leaves-folder]"),
        ("shared/../../outside.ron", PAUSE, "error[import-leaves-folder]"),
        ("scene.ron", PAUSE, "error[not-a-fragment]"),
        ("shared/pause.ron", &*nested, "error[nested-fragment]"),
        ("shared/pause.ron", "", "error[empty-file]"),
        ("shared/pause.ron", "Fragment(id: \"pause\"", "error[syntax]"),
    ] {
        let (folder, path) = shared_folder(&sharing(shared), pause);
        file(&folder, "outside.ron", PAUSE.as_bytes());
        let checked = run(&["check", &path], "");
        assert_eq!(checked.code, Some(1), "{shared}");
        assert!(checked.stdout.contains(codes) && checked.stdout.contains("help: "), "{shared}: {}", checked.stdout);
    }
}

#[cfg(unix)]
#[test]
fn a_link_may_stay_in_the_folder_and_not_lead_out_of_it() {
    use std::os::unix::fs::symlink;
    let (folder, path) = shared_folder(&sharing("shared/link.ron"), PAUSE);
    let outside = file(&folder, "outside.ron", PAUSE.as_bytes());
    let link = folder.path().join("scenes/shared/link.ron");
    symlink("pause.ron", &link).unwrap();
    assert_eq!(run(&["check", &path], "").code, Some(0));
    fs::remove_file(&link).unwrap();
    symlink(outside, &link).unwrap();
    let checked = run(&["check", &path], "");
    assert_eq!(checked.code, Some(1));
    assert!(checked.stdout.contains("error[import-leaves-folder]"), "{}", checked.stdout);
    fs::remove_file(&link).unwrap();
    symlink("link.ron", &link).unwrap();
    let checked = run(&["check", &path], "");
    assert_eq!(checked.code, Some(1));
    assert!(checked.stdout.contains("error[missing-fragment]"), "{}", checked.stdout);
}

#[test]
fn a_broken_scene_is_not_played() {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "five.ron", FIVE_MISTAKES.as_bytes());
    let played = run(&["play", &path], "1\n");
    assert_eq!(played.code, Some(2));
    assert!(played.stderr.contains("cannot be played before its problems are mended"), "{}", played.stderr);
}
