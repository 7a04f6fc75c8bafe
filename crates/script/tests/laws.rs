//! What holds for any text at all, and what a sound file means.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use attuned_core::{Channel, Draft, DraftCondition, DraftMoment, DraftReply, Gauge, GaugeWord, Quality, Stance, Way};
use attuned_script::{MAX_BYTES, NotShared, Reading, Style, check_fragment, read, read_with, render};
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

fn nothing_shared(_: &str) -> Result<Vec<u8>, NotShared> {
    Err(NotShared::Missing)
}

const PAUSE: &str = r#"Fragment(id: "pause", exits: ["back", "home"],
    reply: TimeOut(to: "walk", unless: [(when: Visited("walk"), to: "home")], remember: ["time"],
        says: "Ten minutes, then I'm back.", why: "It gives a time."),
    moments: [
        Waiting(id: "walk", minutes: 10, says: "The door closes softly.", replies: [
            SelfSoothe(id: "breathe", chance: [(3, "back"), (1, "home")], says: "{anxious} breathes.", why: "Calm."),
            Wait(id: "stare", to: "back", when: All([Visited("home"), Remembers("time")]), says: "..", why: "Time."),
        ]),
    ])"#;

/// Two menus with the same fragment, each with exits of its own.
fn two_menus() -> String {
    r#"Scenario(id: "two", title: "Two menus", turns: 9, enough: "close", cast: (anxious: "Noor", partner: "Eli"),
        shared: ["pause.ron"],
        moments: [
            Anxious(id: "first", soft: "You are quiet.", replies: [
                Shared(id: "pause", back: "second", home: "close"),
                Neutral(id: "plain", to: "second", says: "Tired.", why: "It gives no reason."),
            ]),
            Anxious(id: "second", soft: "Still quiet.", replies: [
                Neutral(id: "plain", to: "close", says: "Tired.", why: "It gives no reason."),
                Shared(id: "pause", back: "first", home: "second"),
            ]),
            Ending(id: "close", says: "They breathe out."),
        ])"#
    .to_owned()
}

/// Reads a scene with `fragment` on its shelf; says of both files what holds for any.
fn judged_with(scene: &str, fragment: &str) -> Reading {
    let reading = read_with(scene.as_bytes(), |path| match path {
        "pause.ron" => Ok(fragment.as_bytes().to_vec()),
        _ => Err(NotShared::Missing),
    });
    assert_eq!(reading.scenario.is_some(), reading.diagnostics.is_empty());
    let alone = check_fragment(fragment.as_bytes());
    for (text, diagnostics) in [(scene, &reading.diagnostics), (fragment, &alone)] {
        for label in diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            assert!(text.get(label.span.clone()).is_some(), "{:?} in {text:?}", label.span);
        }
        render(diagnostics, "any.ron", text, Style::Plain);
    }
    let inside: Vec<_> = reading.fragments.iter().map(|inside| (&*inside.path, &inside.diagnostics)).collect();
    assert_eq!(inside, if alone.is_empty() { vec![] } else { vec![("pause.ron", &alone)] });
    reading
}

/// Slips of the hand in `text`.
fn slips(text: &'static str) -> impl Strategy<Value = String> {
    let length = text.len();
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
        let mut text = text.to_owned();
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
    fn any_change_of_a_sound_file_is_judged(text in slips(sound_block())) {
        judged(&text);
    }

    #[test]
    fn any_text_in_the_place_of_a_fragment_is_judged(text in any::<String>(), marks in r#"[\[\](){}:,"'a-c0-9/*\\#r \n-]{0,60}"#) {
        judged_with(&two_menus(), &text);
        judged_with(&two_menus(), &format!("Fragment({marks})"));
        judged_with(&two_menus(), &format!("Fragment(id: \"pause\", exits: [], reply: TimeOut({marks}))"));
        judged_with(&two_menus().replace("back: \"second\"", &marks), PAUSE);
    }

    #[test]
    fn any_change_of_a_sound_fragment_is_judged(text in slips(PAUSE)) {
        let reading = judged_with(&two_menus(), &text);
        // What is sound alone and has the same id and exits is sound in the scene.
        let has_its_head = text.starts_with("Fragment(id: \"pause\", exits: [\"back\", \"home\"],");
        prop_assert!(!has_its_head || reading.scenario.is_some() || !reading.fragments.is_empty(), "{text}");
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
fn a_fragment_leads_elsewhere_from_each_menu() {
    let scenario = judged_with(&two_menus(), PAUSE).scenario.expect("sound");
    let ids: Vec<&str> = scenario.moments().map(|(_, moment)| moment.id()).collect();
    assert_eq!(ids, ["first", "second", "close", "first-pause-walk", "second-pause-walk"]);
    let by_hand = |host: &str, back: &str, home: &str| {
        let walk = format!("{host}-pause-walk");
        let reply = DraftReply::new(Stance::TimeOut, "pause")
            .to(&walk)
            .unless(DraftCondition::Visited(walk.clone()), home)
            .remember("time")
            .says("Ten minutes, then I'm back.")
            .why("It gives a time.");
        let breathe = DraftReply::new(Stance::SelfSoothe, "breathe")
            .chance([(3, back), (1, home)])
            .says("{anxious} breathes.")
            .why("Calm.");
        let remembers = DraftCondition::Remembers("time".into());
        let stare = DraftReply::new(Stance::Wait, "stare")
            .to(back)
            .when(DraftCondition::All(vec![DraftCondition::Visited(home.into()), remembers]))
            .says("..")
            .why("Time.");
        (reply, DraftMoment::waiting(&walk, 10).says("The door closes softly.").reply(breathe).reply(stare))
    };
    let plain = |to: &str| DraftReply::new(Stance::Neutral, "plain").to(to).says("Tired.").why("It gives no reason.");
    let (first, first_walk) = by_hand("first", "second", "close");
    let (second, second_walk) = by_hand("second", "first", "second");
    let written_out = Draft::new("two", "Two menus")
        .cast("Noor", "Eli")
        .turns(9, "close")
        .moment(DraftMoment::anxious("first").soft("You are quiet.").reply(first).reply(plain("second")))
        .moment(DraftMoment::anxious("second").soft("Still quiet.").reply(plain("close")).reply(second))
        .moment(DraftMoment::ending("close").says("They breathe out."))
        .moment(first_walk)
        .moment(second_walk);
    assert_eq!(scenario.digest(), written_out.build().expect("sound").digest());
}

#[test]
fn the_ids_of_copies_stay_when_the_scene_grows() {
    let more = r#"Anxious(id: "between", soft: "Hm?", replies: [
        Neutral(id: "plain", to: "second", says: "Tired.", why: "It gives no reason."),
        Shared(id: "pause", back: "second", home: "first"),
    ]),"#;
    let leads_there = ("plain\", to: \"second\"", "plain\", to: \"between\"");
    let grown = two_menus().replace(leads_there.0, leads_there.1);
    let grown = grown.replace("Anxious(id: \"second\"", &format!("{more} Anxious(id: \"second\""));
    let walks = |text: &str| -> Vec<String> {
        let scenario = judged_with(text, PAUSE).scenario.expect("sound");
        scenario.moments().map(|(_, moment)| moment.id().to_owned()).filter(|id| id.ends_with("walk")).collect()
    };
    assert_eq!(walks(&two_menus()), ["first-pause-walk", "second-pause-walk"]);
    assert_eq!(walks(&grown), ["first-pause-walk", "between-pause-walk", "second-pause-walk"]);
}

#[test]
fn each_shared_file_is_asked_for_once_and_only_when_it_is_named() {
    let mut asked = Vec::new();
    let mut ask = |path: &str| {
        asked.push(path.to_owned());
        Ok(PAUSE.as_bytes().to_vec())
    };
    read_with(two_menus().as_bytes(), &mut ask);
    read_with(two_menus().replace("to: \"second\"", "to: \"secnd\"").as_bytes(), &mut ask);
    read_with(two_menus().replace("shared: [\"pause.ron\"],", "").as_bytes(), &mut ask);
    read_with(two_menus().replace("\"pause.ron\"", "\"../pause.ron\"").as_bytes(), &mut ask);
    assert_eq!(asked, ["pause.ron", "pause.ron"]);
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
