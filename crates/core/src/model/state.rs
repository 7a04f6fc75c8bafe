//! The two people, and the step that one message takes them through.
//!
//! [`State::step`] is the one pure step that play, replay, proof and simulation share. [`State::step_with_ledger`] is
//! the same step with its account; both go through [`Heard::new`], so they cannot disagree.

use serde::{Deserialize, Serialize};

use super::equations::AlarmPush;
use super::ledger::Parts;
use super::weighed::Weighed;
use super::{Attachment, Change, Couple, Dimension, Equations, Influence, Level, Message, Qualities, Quality};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The one whose alarm is loud tonight.
    Anxious,
    /// The one who answers.
    Partner,
}

impl Role {
    /// Both, the anxious partner first.
    pub const BOTH: [Self; 2] = [Self::Anxious, Self::Partner];

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Anxious => Self::Partner,
            Self::Partner => Self::Anxious,
        }
    }
}

/// How one person is right now.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Felt {
    /// S: felt security (warmth in the one who answers).
    pub security: Level,
    /// A: alarm (load in the one who answers).
    pub alarm: Level,
    /// E: trust, expected responsiveness (goodwill in the one who answers).
    pub trust: Level,
    /// C: self-soothing, one's own footing.
    pub self_soothing: Level,
    /// Share of the worry set aside until the next message is heard.
    pub calm: Level,
}

impl Felt {
    /// One of the four states.
    pub const fn get(&self, dimension: Dimension) -> Level {
        match dimension {
            Dimension::Security => self.security,
            Dimension::Alarm => self.alarm,
            Dimension::Trust => self.trust,
            Dimension::SelfSoothing => self.self_soothing,
        }
    }
}

/// Both people right now.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct State {
    /// The one whose alarm is loud tonight.
    pub anxious: Felt,
    /// The one who answers.
    pub partner: Felt,
}

/// What a step did to each person.
type Changes = (Change, Change);

impl State {
    /// One of the two.
    pub const fn felt(&self, role: Role) -> &Felt {
        match role {
            Role::Anxious => &self.anxious,
            Role::Partner => &self.partner,
        }
    }

    const fn felt_mut(&mut self, role: Role) -> &mut Felt {
        match role {
            Role::Anxious => &mut self.anxious,
            Role::Partner => &mut self.partner,
        }
    }

    /// The same state with one person replaced.
    #[must_use]
    pub const fn with(mut self, role: Role, felt: Felt) -> Self {
        match role {
            Role::Anxious => self.anxious = felt,
            Role::Partner => self.partner = felt,
        }
        self
    }

    /// One message from `speaker`: an own act, or a wait, moves the speaker; what is heard moves the other.
    #[must_use]
    pub fn step(&self, equations: &impl Equations, couple: &Couple, speaker: Role, message: &Message) -> Self {
        self.step_weighed(equations, couple, speaker, &Weighed::new(equations, message))
    }

    #[inline]
    pub(crate) fn step_weighed(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        speaker: Role,
        message: &Weighed,
    ) -> Self {
        let mut after = *self;
        after.take(equations, couple, speaker, message);
        after
    }

    /// The same step, in place.
    #[inline]
    pub(crate) fn take(&mut self, equations: &impl Equations, couple: &Couple, speaker: Role, message: &Weighed) {
        self.act(equations, couple, speaker, message);
        if message.is_heard {
            let heard = self.hearing(equations, couple, speaker, message);
            self.hear(equations, speaker, message, heard);
        }
    }

    /// The first part of the step: what moves the speaker.
    #[inline]
    pub(crate) fn act(&mut self, equations: &impl Equations, couple: &Couple, speaker: Role, message: &Weighed) {
        if message.moves_the_speaker {
            let attachment = couple.profile(speaker).attachment;
            let act = Heard::moving(equations, attachment, self.felt(speaker), message);
            *self.felt_mut(speaker) = act.after;
        }
    }

    /// Where a message that is heard takes the listener. It depends on the listener and the message alone.
    #[inline]
    pub(crate) fn hearing(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        speaker: Role,
        message: &Weighed,
    ) -> Felt {
        let listener = speaker.other();
        Heard::new(equations, couple.profile(listener).attachment, self.felt(listener), message).after
    }

    /// The last part of the step: a message that is heard has taken the listener to `heard`.
    #[inline]
    pub(crate) fn hear(&mut self, equations: &impl Equations, speaker: Role, message: &Weighed, heard: Felt) {
        *self.felt_mut(speaker.other()) = heard;
        let giver = self.felt_mut(speaker);
        giver.trust = Level::nearest(giver.trust.value() + equations.paid(giver, &message.message.qualities));
    }

    /// The same step, with an account of what it did to the anxious partner and to the partner.
    pub fn step_with_ledger(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        speaker: Role,
        message: &Message,
    ) -> (Self, Changes) {
        self.step_weighed_with_ledger(equations, couple, speaker, &Weighed::new(equations, message))
    }

    pub(crate) fn step_weighed_with_ledger(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        speaker: Role,
        message: &Weighed,
    ) -> (Self, Changes) {
        let mut after = *self;
        let mut spoken = Change::none(after.felt(speaker));
        let mut received = Change::none(after.felt(speaker.other()));
        if message.moves_the_speaker {
            let attachment = couple.profile(speaker).attachment;
            let act = Heard::moving(equations, attachment, after.felt(speaker), message);
            spoken = act.account(equations);
            after = after.with(speaker, act.after);
        }
        if message.is_heard {
            let listener = speaker.other();
            let attachment = couple.profile(listener).attachment;
            let heard = Heard::new(equations, attachment, after.felt(listener), message);
            received = heard.account(equations);
            after = after.with(listener, heard.after);
            let before = *after.felt(speaker);
            let cost = equations.paid(&before, &message.message.qualities);
            let mut giver = before;
            giver.trust = Level::nearest(giver.trust.value() + cost);
            after = after.with(speaker, giver);
            if cost != 0.0 {
                let parts = Parts { trust: [0.0, cost], ..Parts::NONE };
                spoken = spoken.then(&Change::new(&before, &giver, parts));
            }
        }
        let changes = match speaker {
            Role::Anxious => (spoken, received),
            Role::Partner => (received, spoken),
        };
        (after, changes)
    }

    /// Something happened that can look threatening: T = `threat`, R = 0; moves only security and alarm.
    #[must_use]
    pub fn cue(&self, equations: &impl Equations, couple: &Couple, role: Role, threat: Level) -> Self {
        let mut after = *self;
        after.meet(equations, couple, role, threat);
        after
    }

    /// The same cue, in place.
    pub(crate) fn meet(&mut self, equations: &impl Equations, couple: &Couple, role: Role, threat: Level) {
        let attachment = couple.profile(role).attachment;
        let met = Heard::meeting(equations, attachment, self.felt(role), threat);
        *self.felt_mut(role) = met.after;
    }

    /// The same cue, with its account.
    pub fn cue_with_ledger(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        role: Role,
        threat: Level,
    ) -> (Self, Change) {
        let attachment = couple.profile(role).attachment;
        let heard = Heard::meeting(equations, attachment, self.felt(role), threat);
        (self.with(role, heard.after), heard.account(equations))
    }

    /// How a message from `speaker` would land in the other, were it said now.
    pub fn influence(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        speaker: Role,
        message: &Message,
    ) -> Influence {
        self.influence_weighed(equations, couple, speaker, &Weighed::new(equations, message))
    }

    pub(crate) fn influence_weighed(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        speaker: Role,
        message: &Weighed,
    ) -> Influence {
        let listener = speaker.other();
        Landing::of(equations, couple.profile(listener).attachment, self.felt(listener), message).whole()
    }

    /// `days` apart: security and alarm drift to rest, trust to its home, self-soothing stays.
    #[must_use]
    pub fn after_days(&self, equations: &impl Equations, couple: &Couple, days: f64) -> Self {
        let mut after = *self;
        for role in Role::BOTH {
            let profile = couple.profile(role);
            let felt = self.felt(role);
            let (near, home) = equations.distance_left(days);
            let trust_home = profile.trust_home(equations.parameters()).value();
            let trust = trust_home + (felt.trust.value() - trust_home) * home;
            let rest_security = equations.rest_security(felt.trust.value(), felt.self_soothing.value());
            let rest_alarm = equations.rest_alarm(profile.attachment, felt.trust.value(), felt.self_soothing.value());
            after = after.with(
                role,
                Felt {
                    security: Level::nearest(rest_security + (felt.security.value() - rest_security) * near),
                    alarm: Level::nearest(rest_alarm + (felt.alarm.value() - rest_alarm) * near),
                    trust: Level::nearest(trust),
                    self_soothing: felt.self_soothing,
                    calm: Level::ZERO,
                },
            );
        }
        after
    }
}

/// How a message is felt by the one who hears it.
struct Landing {
    worry: f64,
    /// By all that was said; the channel carries `weight` of it.
    influence: Influence,
    weight: f64,
}

impl Landing {
    #[inline]
    fn of(equations: &impl Equations, attachment: Attachment, before: &Felt, message: &Weighed) -> Self {
        let channel = message.message.channel;
        let worry = equations.worry(attachment, before);
        let felt = equations.felt(message.responsiveness, message.threat, worry, channel);
        let influence = equations.influence(attachment, before, felt);
        Self { worry, influence, weight: equations.channel_weight(channel, influence) }
    }

    fn whole(&self) -> Influence {
        let Influence { value, factor, benefit } = self.influence;
        Influence { value: value * self.weight, factor: factor * self.weight, benefit }
    }
}

/// Everything worked out while one person hears one message; the account is read off it.
struct Heard<'h> {
    before: &'h Felt,
    after: Felt,
    /// What was said; nothing where something was met.
    message: Option<&'h Weighed>,
    cue: f64,
    worry: f64,
    influence: Influence,
    recovered_security: f64,
    recovered_alarm: f64,
    alarm_push: AlarmPush,
    learned: f64,
    accepted: f64,
    practised: f64,
    eroded: f64,
}

impl<'h> Heard<'h> {
    #[expect(clippy::inline_always, reason = "a walk asks only where it leads; inlined, the account is not worked out")]
    #[inline(always)]
    fn new(equations: &impl Equations, attachment: Attachment, before: &'h Felt, message: &'h Weighed) -> Self {
        let Weighed { responsiveness, threat, .. } = *message;
        let qualities = &message.message.qualities;
        let landing = Landing::of(equations, attachment, before, message);
        let Landing { worry, influence, weight } = landing;
        let learned = equations.learned(before, responsiveness, threat, weight);
        let accepted = equations.grown_by_acceptance(before, qualities, responsiveness, threat, weight);
        let eroded = equations.eroded(before, qualities, weight);
        let alarm_push = equations.alarm_push(before, &message.heard, threat, influence, weight);
        let mut heard = Self {
            before,
            after: *before,
            message: Some(message),
            cue: 0.0,
            worry,
            influence: landing.whole(),
            recovered_security: equations.recovered_security(before, influence),
            recovered_alarm: equations.recovered_alarm(attachment, before, influence),
            alarm_push,
            learned,
            accepted,
            practised: 0.0,
            eroded,
        };
        heard.land(equations);
        heard.after.calm = Level::ZERO;
        heard
    }

    /// The one who moves: own soothing and calm, and the threat of what they meet as they do (a wait), in one turn.
    fn moving(equations: &impl Equations, attachment: Attachment, before: &'h Felt, message: &Weighed) -> Self {
        let qualities = &message.message.qualities;
        let calm = qualities.get(Quality::Calm);
        let felt = Felt { calm: if calm > before.calm { calm } else { before.calm }, ..*before };
        let practised = equations.grown_by_practice(&felt, qualities);
        Self::acting(equations, attachment, before, felt, &message.own, message.message.meets, practised)
    }

    /// The one who meets a threat without a move of their own: a cue.
    fn meeting(equations: &impl Equations, attachment: Attachment, before: &'h Felt, threat: Level) -> Self {
        let practised = equations.grown_by_practice(before, &Qualities::NONE);
        Self::acting(equations, attachment, before, *before, &Qualities::NONE, threat, practised)
    }

    #[inline]
    fn acting(
        equations: &impl Equations,
        attachment: Attachment,
        before: &'h Felt,
        felt: Felt,
        own: &Qualities,
        threat: Level,
        practised: f64,
    ) -> Self {
        let cue = threat.value();
        let (worry, influence) = if cue > 0.0 {
            let worry = equations.worry(attachment, &felt);
            (worry, equations.influence(attachment, &felt, -cue - worry))
        } else {
            (0.0, Influence::NONE)
        };
        let mut heard = Self {
            before,
            after: felt,
            message: None,
            cue,
            worry,
            influence,
            recovered_security: equations.recovered_security(&felt, influence),
            recovered_alarm: equations.recovered_alarm(attachment, &felt, influence),
            alarm_push: equations.alarm_push(&felt, own, cue, influence, 1.0),
            learned: 0.0,
            accepted: 0.0,
            practised,
            eroded: 0.0,
        };
        heard.land(equations);
        heard
    }

    fn land(&mut self, equations: &impl Equations) {
        self.after.security = Level::nearest(equations.moved(self.recovered_security, self.influence.value));
        self.after.alarm = Level::nearest(equations.moved(self.recovered_alarm, self.alarm_push.total()));
        self.after.trust = Level::nearest(self.before.trust.value() + self.learned);
        self.after.self_soothing =
            Level::nearest(self.before.self_soothing.value() + self.accepted + self.practised + self.eroded);
    }

    fn account(&self, equations: &impl Equations) -> Change {
        let parts = Parts {
            security: self.security_parts(equations),
            alarm: self.alarm_parts(),
            trust: [self.learned, 0.0],
            self_soothing: [self.accepted, self.practised, self.eroded],
        };
        Change::new(self.before, &self.after, parts)
    }

    fn security_parts(&self, equations: &impl Equations) -> [f64; 13] {
        let rest = self.recovered_security - self.before.security.value();
        let Influence { value, factor, benefit } = self.influence;
        if value == 0.0 {
            let mut parts = [0.0; 13];
            parts[0] = rest;
            return parts;
        }
        let scale = factor * (self.after.security.value() - self.recovered_security) / value;
        let [u, v, c, k, i] = self.message.map_or([0.0; 5], |message| message.responsiveness_terms);
        let threat_terms = self.message.map_or([0.0; 4], |message| message.threat_terms);
        let first_order: f64 = threat_terms.iter().sum();
        let share = if first_order > 0.0 { -scale * equations.threat(threat_terms) / first_order } else { 0.0 };
        let [d, f, x, w] = threat_terms;
        [
            rest,
            scale * u,
            scale * v,
            scale * c,
            scale * k,
            scale * i,
            share * d,
            share * f,
            share * x,
            share * w,
            -scale * self.cue,
            -scale * self.worry,
            scale * benefit,
        ]
    }

    fn alarm_parts(&self) -> [f64; 7] {
        let push = self.alarm_push.total();
        let moved = self.after.alarm.value() - self.recovered_alarm;
        let scale = if push == 0.0 { 0.0 } else { moved / push };
        let AlarmPush { hurt, demand, commitment, accommodation, boundary, soothing } = self.alarm_push;
        [
            self.recovered_alarm - self.before.alarm.value(),
            scale * hurt,
            scale * demand,
            scale * commitment,
            scale * accommodation,
            scale * boundary,
            scale * soothing,
        ]
    }
}
