//! When a route or a reply is open: bands on the two people, remembered facts, visits.

use serde::{Deserialize, Serialize};

use super::MomentId;
use crate::model::{AlarmBand, Band, Dimension, Level, Role, State};

/// A state by the name authors use; the name also says whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gauge {
    /// Felt security of the anxious partner.
    Security,
    /// Alarm of the anxious partner.
    Alarm,
    /// Trust of the anxious partner.
    Trust,
    /// Self-soothing of the anxious partner.
    SelfSoothing,
    /// Security of the partner.
    Warmth,
    /// Alarm of the partner.
    Load,
    /// Trust of the partner.
    Goodwill,
    /// Self-soothing of the partner.
    Footing,
}

impl Gauge {
    /// All eight.
    pub const ALL: [Self; 8] = [
        Self::Security,
        Self::Alarm,
        Self::Trust,
        Self::SelfSoothing,
        Self::Warmth,
        Self::Load,
        Self::Goodwill,
        Self::Footing,
    ];

    /// The gauge of one state of one person.
    pub const fn of(role: Role, dimension: Dimension) -> Self {
        match (role, dimension) {
            (Role::Anxious, Dimension::Security) => Self::Security,
            (Role::Anxious, Dimension::Alarm) => Self::Alarm,
            (Role::Anxious, Dimension::Trust) => Self::Trust,
            (Role::Anxious, Dimension::SelfSoothing) => Self::SelfSoothing,
            (Role::Partner, Dimension::Security) => Self::Warmth,
            (Role::Partner, Dimension::Alarm) => Self::Load,
            (Role::Partner, Dimension::Trust) => Self::Goodwill,
            (Role::Partner, Dimension::SelfSoothing) => Self::Footing,
        }
    }

    const fn reads(self) -> (Role, Dimension) {
        match self {
            Self::Security => (Role::Anxious, Dimension::Security),
            Self::Alarm => (Role::Anxious, Dimension::Alarm),
            Self::Trust => (Role::Anxious, Dimension::Trust),
            Self::SelfSoothing => (Role::Anxious, Dimension::SelfSoothing),
            Self::Warmth => (Role::Partner, Dimension::Security),
            Self::Load => (Role::Partner, Dimension::Alarm),
            Self::Goodwill => (Role::Partner, Dimension::Trust),
            Self::Footing => (Role::Partner, Dimension::SelfSoothing),
        }
    }

    /// Does this state use the words of the alarm (Calm, Stirred, Loud, Flooded)?
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::Alarm | Self::Load)
    }

    /// The name in lower-case words, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Alarm => "alarm",
            Self::Trust => "trust",
            Self::SelfSoothing | Self::Footing => "own footing",
            Self::Warmth => "warmth",
            Self::Load => "load",
            Self::Goodwill => "goodwill",
        }
    }

    /// The word it shows in `state`.
    pub fn word(self, state: &State) -> GaugeWord {
        let level = self.read(state);
        if self.is_alarm() { AlarmBand::of(level).into() } else { Band::of(level).into() }
    }

    /// The level it shows in `state`.
    pub fn read(self, state: &State) -> Level {
        let (role, dimension) = self.reads();
        state.felt(role).get(dimension)
    }
}

/// A word as an author writes it, before it is known to fit its gauge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the words of Band and AlarmBand")]
pub enum GaugeWord {
    Shaken,
    Uneasy,
    Steady,
    Secure,
    Calm,
    Stirred,
    Loud,
    Flooded,
}

impl GaugeWord {
    /// The word as written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shaken => Band::Shaken.name(),
            Self::Uneasy => Band::Uneasy.name(),
            Self::Steady => Band::Steady.name(),
            Self::Secure => Band::Secure.name(),
            Self::Calm => AlarmBand::Calm.name(),
            Self::Stirred => AlarmBand::Stirred.name(),
            Self::Loud => AlarmBand::Loud.name(),
            Self::Flooded => AlarmBand::Flooded.name(),
        }
    }

    const fn ordinary(self) -> Option<Band> {
        match self {
            Self::Shaken => Some(Band::Shaken),
            Self::Uneasy => Some(Band::Uneasy),
            Self::Steady => Some(Band::Steady),
            Self::Secure => Some(Band::Secure),
            Self::Calm | Self::Stirred | Self::Loud | Self::Flooded => None,
        }
    }

    const fn alarm(self) -> Option<AlarmBand> {
        match self {
            Self::Calm => Some(AlarmBand::Calm),
            Self::Stirred => Some(AlarmBand::Stirred),
            Self::Loud => Some(AlarmBand::Loud),
            Self::Flooded => Some(AlarmBand::Flooded),
            Self::Shaken | Self::Uneasy | Self::Steady | Self::Secure => None,
        }
    }
}

impl From<Band> for GaugeWord {
    fn from(band: Band) -> Self {
        match band {
            Band::Shaken => Self::Shaken,
            Band::Uneasy => Self::Uneasy,
            Band::Steady => Self::Steady,
            Band::Secure => Self::Secure,
        }
    }
}

impl From<AlarmBand> for GaugeWord {
    fn from(band: AlarmBand) -> Self {
        match band {
            AlarmBand::Calm => Self::Calm,
            AlarmBand::Stirred => Self::Stirred,
            AlarmBand::Loud => Self::Loud,
            AlarmBand::Flooded => Self::Flooded,
        }
    }
}

/// A gauge with a word that fits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bands {
    /// Security, trust, self-soothing, warmth, goodwill or footing.
    Ordinary(Gauge, Band),
    /// Alarm or load.
    Alarm(Gauge, AlarmBand),
}

impl Bands {
    /// `None` where the word is not one of the gauge's words.
    pub const fn new(gauge: Gauge, word: GaugeWord) -> Option<Self> {
        if gauge.is_alarm() {
            match word.alarm() {
                Some(band) => Some(Self::Alarm(gauge, band)),
                None => None,
            }
        } else {
            match word.ordinary() {
                Some(band) => Some(Self::Ordinary(gauge, band)),
                None => None,
            }
        }
    }

    const fn gauge(self) -> Gauge {
        match self {
            Self::Ordinary(gauge, _) | Self::Alarm(gauge, _) => gauge,
        }
    }

    fn compare(self, state: &State) -> std::cmp::Ordering {
        self.compare_level(self.gauge().read(state))
    }

    fn compare_level(self, level: Level) -> std::cmp::Ordering {
        match self {
            Self::Ordinary(_, band) => Band::of(level).cmp(&band),
            Self::Alarm(_, band) => AlarmBand::of(level).cmp(&band),
        }
    }

    fn compare_ends(self, levels: &impl Fn(Dimension) -> (f64, f64)) -> (std::cmp::Ordering, std::cmp::Ordering) {
        let (low, high) = levels(self.gauge().reads().1);
        let compare = |level| self.compare_level(Level::nearest(level));
        (compare(low), compare(high))
    }
}

/// A condition on where the two people are and what has happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The gauge shows this word or a higher one.
    AtLeast(Bands),
    /// The gauge shows this word or a lower one.
    AtMost(Bands),
    /// A reply that remembers this fact was chosen.
    Remembers(Box<str>),
    /// The moment was entered at least so many times.
    Visited(MomentId, u8),
    /// All hold.
    All(Vec<Self>),
    /// At least one holds.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
}

/// Which ways a [`Condition`] may turn out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faces {
    /// It may hold.
    pub holds: bool,
    /// It may fail.
    pub fails: bool,
}

impl Faces {
    /// Either way.
    pub const BOTH: Self = Self { holds: true, fails: true };

    /// It is known.
    pub const fn only(holds: bool) -> Self {
        Self { holds, fails: !holds }
    }

    /// What one of two allows.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self { holds: self.holds || other.holds, fails: self.fails || other.fails }
    }
}

/// What a [`Condition`] may look at besides the state.
pub(crate) trait Past {
    fn remembers(&self, fact: &str) -> bool;
    fn visits(&self, moment: MomentId) -> usize;
}

impl Condition {
    /// Does it depend on how this one of the two feels?
    pub(crate) fn looks_at(&self, role: Role) -> bool {
        match self {
            Self::AtLeast(bands) | Self::AtMost(bands) => bands.gauge().reads().0 == role,
            Self::Remembers(_) | Self::Visited(..) => false,
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().any(|condition| condition.looks_at(role))
            }
            Self::Not(condition) => condition.looks_at(role),
        }
    }

    /// How it may turn out, where not everything is known that it looks at. `of` tells it of conditions that are not made
    /// of others, each by itself; so what comes out may be more than can be, and is never less.
    pub fn faces(&self, of: &impl Fn(&Self) -> Faces) -> Faces {
        match self {
            Self::AtLeast(_) | Self::AtMost(_) | Self::Remembers(_) | Self::Visited(..) => of(self),
            Self::All(conditions) => {
                let each = || conditions.iter().map(|condition| condition.faces(of));
                Faces { holds: each().all(|faces| faces.holds), fails: each().any(|faces| faces.fails) }
            }
            Self::Any(conditions) => {
                let each = || conditions.iter().map(|condition| condition.faces(of));
                Faces { holds: each().any(|faces| faces.holds), fails: each().all(|faces| faces.fails) }
            }
            Self::Not(condition) => {
                let Faces { holds, fails } = condition.faces(of);
                Faces { holds: fails, fails: holds }
            }
        }
    }

    /// How it may turn out, where all that is known is from where to where each state of one person goes. Of facts and
    /// visits, nothing is known.
    pub(crate) fn faces_within(&self, levels: &impl Fn(Dimension) -> (f64, f64)) -> Faces {
        self.faces(&|condition| match condition {
            Self::AtLeast(bands) => {
                let (low, high) = bands.compare_ends(levels);
                Faces { holds: high.is_ge(), fails: low.is_lt() }
            }
            Self::AtMost(bands) => {
                let (low, high) = bands.compare_ends(levels);
                Faces { holds: low.is_le(), fails: high.is_gt() }
            }
            _ => Faces::BOTH,
        })
    }

    pub(crate) fn holds(&self, state: &State, past: &impl Past) -> bool {
        match self {
            Self::AtLeast(bands) => bands.compare(state).is_ge(),
            Self::AtMost(bands) => bands.compare(state).is_le(),
            Self::Remembers(fact) => past.remembers(fact),
            Self::Visited(moment, times) => past.visits(*moment) >= usize::from(*times),
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(state, past)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(state, past)),
            Self::Not(condition) => !condition.holds(state, past),
        }
    }
}
