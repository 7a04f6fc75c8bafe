//! What happens to one of the two people at each moment, and what is known of how they feel.

use super::background::Feelings;
use super::blow::{Blow, Event, Spread};
use super::{Choice, Walk};
use crate::model::{Dimension, Quality, Role, Weighed};
use crate::scenario::{Condition, Faces, MomentId, MomentKind, Reply, ReplyId};

/// What happens to one person at one moment.
pub(super) struct Stage<'s> {
    pub(super) is_ending: bool,
    pub(super) is_statement: bool,
    pub(super) speaker: Role,
    pub(super) arrival: Vec<Event>,
    /// What each way of a statement does; one that does nothing where nothing is said, or this person says it.
    pub(super) statements: Vec<Vec<Event>>,
    pub(super) replies: Vec<Answered<'s>>,
}

/// A reply, and what it does.
pub(super) struct Answered<'s> {
    pub(super) id: ReplyId,
    pub(super) reply: &'s Reply,
    pub(super) events: Vec<Event>,
    /// The first reply of the moment that does the same, by its number from 0.
    pub(super) like: u32,
}

/// What a box allows.
pub(super) struct Within<'w> {
    pub(super) spread: &'w Spread,
    pub(super) role: Role,
}

impl Feelings for Within<'_> {
    fn faces(&self, bound: &Condition) -> Faces {
        if !bound.looks_at(self.role) {
            return Faces::BOTH;
        }
        bound.faces_within(&|dimension: Dimension| {
            let span = self.spread.get(dimension);
            (span.low, span.high)
        })
    }
}

impl<'s> Stage<'s> {
    /// What happens at `id` to the one of this role.
    pub(super) fn new(walk: &Walk<'s>, role: Role, id: MomentId) -> Self {
        let moment = walk.scenario.moment(id);
        let ways = walk.table.statements(id);
        let heard = |message| events(walk, role, Role::Anxious, message);
        let statements: Vec<Vec<Event>> = ways.iter().map(|(_, message)| heard(message)).collect();
        let is_silent = statements.iter().all(Vec::is_empty);
        let speaker = speaker_at(walk, id);
        let cue =
            moment.cue().filter(|_| role == Role::Anxious).map(|cue| Event::Blow(Blow::cue(cue.strength.value())));
        let greeting = walk.table.greeting(id).map(|greeting| events(walk, role, Role::Partner, greeting));
        let mut replies: Vec<Answered<'s>> = Vec::new();
        for (number, (id, reply)) in (0..).zip(moment.replies_with_ids(id)) {
            let message = walk.table.message(Choice::Reply(id));
            let events = message.map(|message| events(walk, role, speaker, message)).unwrap_or_default();
            let like = replies.iter().find(|known| known.events == events).map_or(number, |known| known.like);
            replies.push(Answered { id, reply, events, like });
        }
        Self {
            is_ending: moment.is_ending(),
            is_statement: !ways.is_empty(),
            speaker,
            arrival: cue.into_iter().chain(greeting.into_iter().flatten()).collect(),
            statements: if is_silent { vec![Vec::new()] } else { statements },
            replies,
        }
    }
}

/// What a message does to the one of this role, in the order of the step.
fn events(walk: &Walk<'_>, role: Role, speaker: Role, message: &Weighed) -> Vec<Event> {
    let p = &walk.rules.equations;
    if speaker != role {
        return message.is_heard.then(|| Event::Blow(Blow::heard(p, message))).into_iter().collect();
    }
    let act = message.moves_the_speaker.then(|| Event::Blow(Blow::act(p, message)));
    let given = message.message.qualities.value(Quality::Accommodation);
    let pays = (message.is_heard && given > 0.0).then_some(Event::Pays(p.pays * given));
    act.into_iter().chain(pays).collect()
}

fn speaker_at(walk: &Walk<'_>, moment: MomentId) -> Role {
    match walk.scenario.moment(moment).kind() {
        MomentKind::Anxious(_) => Role::Partner,
        MomentKind::Partner(..) | MomentKind::Waiting { .. } | MomentKind::Ending(_) => Role::Anxious,
    }
}
