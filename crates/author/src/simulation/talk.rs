//! One exchange of free talk: a statement, and what is answered.

use attuned_core::{
    Channel, Couple, Equations, Level, Message, Policy, Qualities, Role, Stance, StanceKind, State, Way,
};

use super::Random;

/// What was said or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A statement, and how it was put.
    Statement(Way),
    /// A reply or an own move.
    Reply(Stance),
}

impl Said {
    /// The standard mix.
    pub const fn qualities(self) -> Qualities {
        match self {
            Self::Statement(way) => way.qualities(),
            Self::Reply(stance) => stance.qualities(),
        }
    }

    /// In lower-case words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Statement(way) => way.id(),
            Self::Reply(stance) => stance.words(),
        }
    }
}

/// One message and what it did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// Day of the run, from 0.
    pub day: u32,
    /// Who spoke.
    pub speaker: Role,
    /// What.
    pub said: Said,
    /// How it travelled.
    pub channel: Channel,
    /// Both people before.
    pub before: State,
    /// Both people after.
    pub after: State,
}

/// Both people after `said`, face to face.
pub fn state_after(equations: &impl Equations, couple: &Couple, state: &State, speaker: Role, said: Said) -> State {
    state.step(equations, couple, speaker, &Message::by(Channel::InPerson, said.qualities()))
}

/// How the anxious partner puts a statement.
pub fn statement(equations: &impl Equations, state: &State, policy: Policy, random: &mut Random) -> Way {
    let odds = Way::ALL.map(|way| policy.way_odds(equations, &state.anxious, way));
    Way::ALL.get(random.pick(&odds)).copied().unwrap_or(Way::Soft)
}

/// What the partner answers.
pub fn reply(equations: &impl Equations, state: &State, policy: Policy, random: &mut Random) -> Stance {
    if let Policy::Always(stance) = policy {
        return stance;
    }
    let mut odds = [0.0; Stance::ALL.len()];
    for (odds, stance) in odds.iter_mut().zip(Stance::ALL).filter(|(_, stance)| stance.kind() == StanceKind::Reply) {
        *odds = policy.stance_odds(equations, &state.partner, stance, &stance.qualities());
    }
    Stance::ALL.get(random.pick(&odds)).copied().unwrap_or(Stance::Neutral)
}

/// A statement and its answer; `watch` sees both messages. Returns both people after.
#[expect(clippy::too_many_arguments, reason = "each is one plain thing an exchange depends on")]
pub fn exchange(
    equations: &impl Equations,
    couple: &Couple,
    state: &State,
    (asking, answering): (Policy, Policy),
    channel: Channel,
    day: u32,
    random: &mut Random,
    watch: &mut impl FnMut(&Turn),
) -> State {
    let mut before = *state;
    for speaker in Role::BOTH {
        let said = match speaker {
            Role::Anxious => Said::Statement(statement(equations, &before, asking, random)),
            Role::Partner => Said::Reply(reply(equations, &before, answering, random)),
        };
        let after = before.step(equations, couple, speaker, &Message::by(channel, said.qualities()));
        watch(&Turn { day, speaker, said, channel, before, after });
        before = after;
    }
    before
}

/// Level from a number known to lie in range.
pub(crate) fn level(value: f64) -> Level {
    Level::new(value.clamp(0.0, 1.0)).unwrap_or_default()
}
