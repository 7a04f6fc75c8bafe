//! Writing a session down as a play, with every choice of both seats and every outcome of chance, so that it comes out
//! the same whatever the seed would have done.

use attuned_core::{Entry, MomentKind, Reply, Role, Scenario, Scene, Seat, Session, Target, Way};
use attuned_script::{Playthrough, Practised, Step};

/// The way from the opening of `session` to where it stands; what was tried and left does not come in.
pub fn record(session: &Session) -> Playthrough {
    let log = session.log();
    let scenario = &**session.scenario();
    let seat = match (log.seats.anxious, log.seats.partner) {
        (Seat::Person, Seat::Person) => Practised::Both,
        (Seat::Person, Seat::Policy(_)) => Practised::Anxious,
        (Seat::Policy(_), _) => Practised::Partner,
    };
    let mut path: Vec<&Entry> = Vec::new();
    let mut at = log.current;
    while let Some(entry) = (at as usize).checked_sub(1).and_then(|index| log.entries.get(index)) {
        path.push(entry);
        at = entry.after;
    }
    let mut steps = Vec::new();
    let mut is_answered = true;
    for entry in path.into_iter().rev() {
        let id = entry.option.clone();
        let chooser = chooser(scenario, entry, is_answered);
        is_answered = entry.stance.is_some() || (is_answered && !is_way(entry));
        let is_practised = match seat {
            Practised::Both => true,
            Practised::Anxious => chooser == Role::Anxious,
            Practised::Partner => chooser == Role::Partner,
        };
        steps.push(if is_practised { Step::Say(id) } else { Step::They(id) });
        if is_by_chance(scenario, entry) {
            steps.push(Step::Chance(entry.landed.clone()));
        }
    }
    if let Scene::Ended(ended) = session.scene() {
        steps.push(Step::End(ended.moment));
    }
    Playthrough { scene: log.scenario, shows: None, couple: log.couple, seat, seed: log.seed, from: log.from, steps }
}

/// Only the partner answers a statement of the anxious one, or names the cycle before answering it; everything else is
/// said and done by the anxious one. Is what was said last `is_answered`?
fn chooser(scenario: &Scenario, entry: &Entry, is_answered: bool) -> Role {
    let moment = scenario.moment_by_id(&entry.moment).map(|id| scenario.moment(id).kind());
    match moment {
        Some(MomentKind::Anxious(_)) if entry.stance.is_some() || !is_answered => Role::Partner,
        _ => Role::Anxious,
    }
}

/// A way in which a statement was put, which waits for an answer.
fn is_way(entry: &Entry) -> bool {
    entry.stance.is_none() && Way::ALL.iter().any(|way| way.id() == entry.option)
}

fn is_by_chance(scenario: &Scenario, entry: &Entry) -> bool {
    let replies = scenario.moment_by_id(&entry.moment).map_or(&[][..], |id| scenario.moment(id).replies());
    let target = replies.iter().find(|reply| reply.id() == entry.option).map(Reply::target);
    // When the turns are used up, chance may lead to where the talk closes.
    let closes = scenario.moment(scenario.enough()).id() == entry.landed;
    matches!(target, Some(Target::Chance(outcomes)) if closes
        || outcomes.iter().any(|(weight, moment)| *weight > 0 && scenario.moment(*moment).id() == entry.landed))
}
