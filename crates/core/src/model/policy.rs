//! How a seat plays when no person sits in it.

use serde::{Deserialize, Serialize};

use super::{Equations, Felt, Qualities, Stance, Way};

/// A way of playing a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// You give what you have: warm when secure, harsh when alarmed.
    #[default]
    GivesWhatTheyHave,
}

impl Policy {
    /// Unnormalised odds of putting a statement in this way, for someone who feels `felt`.
    pub fn way_odds(self, equations: &impl Equations, felt: &Felt, way: Way) -> f64 {
        let prior = match way {
            Way::Soft => 0.0,
            Way::Protest | Way::Test => -1.0,
        };
        self.odds(equations, felt, prior, &way.qualities())
    }

    /// Unnormalised odds of this stance, for someone who feels `felt`.
    pub fn stance_odds(self, equations: &impl Equations, felt: &Felt, stance: Stance, qualities: &Qualities) -> f64 {
        let prior = match stance {
            Stance::Validating => 1.0,
            Stance::Balanced
            | Stance::Neutral
            | Stance::Confused
            | Stance::TimeOut
            | Stance::Pursue
            | Stance::NameTheCycle
            | Stance::CheckItOut
            | Stance::Reframe
            | Stance::SelfSoothe
            | Stance::Wait => 0.0,
            Stance::OverReassuring | Stance::Dismissive | Stance::Defensive | Stance::Withdrawing => -1.0,
            Stance::Critical => -2.0,
        };
        self.odds(equations, felt, prior, qualities)
    }

    fn odds(self, equations: &impl Equations, felt: &Felt, prior: f64, qualities: &Qualities) -> f64 {
        match self {
            Self::GivesWhatTheyHave => {
                let responsiveness: f64 = equations.responsiveness_terms(qualities).iter().sum();
                let threat = equations.threat(equations.threat_terms(qualities));
                libm::exp(prior) * equations.given(felt, responsiveness, threat)
            }
        }
    }
}
