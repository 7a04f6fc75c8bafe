//! A small scene built for what a debrief must find.

use std::sync::Arc;

use super::*;
use crate::chance::Seed;
use crate::model::Couple;
use crate::scenario::{Draft, DraftMoment, DraftReply};
use crate::session::{Scene, Seats};

fn reply(stance: Stance, id: &str) -> DraftReply {
    DraftReply::new(stance, id).to("kitchen").says(&format!("{id}, {{anxious}}.")).why("It does what it does.")
}

fn session(seats: Seats) -> Session {
    let scenario = Draft::new("kitchen-talk", "In the kitchen")
        .cast("Ada", "Bo")
        .turns(4, "late")
        .moment(
            DraftMoment::anxious("kitchen")
                .soft("Are you cross with me?")
                .reply(DraftReply { instead: Some("name-it".into()), ..reply(Stance::Critical, "scold") })
                .reply(DraftReply { instead: Some("hold".into()), ..reply(Stance::OverReassuring, "swear") })
                .reply(reply(Stance::Validating, "hold"))
                .reply(reply(Stance::Balanced, "name-it"))
                .reply(reply(Stance::Neutral, "hum"))
                .reply(reply(Stance::TimeOut, "leave").to("alone")),
        )
        .moment(
            DraftMoment::waiting("alone", 20)
                .says("{partner} is out.")
                .reply(reply(Stance::SelfSoothe, "breathe"))
                .reply(reply(Stance::Pursue, "call")),
        )
        .moment(DraftMoment {
            debrief: Some("What helped, {anxious}?".into()),
            ..DraftMoment::ending("late").says("{partner} puts the light out.")
        })
        .build()
        .unwrap();
    Session::new(Arc::new(scenario), Couple::default(), seats, Seed(1))
}

fn play(seats: Seats, choices: &[&str]) -> Debrief {
    played(session(seats), choices)
}

fn played(mut session: Session, choices: &[&str]) -> Debrief {
    for id in choices {
        while matches!(session.scene(), Scene::Tell(_)) {
            session.advance().unwrap();
        }
        session.choose(id).unwrap();
    }
    debrief(&session)
}

#[test]
fn nothing_was_said_yet() {
    let debrief = play(Seats::AS_PARTNER, &[]);
    assert!(debrief.turns.is_empty() && debrief.turning_point.is_none() && debrief.ending.is_none());
    assert_eq!(debrief.curve(Role::Anxious, Dimension::Security).len(), 1);
    let [practice] = &debrief.practised[..] else { panic!("one seat was played") };
    assert_eq!((&practice.best, &practice.costliest, &practice.tomorrow), (&None, &None, &None));
}

#[test]
fn it_turns_where_the_curve_turns_and_replies_are_judged_by_influence() {
    let debrief = play(Seats::AS_PARTNER, &["scold", "scold", "name-it", "name-it"]);
    let security = debrief.curve(Role::Anxious, Dimension::Security);
    assert!(security[1] > security[2] && security[2] < security[3] && security[3] < security[4], "{security:?}");
    let point = debrief.turning_point.as_ref().unwrap();
    assert_eq!((point.turn, point.course, point.from, point.to), (3, Course::Rose, security[2], security[4]));
    assert_eq!(point.line.as_ref().map(|line| line.option.as_str()), Some("name-it"));

    let [bo] = &debrief.practised[..] else { panic!("one seat was played") };
    let influences: Vec<f64> = debrief.turns.iter().map(|turn| turn.reply.as_ref().unwrap().influence.value).collect();
    let (costliest, best) = (bo.costliest.as_ref().unwrap(), bo.best.as_ref().unwrap());
    assert_eq!(costliest.line.option, "scold");
    assert!(influences.iter().all(|other| *other >= costliest.line.influence.value), "{influences:?}");
    assert!(influences.iter().all(|other| *other <= best.line.influence.value), "{influences:?}");
    assert_eq!(costliest.line.instead.as_deref(), Some("name-it, Ada."));
    let tomorrow = bo.tomorrow.as_ref().unwrap();
    assert_eq!((tomorrow.says.as_str(), tomorrow.from), ("name-it, Ada.", TomorrowFrom::Offered));
    assert_eq!((tomorrow.turn, tomorrow.said.as_str()), (costliest.turn, "scold, Ada."));

    let ending = debrief.ending.as_ref().unwrap();
    assert_eq!(
        (ending.text.as_str(), ending.question.as_deref()),
        ("Bo puts the light out.", Some("What helped, Ada?"))
    );
}

#[test]
fn a_plateau_is_left_by_the_turn_that_leaves_it_and_a_short_rise_is_no_turn() {
    let debrief = play(Seats::AS_PARTNER, &["name-it", "name-it", "hum", "scold"]);
    let security = debrief.curve(Role::Anxious, Dimension::Security);
    let point = debrief.turning_point.as_ref().unwrap();
    let high = *security.iter().max().unwrap();
    let last_high = security.iter().rposition(|level| *level == high).unwrap();
    assert_eq!(
        (point.course, point.from, usize::from(point.turn)),
        (Course::Fell, high, last_high + 1),
        "{security:?}"
    );
    assert_eq!(Some(&point.to), security.last());
}

#[test]
fn where_nothing_turns_the_words_that_moved_it_furthest_by_themselves_count() {
    let debrief = play(Seats::AS_PARTNER, &["scold", "scold", "scold"]);
    let security = debrief.curve(Role::Anxious, Dimension::Security);
    assert!(security.is_sorted_by(|a, b| a > b), "{security:?}");
    let point = debrief.turning_point.as_ref().unwrap();
    assert_eq!((point.turn, point.course, point.from, point.to), (1, Course::OneWay, security[0], security[1]));
}

#[test]
fn over_reassuring_is_never_the_line_for_tomorrow() {
    let debrief = play(Seats::AS_PARTNER, &["swear"]);
    let [bo] = &debrief.practised[..] else { panic!("one seat was played") };
    assert!(debrief.turns[0].reply.as_ref().unwrap().influence.helps(), "it helps now, and is not put forward");
    assert_eq!((&bo.costliest, &bo.best), (&None, &None));
    let tomorrow = bo.tomorrow.as_ref().unwrap();
    assert_eq!((tomorrow.says.as_str(), tomorrow.from), ("hold, Ada.", TomorrowFrom::Author));
    let debrief = play(Seats::AS_PARTNER, &["hold", "name-it"]);
    let [bo] = &debrief.practised[..] else { panic!("one seat was played") };
    assert_eq!(bo.tomorrow.as_ref().unwrap().from, TomorrowFrom::Kept);
}

#[test]
fn both_seats_are_looked_at_when_both_were_played_and_an_unheard_move_is_not_judged() {
    let debrief = play(Seats::AS_BOTH, &["soft", "leave", "breathe", "soft"]);
    let [ada, bo] = &debrief.practised[..] else { panic!("two seats were played") };
    assert_eq!((ada.role, bo.role), (Role::Anxious, Role::Partner));
    assert_eq!(ada.best.as_ref().unwrap().line.way, Some(Way::Soft));
    assert_eq!(ada.costliest, None);
    let numbers: Vec<u8> = debrief.turns.iter().map(|turn| turn.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(debrief.turns[1].told.as_ref().unwrap().text, "Bo is out.");
    assert!(debrief.turns[2].reply.is_none(), "the scene was left in the middle of a turn");
    assert!(debrief.ending.is_none());
}

#[test]
fn the_account_of_every_turn_adds_up_and_joins_the_next() {
    let debrief = play(Seats::AS_BOTH, &["soft", "scold", "soft", "leave", "call", "soft", "name-it"]);
    let mut accounts = vec![&debrief.opened];
    accounts.extend(debrief.turns.iter().map(|turn| &turn.account));
    for role in Role::BOTH {
        for (number, account) in accounts.iter().enumerate() {
            for reading in account.readings(role) {
                let sum: i32 = reading.parts.iter().map(|part| part.points).sum();
                assert_eq!(sum, reading.moved(), "turn {number}: {reading:?}");
                assert_eq!(reading.after, debrief.curve(role, reading.dimension)[number]);
                if let Some(next) = accounts.get(number + 1) {
                    assert_eq!(next.reading(role, reading.dimension).before, reading.after);
                }
            }
        }
    }
}

#[test]
fn the_cards_fit_what_was_met_and_an_easy_evening_has_none() {
    let cards = |choices: &[&str]| play(Seats::AS_BOTH, choices).cards;
    assert_eq!(cards(&["soft", "name-it", "soft", "hold"]), []);
    assert_eq!(cards(&["soft", "leave", "breathe"]), [CardTopic::Mindfulness]);
    assert_eq!(cards(&["soft", "leave", "call"]), [CardTopic::Reframing, CardTopic::Mindfulness]);
}

#[test]
fn only_the_path_we_stand_on_is_told() {
    let mut session = session(Seats::AS_BOTH);
    for id in ["soft", "scold"] {
        session.choose(id).unwrap();
    }
    session.undo().unwrap();
    session.choose("hold").unwrap();
    let debrief = debrief(&session);
    let said: Vec<&str> = debrief.turns.iter().flat_map(Turn::lines).map(|line| line.option.as_str()).collect();
    assert_eq!(said, ["soft", "hold"]);
}

#[test]
fn what_turned_it_after_kind_words_is_not_put_down_to_them() {
    let scenario = Draft::new("kitchen-talk", "In the kitchen")
        .cast("Ada", "Bo")
        .turns(4, "late")
        .moment(
            DraftMoment::anxious("kitchen")
                .soft("Are you cross with me?")
                .reply(reply(Stance::Balanced, "name-it"))
                .reply(reply(Stance::Validating, "hold").to("doorbell")),
        )
        .moment(DraftMoment::anxious("doorbell").cue(95).soft("Who is that?").reply(reply(Stance::Neutral, "hum")))
        .moment(DraftMoment::ending("late").says("{partner} puts the light out."))
        .build()
        .unwrap();
    let session = Session::new(Arc::new(scenario), Couple::default(), Seats::AS_PARTNER, Seed(1));
    let debrief = played(session, &["name-it", "name-it", "hold", "hum"]);
    let security = debrief.curve(Role::Anxious, Dimension::Security);
    let held = debrief.turns[2].reply.as_ref().unwrap();
    assert!(held.influence.helps() && security[3] < security[2], "{security:?}");
    let point = debrief.turning_point.as_ref().unwrap();
    assert_eq!((point.turn, point.course, &point.line), (3, Course::Fell, &None), "{security:?}");
    let words = point.in_words("Ada");
    assert!(words.contains("With what came after the words of turn 3 it began to fall"), "{words}");
}
