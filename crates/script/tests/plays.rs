//! Every `ron` block of `tests/plays/*.md` is read as a play and held against one scene, and what it says of itself is
//! compared with what is found, as in `tests/suite.rs`. Then: any text, any edit.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on may stop")]
#![expect(clippy::disallowed_methods, reason = "the suites are files beside the tests")]

use std::fmt::Write as _;
use std::path::Path;

use attuned_core::{DraftCondition, Gauge, GaugeWord, Scenario};
use attuned_script::{
    Diagnostic, Effect, Lines, Mishap, Playthrough, Practised, Shown, Step, Style, Written, read, read_play, render,
    summary,
};
use proptest::prelude::*;

const SCENE: &str = r#"Scenario(id: "corridor", title: "In the corridor", turns: 4, enough: "close",
    cast: (anxious: "Noor", partner: "Eli"),
    moments: [
        Anxious(id: "quiet", soft: "You are quiet.", protest: "You never talk.", replies: [
            Balanced(id: "name-it", chance: [(1, "close"), (1, "alone")], remember: ["reason"], says: "Tired.", why: "True."),
        ]),
        Waiting(id: "alone", minutes: 5, says: "Minutes go by.", replies: [
            SelfSoothe(id: "breathe", to: "quiet", says: "(breathes)", why: "It calms."),
        ]),
        Ending(id: "close", says: "They sit."),
    ])"#;

fn scene() -> Scenario {
    read(SCENE).scenario.unwrap()
}

/// Name and text of every block.
fn blocks(suite: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plays").join(suite);
    let markdown = std::fs::read_to_string(path).unwrap();
    let mut blocks = Vec::new();
    for part in markdown.split("\n## ").skip(1) {
        let (name, rest) = part.split_once('\n').unwrap();
        let (_, block) = rest.split_once("```ron\n").unwrap();
        blocks.push((name.to_owned(), block.split_once("```").unwrap().0.to_owned()));
    }
    assert!(blocks.len() >= 2);
    blocks
}

fn found(text: &str) -> Vec<Diagnostic> {
    let reading = read_play(text.as_bytes());
    match reading.play {
        Some(play) => play.check(&scene()),
        None => reading.diagnostics,
    }
}

fn expected(text: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for comment in line.split("// error[").skip(1) {
            let (code, words) = comment.split_once("]: ").expect("`// error[code]: words`");
            found.push((index + 1, code.to_owned(), words.trim().to_owned()));
        }
    }
    found
}

#[test]
fn every_block_finds_what_it_says_and_says_it_well() {
    let mut page = String::new();
    for suite in ["reading.md", "against.md"] {
        for (name, text) in blocks(suite) {
            let found = found(&text);
            let shown = render(&found, "a.play", &text, Style::Plain);
            let lines = Lines::new(&text);
            let told: Vec<_> = found.iter().map(|it| (lines.position(it.span().start).line, it)).collect();
            let expected = expected(&text);
            assert_eq!(told.len(), expected.len(), "{name}\n{shown}");
            for ((line, diagnostic), (wanted, code, words)) in told.iter().zip(&expected) {
                let is = (line, diagnostic.code.name(), diagnostic.title.contains(words.as_str()));
                assert_eq!(is, (wanted, code.as_str(), true), "{name}\n{shown}");
                assert!(!diagnostic.help.is_empty(), "{name}: no remedy\n{shown}");
            }
            if !found.is_empty() {
                writeln!(page, "## {name}\n\n{text}\n----\n\n{shown}{}\n", summary(&found, "a.play")).unwrap();
            }
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "snapshots" }, {
        insta::assert_snapshot!("plays", page);
    });
}

fn written(steps: &str) -> Written {
    read_play(format!("Play(scene: \"corridor\", steps: [\n{steps}\n])\n").as_bytes()).play.unwrap()
}

#[test]
fn every_mishap_has_words_and_a_remedy() {
    let play = written(
        "Say(\"soft\"),\nHelps,\nHear(\"storm\"),\nExpect(AtMost(Alarm, Calm)),\nEnd(\"close\"),\nChance(\"alone\"),",
    );
    let shown = vec![Shown { gauge: Gauge::Alarm, word: GaugeWord::Loud, points: 61 }];
    let mishaps = [
        (0, Mishap::NotOffered { moment: "alone".into(), open: vec!["sof".into(), "breathe".into()] }),
        (0, Mishap::NotOffered { moment: "alone".into(), open: vec!["breathe".into(), "wait".into()] }),
        (0, Mishap::Closed { reason: Some("It is too loud for that.".into()) }),
        (0, Mishap::Closed { reason: None }),
        (0, Mishap::Ended { ending: "close".into() }),
        (0, Mishap::OtherTurn { name: "Eli".into() }),
        (1, Mishap::OtherEffect(Effect::Neither)),
        (1, Mishap::NothingSaid),
        (2, Mishap::OtherWords { heard: vec!["Minutes go by.".into(), "You are quiet.".into()] }),
        (2, Mishap::OtherWords { heard: Vec::new() }),
        (3, Mishap::NotSo { shown, mend: Vec::new() }),
        (4, Mishap::OtherEnding { ending: "storm".into() }),
        (4, Mishap::NotEnded { moment: "quiet".into() }),
        (5, Mishap::NothingLeftToChance),
        (5, Mishap::LandsElsewhere { landed: "close".into() }),
    ];
    let told: Vec<Diagnostic> = mishaps.iter().map(|(step, mishap)| play.mishap(*step, mishap)).collect();
    for diagnostic in &told {
        assert!(!diagnostic.help.is_empty() && !diagnostic.title.starts_with(char::is_uppercase), "{diagnostic:?}");
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "snapshots" }, {
        insta::assert_snapshot!("mishaps", render(&told, "a.play", play.text(), Style::Plain));
    });
}

#[test]
fn blessing_changes_expectations_and_nothing_else() {
    let play = written(
        "    Say(\"soft\"), // softly\n    Helps, /* or not */ Hear(\"storm\"),\n    Expect(All([ // both\n        \
         AtMost(Alarm, Calm), // so calm\n        Not(Remembers(\"reason\")),\n    ])),\n    End(\"storm\"), // the end",
    );
    let mend = vec![
        (1, DraftCondition::AtMost(Gauge::Alarm, GaugeWord::Loud)),
        (2, DraftCondition::Remembers("reason".into())),
    ];
    let mishaps = [
        (1, Mishap::OtherEffect(Effect::Hurts)),
        (2, Mishap::OtherWords { heard: vec!["Not this.".into(), "He said \"no\".".into()] }),
        (3, Mishap::NotSo { shown: Vec::new(), mend }),
        (4, Mishap::OtherEnding { ending: "close".into() }),
    ];
    let blessed = play.blessed(&mishaps).unwrap();
    let wanted = "    Say(\"soft\"), // softly\n    Hurts, /* or not */ Hear(\"He said \\\"no\\\".\"),\n    Expect(All([ // both\n        \
         AtMost(Alarm, Loud), // so calm\n        Remembers(\"reason\"),\n    ])),\n    End(\"close\"), // the end";
    assert_eq!(blessed, written(wanted).text());
    for by_hand in [
        (0, Mishap::NotOffered { moment: "quiet".into(), open: Vec::new() }),
        (2, Mishap::OtherWords { heard: Vec::new() }),
        (4, Mishap::NotEnded { moment: "quiet".into() }),
    ] {
        assert_eq!(play.blessed(&[(1, Mishap::OtherEffect(Effect::Hurts)), by_hand]), None);
    }
}

#[test]
fn limits_are_told() {
    let codes = |bytes: &[u8]| read_play(bytes).diagnostics.iter().map(|it| it.code.name()).collect::<Vec<_>>();
    assert_eq!(codes(&vec![b' '; attuned_script::MAX_BYTES + 1]), ["file-too-large"]);
    assert_eq!(codes(b"Play(scene: \"caf\xe9\")"), ["not-utf8"]);
    assert_eq!(codes(format!("Play(steps: {}", "[".repeat(10_000)).as_bytes()), ["nested-too-deep"]);
    let many = format!("Play(scene: \"a\", steps: [{}])", "Helps,".repeat(1001));
    let reading = read_play(many.as_bytes());
    assert_eq!(reading.diagnostics[0].title, "a play has at most 1000 steps");
    assert_eq!(reading.diagnostics.len(), 1);
    let most = format!("Play(scene: \"a\", steps: [{}])", "Helps,".repeat(1000));
    assert!(read_play(most.as_bytes()).play.is_some());
}

fn condition() -> impl Strategy<Value = DraftCondition> {
    let word = proptest::sample::select(vec![GaugeWord::Shaken, GaugeWord::Steady, GaugeWord::Flooded]);
    let leaf = prop_oneof![
        (proptest::sample::select(Gauge::ALL.to_vec()), word.clone()).prop_map(|(g, w)| DraftCondition::AtLeast(g, w)),
        (proptest::sample::select(Gauge::ALL.to_vec()), word).prop_map(|(g, w)| DraftCondition::AtMost(g, w)),
        ".{0,8}".prop_map(DraftCondition::Remembers),
        "[a-z]{1,6}".prop_map(DraftCondition::Visited),
        ("[a-z]{1,6}", 1_u8..5).prop_map(|(moment, times)| DraftCondition::VisitedTimes(moment, times)),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(DraftCondition::All),
            proptest::collection::vec(inner.clone(), 0..3).prop_map(DraftCondition::Any),
            inner.prop_map(|condition| DraftCondition::Not(Box::new(condition))),
        ]
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        "[a-z]{1,6}".prop_map(Step::Say),
        "[a-z]{1,6}".prop_map(Step::They),
        "[a-z]{1,6}".prop_map(Step::Chance),
        proptest::sample::select(vec![Effect::Helps, Effect::Hurts, Effect::Neither]).prop_map(Step::Lands),
        any::<String>().prop_map(Step::Hear),
        condition().prop_map(Step::Expect),
        "[a-z]{1,6}".prop_map(Step::End),
    ]
}

proptest! {
    #[test]
    fn a_play_that_is_written_reads_the_same(
        scene in any::<String>(),
        shows in proptest::option::of("[ -~äß“”]{0,40}"),
        from in proptest::option::of("[a-z]{1,6}"),
        seat in proptest::sample::select(vec![Practised::Partner, Practised::Anxious, Practised::Both]),
        seed: u64,
        steps in proptest::collection::vec(step(), 1..12),
        note in any::<String>(),
    ) {
        let play = Playthrough { scene, shows, from, seat, seed: attuned_core::Seed(seed), steps, ..Playthrough::default() };
        let text = play.to_text(&[(0, note.clone()), (99, note)]);
        let reading = read_play(text.as_bytes());
        prop_assert_eq!(reading.play.map(|written| written.play), Some(play), "{}\n{:?}", text, reading.diagnostics);
    }

    #[test]
    fn any_damage_to_a_play_is_told_without_a_panic(at in 0_usize..400, length in 0_usize..20, put in "[ -~]{0,6}|.{0,3}") {
        let sound = &blocks("reading.md")[0].1;
        let cut = |at: usize| (0..=at.min(sound.len())).rev().find(|at| sound.is_char_boundary(*at)).unwrap();
        let damaged = format!("{}{put}{}", &sound[..cut(at)], &sound[cut(at + length)..]);
        let reading = read_play(damaged.as_bytes());
        prop_assert_eq!(reading.play.is_some(), reading.diagnostics.is_empty(), "{}", damaged);
        let shown = render(&reading.diagnostics, "a.play", &damaged, Style::Plain);
        prop_assert!(reading.diagnostics.iter().all(|it| !it.help.is_empty()), "{}", shown);
        if let Some(play) = reading.play {
            play.check(&scene());
        }
    }
}
