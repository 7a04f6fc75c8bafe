//! How a seat plays when no person sits in it.

use serde::{Deserialize, Serialize};

use super::{Equations, Felt, Qualities, Stance, Way};

/// A way of playing a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// You give what you have: warm when secure, harsh when alarmed.
    #[default]
    GivesWhatTheyHave,
    /// Someone who is there: balanced or validating, a time-out when flooded.
    Steady,
    /// Someone who goes silent.
    Withdrawing,
    /// Someone who promises everything.
    OverReassuring,
    /// Always the same stance.
    Always(Stance),
    /// Balanced with this probability in hundredths (`0 ..= 100`), else withdrawing.
    Good(u8),
}

/// Odds of what a policy would rather not do, where the menu offers nothing better.
const RATHER_NOT: f64 = 1e-9;

impl Policy {
    /// Unnormalised odds of putting a statement in this way, for someone who feels `felt`.
    pub fn way_odds(self, equations: &impl Equations, felt: &Felt, way: Way) -> f64 {
        let soft = if way == Way::Soft { 1.0 } else { RATHER_NOT };
        match self {
            Self::Steady | Self::OverReassuring | Self::Always(_) | Self::Good(_) => soft,
            Self::GivesWhatTheyHave | Self::Withdrawing => {
                let prior = match way {
                    Way::Soft => 0.0,
                    Way::Protest | Way::Test => -1.0,
                };
                given(equations, felt, prior, &way.qualities())
            }
        }
    }

    /// Unnormalised odds of this stance, for someone who feels `felt`.
    pub fn stance_odds(self, equations: &impl Equations, felt: &Felt, stance: Stance, qualities: &Qualities) -> f64 {
        let odds = |wanted: bool| {
            let would = given(equations, felt, prior(stance), qualities);
            if wanted { would } else { would * RATHER_NOT }
        };
        match self {
            Self::GivesWhatTheyHave => odds(true),
            Self::Steady => odds(matches!(
                stance,
                Stance::Balanced
                    | Stance::Validating
                    | Stance::TimeOut
                    | Stance::CheckItOut
                    | Stance::SelfSoothe
                    | Stance::NameTheCycle
            )),
            Self::Withdrawing => odds(matches!(stance, Stance::Withdrawing | Stance::Wait)),
            Self::OverReassuring => odds(stance == Stance::OverReassuring),
            Self::Always(always) => odds(stance == always),
            Self::Good(percent) => {
                let good = f64::from(percent.min(100)) / 100.0;
                match stance {
                    Stance::Balanced => good.max(RATHER_NOT),
                    Stance::Withdrawing => (1.0 - good).max(RATHER_NOT),
                    _ => RATHER_NOT * RATHER_NOT,
                }
            }
        }
    }
}

/// Log prior odds: what people say most, before how they feel is counted.
const fn prior(stance: Stance) -> f64 {
    match stance {
        Stance::Validating => 1.0,
        Stance::Balanced
        | Stance::Neutral
        | Stance::Confused
        | Stance::Pursue
        | Stance::NameTheCycle
        | Stance::CheckItOut
        | Stance::Reframe
        | Stance::SelfSoothe
        | Stance::Wait => 0.0,
        Stance::OverReassuring | Stance::Dismissive | Stance::Defensive | Stance::Withdrawing => -1.0,
        // Seldom said unasked: an announced return time is a learnt skill.
        Stance::Critical | Stance::TimeOut => -2.0,
    }
}

fn given(equations: &impl Equations, felt: &Felt, prior: f64, qualities: &Qualities) -> f64 {
    let responsiveness: f64 = equations.responsiveness_terms(qualities).iter().sum();
    let threat = equations.threat(equations.threat_terms(qualities));
    libm::exp(prior) * equations.given(felt, responsiveness, threat)
}
