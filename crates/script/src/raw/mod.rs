//! The format as serde reads it: field names and types stand here once. Everything may be forgotten; what is missing
//! is said by `Draft::build`, never by serde.

mod entry;
mod lower;
mod mix;

use attuned_core::{Channel, Gauge, GaugeWord, Stance};

use crate::ron_text::Named;
use mix::Mix;

pub(crate) use entry::{RawEntry, RawShared, SHARED};
pub(crate) use lower::lower_moments;

pub(crate) type RawMoment = Named<Kind, MomentFields>;
pub(crate) type RawClaim = Named<ClaimName, ClaimFields>;
pub(crate) type RawReply = Named<Stance, ReplyFields>;

/// `Scenario(..)`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(rename = "Scenario", default, deny_unknown_fields)]
pub(crate) struct RawScenario {
    id: Option<String>,
    title: Option<String>,
    theme: Option<Theme>,
    level: Option<u8>,
    minutes: Option<u16>,
    turns: Option<u8>,
    enough: Option<String>,
    aim: Option<String>,
    skills: Vec<String>,
    cast: Option<RawCast>,
    opening: Option<String>,
    content_notes: Vec<String>,
    sources: Vec<String>,
    reviewer: Option<String>,
    pub(crate) shared: Vec<String>,
    pub(crate) moments: Vec<RawMoment>,
    pub(crate) claims: Vec<RawClaim>,
}

/// `Fragment(..)`, without its reply and its moments.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(rename = "Fragment", default, deny_unknown_fields)]
pub(crate) struct RawFragment {
    pub(crate) id: Option<String>,
    pub(crate) exits: Vec<String>,
    #[serde(rename = "reply")]
    _reply: Option<serde::de::IgnoredAny>,
    #[serde(rename = "moments")]
    _moments: Option<serde::de::IgnoredAny>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawCast {
    anxious: Option<String>,
    partner: Option<String>,
}

/// What a scene is about.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
enum Theme {
    Reassurance,
    LateReply,
    NightOut,
    DistractedAtDinner,
    AfterAnArgument,
    ForgottenDate,
    ExContact,
    WorkTravel,
    PhysicalCloseness,
    SocialMedia,
    FuturePlans,
    ChildhoodWound,
    PastAbandonment,
    Illness,
    Money,
    FamilyVisits,
    NewBaby,
    Repair,
}

/// The name a moment starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub(crate) enum Kind {
    Anxious,
    Partner,
    Waiting,
    Ending,
}

/// What stands between the parentheses of a moment; which fields fit which kind is said by `Draft::build`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MomentFields {
    id: Option<String>,
    cue: Option<RawCue>,
    readings: Vec<String>,
    channel: Option<Channel>,
    soft: Option<String>,
    protest: Option<String>,
    test: Option<String>,
    stance: Option<Stance>,
    says: Option<String>,
    minutes: Option<u32>,
    inner: Option<String>,
    need: Option<String>,
    goal: Option<String>,
    debrief: Option<String>,
    note: Option<String>,
    pub(crate) replies: Vec<RawEntry>,
}

/// The name a claim starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub(crate) enum ClaimName {
    Always,
    Never,
    Can,
    Better,
}

/// What stands between the parentheses of a claim; which fields fit which kind is said by `Draft::build`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ClaimFields {
    at: Option<String>,
    reply: Option<String>,
    than: Option<String>,
    stances: Vec<Stance>,
    during: Option<RawCondition>,
    end: Option<RawCondition>,
    reach: Option<String>,
    holds: Option<RawCondition>,
    from: Option<String>,
    everywhere: bool,
    of: Option<Gauge>,
    seat: Option<RawSeat>,
    within: Option<u8>,
}

#[derive(Debug, Clone, Copy, serde::Deserialize)]
enum RawSeat {
    Partner,
    Anxious,
}

#[derive(Debug, Clone, Copy, serde::Deserialize)]
enum RawCue {
    Ambiguous(u8),
}

/// What stands between the parentheses of a reply.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ReplyFields {
    id: Option<String>,
    to: Option<String>,
    chance: Option<Vec<(u32, String)>>,
    unless: Vec<RawException>,
    says: Option<String>,
    why: Option<String>,
    instead: Option<String>,
    with: Mix,
    when: Option<RawCondition>,
    closed: Option<String>,
    once: bool,
    remember: Vec<String>,
}

impl ReplyFields {
    /// Does it say twice where it leads?
    pub(crate) const fn has_two_targets(&self) -> bool {
        self.to.is_some() && self.chance.is_some()
    }
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawException {
    when: RawCondition,
    #[serde(default)]
    to: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
pub(crate) enum RawCondition {
    AtLeast(Gauge, GaugeWord),
    AtMost(Gauge, GaugeWord),
    Remembers(String),
    Visited(String),
    VisitedTimes(String, u8),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}
