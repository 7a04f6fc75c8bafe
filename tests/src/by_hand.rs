//! Every play carried out in sessions, for enumerations that know nothing of the walk.

use attuned_core::{Reply, Scene, Session, Stance, Target};

/// Every session that `id` can lead to.
#[must_use]
pub fn outcomes(session: &Session, id: &str) -> Vec<Session> {
    let scenario = session.scenario();
    let here = scenario.moment(session.moment());
    let reply = here.replies().iter().find(|reply| reply.id() == id);
    let by_chance = matches!(reply.map(Reply::target), Some(Target::Chance(_)));
    let wanted: Vec<Option<&str>> =
        if by_chance { scenario.moments().map(|(_, moment)| Some(moment.id())).collect() } else { vec![None] };
    let led = wanted.into_iter().filter_map(|lands| {
        let mut session = session.fork();
        session.follow(id, lands).ok()?;
        Some(session)
    });
    led.collect()
}

/// What can be chosen: the name, and the kind of a reply or own move of the scene.
#[must_use]
pub fn open(session: &Session) -> Vec<(String, Option<Stance>)> {
    let Scene::Ask(ask) = session.scene() else { return Vec::new() };
    let open = ask.options.iter().filter(|option| option.closed.is_none() && option.aside.is_none());
    open.map(|option| (option.id.clone(), option.stance)).collect()
}
