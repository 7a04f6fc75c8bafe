//! Plays are carried out as they are written: what is said, heard and expected, by whom, and what chance does.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::sync::Arc;

use attuned_author::playthrough::{Reached, Run, record, run};
use attuned_core::{
    Couple, Draft, DraftCondition, DraftMoment, DraftReply, Gauge, GaugeWord, Preset, Profile, Residual, Scenario,
    Scene, Seats, Seed, Session, SessionError, Stance, Way,
};
use attuned_script::{Effect, Mishap, Playthrough, Practised, Step, read_play};
use proptest::prelude::*;

fn reply(stance: Stance, id: &str, to: &str) -> DraftReply {
    DraftReply::new(stance, id).to(to).says(&format!("{id}, {{anxious}}.")).why("It does what it does.")
}

fn scenario() -> Arc<Scenario> {
    let draft = Draft::new("corridor", "In the corridor")
        .cast("Ada", "Bo")
        .turns(4, "late")
        .moment(
            DraftMoment::anxious("start")
                .cue(40)
                .way(Way::Soft, "Are you cross with me?")
                .way(Way::Protest, "You never look up.")
                .reply(reply(Stance::Critical, "scold", "start"))
                .reply(reply(Stance::Balanced, "answer", "talk").remember("answered"))
                .reply(
                    DraftReply::new(Stance::Neutral, "hum")
                        .chance([(1, "talk"), (1, "alone")])
                        .says("Hm.")
                        .why("It may go either way."),
                )
                .reply(
                    reply(Stance::Validating, "remind", "talk")
                        .when(DraftCondition::Remembers("answered".into()))
                        .closed("you have not answered yet"),
                ),
        )
        .moment(DraftMoment::waiting("alone", 30).says("Half an hour goes by.").reply(reply(
            Stance::SelfSoothe,
            "breathe",
            "start",
        )))
        .moment(
            DraftMoment::partner("talk", Stance::Validating)
                .says("I see that you worried.")
                .reply(reply(Stance::NameTheCycle, "name-it", "close"))
                .reply(reply(Stance::Wait, "wait", "start")),
        )
        .moment(DraftMoment::ending("close").says("They sit together."))
        .moment(DraftMoment::ending("late").says("It is late."));
    Arc::new(draft.build().unwrap())
}

fn play(seat: Practised, steps: &str) -> Playthrough {
    let text = format!("Play(scene: \"corridor\", seat: {}, steps: [{steps}])", seat.name());
    read_play(text.as_bytes()).play.unwrap_or_else(|| panic!("{text}")).play
}

fn carried_out(seat: Practised, steps: &str) -> Run {
    run(scenario(), &play(seat, steps)).unwrap()
}

fn mishaps(steps: &str) -> Vec<(usize, Mishap)> {
    let run = carried_out(Practised::Partner, steps);
    run.failures.into_iter().map(|failure| (failure.step, failure.mishap)).collect()
}

fn told(run: &Run) -> Vec<String> {
    let line = |line: &attuned_author::playthrough::Line| {
        let speaker = line.speaker.as_deref().unwrap_or("-");
        format!("{speaker} {}: {}", line.choice.as_deref().unwrap_or("-"), line.words)
    };
    run.told.iter().map(line).collect()
}

#[test]
fn a_play_is_told_line_by_line_and_passes() {
    let run = carried_out(
        Practised::Partner,
        r#"They("protest"), Hear("look up"), Say("hum"), Chance("alone"), Hear("Half an hour"), They("breathe"),
        They("soft"), Say("answer"), Helps, Hear("I see that"), They("name-it"), Expect(Remembers("answered")), End("close")"#,
    );
    assert_eq!(run.failures, []);
    assert_eq!(run.ending(), Some("close"));
    assert_eq!(
        told(&run),
        [
            "Ada protest: You never look up.",
            "Bo hum: Hm.",
            "- -: Half an hour goes by.",
            "Ada breathe: breathe, Ada.",
            "Ada soft: Are you cross with me?",
            "Bo answer: answer, Ada.",
            "Bo -: I see that you worried.",
            "Ada name-it: name-it, Ada.",
            "- -: They sit together.",
        ]
    );
}

#[test]
fn what_is_not_as_written_is_found_at_its_step_and_the_play_goes_on() {
    let Mishap::NotSo { shown, mend } = mishaps(
        r#"They("soft"), Say("answer"), Expect(All([Remembers("answered"), Not(Remembers("answered")),
        Any([AtMost(Security, Shaken), Visited("alone")]), AtLeast(Load, Flooded)]))"#,
    )[0]
    .1
    .clone() else {
        panic!("the condition does not hold")
    };
    assert_eq!(shown.iter().map(|it| it.gauge).collect::<Vec<_>>(), [Gauge::Security, Gauge::Load]);
    let places: Vec<usize> = mend.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, [2, 5, 7], "Not, AtMost, AtLeast, counted from All");
    assert_eq!(mend[0].1, DraftCondition::Remembers("answered".into()));
    assert!(matches!(&mend[2].1, DraftCondition::AtLeast(Gauge::Load, word) if *word != GaugeWord::Flooded));

    let found = mishaps(r#"Helps, They("soft"), Say("answer"), Hurts, Hear("storm"), They("name-it"), End("late")"#);
    let steps: Vec<usize> = found.iter().map(|(step, _)| *step).collect();
    assert_eq!(steps, [0, 3, 4, 6]);
    assert_eq!(found[0].1, Mishap::NothingSaid);
    assert_eq!(found[1].1, Mishap::OtherEffect(Effect::Helps));
    assert_eq!(found[2].1, Mishap::OtherWords { heard: vec!["I see that you worried.".into()] });
    assert_eq!(found[3].1, Mishap::OtherEnding { ending: "close".into() });

    let found = mishaps(r#"They("soft"), End("late")"#);
    assert_eq!(found, [(1, Mishap::NotEnded { moment: "start".into() })]);
}

#[test]
fn a_step_that_cannot_be_taken_ends_the_play() {
    for (steps, step, mishap) in [
        (
            r#"Say("name-it"), Hurts"#,
            0,
            Mishap::NotOffered { moment: "start".into(), open: vec!["scold".into(), "answer".into(), "hum".into()] },
        ),
        (
            r#"They("test"), Say("scold")"#,
            0,
            Mishap::NotOffered { moment: "start".into(), open: vec!["soft".into(), "protest".into()] },
        ),
        (r#"Say("remind")"#, 0, Mishap::Closed { reason: Some("you have not answered yet".into()) }),
        (r#"They("soft"), They("scold")"#, 1, Mishap::OtherTurn { name: "Bo".into() }),
        (r#"Say("answer"), They("name-it"), They("soft")"#, 2, Mishap::Ended { ending: "close".into() }),
        (r#"Chance("talk"), Say("hum")"#, 0, Mishap::NothingLeftToChance),
        (r#"Say("hum"), Chance("talk"), Chance("alone")"#, 2, Mishap::NothingLeftToChance),
        (r#"Say("hum"), Chance("late")"#, 1, Mishap::LandsElsewhere { landed: String::new() }),
        (r#"Say("answer"), Helps, Chance("alone")"#, 2, Mishap::LandsElsewhere { landed: "talk".into() }),
    ] {
        let found = mishaps(steps);
        assert_eq!(found.len(), 1, "{steps}: {found:?}");
        let (at, mut happened) = found[0].clone();
        match &mut happened {
            // Shown in an order that follows from the seed.
            Mishap::NotOffered { open, .. } if open.len() == 3 => {
                *open = vec!["scold".into(), "answer".into(), "hum".into()];
            }
            Mishap::LandsElsewhere { landed } if steps.contains("late") => landed.clear(),
            _ => {}
        }
        assert_eq!((at, happened), (step, mishap), "{steps}");
    }
}

#[test]
fn the_other_seat_waits_for_a_they_and_follows_the_seed_without_one() {
    // Both forms stand for the same evening; in the first, what is expected is looked at before Ada speaks.
    let before = carried_out(
        Practised::Partner,
        r#"They("soft"), Say("scold"), Expect(AtLeast(Security, Shaken)), They("protest")"#,
    );
    assert_eq!(before.told.len(), 3);
    let left_to_them = carried_out(Practised::Partner, r#"They("soft"), Say("scold"), Hear("")"#);
    assert_eq!(left_to_them.told.len(), 3, "Ada has said something by herself");
    for seat in [Practised::Anxious, Practised::Both] {
        let run = carried_out(seat, r#"Say("soft")"#);
        assert!(run.passed() && run.told[0].choice.as_deref() == Some("soft"), "{seat:?}");
    }
    let both = carried_out(Practised::Both, r#"Say("soft"), They("answer")"#);
    assert_eq!(both.failures[0].mishap, Mishap::OtherTurn { name: "Bo".into() });
}

#[test]
fn a_play_starts_where_it_says() {
    let mut play = play(Practised::Anxious, r#"Hear("Half an hour"), Say("breathe")"#);
    play.from = Some("alone".into());
    assert!(run(scenario(), &play).unwrap().passed());
    play.from = Some("alnoe".into());
    let refused = run(scenario(), &play).unwrap_err();
    assert_eq!(refused, SessionError::NoSuchMoment { id: "alnoe".into() });
}

#[test]
fn what_no_play_reaches_is_listed_in_authored_order() {
    let mut reached = Reached::default();
    reached.add(&carried_out(Practised::Partner, r#"They("soft"), Say("answer"), They("name-it")"#).session);
    let left = reached.unreached(&scenario());
    assert_eq!((left.moments, left.endings), (vec!["alone".into()], vec!["late".into()]));
    assert_eq!(left.ways, [("start".into(), "protest".into())]);
    let replies: Vec<String> = left.replies.into_iter().map(|(_, reply)| reply).collect();
    assert_eq!(replies, ["scold", "hum", "remind", "breathe", "wait"]);
    let whole = [
        r#"They("protest"), Say("answer"), They("wait"), Say("scold"), Say("remind"), They("name-it")"#,
        r#"Say("hum"), Chance("alone"), They("breathe"), Say("scold"), Say("scold"), End("late")"#,
    ]
    .map(|steps| carried_out(Practised::Partner, steps).session);
    for session in &whole {
        reached.add(session);
    }
    assert!(reached.unreached(&scenario()).is_empty());
}

#[test]
fn whoever_names_the_cycle_before_an_answer_is_the_one_who_answers() {
    let mut session = Session::new(scenario(), Couple::default(), Seats::AS_BOTH, Seed(1));
    for choice in ["soft", "scold", "soft", "scold", "protest", "scold", "protest", "name-the-loop"] {
        session.choose(choice).unwrap();
    }
    let log = session.log();
    let alone = attuned_core::Log { seats: Seats::AS_PARTNER, ..log };
    let (session, report) = Session::replay(scenario(), &alone);
    assert!(report.is_exact(), "{report:?}");
    let steps = record(&session).steps;
    assert_eq!(steps.last(), Some(&Step::Say("name-the-loop".to_owned())), "{steps:?}");
    assert_eq!(steps.get(6), Some(&Step::They("protest".to_owned())), "{steps:?}");
}

proptest! {
    /// Any session at all can be written down, read and carried out again, and comes to the same end, bit for bit,
    /// whatever seed the written play carries.
    #[test]
    fn any_session_can_be_written_down_and_is_the_same_again(
        seed: u64,
        other_seed: u64,
        seats in proptest::sample::select(vec![Seats::AS_PARTNER, Seats::AS_ANXIOUS, Seats::AS_BOTH]),
        preset in proptest::sample::select(Preset::ALL.to_vec()),
        trust in -1.0_f64..1.0,
        from in proptest::sample::select(vec!["start", "alone", "talk"]),
        choices in proptest::collection::vec(0_usize..6, 0..12),
    ) {
        let partner = Profile { trust_residual: Residual::nearest(trust), ..preset.profile() };
        let couple = Couple { anxious: preset.profile(), partner };
        let mut session = Session::starting_at(scenario(), couple, seats, Seed(seed), from).unwrap();
        for choice in choices {
            match session.scene() {
                Scene::Tell(_) => { session.advance().unwrap(); }
                Scene::Ask(_) if choice == 0 => { let _ = session.undo(); }
                Scene::Ask(ask) => {
                    let open: Vec<_> = ask.options.iter().filter(|offer| offer.closed.is_none()).collect();
                    session.choose(&open[choice % open.len()].id).unwrap();
                }
                Scene::Ended(_) => break,
            }
        }
        let recorded = Playthrough { seed: Seed(other_seed), ..record(&session) };
        prop_assume!(!recorded.steps.is_empty());
        let text = recorded.to_text(&[]);
        let read = read_play(text.as_bytes()).play.unwrap().play;
        prop_assert_eq!(&read, &recorded, "{}", text);
        let run = run(scenario(), &read).unwrap();
        prop_assert!(run.passed(), "{}\n{:?}", text, run.failures);
        // The play has gone on by itself where the other seat had the turn at the end.
        let again = run.session.log().entries;
        let played = record(&session).steps.into_iter().filter(Step::is_choice).count();
        prop_assert!(again.len() >= played);
        let last = run.session.attempts()[played].id;
        let mut there = run.session;
        there.go_to(last).unwrap();
        let bits = |session: &Session| Gauge::ALL.map(|gauge| gauge.read(session.state()).value().to_bits());
        prop_assert_eq!(bits(&there), bits(&session));
        prop_assert_eq!(there.moment(), session.moment());
    }
}
