//! What else was possible, against every play carried out one by one by sessions that know nothing of the walk.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::sync::Arc;

use attuned_core::{
    AttemptId, Couple, Effort, Ends, Later, MomentKind, Preset, Repair, Scenario, Scene, Seats, Seed, Session, Target,
    Way, what_if,
};
use attuned_tests::{Numbers, small_scene};

const ENOUGH: Effort = Effort { each: u64::MAX, all: u64::MAX };

/// One choice of a play: its id, where it led, whether it took a turn, and the anxious partner's security after it.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    option: String,
    landed: String,
    takes_a_turn: bool,
    security: f64,
}

fn points(security: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "at most 100")]
    let points = (security * 100.0).round() as i32;
    points
}

fn scenario(seed: u64) -> Arc<Scenario> {
    Arc::new(small_scene(seed).build().unwrap_or_else(|problems| panic!("scene {seed}: {problems}")))
}

fn couple(seed: u64) -> Couple {
    let preset = |number: u64| Preset::ALL[usize::try_from(number % 6).unwrap()].profile();
    Couple { anxious: preset(seed / 6), partner: preset(seed) }
}

fn open(session: &Session) -> Vec<String> {
    let Scene::Ask(ask) = session.scene() else { return Vec::new() };
    // What every scene has is not walked.
    let scenes_own = ask.options.iter().filter(|option| option.closed.is_none() && option.aside.is_none());
    scenes_own.map(|option| option.id.clone()).collect()
}

fn entry(before: &Session, after: &Session, option: &str) -> Entry {
    Entry {
        option: option.to_owned(),
        landed: after.scenario().moment(after.moment()).id().to_owned(),
        takes_a_turn: after.turn() > before.turn(),
        security: after.state().anxious.security.value(),
    }
}

/// Every play of `session`, by trying everything with copies of it.
fn by_hand(session: &Session, so_far: &[Entry], found: &mut Vec<Vec<Entry>>) {
    let options = open(session);
    if options.is_empty() {
        return found.push(so_far.to_vec());
    }
    let scenario = session.scenario();
    let moment = scenario.moment(session.moment());
    for option in options {
        let reply = moment.replies().iter().find(|reply| reply.id() == option);
        let by_chance = matches!(reply.map(attuned_core::Reply::target), Some(Target::Chance(_)));
        let wanted: Vec<Option<&str>> =
            if by_chance { scenario.moments().map(|(_, moment)| Some(moment.id())).collect() } else { vec![None] };
        for lands in wanted {
            let mut next = session.fork();
            if next.follow(&option, lands).is_ok() {
                let mut path = so_far.to_vec();
                path.push(entry(session, &next, &option));
                by_hand(&next, &path, found);
            }
        }
    }
}

/// A play of both seats, and the attempt before each of its choices.
fn played(scenario: &Arc<Scenario>, seed: u64) -> (Session, Vec<Entry>, Vec<AttemptId>) {
    let mut numbers = Numbers::new(seed + 1_000);
    let mut session = Session::new(Arc::clone(scenario), couple(seed), Seats::AS_BOTH, Seed(seed));
    let (mut path, mut before) = (Vec::new(), Vec::new());
    loop {
        let options = open(&session);
        if options.is_empty() {
            return (session, path, before);
        }
        let option = numbers.pick(&options).clone();
        let earlier = session.fork();
        before.push(session.current_attempt());
        session.choose(&option).unwrap();
        path.push(entry(&earlier, &session, &option));
    }
}

#[test]
fn the_lowest_and_the_highest_end_of_every_other_choice_are_those_of_all_plays() {
    let (mut lines, mut apart) = (0, 0);
    for seed in 0..200 {
        let scenario = scenario(seed);
        let (session, path, _) = played(&scenario, seed);
        let mut plays = Vec::new();
        let start = Session::new(Arc::clone(&scenario), couple(seed), Seats::AS_BOTH, Seed(seed));
        by_hand(&start, &[], &mut plays);
        let found = what_if(&session, ENOUGH);
        assert!(found.is_whole());
        assert_eq!(found.end, path.last().map(|last| points(last.security)));
        assert_eq!(found.choices.len(), path.len(), "both seats are practised");
        for (at, chosen) in found.choices.iter().enumerate() {
            assert_eq!(chosen.option, path[at].option);
            let here = |play: &&Vec<Entry>| play.len() > at && play[..at] == path[..at];
            let mut options: Vec<&str> = plays.iter().filter(here).map(|play| play[at].option.as_str()).collect();
            options.sort_unstable();
            options.dedup();
            assert_eq!(options.len(), chosen.others.len() + 1, "scene {seed}: all that was open, and nothing else");
            for other in &chosen.others {
                let ends = plays.iter().filter(here).filter(|play| play[at].option == other.option);
                let ends: Vec<i32> = ends.map(|play| points(play.last().unwrap().security)).collect();
                let (worst, best) = (*ends.iter().min().unwrap(), *ends.iter().max().unwrap());
                assert_eq!(
                    other.ends,
                    Ends::Between { worst, best },
                    "scene {seed}, {} for {}",
                    other.option,
                    chosen.option
                );
                lines += 1;
                apart += usize::from(worst < best);
            }
        }
    }
    assert!(lines > 500 && apart > 200, "the scenes are too small to tell: {lines} {apart}");
}

#[test]
fn a_repair_is_the_shortest_of_all_plays_and_then_the_highest() {
    let (mut by, mut never, mut longer) = (0, 0, 0);
    for seed in 0..200 {
        let scenario = scenario(seed);
        let (session, path, _) = played(&scenario, seed);
        let Some(rupture) = what_if(&session, ENOUGH).rupture else { continue };
        let mut plays = Vec::new();
        let start = Session::new(Arc::clone(&scenario), couple(seed), Seats::AS_BOTH, Seed(seed));
        by_hand(&start, &[], &mut plays);
        for window in &rupture.window {
            // The choices before this turn.
            let turns = usize::from(window.turn - 1);
            let taken = |play: &[Entry], count: usize| play[..count].iter().filter(|entry| entry.takes_a_turn).count();
            let before = (0..=path.len()).find(|count| taken(&path, *count) == turns).unwrap();
            let mut shortest: Option<(usize, i32)> = None;
            for play in plays.iter().filter(|play| play[..before.min(play.len())] == path[..before]) {
                for (at, entry) in play.iter().enumerate().skip(before).filter(|(_, entry)| entry.takes_a_turn) {
                    let (count, to) = (taken(play, at + 1) - turns, points(entry.security));
                    let is_better = |(known, highest)| count < known || count == known && to > highest;
                    if to >= rupture.before && shortest.is_none_or(is_better) {
                        shortest = Some((count, to));
                    }
                }
            }
            match (&window.repair, shortest) {
                (Repair::By(mend), Some((count, to))) => {
                    assert_eq!((mend.lines.len(), mend.to), (count, to), "scene {seed}, turn {}", window.turn);
                    by += 1;
                    longer += usize::from(count > 1);
                }
                (Repair::Never, None) => never += 1,
                (found, expected) => panic!("scene {seed}, turn {}: {found:?}, not {expected:?}", window.turn),
            }
        }
    }
    assert!(by > 20 && never > 20 && longer > 5, "the scenes are too small to tell: {by} {never} {longer}");
}

/// Carries out what [`Later`] promises by a session: the exchanged choice, then the later ones while they are offered.
fn exchanged(session: &Session, path: &[Entry], before: AttemptId, option: &str, later: usize) -> Later {
    let mut again = session.fork();
    again.go_to(before).unwrap();
    again.choose(option).unwrap();
    let mut ways: Vec<&str> = Vec::new();
    let mut replies: Vec<(String, &str)> = Vec::new();
    let mut at = again.scenario().moment(session.started_at()).id().to_owned();
    for (index, entry) in path.iter().enumerate() {
        if index >= later {
            if entry.takes_a_turn { replies.push((at.clone(), &entry.option)) } else { ways.push(&entry.option) }
        }
        at.clone_from(&entry.landed);
    }
    let (mut ways, mut left_out) = (ways.into_iter(), 0);
    loop {
        let options = open(&again);
        if options.is_empty() {
            let left_out = u8::try_from(left_out + replies.len()).unwrap();
            return Later::Ends { at: points(again.state().anxious.security.value()), left_out };
        }
        let moment = again.scenario().moment(again.moment());
        let is_statement = matches!(moment.kind(), MomentKind::Anxious(_))
            && options.iter().all(|option| Way::ALL.iter().any(|way| way.id() == option));
        let next = if is_statement {
            ways.find(|way| options.iter().any(|option| option == way)).unwrap_or(&options[0]).to_owned()
        } else {
            let here = moment.id();
            let fits = |(at, option): &(String, &str)| at == here && options.iter().any(|open| open == option);
            let Some(index) = replies.iter().position(fits) else { return Later::Elsewhere { turn: again.turn() + 1 } };
            left_out += index;
            let next = replies[index].1.to_owned();
            replies.drain(..=index);
            next
        };
        again.choose(&next).unwrap();
    }
}

#[test]
fn the_same_later_replies_are_a_replay_with_one_reply_exchanged() {
    let (mut ended, mut elsewhere) = (0, 0);
    for seed in 0..200 {
        let scenario = scenario(seed);
        let (session, path, before) = played(&scenario, seed);
        let found = what_if(&session, Effort { each: 0, all: 0 });
        for (at, chosen) in found.choices.iter().enumerate() {
            // Exchanged with itself, it is the play as it was.
            let itself = exchanged(&session, &path, before[at], &chosen.option, at + 1);
            assert_eq!(itself, Later::Ends { at: found.end.unwrap(), left_out: 0 });
            for other in &chosen.others {
                let expected = exchanged(&session, &path, before[at], &other.option, at + 1);
                assert_eq!(other.later, expected, "scene {seed}, {} for {}", other.option, chosen.option);
                match expected {
                    Later::Ends { .. } => ended += 1,
                    Later::Elsewhere { .. } => elsewhere += 1,
                }
            }
        }
    }
    assert!(ended > 200 && elsewhere > 100, "the scenes are too small to tell: {ended} {elsewhere}");
}
