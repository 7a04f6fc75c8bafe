//! What holds for any text at all, and what a sound file means.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use attuned_core::{Channel, Draft, DraftCondition, DraftMoment, DraftReply, Gauge, GaugeWord, Quality, Stance, Way};
use attuned_script::{MAX_BYTES, NotShared, Style, check_fragment, read, read_with, render};
use proptest::prelude::*;

const SOUND: &str = include_str!("suite/sound.md");

fn sound_block() -> &'static str {
    SOUND.split("```ron\n").nth(1).unwrap().split("```").next().unwrap()
}

/// Reads and shows; a reading is a scenario or says why not, and every place is in the text.
fn judged(text: &str) -> usize {
    let reading = read(text);
    assert_eq!(reading.scenario.is_some(), reading.diagnostics.is_empty(), "{text:?}");
    for diagnostic in &reading.diagnostics {
        for label in &diagnostic.labels {
            assert!(text.get(label.span.clone()).is_some(), "{:?} in {text:?}", label.span);
        }
    }
    let shown = render(&reading.diagnostics, "any.ron", text, Style::Plain);
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
    reading.diagnostics.len()
}

fn mutated() -> impl Strategy<Value = String> {
    let length = sound_block().len();
    let pieces = prop::sample::select(vec![
        "",
        "(",
        ")",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\u{0}",
        "é",
        "\u{202e}",
        "//",
        "/*",
        "*/",
        "\\",
        "-1",
        "99999999999",
        "Not(",
        "None",
        "Some(",
        "to:",
        "{x}",
        "r#\"",
        "'",
        "\r\n",
        "\u{feff}",
        "1.5",
        "replies: 3,",
        "id: \"cold\",",
    ]);
    prop::collection::vec((0..length, 0..6_usize, pieces), 1..6).prop_map(|edits| {
        let mut text = sound_block().to_owned();
        for (at, drop, piece) in edits {
            let floor =
                |text: &str, at: usize| (0..=at.min(text.len())).rev().find(|a| text.is_char_boundary(*a)).unwrap();
            let (from, to) = (floor(&text, at), floor(&text, at + drop));
            text.replace_range(from..to, piece);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged(text in any::<String>()) {
        judged(&text);
    }

    #[test]
    fn any_bytes_are_judged(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let reading = read_with(&bytes, nothing_shared);
        let text = String::from_utf8_lossy(&bytes);
        render(&reading.diagnostics, "any.ron", &text, Style::Colour);
        prop_assert!(!reading.diagnostics.is_empty());
    }

    #[test]
    fn any_text_of_ron_marks_is_judged(text in r#"[\[\](){}:,"'a-c0-9/*\\#r \n-]{0,60}"#) {
        judged(&text);
        judged(&format!("Scenario({text})"));
        judged(&format!("Scenario(moments: [Anxious(replies: [Neutral({text})])])"));
    }

    #[test]
    fn any_change_of_a_sound_file_is_judged(text in mutated()) {
        judged(&text);
    }
}

#[test]
fn every_sound_file_cut_short_is_judged() {
    let text = sound_block();
    for (at, _) in text.char_indices().filter(|(at, _)| at % 3 == 0) {
        assert!(judged(&text[..at]) > 0);
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let digest = |text: &str| read(text).scenario.expect("sound").digest();
    let plain = digest(sound_block());
    assert_eq!(digest(&sound_block().replace('\n', "\r\n")), plain);
    assert_eq!(digest(&format!("\u{feff}{}", sound_block())), plain);
    let broken = sound_block().replace("far-away\", c", "far away\", c");
    let at = |text: &str| {
        let span = read(text).diagnostics[0].span();
        text[span].to_owned()
    };
    assert_eq!(at(&broken), "\"far away\"");
    assert_eq!(at(&format!("\u{feff}{}", broken.replace('\n', "\r\n"))), "\"far away\"");
}

#[test]
fn huge_and_hostile_files_are_told_apart_calmly() {
    assert_eq!(read(&" ".repeat(MAX_BYTES + 1)).diagnostics[0].code.name(), "file-too-large");
    assert_eq!(read_with(&[0xff; 10], nothing_shared).diagnostics[0].code.name(), "not-utf8");
    assert_eq!(judged(&"\u{0}".repeat(100_000)), 1);
    assert_eq!(judged(&format!("Scenario(id: \"{}\")", "x".repeat(1_000_000))), 6);
}

#[test]
fn a_file_and_the_same_scene_in_code_are_equal() {
    let draft = Draft::new("all-of-it", "All of it")
        .cast("Noor", "Eli")
        .turns(14, "softer")
        .opening("Tuesday. {partner} is late, {anxious} waits.");
    let draft = Draft {
        theme: Some("LateReply".into()),
        level: Some(2),
        minutes: Some(8),
        aim: Some("Answer the fear under the question.".into()),
        content_notes: vec!["illness".into()],
        sources: vec!["a talk".into()],
        reviewer: Some("A. Name".into()),
        ..draft
    };
    let mut far_away = DraftMoment::anxious("far-away")
        .cue(50)
        .by(Channel::Text)
        .soft("You feel far away.")
        .way(Way::Protest, "You've been a ghost.")
        .way(Way::Test, "Go. See if I care.")
        .reply(
            DraftReply::new(Stance::Balanced, "name-it")
                .to("cold")
                .with(Quality::Boundary, 40)
                .with(Quality::Calm, 0)
                .with(Quality::Caring, 100)
                .remember("truth")
                .unless(DraftCondition::AtLeast(Gauge::Security, GaugeWord::Steady), "softer")
                .unless(
                    DraftCondition::All(vec![
                        DraftCondition::AtMost(Gauge::Load, GaugeWord::Loud),
                        DraftCondition::Not(Box::new(DraftCondition::Visited("cold".into()))),
                    ]),
                    "softer",
                )
                .says("It's \"work\", not us — שלום 👩‍👧.")
                .why("A true reason."),
        );
    far_away.readings = vec!["they are tired".into(), "they are angry".into()];
    far_away.inner = Some("They've gone off me.".into());
    far_away.need = Some("to know the bond still holds".into());
    let mut relax = DraftReply::new(Stance::Dismissive, "relax")
        .chance([(3, "cold"), (1, "softer")])
        .says("Re\"lax.")
        .why("It waves the fear away.");
    relax.instead = Some("name-it".into());
    let pause = DraftReply::new(Stance::TimeOut, "pause")
        .to("alone")
        .when(DraftCondition::Any(vec![
            DraftCondition::VisitedTimes("cold".into(), 2),
            DraftCondition::Remembers("truth".into()),
        ]))
        .closed("Not yet.")
        .once()
        .says("Back at eight.")
        .why("It gives a time.");
    let mut cold = DraftMoment::partner("cold", Stance::Withdrawing)
        .by(Channel::Call)
        .says("Hm.")
        .reply(
            DraftReply::new(Stance::CheckItOut, "ask").to("alone").says("Work or us?").why("It asks before deciding."),
        )
        .reply(
            DraftReply::new(Stance::Validating, "hear").to("softer").says("You sound tired.").why("It sees the other."),
        );
    cold.inner = Some("I can't win.".into());
    let alone = DraftMoment::waiting("alone", 10_080).says("The thought is back.").reply(
        DraftReply::new(Stance::SelfSoothe, "breathe")
            .to("far-away")
            .says("Noor breathes.")
            .why("It gives the body time."),
    );
    let mut softer = DraftMoment::ending("softer").says("They sit closer.");
    softer.debrief = Some("What changed?".into());
    let built = draft.moment(far_away.reply(relax).reply(pause)).moment(cold).moment(alone).moment(softer).build();
    assert_eq!(built.expect("sound").digest(), read(sound_block()).scenario.expect("sound").digest());
}
