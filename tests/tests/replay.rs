//! `attuned replay` on sessions played here: the debrief, the account, the page, and every way a log can be wrong.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use attuned_core::{Couple, Scenario, Scene, Seats, Seed, Session};
use attuned_tests::{assert_balanced, read_shipped, run};
use tempfile::TempDir;

const SHIPPED: &str = include_str!("../../scenarios/are-we-okay.ron");
const HURTFUL: [&str; 5] = ["normal-week", "understand-but", "your-half", "not-a-machine", "nothing-happened"];

/// Words that look like markup, a link and a script.
const ODD: &str = r#"Scenario(
    id: "odd-words", title: "Odd <b>words</b>", theme: Reassurance, level: 1, minutes: 8, turns: 3, enough: "close",
    cast: (anxious: "Ada", partner: "Bo & Co"),
    moments: [
        Anxious(id: "start", cue: Ambiguous(40), soft: "Are we <b>all right</b>?", protest: "\"Well\"?",
            replies: [
                Critical(id: "sting", to: "start", instead: "answer", says: "Again <script>alert(1)</script>", why: "It 'stings'."),
                Balanced(id: "answer", to: "start", says: "We are & it scared you.", why: "It names <it>."),
            ]),
        Ending(id: "close", says: "</p> Good night.", debrief: "What <i>helped</i>?"),
    ],
)
"#;

fn scenario(text: &str) -> Arc<Scenario> {
    Arc::new(read_shipped(text).scenario.unwrap())
}

fn play(scenario: &Arc<Scenario>, seats: Seats, seed: u64, choices: &[&str]) -> Session {
    let mut session = Session::new(Arc::clone(scenario), Couple::default(), seats, Seed(seed));
    for id in choices {
        while matches!(session.scene(), Scene::Tell(_)) {
            session.advance().unwrap();
        }
        session.choose(id).unwrap();
    }
    while matches!(session.scene(), Scene::Tell(_)) {
        session.advance().unwrap();
    }
    session
}

fn odd() -> Session {
    play(&scenario(ODD), Seats::AS_BOTH, 1, &["soft", "sting", "protest", "answer", "soft", "answer"])
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn saved(folder: &TempDir, session: &Session) -> String {
    file(folder, "session.json", serde_json::to_string(&session.log()).unwrap())
}

#[test]
fn the_debrief_tells_what_turned_what_cost_and_what_to_try() {
    let folder = TempDir::new().unwrap();
    let log = saved(&folder, &play(&scenario(SHIPPED), Seats::AS_PARTNER, 5, &HURTFUL));
    for arguments in [vec!["replay", &log], vec!["replay", "--plain", &log]] {
        let told = run(&arguments, "");
        assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""));
        for expected in [
            "Looking back: Are we okay?",
            "Turn 1",
            "What moved it most",
            "Eli's words that cost most",
            "One line for Eli to try tomorrow",
            "To talk over:",
            "a teaching model, not a test",
        ] {
            assert!(told.stdout.contains(expected), "{expected} is missing in\n{}", told.stdout);
        }
        assert!(!told.stdout.contains('\u{1b}'), "no colour reaches a pipe");
        for verdict in ["score", "grade", "failed"] {
            assert!(!told.stdout.to_lowercase().contains(verdict), "{verdict}");
        }
    }
}

#[test]
fn every_signed_account_adds_up_to_its_change() {
    let folder = TempDir::new().unwrap();
    let log = saved(&folder, &play(&scenario(SHIPPED), Seats::AS_PARTNER, 5, &HURTFUL));
    let told = run(&["replay", "--why", "--plain", &log], "");
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    let mut open: Option<(i32, i32)> = None;
    let mut accounts = 0;
    for line in told.stdout.lines() {
        let numbers: Vec<i32> = line
            .split(|c: char| !c.is_ascii_digit() && c != '-' && c != '+')
            .filter_map(|word| word.parse().ok())
            .collect();
        match (line.contains(" -> "), &numbers[..], open) {
            (true, [before, after, change], _) => {
                assert!(open.is_none_or(|(change, sum)| change == sum), "before `{line}`: {open:?}");
                assert_eq!(after - before, *change, "{line}");
                open = Some((*change, 0));
                accounts += 1;
            }
            (false, [part], Some((change, sum))) if line.trim_start().starts_with(['+', '-']) => {
                open = Some((change, sum + part));
            }
            _ => {
                assert!(open.is_none_or(|(change, sum)| change == sum), "before `{line}`: {open:?}");
                open = None;
            }
        }
    }
    assert!(accounts > 20, "only {accounts} accounts");
}

#[test]
fn json_holds_the_report_and_the_whole_debrief() {
    let folder = TempDir::new().unwrap();
    let (log, scene) = (saved(&folder, &odd()), file(&folder, "odd.ron", ODD));
    let told = run(&["replay", "--json", &log, &scene], "");
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    let json: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!((&json["version"], &json["report"]["exact"]), (&1.into(), &true.into()));
    let debrief = &json["debrief"];
    assert_eq!(debrief["turns"].as_array().unwrap().len(), 3);
    assert_eq!(debrief["curves"][0]["points"].as_array().unwrap().len(), 4);
    let bo = &debrief["practised"][1];
    assert_eq!((&bo["name"], &bo["costliest"]["line"]["option"]), (&"Bo & Co".into(), &"sting".into()));
    assert_eq!(bo["best"]["line"]["option"], "answer");
    assert_eq!(bo["tomorrow"]["says"], "We are & it scared you.");
    let security = &debrief["turns"][0]["account"]["anxious"][0];
    let parts = security["parts"].as_array().unwrap().iter().map(|part| part["points"].as_i64().unwrap());
    assert_eq!(parts.sum::<i64>(), security["after"].as_i64().unwrap() - security["before"].as_i64().unwrap());
}

#[test]
fn the_page_stands_alone_and_holds_words_never_markup_from_a_scene() {
    let folder = TempDir::new().unwrap();
    let (log, scene) = (saved(&folder, &odd()), file(&folder, "odd.ron", ODD));
    let path = folder.path().join("page.html");
    let written = run(&["replay", "--html", path.to_str().unwrap(), &log, &scene], "");
    assert_eq!((written.code, written.stderr.as_str()), (Some(0), ""));
    assert!(written.stdout.contains("The debrief page is in "), "{}", written.stdout);
    let page = fs::read_to_string(&path).unwrap();
    assert!(page.starts_with("<!doctype html>\n"));
    assert_balanced(&page);
    for never in ["http", "<script", "<b>all", "<link", "<img", "url(", "@import", "onload"] {
        assert!(!page.contains(never), "{never} is in the page");
    }
    for expected in [
        "<html lang=\"en\">",
        "<title>Looking back: Odd &lt;b&gt;words&lt;/b&gt;</title>",
        "Are we &lt;b&gt;all right&lt;/b&gt;?",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "Bo &amp; Co",
        "<main>",
        "<footer>",
        "role=\"img\"",
        "<caption>Ada after each turn, 0 to 100</caption>",
        "<details>",
        "prefers-color-scheme: dark",
        "@media print",
        "A teaching model, not a test.",
    ] {
        assert!(page.contains(expected), "{expected} is missing");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "nothing else is left in the folder: {left:?}");
}

/// An old hurt, and words of asking again: four of the five cards fit such an evening.
#[test]
fn the_cards_that_fit_are_on_the_page_and_named_on_the_screen() {
    let folder = TempDir::new().unwrap();
    let old_hurt = attuned_library::find("garland-comes-down").unwrap().text;
    let log = saved(&folder, &play(&scenario(old_hurt), Seats::AS_BOTH, 5, &["soft", "tests-not-you", "about-me"]));
    let path = folder.path().join("page.html");
    let written = run(&["replay", "--html", path.to_str().unwrap(), &log], "");
    assert_eq!((written.code, written.stderr.as_str()), (Some(0), ""));
    let page = fs::read_to_string(&path).unwrap();
    assert_balanced(&page);
    let (_, cards) = page.split_once("To read on</h2>").unwrap();
    for expected in [
        "<summary>A second reading of a thought</summary>",
        "<summary>EMDR</summary>",
        "NICE 2018",
        "Samaritans 116 123",
    ] {
        assert!(cards.contains(expected), "{expected} is missing: {cards}");
    }
    assert!(!cards.contains("Emotionally focused"), "nobody named a pattern or drew back");
    assert!(!cards.contains("<details open"), "each is closed until somebody opens it");
    let told = run(&["replay", &log], "").stdout;
    assert!(told.contains("To read on: A second reading of a thought; Mindfulness and grounding; EMDR;"), "{told}");
    let quiet = saved(&folder, &play(&scenario(SHIPPED), Seats::AS_BOTH, 5, &["soft", "after-the-plates"]));
    assert!(!run(&["replay", &quiet], "").stdout.contains("To read on"), "nothing of it was met");
}

#[test]
fn only_a_page_of_ours_is_replaced() {
    let folder = TempDir::new().unwrap();
    let log = saved(&folder, &play(&scenario(SHIPPED), Seats::AS_PARTNER, 5, &HURTFUL));
    let page = folder.path().join("page.html");
    let page = page.to_str().unwrap();
    assert_eq!(run(&["replay", "--html", page, &log], "").code, Some(0));
    assert_eq!(run(&["replay", "--html", page, &log], "").code, Some(0), "ours is replaced");

    let diary = file(&folder, "diary.html", "<!doctype html>\n<p>dear diary</p>");
    let refused = run(&["replay", "--html", &diary, &log], "");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("is there already") && refused.stderr.contains("help: "), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(&diary).unwrap(), "<!doctype html>\n<p>dear diary</p>");
    for nowhere in [folder.path().to_str().unwrap(), "/no/such/folder/page.html"] {
        let refused = run(&["replay", "--html", nowhere, &log], "");
        assert_eq!(refused.code, Some(2));
        assert!(refused.stderr.contains("help: "), "{}", refused.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_and_a_page_is_for_its_owner_alone() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = TempDir::new().unwrap();
    let log = saved(&folder, &play(&scenario(SHIPPED), Seats::AS_PARTNER, 5, &HURTFUL));
    let page = folder.path().join("page.html");
    assert_eq!(run(&["replay", "--html", page.to_str().unwrap(), &log], "").code, Some(0));
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    let link = folder.path().join("link.html");
    symlink(&page, &link).unwrap();
    assert_eq!(run(&["replay", "--html", link.to_str().unwrap(), &log], "").code, Some(2));
}

#[test]
fn a_log_that_no_longer_fits_says_so_first_and_plays_what_fits() {
    let folder = TempDir::new().unwrap();
    let log = saved(&folder, &odd());
    let scene =
        file(&folder, "odd.ron", ODD.replace("id: \"answer\"", "id: \"reply\"").replace("instead: \"answer\",", ""));
    let told = run(&["replay", "--plain", &log, &scene], "");
    assert_eq!(told.code, Some(1), "{}", told.stderr);
    let report = told.stdout.find("the scene has been edited since").unwrap();
    let missing = told.stdout.find("choice 4: `start` does not offer `answer` any more").unwrap();
    let debrief = told.stdout.find("Looking back").unwrap();
    assert!(report < missing && missing < debrief, "{}", told.stdout);
    assert!(told.stdout.contains("Turn 2") && !told.stdout.contains("Turn 3"), "{}", told.stdout);
    assert!(!told.stdout.contains("We are & it scared you.\u{201d} (turn"), "{}", told.stdout);

    let json = run(&["replay", "--json", &log, &scene], "");
    let value: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.code, &value["report"]["exact"]), (Some(1), &false.into()));
}

/// Two menus with the shipped pause; `more` stands between them.
fn with_pauses(more: &str, first_leads_to: &str) -> String {
    format!(
        r#"Scenario(id: "pauses", title: "Pauses", turns: 12, enough: "close", cast: (anxious: "Ada", partner: "Bo"),
        shared: ["shared/pause.ron"],
        moments: [
            Anxious(id: "start", soft: "Are we all right?", replies: [
                Neutral(id: "hm", to: "{first_leads_to}", says: "Hm.", why: "It says little."),
                Shared(id: "pause", back: "second"),
            ]),
            {more}
            Anxious(id: "second", soft: "And now?", replies: [
                Shared(id: "pause", back: "start"),
                Balanced(id: "answer", to: "close", says: "Better.", why: "It answers."),
            ]),
            Ending(id: "close", says: "Good night."),
        ])"#
    )
}

#[test]
fn a_session_through_a_shared_fragment_replays_and_outlives_a_scene_that_grows() {
    let folder = TempDir::new().unwrap();
    let pause = include_str!("../../scenarios/shared/pause.ron");
    fs::create_dir(folder.path().join("shared")).unwrap();
    file(&folder, "shared/pause.ron", pause);
    let choices =
        ["soft", "pause", "longer-out", "you-kept-it", "soft", "pause", "every-minute", "so-are-we", "soft", "hm"];
    let session = play(&scenario(&with_pauses("", "second")), Seats::AS_BOTH, 1, &choices);
    let copies: Vec<String> = session.log().entries.into_iter().map(|entry| entry.moment).collect();
    assert!(copies.contains(&"start-pause-walk".to_owned()) && copies.contains(&"second-pause-return".to_owned()));
    let log = saved(&folder, &session);

    let scene = file(&folder, "pauses.ron", with_pauses("", "second"));
    let told = run(&["replay", "--plain", &log, &scene], "");
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{}", told.stdout);
    assert!(told.stdout.contains("You came back when you said"), "{}", told.stdout);

    let more = r#"Anxious(id: "between", soft: "Hm?", replies: [
        Shared(id: "pause", back: "second"),
        Neutral(id: "mm", to: "second", says: "Mm.", why: "It says little."),
    ]),"#;
    let grown = file(&folder, "pauses.ron", with_pauses(more, "between"));
    let json = run(&["replay", "--json", &log, &grown], "");
    let value: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let problems: Vec<&str> =
        value["report"]["problems"].as_array().unwrap().iter().map(|problem| problem.as_str().unwrap()).collect();
    let expected = ["the scene has been edited since", "choice 10: `hm` led to `second` and leads to `between` now"];
    assert_eq!((json.code, problems), (Some(1), expected.to_vec()));
}

#[test]
fn a_session_of_the_library_through_its_shared_fragment_replays() {
    let folder = TempDir::new().unwrap();
    let session = play(&scenario(SHIPPED), Seats::AS_PARTNER, 5, &["home-every-night", "pause", "sorry-and-tired"]);
    assert!(session.log().entries.iter().any(|entry| entry.moment == "start-over-pause-return"));
    let told = run(&["replay", "--plain", &saved(&folder, &session)], "");
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{}", told.stdout);
}

/// After turn 6, the shortest way back promises too much.
#[test]
fn a_repair_that_is_nothing_to_try_is_told_where_all_is_told_and_says_so() {
    let folder = TempDir::new().unwrap();
    let choices = "protest never-ever soft twenty-minutes watch-the-clock say-it-once-more like-you-mean-it soft your-half \
                   tired-is-tired soft on-a-mug protest nothing-happened";
    let choices: Vec<&str> = choices.split_whitespace().collect();
    let log = saved(&folder, &play(&scenario(SHIPPED), Seats::AS_BOTH, 4, &choices));
    let told = |more: &[&str]| run(&[&["replay", "--plain", &log], more].concat(), "").stdout;
    let remark = "This is true of the curve and nothing to try: some of it promises too much, or only hurts less.";
    let (short, whole) = (told(&[]), told(&["--why"]));
    assert!(whole.contains("Right after turn 6 it would have taken 4 turns") && whole.contains(remark), "{whole}");
    assert!(!short.contains("Right after turn") && !short.contains(remark), "{short}");
    let page = folder.path().join("page.html");
    told(&["--html", page.to_str().unwrap()]);
    assert!(fs::read_to_string(&page).unwrap().contains(remark));
}

#[test]
fn what_is_no_session_gets_a_clear_error_and_a_remedy() {
    let folder = TempDir::new().unwrap();
    let text = serde_json::to_string(&odd().log()).unwrap();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/are-we-okay.ron");
    let broken = file(&folder, "broken.ron", ODD.replace("Balanced(", "Balancd("));
    let odd_log = saved(&folder, &odd());
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("empty.json", Vec::new(), "the file is empty"),
        ("half.json", text.as_bytes()[..text.len() / 2].to_vec(), "the file breaks off here"),
        ("words.json", b"dear diary".to_vec(), "(line 1, column 1): this is not JSON"),
        ("list.json", b"[1, 2]".to_vec(), "is not a saved session"),
        ("field.json", text.replacen("\"seed\"", "\"sead\"", 1).into_bytes(), "`seed` is missing"),
        ("deep.json", "[".repeat(100_000).into_bytes(), "is not a saved session"),
        ("huge.json", vec![b' '; 1_100_000], "larger than any saved session"),
    ];
    for (name, bytes, error) in cases {
        let path = file(&folder, name, bytes);
        let refused = run(&["replay", &path], "");
        assert_eq!(refused.code, Some(2), "{name}");
        assert!(refused.stderr.contains(error) && refused.stderr.contains("help: "), "{name}: {}", refused.stderr);
        for type_name in ["struct", "u32", "u64", "f64", "expected"] {
            assert!(!refused.stderr.contains(type_name), "{name}: {}", refused.stderr);
        }
    }
    let newer = file(&folder, "newer.json", text.replacen("\"format\":", "\"format\":9", 1));
    for (arguments, error) in [
        (vec!["/no/such/log.json"], "there is nothing at this path"),
        (vec![folder.path().to_str().unwrap()], "is not a file"),
        (vec![&odd_log], "`odd-words`, which is not in the library"),
        (vec![&odd_log, shipped], "the file holds `are-we-okay`"),
        (vec![&odd_log, "/no/such/scene.ron"], "there is nothing at this path"),
        (vec![&odd_log, &broken], "cannot be played before its problems are mended"),
        (vec![&newer, shipped], "newer Attuned"),
        (vec!["--why", "--json", &odd_log], "cannot be used with"),
    ] {
        let refused = run(&[&["replay"], &arguments[..]].concat(), "");
        assert_eq!(refused.code, Some(2), "{arguments:?}");
        assert!(refused.stderr.contains(error), "{arguments:?}: {}", refused.stderr);
    }
    assert!(!Path::new("odd-words").exists());
}

#[test]
fn an_id_in_a_log_is_never_a_path_and_never_steers_the_terminal() {
    let folder = TempDir::new().unwrap();
    let scene = file(&folder, "odd.ron", ODD);
    let mut log = odd().log();
    log.scenario = scene;
    let path = file(&folder, "path.json", serde_json::to_string(&log).unwrap());
    let refused = run(&["replay", &path], "");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("not in the library"), "{}", refused.stderr);
    log.scenario = "odd\u{1b}[2J-words".to_owned();
    let path = file(&folder, "escape.json", serde_json::to_string(&log).unwrap());
    let refused = run(&["replay", &path], "");
    assert!(refused.code == Some(2) && !refused.stderr.contains('\u{1b}'), "{:?}", refused.stderr);
    log.scenario = "odd-words".to_owned();
    log.entries[1].option = "st\u{1b}[2Jing".to_owned();
    let path = file(&folder, "entry.json", serde_json::to_string(&log).unwrap());
    let told = run(&["replay", &path, folder.path().join("odd.ron").to_str().unwrap()], "");
    assert!(told.code == Some(1) && !told.stdout.contains('\u{1b}'), "{:?}", told.stdout);
}
