//! The loose form of a scenario: what an author wrote, checked for nothing.

use std::hash::{Hash, Hasher};

use super::{Gauge, GaugeWord};
use crate::model::{Channel, Quality, Role, Stance, Way};

/// A scenario as written. Fields an author may forget are `Option`s; [`Draft::build`] says what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "docs/format.md describes each field by the same name")]
pub struct Draft {
    pub id: Option<String>,
    pub title: Option<String>,
    pub theme: Option<String>,
    pub level: Option<u8>,
    pub minutes: Option<u16>,
    pub turns: Option<u8>,
    pub enough: Option<String>,
    pub aim: Option<String>,
    pub skills: Vec<String>,
    pub anxious: Option<String>,
    pub partner: Option<String>,
    pub opening: Option<String>,
    pub content_notes: Vec<String>,
    pub sources: Vec<String>,
    pub reviewer: Option<String>,
    pub moments: Vec<DraftMoment>,
    pub claims: DraftClaims,
}

/// Which kind of moment an entry says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "docs/format.md describes each kind by the same name")]
pub enum MomentKindName {
    #[default]
    Anxious,
    Partner,
    Waiting,
    Ending,
}

/// A moment as written; which fields belong to it depends on its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "docs/format.md describes each field by the same name")]
pub struct DraftMoment {
    pub kind: MomentKindName,
    pub id: Option<String>,
    pub cue: Option<u8>,
    pub readings: Vec<String>,
    pub channel: Channel,
    pub soft: Option<String>,
    pub protest: Option<String>,
    pub test: Option<String>,
    pub stance: Option<Stance>,
    pub says: Option<String>,
    pub minutes: Option<u32>,
    pub inner: Option<String>,
    pub need: Option<String>,
    pub goal: Option<String>,
    pub debrief: Option<String>,
    pub note: Note,
    pub replies: Vec<DraftReply>,
}

/// A reply or an own move as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "docs/format.md describes each field by the same name")]
pub struct DraftReply {
    pub stance: Stance,
    pub id: Option<String>,
    pub to: Option<DraftTarget>,
    pub unless: Vec<DraftException>,
    pub says: Option<String>,
    pub why: Option<String>,
    pub instead: Option<String>,
    pub with: Vec<(Quality, u8)>,
    pub when: Option<DraftCondition>,
    pub closed: Option<String>,
    pub once: bool,
    pub remember: Vec<String>,
}

/// Where a reply leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DraftTarget {
    /// Always there.
    To(String),
    /// By weighted chance.
    Chance(Vec<(u32, String)>),
}

/// Where a reply leads instead, when a condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DraftException {
    /// The condition.
    pub when: DraftCondition,
    /// The moment it leads to then.
    pub to: Option<String>,
}

/// A condition as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the same names as in Condition")]
pub enum DraftCondition {
    AtLeast(Gauge, GaugeWord),
    AtMost(Gauge, GaugeWord),
    Remembers(String),
    Visited(String),
    VisitedTimes(String, u8),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

/// A moment's content note. Like the claims it changes nothing in a play, so it is no part of a scenario's digest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note(pub Option<String>);

impl Hash for Note {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The claims of a scenario. They change nothing in a play, so they are no part of its digest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftClaims(pub Vec<DraftClaim>);

impl Hash for DraftClaims {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// Which kind of claim an entry says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "docs/claims.md describes each kind by the same name")]
pub enum ClaimKind {
    #[default]
    Always,
    Never,
    Can,
    Better,
}

/// A claim as written; which fields belong to it depends on its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "docs/claims.md describes each field by the same name")]
pub struct DraftClaim {
    pub kind: ClaimKind,
    pub at: Option<String>,
    pub reply: Option<String>,
    pub than: Option<String>,
    pub stances: Vec<Stance>,
    pub during: Option<DraftCondition>,
    pub end: Option<DraftCondition>,
    pub reach: Option<String>,
    pub holds: Option<DraftCondition>,
    pub from: Option<String>,
    pub everywhere: bool,
    pub of: Option<Gauge>,
    pub seat: Option<Role>,
    pub within: Option<u8>,
}

/// Chained construction, for scenes written in code.
impl Draft {
    /// A draft with an id and a title; [`Draft::cast`], [`Draft::turns`] and moments are still to come.
    #[must_use]
    pub fn new(id: &str, title: &str) -> Self {
        Self { id: Some(id.into()), title: Some(title.into()), ..Self::default() }
    }

    /// Names the two people.
    #[must_use]
    pub fn cast(mut self, anxious: &str, partner: &str) -> Self {
        self.anxious = Some(anxious.into());
        self.partner = Some(partner.into());
        self
    }

    /// After so many turns (1-14) the talk closes at this ending.
    #[must_use]
    pub fn turns(mut self, turns: u8, enough: &str) -> Self {
        self.turns = Some(turns);
        self.enough = Some(enough.into());
        self
    }

    /// Sets the scene.
    #[must_use]
    pub fn opening(mut self, opening: &str) -> Self {
        self.opening = Some(opening.into());
        self
    }

    /// Adds a moment; the first one opens the scene.
    #[must_use]
    pub fn moment(mut self, moment: DraftMoment) -> Self {
        self.moments.push(moment);
        self
    }

    /// Adds a claim.
    #[must_use]
    pub fn claim(mut self, claim: DraftClaim) -> Self {
        self.claims.0.push(claim);
        self
    }
}

/// Chained construction, for scenes written in code.
impl DraftMoment {
    fn new(kind: MomentKindName, id: &str) -> Self {
        Self { kind, id: Some(id.into()), ..Self::default() }
    }

    /// The anxious partner speaks, the partner answers.
    #[must_use]
    pub fn anxious(id: &str) -> Self {
        Self::new(MomentKindName::Anxious, id)
    }

    /// The partner speaks in this stance, the anxious partner answers or makes an own move.
    #[must_use]
    pub fn partner(id: &str, stance: Stance) -> Self {
        Self { stance: Some(stance), ..Self::new(MomentKindName::Partner, id) }
    }

    /// So many minutes go by unanswered; the anxious partner makes an own move.
    #[must_use]
    pub fn waiting(id: &str, minutes: u32) -> Self {
        Self { minutes: Some(minutes), ..Self::new(MomentKindName::Waiting, id) }
    }

    /// The scene closes here.
    #[must_use]
    pub fn ending(id: &str) -> Self {
        Self::new(MomentKindName::Ending, id)
    }

    /// The statement put softly.
    #[must_use]
    pub fn soft(self, words: &str) -> Self {
        self.way(Way::Soft, words)
    }

    /// The statement put in one way.
    #[must_use]
    pub fn way(mut self, way: Way, words: &str) -> Self {
        let place = match way {
            Way::Soft => &mut self.soft,
            Way::Protest => &mut self.protest,
            Way::Test => &mut self.test,
        };
        *place = Some(words.into());
        self
    }

    /// What is said or seen here.
    #[must_use]
    pub fn says(mut self, words: &str) -> Self {
        self.says = Some(words.into());
        self
    }

    /// Something happened that can look threatening, 0-100.
    #[must_use]
    pub fn cue(mut self, strength: u8) -> Self {
        self.cue = Some(strength);
        self
    }

    /// How what is said here travels.
    #[must_use]
    pub fn by(mut self, channel: Channel) -> Self {
        self.channel = channel;
        self
    }

    /// Adds a reply or an own move.
    #[must_use]
    pub fn reply(mut self, reply: DraftReply) -> Self {
        self.replies.push(reply);
        self
    }
}

/// Chained construction, for scenes written in code.
impl DraftReply {
    /// A reply or own move; [`DraftReply::to`], [`DraftReply::says`] and [`DraftReply::why`] are still to come.
    #[must_use]
    pub fn new(stance: Stance, id: &str) -> Self {
        Self {
            stance,
            id: Some(id.into()),
            to: None,
            unless: Vec::new(),
            says: None,
            why: None,
            instead: None,
            with: Vec::new(),
            when: None,
            closed: None,
            once: false,
            remember: Vec::new(),
        }
    }

    /// Where it leads.
    #[must_use]
    pub fn to(mut self, moment: &str) -> Self {
        self.to = Some(DraftTarget::To(moment.into()));
        self
    }

    /// Where it leads by weighted chance.
    #[must_use]
    pub fn chance<const N: usize>(mut self, weighted: [(u32, &str); N]) -> Self {
        self.to = Some(DraftTarget::Chance(weighted.map(|(weight, moment)| (weight, moment.into())).into()));
        self
    }

    /// Where it leads instead, when a condition holds; the first that holds wins.
    #[must_use]
    pub fn unless(mut self, when: DraftCondition, to: &str) -> Self {
        self.unless.push(DraftException { when, to: Some(to.into()) });
        self
    }

    /// The words.
    #[must_use]
    pub fn says(mut self, words: &str) -> Self {
        self.says = Some(words.into());
        self
    }

    /// What the words did, and to whom.
    #[must_use]
    pub fn why(mut self, words: &str) -> Self {
        self.why = Some(words.into());
        self
    }

    /// Offered only when a condition holds.
    #[must_use]
    pub fn when(mut self, condition: DraftCondition) -> Self {
        self.when = Some(condition);
        self
    }

    /// Where its condition does not hold, shown all the same, with this reason.
    #[must_use]
    pub fn closed(mut self, reason: &str) -> Self {
        self.closed = Some(reason.into());
        self
    }

    /// Offered until it is chosen.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// Choosing it is remembered under this name.
    #[must_use]
    pub fn remember(mut self, fact: &str) -> Self {
        self.remember.push(fact.into());
        self
    }

    /// Sets one quality, 0-100, over the stance's standard mix.
    #[must_use]
    pub fn with(mut self, quality: Quality, amount: u8) -> Self {
        self.with.push((quality, amount));
        self
    }
}
