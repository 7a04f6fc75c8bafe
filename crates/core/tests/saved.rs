//! The written form of a log: it says all there is to say, in few bytes, and what was written before is still read.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use attuned_core::{
    Couple, Draft, DraftMoment, DraftReply, Entry, Log, Mover, Scene, Seats, Seed, Session, Stance, Way,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Twelve answers there and back between moments whose ids are `id` long.
fn session(seats: Seats, id: usize) -> Session {
    let name = |name: &str| format!("{name:x<id$}");
    let reply = |stance, id: &str, to: &str| DraftReply::new(stance, &name(id)).to(&name(to)).says(id).why("So it is.");
    let draft = Draft::new(&name("scene"), "There and back")
        .cast("Ada", "Bo")
        .turns(12, &name("late"))
        .moment(
            DraftMoment::anxious(&name("here"))
                .cue(40)
                .way(Way::Soft, "Are we all right?")
                .way(Way::Protest, "Well?")
                .reply(reply(Stance::Balanced, "yes", "there"))
                .reply(reply(Stance::Dismissive, "no", "here")),
        )
        .moment(DraftMoment::partner(&name("there"), Stance::Validating).says("That stayed with you.").reply(reply(
            Stance::SelfSoothe,
            "breathe",
            "here",
        )))
        .moment(DraftMoment::ending(&name("late")).says("It is late."));
    let mut session = Session::new(Arc::new(draft.build().unwrap()), Couple::default(), seats, Seed(u64::MAX));
    loop {
        match session.scene() {
            Scene::Ask(ask) => {
                let number = session.log().entries.len() % ask.options.len();
                session.choose(&ask.options.get(number).unwrap().id.clone()).unwrap();
            }
            Scene::Tell(_) => drop(session.advance().unwrap()),
            Scene::Ended(_) => return session,
        }
    }
}

fn written(log: &Log) -> String {
    serde_json::to_string(log).unwrap()
}

#[test]
fn a_session_takes_at_most_a_kilobyte_and_forty_bytes_a_choice() {
    for seats in [Seats::AS_PARTNER, Seats::AS_ANXIOUS, Seats::AS_BOTH] {
        let mut session = session(seats, 12);
        while session.undo().is_ok() {}
        let log = session.log();
        let bytes = written(&log).len();
        assert!(log.entries.len() >= 12, "{log:?}");
        assert!(bytes <= 1024 + 40 * log.entries.len(), "{bytes} bytes for {} choices", log.entries.len());
        assert_eq!(serde_json::from_str::<Log>(&written(&log)).unwrap(), log);
    }
}

#[test]
fn a_choice_costs_what_its_two_ids_cost_and_little_else() {
    for length in [12, 40, 64] {
        let log = session(Seats::AS_BOTH, length).log();
        let one_more = |count: usize| {
            let entries = log.entries[..count].to_vec();
            written(&Log { entries, current: 0, ..log.clone() }).len()
        };
        // Beyond the first, which stands in full.
        let most = (2..=log.entries.len()).map(|count| one_more(count) - one_more(count - 1)).max().unwrap();
        assert!(most <= 2 * length + 16, "{most} bytes for a choice with ids of {length}");
    }
}

#[test]
fn what_was_written_before_choices_were_short_is_still_read() {
    let log = session(Seats::AS_PARTNER, 12).log();
    let mut value: Value = serde_json::to_value(&log).unwrap();
    let in_full: Vec<Value> = log.entries.iter().map(|entry| serde_json::to_value(entry).unwrap()).collect();
    assert_eq!(in_full[0]["by"], "policy");
    value["entries"] = in_full.into();
    assert_eq!(serde_json::from_value::<Log>(value).unwrap(), log);
}

#[test]
fn what_says_nothing_is_refused() {
    let log = session(Seats::AS_PARTNER, 12).log();
    let first = serde_json::to_value(&log.entries[0]).unwrap();
    for wrong in [
        json!([]),
        json!([1]),
        json!([9, "yes"]),
        json!(["yes", "nobody"]),
        json!(["yes", "grim", "here"]),
        json!(["yes", "bala", "here", "person", "more"]),
        json!([1, 1, "yes"]),
        json!({"option": "yes"}),
    ] {
        let mut value = serde_json::to_value(&log).unwrap();
        value["entries"] = json!([first, wrong]);
        assert!(serde_json::from_value::<Log>(value).is_err(), "{wrong}");
    }
}

fn entry() -> impl Strategy<Value = Entry> {
    let id = || prop_oneof![Just("here".to_owned()), Just("there".to_owned()), "[a-z\"\\\\]{0,3}"];
    let stance = proptest::option::of(proptest::sample::select(Stance::ALL.to_vec()));
    let by = prop_oneof![Just(Mover::Person), Just(Mover::Policy)];
    (0_u32..6, id(), id(), stance, by, id()).prop_map(|(after, moment, option, stance, by, landed)| Entry {
        after,
        moment,
        option,
        stance,
        by,
        landed,
    })
}

proptest! {
    #[test]
    fn any_log_is_read_as_it_was_written(
        entries in proptest::collection::vec(entry(), 0..8),
        seats in prop_oneof![Just(Seats::AS_PARTNER), Just(Seats::AS_ANXIOUS), Just(Seats::AS_BOTH)],
        current: u32,
    ) {
        let log = Log { entries, seats, current, ..session(seats, 5).log() };
        prop_assert_eq!(serde_json::from_str::<Log>(&written(&log)).unwrap(), log);
    }
}
