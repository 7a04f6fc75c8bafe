//! The sign of a stance: a shape for what it tends to do, and two letters for which one it is.

use attuned_core::Stance;
use serde::Serialize;

/// What a stance tends to do. It judges words, never people, and tone and timing may turn it round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tendency {
    /// Meets the other, or gives oneself footing.
    Helps,
    /// Neither mends nor hurts at once.
    Open,
    /// Adds to the hurt.
    Hurts,
}

impl Tendency {
    /// From kind to unkind.
    pub const ALL: [Self; 3] = [Self::Helps, Self::Open, Self::Hurts];

    /// What this stance tends to do.
    pub const fn of(stance: Stance) -> Self {
        match stance {
            Stance::Balanced
            | Stance::Validating
            | Stance::TimeOut
            | Stance::NameTheCycle
            | Stance::CheckItOut
            | Stance::Reframe
            | Stance::SelfSoothe => Self::Helps,
            Stance::OverReassuring | Stance::Neutral | Stance::Confused | Stance::Wait => Self::Open,
            Stance::Dismissive | Stance::Defensive | Stance::Withdrawing | Stance::Critical | Stance::Pursue => {
                Self::Hurts
            }
        }
    }

    /// In lower-case words, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Helps => "tends to help",
            Self::Open => "leaves it open",
            Self::Hurts => "tends to hurt",
        }
    }
}

/// Two letters for a stance, no two alike.
pub const fn letters(stance: Stance) -> &'static str {
    match stance {
        Stance::Balanced => "Ba",
        Stance::Validating => "Va",
        Stance::OverReassuring => "Ov",
        Stance::TimeOut => "To",
        Stance::Neutral => "Ne",
        Stance::Confused => "Co",
        Stance::Dismissive => "Di",
        Stance::Defensive => "De",
        Stance::Withdrawing => "Wi",
        Stance::Critical => "Cr",
        Stance::Pursue => "Pu",
        Stance::NameTheCycle => "Na",
        Stance::CheckItOut => "Ch",
        Stance::Reframe => "Re",
        Stance::SelfSoothe => "So",
        Stance::Wait => "Wa",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_stances_share_their_letters() {
        let mut all = Stance::ALL.map(letters);
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }
}
