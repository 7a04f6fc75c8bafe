//! Looking back on a play: what was said turn by turn, how it landed in both people, where it turned, which answer
//! helped most and which cost most, and one line to try tomorrow.
//!
//! Order of use: play, then [`debrief`]; draw the [`Debrief`] without the graph. It tells the path on which the session
//! stands; other attempts are left out.
//!
//! Invariant: replies are judged, never people. No score, grade or total exists here.

mod account;
mod cards;
mod practice;
mod turning;
mod whatif;

use serde::{Serialize, Serializer};

pub use account::{Account, Part, Reading};
pub use cards::CardTopic;
pub use practice::{Judged, Practice, Tomorrow, TomorrowFrom};
pub use turning::{Course, TurningPoint};
pub use whatif::{
    Crossroads, Effort, Ends, Later, Mend, MendLine, Other, Repair, Rupture, Told, WhatIf, Window, what_if,
};

use crate::model::{Channel, Dimension, Influence, Role, Stance, State, Way};
use crate::scenario::{Gauge, Opening};
use crate::session::{Choice, Landed, Mover, Phase, Seat, Session, Statement, Step};

/// A play, looked back on. Names are filled in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Debrief {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// What set the scene.
    pub opening: Option<String>,
    /// What it practises.
    pub aim: Option<String>,
    /// What may weigh on someone.
    pub content_notes: Vec<String>,
    /// The anxious partner's name, and the partner's.
    pub names: [String; 2],
    /// Both people when the scene had opened.
    pub start: State,
    /// What the opening did to them.
    pub opened: Account,
    /// Every turn on the way to where the session stands.
    pub turns: Vec<Turn>,
    /// All four states of both, the anxious partner's first.
    pub curves: Vec<Curve>,
    /// Where the scene turned; `None` when no words moved anything.
    pub turning_point: Option<TurningPoint>,
    /// The seats that a person played.
    pub practised: Vec<Practice>,
    /// How the scene closed; `None` when it was left before.
    pub ending: Option<Closing>,
    /// Cards of information that fit what was met, in order.
    pub cards: Vec<CardTopic>,
    /// What the scene said or showed last, when it was left before it closed.
    pub left_at: Option<Statement>,
}

/// One turn: something happened or was said, and someone answered or made an own move.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Turn {
    /// From 1.
    pub number: u8,
    /// The moment's id.
    pub moment: String,
    /// What the scene itself said or showed before anyone chose.
    pub told: Option<Statement>,
    /// The own move made before that, such as a slow breath.
    pub before_statement: Option<Line>,
    /// What the anxious partner said, and how.
    pub statement: Option<Line>,
    /// The own move made before the answer.
    pub before_reply: Option<Line>,
    /// The answer or own move; `None` when the scene was left before it.
    pub reply: Option<Line>,
    /// Both people afterwards.
    pub after: State,
    /// What the turn did to both, with what happened next until someone had the turn again.
    pub account: Account,
}

/// Words that were chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Line {
    /// Who spoke or moved.
    pub role: Role,
    /// The name.
    pub name: String,
    /// Who chose.
    pub by: Mover,
    /// The id of the way or reply.
    pub option: String,
    /// The words.
    pub says: String,
    /// How it travelled.
    pub channel: Channel,
    /// How a statement was put.
    pub way: Option<Way>,
    /// What kind of reply or own move it was.
    pub stance: Option<Stance>,
    /// How the words themselves moved the security of the one who heard them, in log-odds.
    #[serde(serialize_with = "log_odds")]
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub influence: Influence,
    /// What was typed in one's own words before it was chosen.
    pub own_words: Vec<String>,
    /// What an answer was for, there.
    pub goal: Option<String>,
    /// What the words did, and to whom.
    pub why: Option<String>,
    /// The alternative the author names.
    pub instead: Option<String>,
}

/// One state of one person: at the start, and after each turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Curve {
    /// Whose.
    pub role: Role,
    /// Which of the four.
    pub dimension: Dimension,
    /// Its name, as said of this person.
    pub state: &'static str,
    /// 0-100; never empty.
    pub points: Vec<i32>,
}

/// How the scene closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Closing {
    /// What is seen.
    pub text: String,
    /// A question to talk over.
    pub question: Option<String>,
}

/// Looks back on the path on which `session` stands.
pub fn debrief(session: &Session) -> Debrief {
    let scenario = session.scenario();
    let (opening, steps) = session.steps();
    let start = steps.first().map_or(*session.state(), |step| step.before.state);
    let turns = turns(session, &steps);
    let curves = curves(&start, &turns);
    let offered = |turn: u8, line: &Line| {
        let step = steps.iter().find(|step| number(step) == turn && step.landed.role == Some(line.role));
        step.map(|step| session.offered(&step.before)).unwrap_or_default()
    };
    let practised = Role::BOTH
        .into_iter()
        .filter(|role| session.seats().seat(*role) == Seat::Person)
        .map(|role| practice::of(role, scenario.cast().name(role), &turns, offered))
        .collect();
    let ending = session.ending().map(|ending| Closing {
        text: scenario.fill(&ending.says),
        question: ending.debrief.as_ref().map(|question| scenario.fill(question)),
    });
    let Opening { title, text, aim, content_notes, .. } = scenario.opening();
    Debrief {
        scenario: scenario.id().to_owned(),
        title,
        opening: text,
        aim,
        content_notes,
        names: Role::BOTH.map(|role| scenario.cast().name(role).to_owned()),
        start,
        opened: Account::of(&opening),
        turning_point: turning::point(&start, &turns),
        cards: cards::fitting(scenario.theme(), &turns),
        turns,
        curves,
        practised,
        left_at: if ending.is_some() { None } else { session.told_at(session.position()) },
        ending,
    }
}

impl Debrief {
    /// The name of one of the two.
    pub fn name(&self, role: Role) -> &str {
        let [anxious, partner] = &self.names;
        match role {
            Role::Anxious => anxious,
            Role::Partner => partner,
        }
    }

    /// The name of one state, as said of this person.
    pub const fn state(&self, role: Role, dimension: Dimension) -> &'static str {
        Gauge::of(role, dimension).words()
    }

    /// The points of one state of one person.
    pub fn curve(&self, role: Role, dimension: Dimension) -> &[i32] {
        let found = self.curves.iter().find(|curve| curve.role == role && curve.dimension == dimension);
        found.map(|curve| curve.points.as_slice()).unwrap_or_default()
    }
}

impl Turn {
    /// What was chosen, in the order it was said.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        [&self.before_statement, &self.statement, &self.before_reply, &self.reply].into_iter().flatten()
    }
}

fn turns(session: &Session, steps: &[Step]) -> Vec<Turn> {
    let scenario = session.scenario();
    let mut turns: Vec<Turn> = Vec::new();
    for step in steps {
        let account = Account::of(&step.landed);
        match turns.last_mut() {
            Some(turn) if turn.number == number(step) => turn.account = turn.account.then(&account),
            _ => turns.push(Turn {
                number: number(step),
                moment: scenario.moment(step.choice.moment()).id().to_owned(),
                told: session.told_at(&step.before),
                before_statement: None,
                statement: None,
                before_reply: None,
                reply: None,
                after: step.after.state,
                account,
            }),
        }
        let Some(turn) = turns.last_mut() else { continue };
        let place = match (step.choice, step.before.phase) {
            (Choice::Aside(..), Phase::Speaking) => &mut turn.before_statement,
            (Choice::Aside(..), Phase::Answering(_)) => &mut turn.before_reply,
            (Choice::Way(..), _) => &mut turn.statement,
            (Choice::Reply(_), _) => &mut turn.reply,
        };
        *place = Some(line(session, step));
        turn.after = step.after.state;
    }
    turns
}

fn number(step: &Step) -> u8 {
    step.before.turn() + 1
}

fn line(session: &Session, step: &Step) -> Line {
    let Landed { says, stance, way, channel, goal, why, instead, influence, .. } = step.landed.clone();
    let option = step.choice.id(session.scenario());
    let own_words = session.own_words().iter().filter(|own| own.leads(step.follows, option));
    let role = step.landed.role.unwrap_or(Role::Partner);
    Line {
        role,
        name: session.scenario().cast().name(role).to_owned(),
        by: step.by,
        option: option.to_owned(),
        own_words: own_words.map(|own| own.words.clone()).collect(),
        goal,
        says,
        channel,
        way,
        stance,
        influence,
        why,
        instead,
    }
}

fn curves(start: &State, turns: &[Turn]) -> Vec<Curve> {
    let curve = |role: Role, dimension: Dimension| {
        let states = std::iter::once(start).chain(turns.iter().map(|turn| &turn.after));
        Curve {
            role,
            dimension,
            state: Gauge::of(role, dimension).words(),
            points: states.map(|state| state.felt(role).get(dimension).points()).collect(),
        }
    };
    Role::BOTH.into_iter().flat_map(|role| Dimension::ALL.map(|dimension| curve(role, dimension))).collect()
}

fn log_odds<S: Serializer>(influence: &Influence, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(influence.value)
}

#[cfg(test)]
mod tests;
