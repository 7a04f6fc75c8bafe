//! A session steps, undoes, keeps every attempt, and comes back from its log.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::sync::Arc;

use attuned_core::{
    Couple, Dimension, Draft, DraftCondition, DraftMoment, DraftReply, Gauge, GaugeWord, Landed, LoadProblem, Log,
    Mover, Role, Scenario, Scene, Seats, Seed, Session, SessionError, Stance, Way,
};
use proptest::prelude::*;

fn reply(stance: Stance, id: &str, to: &str) -> DraftReply {
    DraftReply::new(stance, id).to(to).says(&format!("{id}, {{anxious}}.")).why("It does what it does.")
}

fn draft() -> Draft {
    Draft::new("corridor", "In the corridor")
        .cast("Ada", "Bo")
        .turns(4, "enough")
        .moment(
            DraftMoment::anxious("start")
                .cue(40)
                .way(Way::Soft, "Are you cross with me?")
                .way(Way::Protest, "You never look up.")
                .reply(reply(Stance::Critical, "scold", "start"))
                .reply(reply(Stance::Balanced, "answer", "talk").remember("answered"))
                .reply(reply(Stance::TimeOut, "pause", "alone").once())
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
                )
                .reply(reply(Stance::Neutral, "hidden", "talk").when(DraftCondition::Remembers("answered".into()))),
        )
        .moment(
            DraftMoment::waiting("alone", 30)
                .says("Half an hour goes by.")
                .reply(reply(Stance::Pursue, "ask-again", "start"))
                .reply(reply(Stance::SelfSoothe, "breathe", "start")),
        )
        .moment(
            DraftMoment::partner("talk", Stance::Validating)
                .says("I see that you worried.")
                .reply(
                    reply(Stance::NameTheCycle, "name-it", "start")
                        .unless(DraftCondition::AtLeast(Gauge::Security, GaugeWord::Uneasy), "close"),
                )
                .reply(reply(Stance::Wait, "wait", "start")),
        )
        .moment(DraftMoment::ending("close").says("They sit together."))
        .moment(DraftMoment::ending("enough").says("It is late."))
}

fn scenario() -> Arc<Scenario> {
    Arc::new(draft().build().unwrap())
}

fn session(seats: Seats, seed: u64) -> Session {
    Session::new(scenario(), Couple::default(), seats, Seed(seed))
}

/// Lets the policies go on until a person is asked or the scene closes.
fn settle(session: &mut Session) {
    while let Scene::Tell(tell) = session.scene() {
        let landed = session.advance().unwrap();
        assert_eq!(landed.says, tell.text, "what is told is what happens");
    }
}

fn options(session: &Session) -> Vec<(String, bool)> {
    let Scene::Ask(ask) = session.scene() else { panic!("nobody is asked") };
    let mut options: Vec<_> = ask.options.into_iter().map(|offer| (offer.id, offer.closed.is_none())).collect();
    options.sort();
    options
}

fn bits(session: &Session) -> Vec<u64> {
    Role::BOTH
        .into_iter()
        .flat_map(|role| {
            let felt = session.state().felt(role);
            [felt.security, felt.alarm, felt.trust, felt.self_soothing, felt.calm]
        })
        .map(|level| level.value().to_bits())
        .collect()
}

#[test]
fn a_person_is_asked_and_a_policy_tells() {
    let mut session = session(Seats::AS_PARTNER, 1);
    assert_eq!(session.choose("answer"), Err(SessionError::NotAsked));
    settle(&mut session);
    assert_eq!(session.advance(), Err(SessionError::NotTold));
    let Scene::Ask(ask) = session.scene() else { panic!("nobody is asked") };
    assert_eq!((ask.role, ask.name.as_str(), ask.turn), (Role::Partner, "Bo", (0, 4)));
    assert!(ask.options.iter().any(|offer| offer.text == "scold, Ada."), "names are filled in");
}

#[test]
fn hidden_closed_and_once_only_replies() {
    let mut session = session(Seats::AS_BOTH, 1);
    session.choose("soft").unwrap();
    let open = |id: &str| (id.to_owned(), true);
    let closed = |id: &str| (id.to_owned(), false);
    assert_eq!(options(&session), [open("answer"), open("hum"), open("pause"), closed("remind"), open("scold")]);
    let refused = session.choose("remind").unwrap_err();
    assert_eq!(refused.to_string(), "`remind` is not open right now: you have not answered yet");
    assert!(matches!(session.choose("hidden"), Err(SessionError::NoSuchOption { .. })));
    session.choose("pause").unwrap();
    session.choose("breathe").unwrap();
    session.choose("soft").unwrap();
    assert!(!options(&session).contains(&open("pause")), "it was chosen once");
    session.choose("answer").unwrap();
    session.choose("wait").unwrap();
    let Scene::Ended(ended) = session.scene() else { panic!("four turns were used up") };
    assert_eq!((ended.moment.as_str(), ended.turn), ("enough", (4, 4)));
    assert_eq!(session.choose("wait"), Err(SessionError::Ended));
}

#[test]
fn an_exception_on_a_band_decides_where_a_reply_leads() {
    let landed = |first: &[&str]| {
        let mut session = session(Seats::AS_BOTH, 1);
        for id in first {
            session.choose(id).unwrap();
        }
        match session.scene() {
            Scene::Ended(ended) => ended.moment,
            Scene::Ask(ask) => ask.moment,
            Scene::Tell(tell) => tell.moment,
        }
    };
    assert_eq!(landed(&["soft", "answer", "name-it"]), "close");
    assert_eq!(landed(&["protest", "scold", "protest", "scold", "protest", "hum"]), "alone");
    assert_eq!(landed(&["protest", "scold", "protest", "scold", "protest", "answer", "name-it"]), "enough");
}

#[test]
fn a_soothed_wait_lands_softer_than_an_unsoothed_one() {
    let alarm_after = |own_move: &str| {
        let mut session = session(Seats::AS_BOTH, 1);
        for id in ["soft", "pause", own_move] {
            session.choose(id).unwrap();
        }
        session.state().anxious.alarm
    };
    assert!(alarm_after("breathe") < alarm_after("ask-again"));
}

#[test]
fn undo_goes_back_to_the_last_question_and_redo_comes_again() {
    let mut session = session(Seats::AS_PARTNER, 3);
    assert_eq!(session.undo(), Err(SessionError::NothingToUndo));
    settle(&mut session);
    assert_eq!(session.undo(), Err(SessionError::NothingToUndo), "only a policy has spoken");
    let before = bits(&session);
    session.choose("scold").unwrap();
    settle(&mut session);
    let after = bits(&session);
    session.undo().unwrap();
    assert_eq!(bits(&session), before);
    session.redo().unwrap();
    assert_eq!(bits(&session), after);
    assert_eq!(session.redo(), Err(SessionError::NothingToRedo));
    session.undo().unwrap();
    session.choose("answer").unwrap();
    let tried: Vec<String> =
        session.attempts().into_iter().filter(|a| a.by == Some(Mover::Person)).map(|a| a.option).collect();
    assert_eq!(tried, ["scold", "answer"], "what was undone is kept");
    let first = session.attempts().into_iter().find(|attempt| attempt.option == "scold").unwrap();
    session.go_to(first.id).unwrap();
    settle(&mut session);
    assert_eq!(bits(&session), after, "every attempt can be gone back to");
}

#[test]
fn chance_is_never_rolled_again() {
    let lands = |seed| {
        let mut session = session(Seats::AS_BOTH, seed);
        session.choose("soft").unwrap();
        let mut landed = Vec::new();
        for _ in 0..3 {
            session.choose("hum").unwrap();
            let Scene::Ask(ask) = session.scene() else { panic!("nobody is asked") };
            landed.push(ask.moment);
            session.undo().unwrap();
        }
        assert!(landed.iter().all(|moment| *moment == landed[0]), "{landed:?}");
        landed.remove(0)
    };
    let seen: Vec<String> = (0..20).map(lands).collect();
    assert!(seen.contains(&"talk".to_owned()) && seen.contains(&"alone".to_owned()));
}

#[test]
fn the_order_of_a_menu_follows_from_the_seed() {
    let order = |seed| {
        let mut session = session(Seats::AS_BOTH, seed);
        session.choose("soft").unwrap();
        let Scene::Ask(ask) = session.scene() else { panic!("nobody is asked") };
        ask.options.into_iter().map(|offer| offer.id).collect::<Vec<_>>()
    };
    assert_eq!(order(7), order(7));
    assert!((0..20).map(order).any(|other| other != order(7)));
}

#[test]
fn a_fork_goes_its_own_way() {
    let mut session = session(Seats::AS_BOTH, 1);
    session.choose("soft").unwrap();
    let before = bits(&session);
    let mut fork = session.fork();
    fork.choose("scold").unwrap();
    assert_eq!(bits(&session), before);
    assert_ne!(bits(&fork), before);
}

fn played(ids: &[&str]) -> Session {
    let mut session = session(Seats::AS_BOTH, 5);
    for id in ids {
        session.choose(id).unwrap();
    }
    session
}

fn through_json(log: &Log) -> Log {
    serde_json::from_str(&serde_json::to_string(log).unwrap()).unwrap()
}

#[test]
fn a_log_made_before_an_edit_is_reported_and_never_rerouted() {
    let log = through_json(&played(&["soft", "scold", "soft", "answer", "wait"]).log());
    let load = |edit: &dyn Fn(&mut Draft)| {
        let mut draft = draft();
        edit(&mut draft);
        Session::replay(Arc::new(draft.build().unwrap()), &log)
    };
    let (_, report) = load(&|_| ());
    assert!(report.is_exact(), "{report:?}");

    let (session, report) = load(&|draft| draft.moments[0].replies.insert(0, reply(Stance::Neutral, "new", "talk")));
    assert_eq!(report.problems, [LoadProblem::Edited]);
    assert_eq!(bits(&session), bits(&played(&["soft", "scold", "soft", "answer", "wait"])), "the right words play");

    let (session, report) = load(&|draft| {
        draft.moments[0].replies.remove(1);
        draft.moments[0].replies.retain(|reply| reply.when.is_none());
    });
    let options: Vec<String> = session.attempts().into_iter().map(|attempt| attempt.option).collect();
    assert_eq!(options, ["", "soft", "scold", "soft"]);
    assert!(report.problems.iter().any(|problem| matches!(
        problem,
        LoadProblem::NoOption { entry: 4, option, .. } if option == "answer"
    )));
    assert!(report.problems.iter().any(|problem| matches!(problem, LoadProblem::NotReached { entry: 5, .. })));

    let (_, report) = load(&|draft| draft.moments[0].replies[0].stance = Stance::Defensive);
    assert_eq!(report.problems[1].to_string(), "choice 2: `scold` was critical and is defensive now");

    let (_, report) = load(&|draft| {
        let renamed = Some("spoken".to_owned());
        draft.moments[2].id.clone_from(&renamed);
        for reply in &mut draft.moments[0].replies {
            let text = format!("{:?}", reply.to).replace("\"talk\"", "\"spoken\"");
            if text != format!("{:?}", reply.to) {
                *reply = reply.clone().to("spoken");
            }
        }
    });
    assert!(report.problems.iter().any(|problem| matches!(problem, LoadProblem::LandsElsewhere { entry: 4, .. })));
    assert!(report.problems.iter().any(|problem| matches!(problem, LoadProblem::NoMoment { entry: 5, .. })));
}

#[test]
fn a_session_that_stood_at_what_is_gone_stands_on_the_way_there_and_not_on_another() {
    let mut log = played(&["soft", "scold", "soft", "answer"]).log();
    // After the scolding another way was tried as well, before the answer.
    let other = played(&["soft", "scold", "protest"]).log().entries.remove(2);
    log.entries.insert(3, other);
    log.current = 5;
    let mut draft = draft();
    draft.moments[0].replies.remove(1);
    draft.moments[0].replies.retain(|reply| reply.when.is_none());
    let (session, _) = Session::replay(Arc::new(draft.build().unwrap()), &log);
    let attempts = session.attempts();
    assert_eq!(attempts.len(), 5, "what fits is all there");
    let way: Vec<_> = attempts.iter().filter(|attempt| attempt.is_current).map(|attempt| &attempt.option).collect();
    assert_eq!(way, ["", "soft", "scold", "soft"]);
}

#[test]
fn the_digest_is_pinned_so_that_old_sessions_are_not_called_edited() {
    assert_eq!(scenario().digest().to_string(), "75be9acfee05b77b");
    let mut edited = draft();
    edited.moments[0].replies[0].says = Some("other words".into());
    assert_ne!(edited.build().unwrap().digest(), scenario().digest());
}

proptest! {
    #[test]
    fn any_inputs_any_session_replays_to_the_same_bits(
        seed: u64,
        seats in prop_oneof![Just(Seats::AS_PARTNER), Just(Seats::AS_ANXIOUS), Just(Seats::AS_BOTH)],
        inputs in proptest::collection::vec(0_u8..12, 0..40),
    ) {
        let mut session = session(seats, seed);
        for input in inputs {
            let before = bits(&session);
            let outcome: Result<Option<Landed>, SessionError> = match (input, session.scene()) {
                (0, _) => session.undo().map(|()| None),
                (1, _) => session.redo().map(Some),
                (2, _) => {
                    let attempts = session.attempts();
                    session.go_to(attempts[attempts.len() / 2].id).map(|()| None)
                }
                (3, _) => session.choose("no such thing").map(Some),
                (input, Scene::Ask(ask)) => {
                    let offer = &ask.options[usize::from(input) % ask.options.len()];
                    session.choose(&offer.id).map(Some)
                }
                (_, _) => session.advance().map(Some),
            };
            if outcome.is_err() {
                prop_assert_eq!(bits(&session), before, "a refused input leaves the session untouched");
            }
        }
        let log = through_json(&session.log());
        let (replayed, report) = Session::replay(session.scenario().clone(), &log);
        prop_assert!(report.is_exact(), "{:?}", report);
        prop_assert_eq!(bits(&replayed), bits(&session));
        prop_assert_eq!(replayed.attempts(), session.attempts());
        prop_assert_eq!(replayed.log(), session.log());
        prop_assert!(session.turn() <= session.scenario().turns());
    }
}

#[test]
fn own_words_move_nothing_and_stand_beside_what_was_chosen() {
    let mut session = session(Seats::AS_PARTNER, 1);
    assert_eq!(session.say("Hello", None), Err(SessionError::NotAsked));
    settle(&mut session);
    let before = bits(&session);
    assert_eq!(session.say("I'm here,\u{1b}[2J love.", None), Ok(None));
    assert_eq!(session.say(" \n ", None), Err(SessionError::NoWords));
    assert_eq!(session.say(&"x".repeat(1001), None), Err(SessionError::TooManyWords { count: 1001 }));
    assert!(matches!(session.say("Soon.", Some("nothing")), Err(SessionError::NoSuchOption { .. })));
    assert_eq!((bits(&session), session.own_words().len()), (before, 1));
    let mut plain = session.fork();
    session.say("Half an hour, then I'm yours.", Some("pause")).unwrap();
    plain.choose("pause").unwrap();
    assert_eq!(bits(&session), bits(&plain), "words are not scored");
    assert_eq!(session.own_words()[0].words, "I'm here,[2J love.", "nothing in them steers a terminal");

    let written = serde_json::to_string(&session.log()).unwrap();
    let (again, report) = Session::replay(scenario(), &serde_json::from_str(&written).unwrap());
    assert!(report.is_exact());
    assert_eq!(again.own_words(), session.own_words());
    let debrief = attuned_core::debrief(&again);
    let beside = &debrief.turns[0].reply.as_ref().unwrap().own_words;
    assert_eq!(*beside, ["I'm here,[2J love.", "Half an hour, then I'm yours."]);

    session.undo().unwrap();
    session.choose("hum").unwrap();
    let beside = attuned_core::debrief(&session).turns[0].reply.as_ref().unwrap().own_words.clone();
    assert_eq!(beside, ["I'm here,[2J love."], "words that led to another answer stay with that answer");
}

#[test]
fn what_a_choice_did_and_what_came_after_it_are_told_apart() {
    let mut session = session(Seats::AS_PARTNER, 1);
    settle(&mut session);
    let chosen = session.choose("hum").unwrap();
    settle(&mut session);
    let (itself, after) = session.landed_and_after();
    assert_eq!(itself, chosen, "what was said later is no part of it");
    assert!(!after.is_empty(), "the one who asks goes on");
    let together = after.iter().fold(itself, |landed, next| landed.followed_by(next));
    assert_eq!(together, session.landed());
    let mut before = chosen;
    for next in after {
        for role in Role::BOTH {
            for dimension in Dimension::ALL {
                let (_, left) = before.change(role).before_and_after(dimension);
                let (taken_up, _) = next.change(role).before_and_after(dimension);
                assert_eq!(left.value().to_bits(), taken_up.value().to_bits());
            }
        }
        before = next;
    }
}
