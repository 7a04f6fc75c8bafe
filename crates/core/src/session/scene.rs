//! What a front-end draws: complete without the graph, names filled in.

use serde::Serialize;

use super::position::{Phase, Position};
use super::{Aside, Seat, Session};
use crate::model::{Role, Stance, State, Way};
use crate::scenario::{MomentKind, Scenario, Text};

/// What is next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Scene {
    /// A person has to choose.
    Ask(Ask),
    /// A policy speaks or moves; show it and advance.
    Tell(Tell),
    /// The scene has closed.
    Ended(Ended),
}

/// A person has to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Ask {
    /// Who is asked.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// The moment's id.
    pub moment: String,
    /// What was said or seen; `None` where the one asked is about to speak.
    pub statement: Option<Statement>,
    /// The ways or replies on offer, in an order that follows from the seed. Never empty.
    pub options: Vec<Offer>,
    /// The inner voice of the one who spoke, for those who ask for it.
    pub inner: Option<String>,
    /// What they really need, for those who ask for it.
    pub need: Option<String>,
    /// What an answer here is for.
    pub goal: Option<String>,
    /// Readings that what happened leaves open.
    pub readings: Vec<String>,
    /// Turns taken and turns in all.
    pub turn: (u8, u8),
    /// Both people right now.
    pub state: State,
}

/// Words spoken, or what is seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Statement {
    /// Who spoke; `None` where something happened.
    pub speaker: Option<Role>,
    /// Their name.
    pub name: Option<String>,
    /// The words.
    pub text: String,
    /// How they were put.
    pub way: Option<Way>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Offer {
    /// What [`Session::choose`] takes.
    pub id: String,
    /// The stance, for a reply or own move.
    pub stance: Option<Stance>,
    /// The words.
    pub text: String,
    /// Why it cannot be chosen now; `None` where it can.
    pub closed: Option<String>,
    /// The own move before what is due, if it is one; the scene has everything else.
    pub aside: Option<Aside>,
}

/// A policy is about to speak or move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Tell {
    /// Whose turn it is.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// The moment's id.
    pub moment: String,
    /// What was said or seen before; `None` where a statement is about to be made.
    pub statement: Option<Statement>,
    /// The way or reply it will take.
    pub option: String,
    /// Its words.
    pub text: String,
}

/// The scene has closed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Ended {
    /// The ending's id.
    pub moment: String,
    /// What is seen.
    pub text: String,
    /// A question to talk over.
    pub debrief: Option<String>,
    /// Turns taken and turns in all.
    pub turn: (u8, u8),
    /// Both people at the end.
    pub state: State,
}

pub(super) fn draw(session: &Session) -> Scene {
    let scenario = &*session.scenario;
    let position = &session.position;
    let moment = scenario.moment(position.moment);
    let turn = (position.turn(), scenario.turns());
    let id = moment.id().to_owned();
    let fill = |text: Option<&Text>| text.map(|text| scenario.fill(text));
    if let MomentKind::Ending(ending) = moment.kind() {
        return Scene::Ended(Ended {
            moment: id,
            text: scenario.fill(&ending.says),
            debrief: fill(ending.debrief.as_ref()),
            turn,
            state: position.state,
        });
    }
    let role = position.turn_of(scenario).unwrap_or(Role::Partner);
    let name = scenario.cast().name(role).to_owned();
    let statement = statement(scenario, position);
    if let Seat::Policy(policy) = session.seats.seat(role) {
        let choice = position.policy_choice(scenario, &session.rules, policy);
        let option = choice.id(scenario).to_owned();
        return Scene::Tell(Tell { role, name, moment: id, statement, option, text: choice.says(scenario) });
    }
    let mut options = options(scenario, position);
    if position.phase != Phase::Speaking {
        let salt = u64::from(position.moment.0) << 8;
        session.rules.seed.shuffle(position.turn(), salt, &mut options);
    }
    options.extend(session.asides().map(|aside| Offer {
        id: aside.id().to_owned(),
        stance: Some(aside.stance()),
        text: aside.says().to_owned(),
        closed: None,
        aside: Some(aside),
    }));
    Scene::Ask(Ask {
        role,
        name,
        moment: id,
        statement,
        options,
        inner: fill(moment.inner()),
        need: fill(moment.need()),
        goal: fill(moment.goal()),
        readings: moment
            .cue()
            .map(|cue| cue.readings.iter().map(|text| scenario.fill(text)).collect())
            .unwrap_or_default(),
        turn,
        state: position.state,
    })
}

pub(super) fn statement(scenario: &Scenario, position: &Position) -> Option<Statement> {
    let spoken = |role: Role, text: &Text, way: Option<Way>| Statement {
        speaker: Some(role),
        name: Some(scenario.cast().name(role).to_owned()),
        text: scenario.fill(text),
        way,
    };
    match (scenario.moment(position.moment).kind(), position.phase) {
        (MomentKind::Anxious(ways), Phase::Answering(Some(way))) => {
            ways.iter().find(|(kind, _)| *kind == way).map(|(way, text)| spoken(Role::Anxious, text, Some(*way)))
        }
        (MomentKind::Partner(_, says), _) => Some(spoken(Role::Partner, says, None)),
        (MomentKind::Waiting { says, .. }, _) => {
            Some(Statement { speaker: None, name: None, text: scenario.fill(says), way: None })
        }
        (MomentKind::Anxious(_) | MomentKind::Ending(_), _) => None,
    }
}

fn options(scenario: &Scenario, position: &Position) -> Vec<Offer> {
    if let (Phase::Speaking, MomentKind::Anxious(ways)) = (position.phase, scenario.moment(position.moment).kind()) {
        return ways
            .iter()
            .map(|(way, text)| Offer {
                id: way.id().to_owned(),
                stance: None,
                text: scenario.fill(text),
                closed: None,
                aside: None,
            })
            .collect();
    }
    position
        .shown(scenario)
        .map(|(_, reply)| Offer {
            id: reply.id().to_owned(),
            stance: Some(reply.stance()),
            text: scenario.fill(reply.says()),
            closed: match &reply.closed {
                Some(reason) if !position.is_open(scenario, reply) => Some(scenario.fill(reason)),
                _ => None,
            },
            aside: None,
        })
        .collect()
}
