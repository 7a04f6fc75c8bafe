//! Rehearsals typed line by line; the snapshot of each is the transcript a couple would read at 60 columns.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use std::fmt::Write as _;
use std::sync::Arc;

use attuned_core::{Couple, Scenario, Seats, Seed, Session};
use attuned_repl::{Care, Layout, Look, Repl};
use proptest::prelude::*;

const SCENE: &str = r#"Scenario(
    id: "dishes", title: "The dishes", theme: Reassurance, level: 1, minutes: 5, turns: 4, enough: "late",
    aim: "Answer the worry, and keep your own evening.",
    cast: (anxious: "Ada", partner: "Bo"),
    opening: "The dishes are done. {partner} has said little.",
    moments: [
        Anxious(id: "quiet", cue: Ambiguous(60), readings: ["{partner} is tired."],
            soft: "You're so quiet. Are we all right?", protest: "Don't talk to me, then.",
            inner: "It's about me.", need: "to know that the quiet is not about them",
            goal: "Let {anxious} hear what the quiet is about.",
            replies: [
                Critical(id: "again", to: "quiet", instead: "tired", says: "Not this again.", why: "It makes the question a fault."),
                Balanced(id: "tired", to: "bed", says: "I'm tired, not cross. Ask me at nine.", why: "A true reason, and a time."),
                Neutral(id: "hm", to: "quiet", instead: "tired", says: "Hm.", why: "It leaves {anxious} to guess."),
                TimeOut(id: "walk", to: "waits", once: true, says: "Ten minutes on the balcony, then here.", why: "A pause with an end."),
            ]),
        Waiting(id: "waits", minutes: 10, says: "Ten minutes by the kitchen clock.",
            replies: [
                SelfSoothe(id: "breathe", to: "bed", says: "(breathes)", why: "The body first."),
                Pursue(id: "knock", to: "quiet", says: "Are you coming?", why: "The worry asks again."),
            ]),
        Ending(id: "bed", says: "They go to bed.", debrief: "What helped?"),
        Ending(id: "late", says: "It is late."),
    ],
)"#;

fn scenario() -> Arc<Scenario> {
    Arc::new(attuned_script::read(SCENE).scenario.unwrap())
}

fn repl(seats: Seats, layout: Layout) -> Repl {
    let session = Session::new(scenario(), Couple::default(), seats, Seed(3));
    Repl::new(session, layout, Care::new(Some("en_GB.UTF-8")))
}

/// What is read when these lines are typed.
fn transcript(seats: Seats, layout: Layout, lines: &[&str]) -> String {
    let mut repl = repl(seats, layout);
    let look = Look { layout, theme: None, width: (layout == Layout::Rich).then_some(60) };
    let mut text = repl.open().render(look);
    for line in lines {
        let screen = repl.step(line);
        let _ = write!(text, "\n> {line}\n\n{}", screen.render(look));
    }
    if layout == Layout::Rich {
        for line in text.lines().filter(|line| !line.starts_with('>')) {
            assert!(line.chars().count() <= 60, "{line}");
        }
    }
    text
}

#[test]
fn an_evening() {
    let lines = [
        "2", "/why", "/inner", "/undo", "tired", "/why", "/tree", "/compare", "/map", "/again", "hm", "/back 5",
        "/redo",
    ];
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Rich, &lines));
}

#[test]
fn an_evening_read_aloud() {
    let lines = ["2", "/undo", "tired", "/tree", "/compare 1 2", "/curve", "/map"];
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Plain, &lines));
}

#[test]
fn a_hint_comes_in_three_steps() {
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Rich, &["/hint", "/hint", "/hint", "/hint"]));
}

#[test]
fn a_card_is_offered_where_it_fits_and_read_when_it_is_asked_for() {
    let lines = ["walk", "", "/card 3", "/card 5", "/card", "/card 9", "tired"];
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Rich, &lines));
    let easy = transcript(Seats::AS_PARTNER, Layout::Plain, &["tired"]);
    assert!(easy.contains("The scene closes here") && !easy.contains("To read on"), "{easy}");
}

#[test]
fn own_words_stand_beside_the_answer_that_comes_nearest() {
    let lines = [
        "/say I am just tired love",
        "7",
        "",
        "0",
        "/say",
        "Honestly tired.",
        "/undo",
        "/say",
        "Work. Sorry. I should have said.",
        "tired",
    ];
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Rich, &lines));
}

#[test]
fn words_of_harm_stop_the_scene_and_are_not_kept() {
    let mut repl = repl(Seats::AS_PARTNER, Layout::Rich);
    repl.open();
    let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
    let stopped = repl.step("/say Then I'd rather kill myself.").render(look);
    insta::assert_snapshot!(stopped);
    assert_eq!(repl.step("1").render(look), stopped, "the scene has stopped, whatever is typed");
    assert!(repl.step("").render(look).contains("What do you say or do, Bo?"));
    assert!(repl.step("Last time you hit me, remember?").render(look).contains("someone being hurt"));
    assert!(repl.session().own_words().is_empty());
}

#[test]
fn a_pause_has_words_to_part_with_and_words_to_come_back_with() {
    let lines = ["/pause", "5", "", "/pause 0", "/pause 90", "/why"];
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Rich, &lines));
}

#[test]
fn a_pause_offers_itself_after_two_sharp_answers() {
    let text = transcript(Seats::AS_PARTNER, Layout::Rich, &["again", "again"]);
    assert_eq!(text.matches("A pause might help:").count(), 1, "{text}");
}

#[test]
fn the_anxious_seat() {
    insta::assert_snapshot!(transcript(
        Seats::AS_ANXIOUS,
        Layout::Rich,
        &["soft", "protest", "/tree", "/back 2", "/hint"]
    ));
}

#[test]
fn what_is_typed_wrong_is_told_kindly() {
    let lines = [
        "/compair",
        "tird",
        "9",
        "I would say sorry",
        "/tree 9",
        "/compare 1",
        "/why not",
        "/back x",
        "/redo",
        "/undo",
        "/help",
    ];
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Rich, &lines));
}

#[test]
fn an_answer_that_is_closed_says_why_in_the_words_of_the_menu() {
    let closed = r#"Neutral(id: "hm", when: Remembers("walk"), closed: "It is too loud for a hm.","#;
    let text = SCENE.replace(r#"Neutral(id: "hm","#, closed);
    let text = text.replace(r#"once: true, says: "Ten"#, r#"remember: ["walk"], says: "Ten"#);
    let scenario = Arc::new(attuned_script::read(&text).scenario.unwrap_or_else(|| panic!("{text}")));
    let session = Session::new(scenario, Couple::default(), Seats::AS_PARTNER, Seed(3));
    let mut repl = Repl::new(session, Layout::Plain, Care::new(None));
    repl.open();
    let told = repl.step("hm").render(Look { layout: Layout::Plain, theme: None, width: None });
    assert_eq!(told.trim(), "Not now: It is too loud for a hm.");
}

#[test]
fn leaving_at_once_shows_nothing_and_wipes_the_screen() {
    let screen = repl(Seats::AS_PARTNER, Layout::Rich).step("/exit!");
    assert!(screen.is_last && screen.wipes && screen.blocks.is_empty());
}

#[test]
fn the_first_page_is_the_same_for_everyone() {
    let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
    insta::assert_snapshot!(Care::new(Some("en_GB.UTF-8")).first_page().render(look));
}

fn typed() -> impl Strategy<Value = String> {
    let known = [
        "1",
        "2",
        "3",
        "0",
        "soft",
        "tired",
        "walk",
        "",
        "/why",
        "/undo",
        "/redo",
        "/back 2",
        "/tree",
        "/tree 1",
        "/tree 0",
        "/compare",
        "/compare 1 2",
        "/curve",
        "/map",
        "/hint",
        "/say",
        "/say Some words.",
        "/pause",
        "/again",
        "/inner",
        "breathe",
        "another-reading",
        "name-the-loop",
        "/keep 1",
        "/keep x",
    ];
    prop_oneof![4 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    /// Whatever is typed, in whatever seats: no panic, always a way on, and going back keeps everything.
    #[test]
    fn anything_can_be_typed(lines in prop::collection::vec(typed(), 0..40), seats in 0..3_usize, width in 20_usize..200) {
        let seats = [Seats::AS_PARTNER, Seats::AS_ANXIOUS, Seats::AS_BOTH][seats];
        let mut repl = repl(seats, Layout::Rich);
        let look = Look { layout: Layout::Rich, theme: None, width: Some(width) };
        repl.open();
        let mut attempts = 0;
        for line in &lines {
            let screen = repl.step(line);
            prop_assert!(!screen.render(look).trim().is_empty() || screen.is_last || !screen.keeps.is_empty(), "{line:?}");
            let now = repl.session().attempts().len();
            prop_assert!(now >= attempts, "nothing that was tried is lost");
            attempts = now;
        }
        let (again, report) = Session::replay(scenario(), &repl.session().log());
        prop_assert!(report.is_exact());
        prop_assert_eq!(again.log(), repl.session().log());
    }
}

#[test]
fn the_other_side_of_a_scene_is_played_and_both_are_laid_side_by_side() {
    let lines = ["again", "tired", "/keep", "/swap", "breathe", "soft", "/keep 2", "/swap", "/swap"];
    insta::assert_snapshot!(transcript(Seats::AS_PARTNER, Layout::Rich, &lines));
}

proptest! {
    /// However often the seats are swapped, each side keeps all that was tried on it.
    #[test]
    fn each_side_stays_where_it_was_left(
        lines in prop::collection::vec(prop_oneof![2 => typed(), 1 => Just("/swap".to_owned()), 1 => Just("/keep".to_owned())], 0..40),
        seats in 0..3_usize,
    ) {
        let seats = [Seats::AS_PARTNER, Seats::AS_ANXIOUS, Seats::AS_BOTH][seats];
        let mut repl = repl(seats, Layout::Rich);
        let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
        repl.open();
        let mut attempts = [0, 0];
        for line in &lines {
            let screen = repl.step(line);
            prop_assert!(!screen.render(look).trim().is_empty() || screen.is_last || !screen.keeps.is_empty(), "{line:?}");
            let session = repl.session();
            let side = &mut attempts[usize::from(session.loud() == attuned_core::Who::Second)];
            let now = session.attempts().len();
            prop_assert!(now >= *side, "nothing that was tried is lost");
            *side = now;
            let (again, report) = Session::replay(session.scenario().clone(), &session.log());
            prop_assert!(report.is_exact());
            prop_assert_eq!(again.log(), session.log());
        }
    }
}

#[test]
fn the_cycle_is_named_once_and_nobody_is_blamed_for_it() {
    let round = ["", "", "protest", "", "", "again"];
    let text = transcript(Seats::AS_BOTH, Layout::Plain, &[round, round].concat());
    let named = text.lines().find(|line| line.starts_with("The two of you are in a loop:")).unwrap();
    insta::assert_snapshot!(named, @"The two of you are in a loop: the louder Ada knocks, the further Bo backs away, and the further Bo backs away, the louder Ada knocks. It does not matter who began. The loop is the problem, not one of you.");
    assert_eq!(text.matches("in a loop").count(), 1, "{text}");
}

#[test]
fn two_people_at_one_keyboard() {
    let session = Session::new(scenario(), Couple::default(), Seats::AS_BOTH, Seed(3));
    let mut repl = Repl::new(session, Layout::Rich, Care::default()).with_private_screen();
    let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
    let mut text = repl.open().render(look);
    let lines =
        ["", "x", "101", "30", "/inner", "soft", "/why", "2", "", "55", "/inner", "tired", "", "yes", "yes", "/undo"];
    for line in lines {
        let screen = repl.step(line);
        let kind = match (screen.wipes, screen.is_private) {
            (true, true) => " [wiped, then on a screen that is forgotten]",
            (false, true) => " [on a screen that is forgotten]",
            (true, false) => " [wiped]",
            (false, false) => "",
        };
        let _ = write!(text, "\n> {line}{kind}\n\n{}", screen.render(look));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn private_numbers_stay_private_where_one_says_no_and_nobody_knows_who() {
    let shown = |answers: [&str; 2]| {
        let session = Session::new(scenario(), Couple::default(), Seats::AS_BOTH, Seed(3));
        let mut repl = Repl::new(session, Layout::Rich, Care::default()).with_private_screen();
        let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
        repl.open();
        for line in ["", "30", "soft", "", "55", "tired", "", answers[0]] {
            repl.step(line);
        }
        repl.step(answers[1]).render(look)
    };
    let refused = shown(["yes", ""]);
    assert!(refused.contains("stay private") && !refused.contains("30"));
    assert_eq!(refused, shown(["no", "yes"]));
    assert_eq!(refused, shown(["", ""]));
    assert!(shown(["YES", "y"]).contains("Turn 1, Ada: 30; the model"));
}

#[test]
fn what_one_took_back_before_it_was_heard_is_not_shown_to_the_other() {
    let took_back = ["", "", "protest", "/undo", "soft", "/tree", "", ""];
    let shown = |more: &[&str]| {
        let text = transcript(Seats::AS_BOTH, Layout::Rich, &[took_back.as_slice(), more].concat());
        let (_, last) = text.rsplit_once("\n> ").unwrap();
        last.to_owned()
    };
    let own = transcript(Seats::AS_BOTH, Layout::Rich, &took_back[..6]);
    assert!(own.rsplit_once("\n> ").unwrap().1.contains("Don't talk to me"), "whoever typed it sees it: {own}");
    assert!(!shown(&["/tree"]).contains("Don't talk to me"));
    assert!(shown(&["/tree 1"]).contains("There is no answer 1"));
    assert!(!shown(&["/compare 1 2"]).contains("Don't talk to me"));
    assert!(shown(&["tired", "/tree"]).contains("Don't talk to me"), "once the scene has closed, it opens to both");
    assert!(!shown(&["again", "", "", "/undo", "", "", "/map"]).contains("other answer tried"));
}

#[test]
fn on_a_pipe_nothing_private_is_asked() {
    let text = transcript(Seats::AS_BOTH, Layout::Plain, &["", "40", "", "soft", "", "", "tired"]);
    assert!(
        text.contains("Press Enter to go on.") && !text.contains("0 to 100") && !text.contains("private question"),
        "{text}"
    );
}
