//! The command itself: what it says, what it writes, and how far it says it came.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use attuned_tests::run;
use tempfile::TempDir;

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/claims.md")).unwrap()
}

/// The `tea.ron` of the page, in a folder of its own.
fn tea() -> TempDir {
    let page = page();
    let (_, rest) = page.split_once("```ron tea.ron\n").unwrap();
    let (text, _) = rest.split_once("```\n").unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("tea.ron"), text).unwrap();
    folder
}

fn run_in(folder: &TempDir, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new(attuned_tests::attuned());
    let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn prove_in(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(attuned_tests::attuned());
    let output = command.arg("prove").args(arguments).current_dir(folder.path()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_page_shows_what_the_command_says() {
    let folder = tea();
    let (code, shown, errors) = prove_in(&folder, &["--plain", "tea.ron"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let page = page();
    let (before, rest) = page.split_once("$ attuned prove --plain tea.ron\n```\n\n```text\n").unwrap();
    let (written, after) = rest.split_once("```").unwrap();
    if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
        let text = format!("{before}$ attuned prove --plain tea.ron\n```\n\n```text\n{shown}```{after}");
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/claims.md"), text).unwrap();
    } else {
        assert_eq!(written, shown, "ATTUNED_UPDATE_DOCUMENTS=1 writes it anew");
    }
}

#[test]
fn what_refutes_is_written_as_a_play_that_passes() {
    let folder = tea();
    let (code, shown, _) = prove_in(&folder, &["tea.ron", "--plays", "."]);
    assert_eq!(code, 1, "{shown}");
    let play = folder.path().join("tea.claim-4-secure.play");
    let text = fs::read_to_string(&play).unwrap();
    insta::assert_snapshot!("a_written_counterexample", text);
    let tested = run(&["test", play.to_str().unwrap()], "");
    assert_eq!(tested.code, Some(0), "{}{}", tested.stdout, tested.stderr);
    // Its own play is written anew; one of somebody else is not.
    assert_eq!(prove_in(&folder, &["tea.ron", "--plays", "."]).0, 1);
    fs::write(&play, text.replacen("// Written", "// Kept", 1)).unwrap();
    let (code, shown, errors) = prove_in(&folder, &["tea.ron", "--plays", "."]);
    assert!(code == 2 && shown.contains("8 proved, 1 refuted"), "what was found is told all the same: {shown}");
    assert!(errors.contains("is there already, and this command did not write it"), "{errors}");
}

#[test]
fn where_no_plays_can_be_written_nothing_is_judged() {
    let folder = tea();
    let (code, shown, errors) = prove_in(&folder, &["tea.ron", "--plays", "tea.ron"]);
    assert_eq!((code, shown.as_str()), (2, ""));
    assert!(errors.contains("`tea.ron` is a file, and plays are written into a folder"), "{errors}");
    let (code, _, errors) = prove_in(&folder, &["tea.ron", "--plays", "tea.ron/in"]);
    assert!(code == 2 && errors.contains("a part of its path is a file"), "{errors}");
    fs::copy(folder.path().join("tea.ron"), folder.path().join("again.ron")).unwrap();
    for more in [["--plays", "found"].as_slice(), &["--cover", "--plays", "found"]] {
        let (code, shown, errors) = prove_in(&folder, &[&["tea.ron", "again.ron"], more].concat());
        assert_eq!((code, shown.as_str()), (2, ""));
        assert!(errors.contains("`tea.ron` and `again.ron` are both called `tea`"), "{errors}");
        assert!(!folder.path().join("found").exists());
    }
}

/// In the first turn the other one may leave; two more would be needed in authored order.
#[test]
fn what_can_be_kept_off_at_once_is_shown_at_once() {
    let folder = TempDir::new().unwrap();
    let scene = r#"Scenario(id: "tea", title: "Tea", turns: 4, enough: "late", cast: (anxious: "Noor", partner: "Eli"), moments: [
        Partner(id: "door", stance: Neutral, says: "Hm.", replies: [
            Pursue(id: "stay", to: "quiet", says: "Say more.", why: "It asks."),
            Wait(id: "leave", to: "gone", says: "(leaves)", why: "It ends."),
        ]),
        Anxious(id: "quiet", soft: "Are we?", replies: [
            Neutral(id: "mm", to: "door", says: "Mm.", why: "It says little."),
            Balanced(id: "yes", to: "door", says: "We are.", why: "It answers."),
        ]),
        Ending(id: "gone", says: "The tea is cold."),
        Ending(id: "late", says: "The tea is warm."),
    ], claims: [Can(reach: "late")])"#;
    fs::write(folder.path().join("tea.ron"), scene).unwrap();
    let (_, shown, errors) = prove_in(&folder, &["tea.ron", "--plain", "--profile", "secure"]);
    assert!(shown.contains("the play: leave\n"), "{shown}{errors}");
}

#[test]
fn a_budget_that_does_not_reach_says_how_far_it_came() {
    let folder = tea();
    let text = fs::read_to_string(folder.path().join("tea.ron")).unwrap();
    let holding: Vec<&str> = text.lines().filter(|line| !line.contains("Always(")).collect();
    fs::write(folder.path().join("tea.ron"), holding.join("\n")).unwrap();
    let (code, shown, _) = prove_in(&folder, &["tea.ron", "--budget", "40", "--plain"]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("not decided: ") && shown.contains(" % was walked in ") && shown.contains("--budget 400"));
    assert_eq!(prove_in(&folder, &["tea.ron", "--budget", "40", "--deny", "undecided"]).0, 1);
    let (_, json, _) = prove_in(&folder, &["tea.ron", "--budget", "40", "--json", "--profile", "anxious"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let judged = json["judged"].as_array().unwrap();
    let undecided = judged.iter().find(|judged| judged["couples"][0]["verdict"] == "not decided").unwrap();
    let share = undecided["couples"][0]["details"]["share"].as_f64().unwrap();
    assert!((0.0..1.0).contains(&share), "{share}");
    let all = json["refuted"].as_u64().unwrap() + json["not_decided"].as_u64().unwrap();
    assert!(usize::try_from(all).unwrap() <= judged.len(), "each is counted once");
}

#[test]
fn the_further_it_came_the_more_it_says_it_did() {
    let folder = tea();
    let mut before = vec![(0, 0.0); 9];
    let mut undecided = 0;
    for budget in ["1", "3", "10", "20", "40", "80", "160"] {
        let (_, json, _) = prove_in(&folder, &["tea.ron", "--budget", budget, "--json", "--profile", "anxious"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        for (judged, before) in json["judged"].as_array().unwrap().iter().zip(&mut before) {
            if judged["couples"][0]["verdict"] == "not decided" {
                let details = &judged["couples"][0]["details"];
                let far = (details["turns"].as_u64().unwrap_or(0), details["share"].as_f64().unwrap_or(0.0));
                assert!(far >= *before && far.1 <= 1.0, "--budget {budget}: {far:?} after {before:?} of {judged}");
                assert_eq!(details["steps"].as_u64().unwrap().to_string(), budget, "{judged}");
                *before = far;
                undecided += 1;
            }
        }
    }
    assert!(undecided > 10, "{undecided}");
}

#[test]
fn the_grid_shows_where_a_lesson_flips() {
    let folder = tea();
    let (_, shown, _) = prove_in(&folder, &["tea.ron", "--grid", "--plain"]);
    insta::assert_snapshot!("a_grid", shown);
}

#[test]
fn what_cannot_be_judged_is_said() {
    let folder = tea();
    assert_eq!(prove_in(&folder, &["coffee"]).0, 2);
    let text = fs::read_to_string(folder.path().join("tea.ron")).unwrap();
    fs::write(folder.path().join("tea.ron"), text.replace("than: \"reading-in\"", "than: \"reading\"")).unwrap();
    let (code, shown, errors) = prove_in(&folder, &["tea.ron"]);
    assert_eq!(code, 1);
    assert!(errors.contains("error[unknown-reply]: `quiet` offers no reply `reading`"), "{errors}");
    assert!(shown.contains("tea.ron was not judged, because it has problems"), "{shown}");
}

/// After so many kind answers the one who was hurt more is a hair higher, because the rest of the alarm slows the way
/// back to rest: less than anybody is ever shown.
#[test]
fn a_hair_is_not_better() {
    let folder = TempDir::new().unwrap();
    let kind = |number: u32| {
        let to = if number == 10 { "late".to_owned() } else { format!("q{}", number + 1) };
        format!(
            r#"Anxious(id: "q{number}", soft: "Still {number}?", replies: [
                Validating(id: "yes", to: "{to}", says: "Yes, {number}.", why: "It stays."),
            ]),"#
        )
    };
    let scene = format!(
        r#"Scenario(id: "tea", title: "Tea", turns: 13, enough: "late", cast: (anxious: "Noor", partner: "Eli"), moments: [
            Anxious(id: "quiet", cue: Ambiguous(40), soft: "Are we?", replies: [
                Critical(id: "again", to: "q1", says: "Again?", why: "It hurts."),
                Defensive(id: "out", to: "q1", says: "I was out.", why: "It defends."),
            ]),
            {}
            Ending(id: "late", says: "Cold."),
        ])"#,
        (1..=10).map(kind).collect::<String>()
    );
    fs::write(folder.path().join("tea.ron"), scene).unwrap();
    let (_, shown, errors) = prove_in(&folder, &["tea.ron", "--plain", "--profile", "secure"]);
    assert_eq!(errors, "");
    assert!(shown.contains("proved: contempt never ends better than another reply in its place"), "{shown}");
}

#[test]
fn what_the_plays_leave_out_is_told_and_listed() {
    let folder = tea();
    let play =
        r#"Play(scene: "tea", seat: Both, steps: [Say("soft"), Say("reading-in"), Say("soft"), Say("name-it")])"#;
    fs::write(folder.path().join("tea.first.play"), play).unwrap();
    fs::write(folder.path().join("tea.broken.play"), "Play(scene: \"tea\", steps: [Say(\"nothing\")])").unwrap();
    let (code, shown, errors) = prove_in(&folder, &["--cover", "--plain", "--plays", "list", "tea.ron"]);
    assert_eq!(code, 0, "{errors}");
    insta::assert_snapshot!("what_the_plays_leave_out", format!("{errors}\n{shown}"));

    // What is listed is carried out, and covers what was left out.
    let list: Vec<_> = fs::read_dir(folder.path().join("list")).unwrap().map(|entry| entry.unwrap().path()).collect();
    for play in &list {
        fs::copy(play, folder.path().join(play.file_name().unwrap())).unwrap();
    }
    fs::remove_file(folder.path().join("tea.broken.play")).unwrap();
    let tested = run_in(&folder, &["test", "tea.ron"]);
    assert!(tested.contains(&format!("{} plays, all passed", list.len() + 1)), "{tested}");
    let (_, json, _) = prove_in(&folder, &["--cover", "--json", "tea.ron"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let covered = &json["covered"][0];
    assert_eq!((&covered["written"], &covered["is_all"]), (&(list.len() + 1).into(), &true.into()));
    assert_eq!(covered["unreached"]["replies"], serde_json::json!([]));
    assert_eq!(covered["unwritten"], covered["looked_at"].as_u64().unwrap() - list.len() as u64 - 1);
}

#[test]
fn every_theorem_is_refuted_by_a_scene_that_breaks_it() {
    let folder = tea();
    let sound = fs::read_to_string(folder.path().join("tea.ron")).unwrap();
    let claims = sound.find("    claims:").unwrap();
    let sound = format!("{})\n", &sound[..claims]);
    let cases = [
        (
            "contempt-never-helps",
            "Dismissive(",
            "Critical(with: (understanding: 100, validation: 100, caring: 100, commitment: 100, invitation: 100, criticism: 5, dismissal: 0), ",
        ),
        (
            "contempt-never-pays",
            "Dismissive(id: \"reading-in\", to: \"quiet\"",
            "Critical(with: (validation: 100, caring: 100, understanding: 100, criticism: 0), id: \"reading-in\", to: \"quiet\"",
        ),
        ("content-notes", "Ending(id: \"late\"", "Ending(note: \"Cold tea.\", id: \"late\""),
        ("conditions", "TimeOut(id", "TimeOut(when: AtLeast(Security, Shaken), id"),
    ];
    for (theorem, from, to) in cases {
        assert!(sound.contains(from));
        fs::write(folder.path().join("tea.ron"), sound.replace(from, to)).unwrap();
        let (code, json, errors) = prove_in(&folder, &["tea.ron", "--json", "--profile", "anxious"]);
        assert_eq!((code, errors.as_str()), (1, ""), "{theorem}: {json}");
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let judged = json["judged"].as_array().unwrap();
        let refuted: Vec<&str> = judged
            .iter()
            .filter(|judged| judged["couples"][0]["verdict"] == "refuted")
            .map(|judged| judged["safety"].as_str().unwrap())
            .collect();
        assert!(refuted.contains(&theorem), "{theorem}: {refuted:?}");
    }
    let no_way_back = r#"Scenario(id: "tea", title: "Tea", turns: 3, enough: "late", cast: (anxious: "Noor", partner: "Eli"),
        moments: [
            Anxious(id: "quiet", soft: "Are we?", replies: [
                Neutral(id: "hm", to: "late", says: "Hm.", why: "It leaves it."),
                Critical(id: "again", to: "quiet", says: "Again?", why: "It hurts."),
            ]),
            Ending(id: "late", says: "Cold."),
        ])"#;
    fs::write(folder.path().join("tea.ron"), no_way_back).unwrap();
    let (code, shown, _) = prove_in(&folder, &["tea.ron", "--plain"]);
    assert_eq!(code, 1);
    assert!(shown.contains("whatever is said from `quiet` on, no play comes to a repair or a pause"), "{shown}");
}
