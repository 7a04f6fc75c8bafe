//! The format as serde reads it: field names and types stand here once. Everything may be forgotten; what is missing
//! is said by `Draft::build`, never by serde.

use std::fmt;

use attuned_core::{
    Channel, Draft, DraftCondition, DraftException, DraftMoment, DraftReply, DraftTarget, Gauge, GaugeWord, Quality,
    Stance,
};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

use crate::ron_text::Named;

pub(crate) type RawMoment = Named<Kind, MomentFields>;
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
    pub(crate) moments: Vec<RawMoment>,
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
    pub(crate) replies: Vec<RawReply>,
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

/// `with: (boundary: 40)`.
#[derive(Debug, Default)]
struct Mix(Vec<(Quality, u8)>);

/// In the order of [`Quality::ALL`].
const QUALITIES: [&str; 14] = [
    "understanding",
    "validation",
    "caring",
    "commitment",
    "invitation",
    "boundary",
    "dismissal",
    "defensiveness",
    "criticism",
    "withdrawal",
    "accommodation",
    "demand",
    "soothing",
    "calm",
];

impl<'de> Deserialize<'de> for Mix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MixVisitor;

        impl<'de> Visitor<'de> for MixVisitor {
            type Value = Mix;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("qualities with their amounts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Mix, A::Error> {
                let mut mix: Vec<(Quality, u8)> = Vec::new();
                while let Some(QualityName(name, quality)) = map.next_key()? {
                    if mix.iter().any(|(there, _)| *there == quality) {
                        return Err(A::Error::duplicate_field(name));
                    }
                    mix.push((quality, map.next_value()?));
                }
                Ok(Mix(mix))
            }
        }

        deserializer.deserialize_struct("", &QUALITIES, MixVisitor)
    }
}

struct QualityName(&'static str, Quality);

impl<'de> Deserialize<'de> for QualityName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl Visitor<'_> for NameVisitor {
            type Value = QualityName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a quality")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<QualityName, E> {
                QUALITIES
                    .into_iter()
                    .zip(Quality::ALL)
                    .find(|(known, _)| *known == name)
                    .map(|(known, quality)| QualityName(known, quality))
                    .ok_or_else(|| E::unknown_field(name, &QUALITIES))
            }
        }

        deserializer.deserialize_identifier(NameVisitor)
    }
}

impl RawScenario {
    /// The loose form. Of `to` and `chance` the first wins; [`ReplyFields::has_two_targets`] tells.
    pub(crate) fn lower(self) -> Draft {
        let cast = self.cast.unwrap_or_default();
        Draft {
            id: self.id,
            title: self.title,
            theme: self.theme.map(|theme| format!("{theme:?}")),
            level: self.level,
            minutes: self.minutes,
            turns: self.turns,
            enough: self.enough,
            aim: self.aim,
            skills: self.skills,
            anxious: cast.anxious,
            partner: cast.partner,
            opening: self.opening,
            content_notes: self.content_notes,
            sources: self.sources,
            reviewer: self.reviewer,
            moments: self.moments.into_iter().map(RawMoment::lower).collect(),
        }
    }
}

impl RawMoment {
    fn lower(self) -> DraftMoment {
        let blank = match self.name {
            Kind::Anxious => DraftMoment::anxious(""),
            Kind::Partner => DraftMoment::partner("", Stance::Neutral),
            Kind::Waiting => DraftMoment::waiting("", 0),
            Kind::Ending => DraftMoment::ending(""),
        };
        let fields = self.fields;
        DraftMoment {
            id: fields.id,
            cue: fields.cue.map(|RawCue::Ambiguous(strength)| strength),
            readings: fields.readings,
            channel: fields.channel.unwrap_or_default(),
            soft: fields.soft,
            protest: fields.protest,
            test: fields.test,
            stance: fields.stance,
            says: fields.says,
            minutes: fields.minutes,
            inner: fields.inner,
            need: fields.need,
            goal: fields.goal,
            debrief: fields.debrief,
            replies: fields.replies.into_iter().map(RawReply::lower).collect(),
            ..blank
        }
    }
}

impl RawReply {
    fn lower(self) -> DraftReply {
        let fields = self.fields;
        DraftReply {
            stance: self.name,
            id: fields.id,
            to: fields.to.map(DraftTarget::To).or(fields.chance.map(DraftTarget::Chance)),
            unless: fields
                .unless
                .into_iter()
                .map(|exception| DraftException { when: exception.when.lower(), to: exception.to })
                .collect(),
            says: fields.says,
            why: fields.why,
            instead: fields.instead,
            with: fields.with.0,
            when: fields.when.map(RawCondition::lower),
            closed: fields.closed,
            once: fields.once,
            remember: fields.remember,
        }
    }
}

impl RawCondition {
    pub(crate) fn lower(self) -> DraftCondition {
        let all = |conditions: Vec<Self>| conditions.into_iter().map(Self::lower).collect();
        match self {
            Self::AtLeast(gauge, word) => DraftCondition::AtLeast(gauge, word),
            Self::AtMost(gauge, word) => DraftCondition::AtMost(gauge, word),
            Self::Remembers(fact) => DraftCondition::Remembers(fact),
            Self::Visited(moment) => DraftCondition::Visited(moment),
            Self::VisitedTimes(moment, times) => DraftCondition::VisitedTimes(moment, times),
            Self::All(conditions) => DraftCondition::All(all(conditions)),
            Self::Any(conditions) => DraftCondition::Any(all(conditions)),
            Self::Not(condition) => DraftCondition::Not(Box::new(condition.lower())),
        }
    }
}
