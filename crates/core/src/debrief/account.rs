//! The account of a turn in whole points and plain words.

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use crate::model::{AlarmBand, Band, Change, Dimension, Level, Role, State};
use crate::scenario::Gauge;
use crate::session::Landed;

/// How both people changed, and why. Written out as the readings of both.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Account {
    #[cfg_attr(feature = "typescript", ts(as = "[Reading; 4]"))]
    anxious: Change,
    #[cfg_attr(feature = "typescript", ts(as = "[Reading; 4]"))]
    partner: Change,
}

/// One state of one person after a turn, in words and points, with the signed parts of its change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Reading {
    /// Which of the four.
    pub dimension: Dimension,
    /// Its name, as said of this person.
    pub state: &'static str,
    /// The word for where it stands after.
    pub word: String,
    /// Before, 0-100.
    pub before: i32,
    /// After, 0-100.
    pub after: i32,
    /// Whole points that sum to the difference.
    pub parts: Vec<Part>,
}

/// One signed part of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Part {
    /// What moved it, in plain words.
    pub what: &'static str,
    /// By how many points.
    pub points: i32,
}

impl Account {
    /// How a choice changed them.
    pub const fn of(landed: &Landed) -> Self {
        Self { anxious: *landed.change(Role::Anxious), partner: *landed.change(Role::Partner) }
    }

    /// Both where they stand, with nothing that moved them: the dial.
    pub const fn standing(state: &State) -> Self {
        Self { anxious: Change::none(&state.anxious), partner: Change::none(&state.partner) }
    }

    pub(super) fn then(&self, next: &Self) -> Self {
        Self { anxious: self.anxious.then(&next.anxious), partner: self.partner.then(&next.partner) }
    }

    /// How one of the two changed.
    pub const fn change(&self, role: Role) -> &Change {
        match role {
            Role::Anxious => &self.anxious,
            Role::Partner => &self.partner,
        }
    }

    /// All four states of one of the two.
    pub fn readings(&self, role: Role) -> [Reading; 4] {
        Dimension::ALL.map(|dimension| self.reading(role, dimension))
    }

    /// One state of one of the two.
    pub fn reading(&self, role: Role, dimension: Dimension) -> Reading {
        let shift = self.change(role).shift(dimension);
        let points = shift.points();
        Reading {
            dimension,
            state: Gauge::of(role, dimension).words(),
            word: word(dimension, shift.after()),
            before: points.before,
            after: points.after,
            parts: points.parts.into_iter().map(|(term, points)| Part { what: term.words(), points }).collect(),
        }
    }
}

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut both = serializer.serialize_struct("Account", 2)?;
        both.serialize_field("anxious", &self.readings(Role::Anxious))?;
        both.serialize_field("partner", &self.readings(Role::Partner))?;
        both.end()
    }
}

impl Reading {
    /// By how many points it moved.
    pub const fn moved(&self) -> i32 {
        self.after - self.before
    }

    /// Did nothing move it by a whole point?
    pub fn is_still(&self) -> bool {
        self.moved() == 0 && self.parts.is_empty()
    }

    /// Does it do good to move up? Not so for alarm and load.
    pub fn up_is_good(&self) -> bool {
        self.dimension != Dimension::Alarm
    }
}

fn word(dimension: Dimension, level: Level) -> String {
    let word = match dimension {
        Dimension::Alarm => AlarmBand::of(level).name(),
        Dimension::Security | Dimension::Trust | Dimension::SelfSoothing => Band::of(level).name(),
    };
    word.to_ascii_lowercase()
}
