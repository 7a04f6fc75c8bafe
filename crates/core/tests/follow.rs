//! A play that was written down is carried out: any choice of either seat, any outcome of chance, from any moment.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use attuned_core::{
    Couple, Draft, DraftCondition, DraftMoment, DraftReply, Gauge, GaugeWord, LoadProblem, Log, Scenario, Scene, Seats,
    Seed, Session, SessionError, Stance, Way,
};
use proptest::prelude::*;

fn reply(stance: Stance, id: &str) -> DraftReply {
    DraftReply::new(stance, id).says("Hm.").why("It does what it does.")
}

fn scenario() -> Arc<Scenario> {
    with_weights(1, 1)
}

fn with_weights(alone: u32, start: u32) -> Arc<Scenario> {
    let draft = Draft::new("corridor", "In the corridor")
        .cast("Ada", "Bo")
        .turns(4, "late")
        .moment(
            DraftMoment::anxious("start")
                .soft("Are you cross with me?")
                .way(Way::Protest, "You never look up.")
                .reply(reply(Stance::Neutral, "hum").chance([(alone, "alone"), (start, "start"), (0, "close")]))
                .reply(reply(Stance::Balanced, "answer").to("close").remember("answered")),
        )
        .moment(
            DraftMoment::waiting("alone", 30)
                .says("Half an hour goes by.")
                .reply(reply(Stance::Pursue, "ask-again").to("start"))
                .reply(reply(Stance::SelfSoothe, "breathe").to("start")),
        )
        .moment(DraftMoment::ending("close").says("They sit together."))
        .moment(DraftMoment::ending("late").says("It is late."));
    Arc::new(draft.build().unwrap())
}

fn session(seed: u64) -> Session {
    Session::new(scenario(), Couple::default(), Seats::AS_PARTNER, Seed(seed))
}

fn moment(session: &Session) -> &str {
    session.scenario().moment(session.moment()).id()
}

#[test]
fn both_seats_and_chance_do_as_told_whatever_the_seed() {
    for seed in 0..20 {
        for (way, outcome, own) in [("soft", "alone", "breathe"), ("protest", "alone", "ask-again")] {
            let mut session = session(seed);
            session.follow(way, None).unwrap();
            session.follow("hum", Some(outcome)).unwrap();
            assert_eq!(moment(&session), outcome);
            session.follow(own, None).unwrap();
            let (replayed, report) = Session::replay(scenario(), &session.log());
            assert!(report.is_exact(), "{report:?}");
            assert_eq!((replayed.log(), replayed.state()), (session.log(), session.state()));
        }
    }
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let mut session = session(1);
    let elsewhere = |wanted: &str, landed: &str, id: &str| SessionError::LandsElsewhere {
        id: id.into(),
        wanted: wanted.into(),
        landed: landed.into(),
    };
    assert!(matches!(session.follow("hum", None), Err(SessionError::NoSuchOption { .. })), "nobody has spoken yet");
    session.follow("soft", None).unwrap();
    let before = session.log();
    assert_eq!(session.follow("answer", Some("late")), Err(elsewhere("late", "close", "answer")));
    let never = session.follow("hum", Some("close"));
    assert!(matches!(never, Err(SessionError::LandsElsewhere { .. })), "its weight is nothing: {never:?}");
    assert_eq!(session.log(), before);
    session.follow("answer", Some("close")).unwrap();
    assert_eq!(session.follow("answer", None), Err(SessionError::Ended));
}

#[test]
fn in_the_last_turn_chance_is_told_to_let_the_talk_close() {
    let draft = Draft::new("last", "The last turn").cast("Ada", "Bo").turns(1, "late").moment(
        DraftMoment::anxious("start")
            .soft("Are you cross with me?")
            .reply(reply(Stance::Neutral, "hum").chance([(1, "start"), (1, "close")])),
    );
    let close = DraftMoment::ending("close").says("They sit together.");
    let late = DraftMoment::ending("late").says("It is late.");
    let scenario = Arc::new(draft.moment(close).moment(late).build().unwrap());
    for seed in 0..20 {
        for wanted in ["close", "late"] {
            let mut session = Session::new(Arc::clone(&scenario), Couple::default(), Seats::AS_PARTNER, Seed(seed));
            session.follow("soft", None).unwrap();
            session.follow("hum", Some(wanted)).unwrap();
            assert_eq!(moment(&session), wanted, "seed {seed}");
            let (replayed, report) = Session::replay(Arc::clone(&scenario), &session.log());
            assert!(report.is_exact(), "{report:?}");
            assert_eq!(moment(&replayed), wanted);
        }
    }
}

#[test]
fn what_chance_did_once_in_a_turn_stays_done() {
    let mut session = session(1);
    session.follow("soft", None).unwrap();
    session.follow("hum", Some("alone")).unwrap();
    session.undo().unwrap();
    assert!(session.follow("hum", Some("start")).is_err());
    session.choose("hum").unwrap();
    assert_eq!(moment(&session), "alone", "going back does not roll again");
}

#[test]
fn a_saved_session_is_led_where_chance_led_it_while_chance_still_can() {
    let mut session = session(1);
    session.follow("soft", None).unwrap();
    session.follow("hum", Some("alone")).unwrap();
    let (replayed, report) = Session::replay(with_weights(1, 1000), &session.log());
    assert_eq!((moment(&replayed), report.problems.as_slice()), ("alone", &[LoadProblem::Edited][..]));
    let (replayed, report) = Session::replay(with_weights(0, 1), &session.log());
    assert_eq!(moment(&replayed), "start");
    assert!(matches!(report.problems[..], [LoadProblem::Edited, LoadProblem::LandsElsewhere { .. }]), "{report:?}");
}

#[test]
fn a_session_starts_at_any_moment_and_its_log_says_so() {
    let mut session = Session::starting_at(scenario(), Couple::default(), Seats::AS_BOTH, Seed(1), "alone").unwrap();
    assert_eq!((moment(&session), session.turn()), ("alone", 0));
    assert_eq!(session.attempts()[0].landed, "alone");
    session.choose("breathe").unwrap();
    session.undo().unwrap();
    assert_eq!(moment(&session), "alone", "going back ends where it started");
    session.redo().unwrap();
    let text = serde_json::to_string(&session.log()).unwrap();
    assert!(text.contains(r#""from":"alone""#), "{text}");
    let log: Log = serde_json::from_str(&text).unwrap();
    let (replayed, report) = Session::replay(scenario(), &log);
    assert!(report.is_exact(), "{report:?}");
    assert_eq!((moment(&replayed), replayed.log()), ("start", session.log()));

    let (_, report) = Session::replay(scenario(), &Log { from: Some("alnoe".into()), ..log });
    assert!(report.problems.contains(&LoadProblem::NoStart { moment: "alnoe".into() }), "{report:?}");
    let unknown = Session::starting_at(scenario(), Couple::default(), Seats::AS_BOTH, Seed(1), "alnoe");
    assert_eq!(unknown.err(), Some(SessionError::NoSuchMoment { id: "alnoe".into() }));

    let from_the_start = serde_json::to_string(&self::session(1).log()).unwrap();
    assert!(!from_the_start.contains("from"), "{from_the_start}");
}

#[test]
fn a_condition_asks_about_the_play_from_outside() {
    let mut session = session(1);
    let scenario = scenario();
    let holds = |session: &Session, draft: &DraftCondition| session.meets(&scenario.condition(draft).unwrap());
    let answered = DraftCondition::Remembers("answered".into());
    let at_the_end = DraftCondition::Visited("close".into());
    assert!(!holds(&session, &answered) && !holds(&session, &at_the_end));
    session.follow("soft", None).unwrap();
    session.follow("answer", None).unwrap();
    assert!(holds(&session, &DraftCondition::All(vec![answered, at_the_end])));
    let wrong = DraftCondition::Any(vec![
        DraftCondition::Remembers("anserwed".into()),
        DraftCondition::Visited("clos".into()),
        DraftCondition::AtLeast(Gauge::Alarm, GaugeWord::Steady),
    ]);
    assert_eq!(scenario.condition(&wrong).unwrap_err().len(), 3);
}

proptest! {
    #[test]
    fn any_play_told_step_by_step_is_the_play_that_was_played(
        seed: u64,
        other_seed: u64,
        choices in proptest::collection::vec(0_usize..4, 4),
    ) {
        let mut played = session(seed);
        let mut told = session(other_seed);
        let mut choices = choices.into_iter();
        loop {
            let option = match played.scene() {
                Scene::Tell(tell) => tell.option,
                Scene::Ask(ask) => ask.options[choices.next().unwrap_or(0) % ask.options.len()].id.clone(),
                Scene::Ended(_) => break,
            };
            played.follow(&option, None).unwrap();
            told.follow(&option, Some(moment(&played))).unwrap();
            prop_assert_eq!(told.state(), played.state());
        }
    }
}
