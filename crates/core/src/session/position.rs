//! Where a play stands, and the pure step to where it stands next. Play, replay, undo and proof all go through
//! [`Position::after`].

use super::SessionError;
use super::aside::Aside;
use super::follow::Outcomes;
use crate::chance::{Purpose, Seed};
use crate::model::{Couple, Equations, Level, Message, Parameters, Policy, Quality, Role, Stance, State, Way, Weighed};
use crate::scenario::{Condition, Moment, MomentId, MomentKind, Reply, ReplyId, Scenario, Target};

/// What stays the same for a whole play.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) equations: Parameters,
    pub(crate) couple: Couple,
    pub(crate) seed: Seed,
    /// The moment it starts at.
    pub(crate) from: MomentId,
    /// Where chance is told to lead instead of following from the seed.
    pub(crate) outcomes: Outcomes,
}

/// A way or a reply, chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// How the statement of this moment is put.
    Way(MomentId, Way),
    /// A reply or an own move.
    Reply(ReplyId),
    /// An own move before the statement or answer that is due.
    Aside(MomentId, Aside),
}

impl Choice {
    /// The moment it is made at.
    pub const fn moment(self) -> MomentId {
        match self {
            Self::Way(moment, _) | Self::Aside(moment, _) => moment,
            Self::Reply(reply) => reply.moment,
        }
    }

    /// The id of the way or reply, as in a log; empty for a choice of another scenario.
    pub fn id(self, scenario: &Scenario) -> &str {
        match self {
            Self::Way(_, way) => way.id(),
            Self::Reply(reply) => scenario.reply(reply).map_or("", Reply::id),
            Self::Aside(_, aside) => aside.id(),
        }
    }

    /// The kind of a reply or own move that the scene has.
    pub(crate) fn stance(self, scenario: &Scenario) -> Option<Stance> {
        match self {
            Self::Reply(reply) => scenario.reply(reply).map(Reply::stance),
            // Both stand in a log by their name alone.
            Self::Way(..) | Self::Aside(..) => None,
        }
    }

    /// The words, names filled in; empty for a choice of another scenario.
    pub fn says(self, scenario: &Scenario) -> String {
        match self {
            Self::Way(moment, way) => match scenario.moment(moment).kind() {
                MomentKind::Anxious(ways) => {
                    ways.iter().find(|(kind, _)| *kind == way).map(|(_, text)| scenario.fill(text)).unwrap_or_default()
                }
                _ => String::new(),
            },
            Self::Reply(reply) => scenario.reply(reply).map(|reply| scenario.fill(reply.says())).unwrap_or_default(),
            Self::Aside(_, aside) => aside.says().to_owned(),
        }
    }
}

/// Who has the turn within a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The anxious partner is about to speak.
    Speaking,
    /// A reply or own move is due; the way the statement was put, if one was.
    Answering(Option<Way>),
}

/// The replies chosen so far, oldest first: at most [`Scenario::MOST_TURNS`], so it is copied, not shared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trail {
    replies: [ReplyId; Scenario::MOST_TURNS as usize],
    count: u8,
    /// One bit for each reply, the lowest for the first: does it remember anything? Few do, and facts are asked for at
    /// every fork.
    remembering: u16,
}

impl Trail {
    const EMPTY: Self = Self {
        replies: [ReplyId { moment: MomentId(0), index: 0 }; Scenario::MOST_TURNS as usize],
        count: 0,
        remembering: 0,
    };

    pub(crate) fn replies(&self) -> &[ReplyId] {
        self.replies.get(..usize::from(self.count)).unwrap_or_default()
    }

    fn push(&mut self, id: ReplyId, reply: &Reply) {
        if let Some(place) = self.replies.get_mut(usize::from(self.count)) {
            *place = id;
            self.remembering |= u16::from(reply.remembers().next().is_some()) << self.count;
            self.count += 1;
        }
    }

    /// The replies that remember something.
    fn remembering(&self) -> impl Iterator<Item = ReplyId> {
        let mut left = self.remembering;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            self.replies.get(next as usize).copied()
        })
    }
}

/// What conditions may look at besides the state: the trail, and the moment we stand in if it is not on it yet.
struct Past<'p> {
    scenario: &'p Scenario,
    trail: &'p Trail,
    here: Option<MomentId>,
}

impl crate::scenario::Past for Past<'_> {
    fn remembers(&self, fact: &str) -> bool {
        let chosen = self.trail.remembering().filter_map(|reply| self.scenario.reply(reply));
        chosen.flat_map(Reply::remembers).any(|remembered| remembered == fact)
    }

    fn visits(&self, moment: MomentId) -> usize {
        let left = self.trail.replies().iter().filter(|reply| reply.moment == moment).count();
        left + usize::from(self.here == Some(moment))
    }
}

/// Takes part in a step: does the arithmetic, and may keep the account.
pub(crate) trait Witness {
    fn message(&mut self, rules: &Rules, state: &mut State, speaker: Role, message: &Weighed);
    fn cue(&mut self, rules: &Rules, state: &mut State, role: Role, threat: Level);
}

/// Keeps no account.
pub(crate) struct Silent;

impl Witness for Silent {
    #[inline]
    fn message(&mut self, rules: &Rules, state: &mut State, speaker: Role, message: &Weighed) {
        state.take(&rules.equations, &rules.couple, speaker, message);
    }

    fn cue(&mut self, rules: &Rules, state: &mut State, role: Role, threat: Level) {
        state.meet(&rules.equations, &rules.couple, role, threat);
    }
}

/// Where a play stands. A plain copy: forking it is free, and stepping it allocates nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position {
    pub(crate) state: State,
    pub(crate) moment: MomentId,
    pub(crate) phase: Phase,
    pub(crate) trail: Trail,
    /// The own move made before what is due; one is enough.
    pub(crate) aside: Option<Aside>,
}

impl Position {
    /// At rest, and then into the moment it starts at.
    pub(crate) fn start(scenario: &Scenario, rules: &Rules, witness: &mut impl Witness) -> Self {
        let mut position = Self {
            state: rules.couple.at_rest(&rules.equations),
            moment: rules.from,
            phase: Phase::Speaking,
            trail: Trail::EMPTY,
            aside: None,
        };
        let greeting = greeting(scenario.moment(rules.from)).map(|message| Weighed::new(&rules.equations, &message));
        position.arrive(scenario, rules, rules.from, greeting.as_ref(), witness);
        position
    }

    pub(crate) fn turn(&self) -> u8 {
        self.trail.count
    }

    pub(crate) fn has_ended(&self, scenario: &Scenario) -> bool {
        scenario.moment(self.moment).is_ending()
    }

    /// Whose turn it is; `None` at an ending.
    #[inline]
    pub(crate) fn turn_of(&self, scenario: &Scenario) -> Option<Role> {
        match (scenario.moment(self.moment).kind(), self.phase) {
            (MomentKind::Ending(_), _) => None,
            (MomentKind::Anxious(_), Phase::Answering(_)) => Some(Role::Partner),
            (MomentKind::Anxious(_), Phase::Speaking) | (MomentKind::Partner(..) | MomentKind::Waiting { .. }, _) => {
                Some(Role::Anxious)
            }
        }
    }

    /// The way or reply with this id, if it can be chosen now.
    pub(crate) fn option(&self, scenario: &Scenario, id: &str) -> Result<Choice, SessionError> {
        let missing = || SessionError::NoSuchOption { id: id.to_owned() };
        let moment = scenario.moment(self.moment);
        let aside = || {
            let aside = self.asides().find(|aside| aside.id() == id).filter(|_| !moment.is_ending());
            aside.map(|aside| Choice::Aside(self.moment, aside)).ok_or_else(missing)
        };
        if self.phase == Phase::Speaking {
            let MomentKind::Anxious(ways) = moment.kind() else { return Err(missing()) };
            let way = ways.iter().map(|(way, _)| *way).find(|way| way.id() == id);
            return way.map_or_else(aside, |way| Ok(Choice::Way(self.moment, way)));
        }
        // A reply of the scene goes before an own move of the same name.
        let Some((reply_id, reply)) = self.shown(scenario).find(|(_, reply)| reply.id() == id) else { return aside() };
        if self.is_open(scenario, reply) {
            Ok(Choice::Reply(reply_id))
        } else {
            let reason = reply.closed.as_ref().map(|reason| scenario.fill(reason));
            Err(SessionError::Closed { id: id.to_owned(), reason })
        }
    }

    /// Replies on the menu, open or shown with a reason, in authored order.
    pub(crate) fn shown<'s>(&self, scenario: &'s Scenario) -> impl Iterator<Item = (ReplyId, &'s Reply)> {
        let moment = self.moment;
        let position = *self;
        (0..)
            .zip(scenario.moment(moment).replies())
            .map(move |(index, reply)| (ReplyId { moment, index }, reply))
            .filter(move |(id, reply)| {
                let used = reply.is_once() && position.trail.replies().contains(id);
                !used && (reply.closed.is_some() || position.is_open(scenario, reply))
            })
    }

    /// Own moves that may come before what is due: a breath or another reading before a statement, naming the cycle
    /// before anything. Whether to offer the last is the session's to know.
    pub(crate) fn asides(&self) -> impl Iterator<Item = Aside> {
        let (is_free, is_speaking) = (self.aside.is_none(), self.phase == Phase::Speaking);
        let fits = move |aside: &Aside| is_free && (is_speaking || *aside == Aside::NameTheCycle);
        Aside::ALL.into_iter().filter(fits)
    }

    /// Does `condition` hold here?
    pub(crate) fn meets(&self, scenario: &Scenario, condition: &Condition) -> bool {
        condition.holds(&self.state, &Past { scenario, trail: &self.trail, here: Some(self.moment) })
    }

    pub(crate) fn is_open(&self, scenario: &Scenario, reply: &Reply) -> bool {
        reply.is_open(&self.state, &Past { scenario, trail: &self.trail, here: Some(self.moment) })
    }

    /// What `policy` does here. Falls back to the first option should every weight vanish.
    pub(crate) fn policy_choice(&self, scenario: &Scenario, rules: &Rules, policy: Policy) -> Choice {
        let moment = scenario.moment(self.moment);
        if let (Phase::Speaking, MomentKind::Anxious(ways)) = (self.phase, moment.kind()) {
            let odds = ways.iter().map(|(way, _)| policy.way_odds(&rules.equations, &self.state.anxious, *way));
            let picked = self.pick(rules, Purpose::Way, &odds.collect::<Vec<_>>());
            let way = ways.get(picked).or(ways.first()).map_or(Way::Soft, |(way, _)| *way);
            return Choice::Way(self.moment, way);
        }
        let felt = self.state.felt(self.turn_of(scenario).unwrap_or(Role::Partner));
        let open: Vec<(ReplyId, &Reply)> =
            self.shown(scenario).filter(|(_, reply)| self.is_open(scenario, reply)).collect();
        let odds = open
            .iter()
            .map(|(_, reply)| policy.stance_odds(&rules.equations, felt, reply.stance(), &reply.message().qualities));
        let picked = self.pick(rules, Purpose::Answer, &odds.collect::<Vec<_>>());
        let reply = open.get(picked).or(open.first()).map(|(id, _)| *id);
        Choice::Reply(reply.unwrap_or(ReplyId { moment: self.moment, index: 0 }))
    }

    fn pick(&self, rules: &Rules, purpose: Purpose, odds: &[f64]) -> usize {
        let total: f64 = odds.iter().sum();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a positive total lies in 0 ..= 2^24"
        )]
        let weights = odds.iter().map(|odds| libm::floor(odds / total * f64::from(1 << 24)) as u32);
        rules.seed.pick(self.turn(), purpose, weights).unwrap_or(0)
    }

    /// The pure step: one choice, and everything that follows until someone has the turn again.
    #[must_use]
    pub(crate) fn after(&self, scenario: &Scenario, rules: &Rules, choice: Choice, witness: &mut impl Witness) -> Self {
        let moment = scenario.moment(self.moment);
        let mut next = *self;
        match choice {
            Choice::Way(_, way) => {
                let statement = Weighed::new(&rules.equations, &statement(moment, way));
                next.speak(rules, way, &statement, witness);
            }
            Choice::Reply(id) => {
                if let Some(reply) = scenario.reply(id) {
                    let answer = Weighed::new(&rules.equations, &answer(&rules.equations, moment, reply));
                    let speaker = self.turn_of(scenario).unwrap_or(Role::Partner);
                    next.answer(rules, speaker, (id, reply), &answer, witness);
                    let landed = next.landing(scenario, next.led(scenario, rules, id, reply));
                    let greeting =
                        greeting(scenario.moment(landed)).map(|message| Weighed::new(&rules.equations, &message));
                    next.arrive(scenario, rules, landed, greeting.as_ref(), witness);
                }
            }
            Choice::Aside(_, aside) => next.prepare(scenario, rules, aside, witness),
        }
        next
    }

    /// The anxious partner has spoken.
    #[inline]
    pub(crate) fn speak(&mut self, rules: &Rules, way: Way, statement: &Weighed, witness: &mut impl Witness) {
        witness.message(rules, &mut self.state, Role::Anxious, statement);
        self.phase = Phase::Answering(Some(way));
        self.aside = None;
    }

    /// An own move: it takes no turn, and what was due is due still.
    fn prepare(&mut self, scenario: &Scenario, rules: &Rules, aside: Aside, witness: &mut impl Witness) {
        let message = Message::by(scenario.moment(self.moment).channel(), aside.stance().qualities());
        let message = Weighed::new(&rules.equations, &message);
        let speaker = self.turn_of(scenario).unwrap_or(Role::Anxious);
        witness.message(rules, &mut self.state, speaker, &message);
        self.aside = Some(aside);
    }

    /// `speaker`, whose turn it was, has given a reply or made an own move; where it leads is still to come.
    #[inline]
    pub(crate) fn answer(
        &mut self,
        rules: &Rules,
        speaker: Role,
        (id, reply): (ReplyId, &Reply),
        answer: &Weighed,
        witness: &mut impl Witness,
    ) {
        witness.message(rules, &mut self.state, speaker, answer);
        self.trail.push(id, reply);
        self.aside = None;
    }

    /// Where `reply`, just answered with, leads: the first exception that holds, or its target.
    #[inline]
    pub(crate) fn route<'s>(&self, scenario: &'s Scenario, reply: &'s Reply) -> Route<'s> {
        if let Some(exception) = self.exception(scenario, reply).and_then(|index| reply.exceptions().get(index)) {
            return Route::To(exception.to);
        }
        match reply.target() {
            Target::To(moment) => Route::To(*moment),
            Target::Chance(weighted) => Route::Chance(weighted),
        }
    }

    /// The first exception of `reply`, just answered with, that holds.
    #[inline]
    pub(crate) fn exception(&self, scenario: &Scenario, reply: &Reply) -> Option<usize> {
        let past = Past { scenario, trail: &self.trail, here: None };
        reply.exceptions().iter().position(|exception| exception.when.holds(&self.state, &past))
    }

    /// The route, and chance as it was told to lead, or as it follows from the seed.
    fn led(&self, scenario: &Scenario, rules: &Rules, id: ReplyId, reply: &Reply) -> MomentId {
        match self.route(scenario, reply) {
            Route::To(moment) => moment,
            Route::Chance(weighted) => rules.outcomes.of(self.turn(), id).unwrap_or_else(|| {
                let weights = weighted.iter().map(|(weight, _)| *weight);
                let picked = rules.seed.pick(self.turn(), Purpose::Outcome, weights).unwrap_or(0);
                weighted.get(picked).map_or(scenario.enough(), |(_, moment)| *moment)
            }),
        }
    }

    /// Where a talk that is led to `routed` goes on: at the closing moment when the turns are used up.
    #[inline]
    pub(crate) fn landing(&self, scenario: &Scenario, routed: MomentId) -> MomentId {
        scenario.landing(self.turn(), routed)
    }

    /// Into a moment: its cue lands, and what the partner says there, its greeting, is heard.
    #[inline]
    pub(crate) fn arrive(
        &mut self,
        scenario: &Scenario,
        rules: &Rules,
        id: MomentId,
        greeting: Option<&Weighed>,
        witness: &mut impl Witness,
    ) {
        let moment: &Moment = scenario.moment(id);
        self.moment = id;
        if let Some(cue) = moment.cue() {
            witness.cue(rules, &mut self.state, Role::Anxious, cue.strength);
        }
        if let Some(greeting) = greeting {
            witness.message(rules, &mut self.state, Role::Partner, greeting);
        }
        self.phase = match moment.kind() {
            MomentKind::Anxious(_) => Phase::Speaking,
            MomentKind::Partner(..) | MomentKind::Waiting { .. } | MomentKind::Ending(_) => Phase::Answering(None),
        };
    }
}

/// Where a reply leads.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Route<'s> {
    /// There.
    To(MomentId),
    /// By chance, with these weights.
    Chance(&'s [(u32, MomentId)]),
}

/// What the anxious partner says at `moment`, put this way.
pub(crate) fn statement(moment: &Moment, way: Way) -> Message {
    Message::by(moment.channel(), way.qualities())
}

/// What `reply` says; a wait lands with the move that ends it.
pub(crate) fn answer(equations: &Parameters, moment: &Moment, reply: &Reply) -> Message {
    let mut message = *reply.message();
    if let MomentKind::Waiting { minutes, .. } = moment.kind() {
        let soothing = message.qualities.get(Quality::Soothing).value();
        message.meets = Level::nearest(equations.waiting_threat(f64::from(*minutes), soothing));
    }
    message
}

/// What the partner says on coming to `moment`.
pub(crate) fn greeting(moment: &Moment) -> Option<Message> {
    match moment.kind() {
        MomentKind::Partner(stance, _) => Some(Message::by(moment.channel(), stance.qualities())),
        MomentKind::Anxious(_) | MomentKind::Waiting { .. } | MomentKind::Ending(_) => None,
    }
}
