//! Words for the dial. The cut points stand here and nowhere else.

use serde::{Deserialize, Serialize};

use super::Level;

/// A word for security, trust or self-soothing (warmth, goodwill or footing in the one who answers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// Below 25.
    Shaken,
    /// 25 to below 45.
    Uneasy,
    /// 45 to below 65.
    Steady,
    /// 65 and up.
    Secure,
}

/// A word for the alarm (load in the one who answers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AlarmBand {
    /// Below 25.
    Calm,
    /// 25 to below 50.
    Stirred,
    /// 50 to below 75.
    Loud,
    /// 75 and up.
    Flooded,
}

impl Band {
    /// From low to high.
    pub const ALL: [Self; 4] = [Self::Shaken, Self::Uneasy, Self::Steady, Self::Secure];

    /// The lowest level that still carries the word.
    pub const fn floor(self) -> f64 {
        match self {
            Self::Shaken => 0.0,
            Self::Uneasy => 0.25,
            Self::Steady => 0.45,
            Self::Secure => 0.65,
        }
    }

    /// The word for `level`.
    pub fn of(level: Level) -> Self {
        let mut word = Self::Shaken;
        for band in Self::ALL {
            if level.value() >= band.floor() {
                word = band;
            }
        }
        word
    }

    /// The word as written in a scenario.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shaken => "Shaken",
            Self::Uneasy => "Uneasy",
            Self::Steady => "Steady",
            Self::Secure => "Secure",
        }
    }
}

impl AlarmBand {
    /// From low to high.
    pub const ALL: [Self; 4] = [Self::Calm, Self::Stirred, Self::Loud, Self::Flooded];

    /// The lowest level that still carries the word.
    pub const fn floor(self) -> f64 {
        match self {
            Self::Calm => 0.0,
            Self::Stirred => 0.25,
            Self::Loud => 0.50,
            Self::Flooded => 0.75,
        }
    }

    /// The word for `level`.
    pub fn of(level: Level) -> Self {
        let mut word = Self::Calm;
        for band in Self::ALL {
            if level.value() >= band.floor() {
                word = band;
            }
        }
        word
    }

    /// The word as written in a scenario.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calm => "Calm",
            Self::Stirred => "Stirred",
            Self::Loud => "Loud",
            Self::Flooded => "Flooded",
        }
    }
}
