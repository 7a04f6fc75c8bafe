//! What both seats have in common: own moves before what is due, and the same bits whoever sits there.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use attuned_core::{
    Aside, Company, Couple, Dimension, Draft, DraftMoment, DraftReply, Log, Mover, Role, Scenario, Scene, Seat, Seats,
    Seed, Session, SessionError, Stance, State, Way, debrief, is_caught_in_a_cycle,
};
use proptest::prelude::*;

fn reply(stance: Stance, id: &str, to: &str) -> DraftReply {
    DraftReply::new(stance, id).to(to).says("Words.").why("Because.")
}

fn scenario() -> Arc<Scenario> {
    let start = DraftMoment::anxious("start").cue(60).way(Way::Soft, "Are we?").way(Way::Protest, "You never!");
    let start =
        start.reply(reply(Stance::Withdrawing, "leave", "start")).reply(reply(Stance::Balanced, "stay", "door"));
    let start = start.reply(
        DraftReply::new(Stance::Neutral, "hm").chance([(1, "start"), (1, "wait")]).says("Hm.").why("Either way."),
    );
    let door = DraftMoment::partner("door", Stance::Defensive).says("What now?");
    let door = door.reply(reply(Stance::Pursue, "press", "start")).reply(reply(Stance::Reframe, "think", "wait"));
    let wait = DraftMoment::waiting("wait", 30).says("Half an hour.");
    let wait = wait.reply(reply(Stance::SelfSoothe, "breathe", "start")).reply(reply(Stance::Wait, "sit", "door"));
    let draft = Draft::new("scene", "Scene").cast("Ada", "Bo").turns(9, "end").moment(start).moment(door).moment(wait);
    Arc::new(draft.moment(DraftMoment::ending("end").says("Night.")).build().unwrap())
}

fn session(seats: Seats) -> Session {
    Session::new(scenario(), Couple::default(), seats, Seed(4))
}

fn offered(session: &Session) -> Vec<String> {
    match session.scene() {
        Scene::Ask(ask) => ask.options.into_iter().map(|offer| offer.id).collect(),
        _ => Vec::new(),
    }
}

fn bits(state: &State) -> Vec<u64> {
    let felt = |role| Dimension::ALL.map(|dimension| state.felt(role).get(dimension).value().to_bits());
    Role::BOTH.into_iter().flat_map(felt).collect()
}

#[test]
fn before_a_statement_one_can_breathe_or_look_for_another_reading_once() {
    let mut session = session(Seats::AS_ANXIOUS);
    assert_eq!(offered(&session), ["soft", "protest", "breathe", "another-reading"]);
    let loud = session.state().felt(Role::Anxious).alarm;
    let landed = session.choose("breathe").unwrap();
    assert_eq!((landed.stance, landed.way), (Some(Stance::SelfSoothe), None));
    assert!(session.state().felt(Role::Anxious).alarm < loud);
    assert_eq!(session.turn(), 0, "it takes no turn");
    assert_eq!(offered(&session), ["soft", "protest"], "once is enough");
    assert_eq!(session.choose("another-reading"), Err(SessionError::NoSuchOption { id: "another-reading".to_owned() }));
    session.choose("soft").unwrap();
    let told = debrief(&session);
    let said: Vec<&str> = told.turns[0].lines().map(|line| line.option.as_str()).collect();
    assert_eq!(said, ["breathe", "soft"]);
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(session.state().felt(Role::Anxious).alarm, loud);
}

#[test]
fn the_partner_answers_and_a_waiting_moment_keeps_its_own_moves() {
    assert!(
        offered(&{
            let mut session = session(Seats::AS_PARTNER);
            session.advance().unwrap();
            session
        })
        .iter()
        .all(|id| ["leave", "stay", "hm"].contains(&id.as_str()))
    );
    let mut session = session(Seats::AS_BOTH);
    session.choose("soft").unwrap();
    session.follow("hm", Some("wait")).unwrap();
    let mut own = offered(&session);
    own.sort();
    assert_eq!(own, ["breathe", "sit"], "the scene's own moves, and no others");
    assert_eq!(
        session.choose("breathe").unwrap().says,
        "Words.",
        "what the scene has goes before what every scene has"
    );
}

#[test]
fn naming_the_cycle_is_offered_to_whoever_has_the_turn_when_it_closes_and_breaks_it() {
    let caught = |choices: &[&str]| {
        let mut session = session(Seats::AS_BOTH);
        for choice in choices {
            assert!(!offered(&session).contains(&"name-the-loop".to_owned()));
            assert!(session.choose("name-the-loop").is_err());
            session.choose(choice).unwrap();
        }
        assert!(is_caught_in_a_cycle(&session));
        session
    };
    let mut session = caught(&["protest", "leave", "protest", "leave"]);
    let warm = session.state().felt(Role::Partner).security;
    assert!(offered(&session).contains(&"name-the-loop".to_owned()));
    let landed = session.choose("name-the-loop").unwrap();
    assert_eq!((landed.role, landed.stance), (Some(Role::Anxious), Some(Stance::NameTheCycle)));
    assert!(landed.influence.helps() && session.state().felt(Role::Partner).security > warm);
    for choice in ["protest", "leave"] {
        assert!(!is_caught_in_a_cycle(&session));
        session.choose(choice).unwrap();
    }
    assert!(!is_caught_in_a_cycle(&session), "one round is no cycle");

    let mut session = caught(&["soft", "leave", "protest", "leave", "protest"]);
    assert_eq!(session.choose("name-the-loop").unwrap().role, Some(Role::Partner));
}

/// A log of the same choices, with people in both seats.
fn by_people(log: &Log) -> Log {
    let mut log = log.clone();
    log.seats = Seats::AS_BOTH;
    for entry in &mut log.entries {
        entry.by = Mover::Person;
    }
    log
}

proptest! {
    /// The same log comes to the same bits, whether a person or a policy of any kind sat in a seat.
    #[test]
    fn a_log_replays_to_the_same_bits_whoever_sat_there(
        seed in any::<u64>(),
        seats in (0..Company::of(Role::Anxious).len(), 0..Company::of(Role::Partner).len()),
        picks in prop::collection::vec((0..3_usize, any::<prop::sample::Index>()), 1..30),
    ) {
        let policy = |role, index: usize| Seat::Policy(Company::of(role)[index].policy);
        let mut seats = Seats { anxious: policy(Role::Anxious, seats.0), partner: policy(Role::Partner, seats.1) };
        match picks[0].0 {
            0 => seats.anxious = Seat::Person,
            1 => seats.partner = Seat::Person,
            _ => {}
        }
        let mut session = Session::new(scenario(), Couple::default(), seats, Seed(seed));
        for (_, pick) in picks {
            match session.scene() {
                Scene::Ask(ask) => {
                    session.choose(&pick.get(&ask.options).id).unwrap();
                }
                Scene::Tell(_) => {
                    session.advance().unwrap();
                }
                Scene::Ended(_) => break,
            }
        }
        let log = session.log();
        let (as_played, report) = Session::replay(scenario(), &log);
        prop_assert!(report.is_exact());
        let (by_people, report) = Session::replay(scenario(), &by_people(&log));
        prop_assert!(report.is_exact(), "{:?}", report);
        prop_assert_eq!(bits(session.state()), bits(as_played.state()));
        prop_assert_eq!(bits(session.state()), bits(by_people.state()));
        let steps = |session: &Session| debrief(session).turns.iter().map(|turn| bits(&turn.after)).collect::<Vec<_>>();
        prop_assert_eq!(steps(&session), steps(&by_people));
        let saved: Log = serde_json::from_str(&serde_json::to_string(&log).unwrap()).unwrap();
        prop_assert_eq!(saved, log, "and it is saved as it is");
    }
}

#[test]
fn what_is_offered_beside_the_scene_has_a_name_of_its_own() {
    let ways = Way::ALL.map(Way::id);
    assert!(Aside::ALL.iter().all(|aside| !ways.contains(&aside.id())));
}
