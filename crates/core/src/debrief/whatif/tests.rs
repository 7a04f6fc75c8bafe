//! A small scene whose every end can be counted on two hands.

use std::sync::Arc;

use super::*;
use crate::chance::Seed;
use crate::model::Couple;
use crate::scenario::{Draft, DraftMoment, DraftReply, Scenario};
use crate::session::{Scene, Seats};

fn reply(stance: Stance, id: &str) -> DraftReply {
    DraftReply::new(stance, id).to("kitchen").says(&format!("{id}, {{anxious}}.")).why("It does what it does.")
}

fn played(seats: Seats, choices: &[&str]) -> Session {
    let scenario = Draft::new("kitchen-talk", "In the kitchen")
        .cast("Ada", "Bo")
        .turns(4, "late")
        .moment(
            DraftMoment::anxious("kitchen")
                .soft("Are you cross with me?")
                .way(Way::Protest, "You are cross with me.")
                .reply(reply(Stance::Critical, "scold"))
                .reply(reply(Stance::OverReassuring, "swear"))
                .reply(reply(Stance::Balanced, "name-it"))
                .reply(reply(Stance::TimeOut, "leave").to("alone")),
        )
        .moment(
            DraftMoment::waiting("alone", 20)
                .says("{partner} is out.")
                .reply(reply(Stance::SelfSoothe, "breathe"))
                .reply(reply(Stance::Pursue, "call")),
        )
        .moment(DraftMoment::ending("late").says("{partner} puts the light out."))
        .build()
        .unwrap();
    played_in(scenario, seats, choices)
}

fn played_in(scenario: Scenario, seats: Seats, choices: &[&str]) -> Session {
    let mut session = Session::new(Arc::new(scenario), Couple::default(), seats, Seed(1));
    for id in choices {
        while matches!(session.scene(), Scene::Tell(_)) {
            session.advance().unwrap();
        }
        session.choose(id).unwrap();
    }
    session
}

#[test]
fn nothing_was_said_yet() {
    let found = what_if(&played(Seats::AS_PARTNER, &[]), Effort::QUICK);
    assert!(found.choices.is_empty() && found.rupture.is_none() && found.end.is_none() && found.is_whole());
    assert!(found.told(3).is_empty());
}

#[test]
fn a_rupture_that_was_not_repaired_says_until_when_it_could_have_been_and_how() {
    let session = played(Seats::AS_PARTNER, &["name-it", "scold", "scold", "scold"]);
    let found = what_if(&session, Effort::QUICK);
    assert!(found.is_whole());
    let rupture = found.rupture.as_ref().unwrap();
    assert_eq!((rupture.turn, rupture.line.option.as_str(), rupture.repaired), (2, "scold", None));
    assert_eq!(rupture.window.iter().map(|window| window.turn).collect::<Vec<_>>(), [3, 4]);
    let curve = debrief(&session).curve(Role::Anxious, crate::model::Dimension::Security).to_vec();
    let fell = format!("With turn 2, Ada's security fell from {} to {}.", curve[1], curve[2]);
    let words = rupture.in_words("Ada");
    assert_eq!(words, format!("{fell} Nothing that was open later would have brought it back."));
    assert_eq!(rupture.cheapest(), None);
}

#[test]
fn a_repair_that_promises_too_much_is_found_and_is_no_advice() {
    let found = what_if(&played(Seats::AS_PARTNER, &["name-it", "scold", "scold", "scold"]), Effort::QUICK);
    let rupture = |stances: &[Stance]| {
        let line = |stance: &Stance| MendLine {
            name: "Bo".into(),
            moment: "kitchen".into(),
            option: stance.words().into(),
            says: "As it is.".into(),
            stance: *stance,
        };
        let repair = Repair::By(Mend { lines: stances.iter().map(line).collect(), to: 60 });
        Rupture { window: vec![Window { turn: 3, repair }], ..found.rupture.clone().unwrap() }
    };
    let told = |stances: &[Stance]| {
        let rupture = rupture(stances);
        (rupture.cheapest().is_some(), rupture.shorter().is_some_and(Mend::is_advice))
    };
    assert_eq!(told(&[Stance::Validating, Stance::Balanced]), (true, true));
    assert_eq!(told(&[Stance::Validating, Stance::OverReassuring]), (true, false));
    assert_eq!(told(&[Stance::Validating, Stance::Dismissive]), (true, false), "hurting less is no advice either");
    assert_eq!(told(&[Stance::Confused]), (true, false));
}

#[test]
fn the_other_words_of_the_last_turn_lead_to_one_end_each() {
    let session = played(Seats::AS_PARTNER, &["name-it", "name-it", "name-it", "scold"]);
    let found = what_if(&session, Effort::QUICK);
    let last = found.choices.last().unwrap();
    for other in &last.others {
        let Later::Ends { at, left_out: 0 } = other.later else { panic!("{other:?}") };
        assert_eq!(other.ends, Ends::Between { worst: at, best: at });
    }
    let told = found.told(1);
    assert_eq!((told[0].chosen.turn, told[0].other.option.as_str()), (4, "name-it"), "never over-reassuring");
}

#[test]
fn what_only_hurts_less_is_counted_and_is_no_advice() {
    let ask = DraftMoment::anxious("kitchen")
        .soft("Are you cross with me?")
        .reply(reply(Stance::Critical, "scold").to("late"))
        .reply(reply(Stance::Dismissive, "wave").to("late"));
    let scenario = Draft::new("kitchen-talk", "In the kitchen").cast("Ada", "Bo").turns(1, "late").moment(ask);
    let scenario = scenario.moment(DraftMoment::ending("late").says("{partner} puts the light out.")).build().unwrap();
    let found = what_if(&played_in(scenario, Seats::AS_PARTNER, &["scold"]), Effort::QUICK);
    let Later::Ends { at, .. } = found.choices[0].others[0].later else { panic!("{found:?}") };
    assert!(at - found.end.unwrap() >= LEAST_SWING, "it would have ended higher: {at}");
    assert!(found.told(1).is_empty());
}

#[test]
fn what_was_not_chosen_by_a_person_is_not_told_of() {
    let partner = what_if(&played(Seats::AS_PARTNER, &["swear", "swear"]), Effort::QUICK);
    assert!(partner.choices.iter().all(|chosen| chosen.role == Role::Partner));
    let both = what_if(&played(Seats::AS_BOTH, &["protest", "leave", "call"]), Effort::QUICK);
    let roles: Vec<Role> = both.choices.iter().map(|chosen| chosen.role).collect();
    assert_eq!(roles, [Role::Anxious, Role::Partner, Role::Anxious]);
    assert_eq!(both.choices[0].others[0].way, Some(Way::Soft));
}

#[test]
fn too_little_effort_decides_nothing_and_guesses_nothing() {
    let session = played(Seats::AS_PARTNER, &["scold", "scold", "name-it", "name-it"]);
    let nothing = what_if(&session, Effort { each: 0, all: 0 });
    let decided = |other: &&Other| other.ends != Ends::NotDecided;
    let all = || nothing.choices.iter().flat_map(|chosen| &chosen.others);
    // The last turn needs no step beyond the choice itself.
    assert!(all().filter(decided).count() == nothing.choices.last().unwrap().others.len() && !nothing.is_whole());
    let whole = what_if(&session, Effort::THOROUGH);
    assert!(whole.is_whole());
    let mut before = 0;
    for all in [0, 10, 100, 1_000, whole.steps] {
        let some = what_if(&session, Effort { each: all, all });
        let pairs =
            some.choices.iter().zip(&whole.choices).flat_map(|(some, whole)| some.others.iter().zip(&whole.others));
        let agreed = pairs.filter(|(some, _)| decided(some)).inspect(|(some, whole)| assert_eq!(some, whole)).count();
        assert!(agreed >= before && some.steps <= all, "{agreed} {before}");
        before = agreed;
    }
}

#[test]
fn an_aside_goes_with_what_it_was_put_in_before_and_stands_in_for_nothing() {
    let session = played(
        Seats::AS_BOTH,
        &["breathe", "protest", "scold", "another-reading", "soft", "name-it", "soft", "scold", "soft", "name-it"],
    );
    let found = what_if(&session, Effort::QUICK);
    assert_eq!(found.choices.len(), 8, "two statements of four are prepared for, and that is no choice between words");
    let (_, steps) = session.steps();
    let walk = Walk::new(session.scenario(), *session.couple());
    for (at, step) in steps.iter().enumerate() {
        let later: Vec<Choice> = steps[at + 1..].iter().map(|step| step.choice).collect();
        let itself = same::later(&session, &walk, &step.before, step.choice, &later);
        assert_eq!(itself, Later::Ends { at: found.end.unwrap(), left_out: 0 });
    }
    let unprepared: Vec<Choice> =
        steps[1..].iter().map(|step| step.choice).filter(|choice| !matches!(choice, Choice::Aside(..))).collect();
    let without = same::later(&session, &walk, &steps[1].before, unprepared[0], &unprepared[1..]);
    assert!(matches!(without, Later::Ends { left_out: 0, .. }));
}
