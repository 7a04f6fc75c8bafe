//! How a choice landed: the words, the coaching, and the account of both people's change.

use super::position::{Choice, Position, Rules, Witness};
use crate::model::{Change, Channel, Influence, Level, Message, Role, Stance, State, Way, Weighed};
use crate::scenario::Scenario;

/// How a choice landed in both people.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Landed {
    /// Who spoke or moved; `None` for what opens the scene.
    pub role: Option<Role>,
    /// The words.
    pub says: String,
    /// The stance, if it was a reply or an own move.
    pub stance: Option<Stance>,
    /// The way, if it was a statement.
    pub way: Option<Way>,
    /// How it travelled.
    pub channel: Channel,
    /// What an answer was for, where it was chosen.
    pub goal: Option<String>,
    /// What the words did, and to whom.
    pub why: Option<String>,
    /// The words to try instead.
    pub instead: Option<String>,
    /// How the words themselves moved the other's security, apart from the pull to rest.
    pub influence: Influence,
    anxious: Change,
    partner: Change,
}

impl Landed {
    pub(super) fn nothing(state: &State) -> Self {
        Self {
            role: None,
            says: String::new(),
            stance: None,
            way: None,
            channel: Channel::InPerson,
            goal: None,
            why: None,
            instead: None,
            influence: Influence::NONE,
            anxious: Change::none(&state.anxious),
            partner: Change::none(&state.partner),
        }
    }

    pub(super) fn before(scenario: &Scenario, rules: &Rules, position: &Position, choice: Choice) -> Self {
        let mut landed = Self::nothing(&position.state);
        landed.says = choice.says(scenario);
        let speaker = position.turn_of(scenario).unwrap_or(Role::Partner);
        landed.role = Some(speaker);
        landed.channel = scenario.moment(choice.moment()).channel();
        let message = match choice {
            Choice::Way(_, way) => {
                landed.way = Some(way);
                Some(Message::by(landed.channel, way.qualities()))
            }
            Choice::Reply(id) => scenario.reply(id).map(|reply| {
                landed.stance = Some(reply.stance());
                landed.goal = scenario.moment(id.moment).goal().map(|goal| scenario.fill(goal));
                landed.why = Some(scenario.fill(reply.why()));
                landed.instead = reply
                    .instead()
                    .and_then(|instead| scenario.reply(instead))
                    .map(|instead| scenario.fill(instead.says()));
                *reply.message()
            }),
            Choice::Aside(_, aside) => {
                landed.stance = Some(aside.stance());
                landed.why = Some(aside.why().to_owned());
                Some(Message::by(landed.channel, aside.stance().qualities()))
            }
        };
        if let Some(message) = message.filter(Message::is_heard) {
            landed.influence = position.state.influence(&rules.equations, &rules.couple, speaker, &message);
        }
        landed
    }

    /// The account of one person's change.
    pub const fn change(&self, role: Role) -> &Change {
        match role {
            Role::Anxious => &self.anxious,
            Role::Partner => &self.partner,
        }
    }

    /// Both accounts, the anxious partner's first.
    pub fn changes(&self) -> [(Role, &Change); 2] {
        [(Role::Anxious, &self.anxious), (Role::Partner, &self.partner)]
    }

    /// This, and then what came of `next`: the words stay this one's, the accounts are added up.
    #[must_use]
    pub fn followed_by(&self, next: &Self) -> Self {
        Self { anxious: self.anxious.then(&next.anxious), partner: self.partner.then(&next.partner), ..self.clone() }
    }
}

impl Witness for Landed {
    fn message(&mut self, rules: &Rules, state: &mut State, speaker: Role, message: &Weighed) {
        let (after, (anxious, partner)) =
            state.step_weighed_with_ledger(&rules.equations, &rules.couple, speaker, message);
        self.anxious = self.anxious.then(&anxious);
        self.partner = self.partner.then(&partner);
        *state = after;
    }

    fn cue(&mut self, rules: &Rules, state: &mut State, role: Role, threat: Level) {
        let (after, change) = state.cue_with_ledger(&rules.equations, &rules.couple, role, threat);
        match role {
            Role::Anxious => self.anxious = self.anxious.then(&change),
            Role::Partner => self.partner = self.partner.then(&change),
        }
        *state = after;
    }
}
