//! People as they come: traits with the spread of published samples, and residuals the traits do not predict.

use attuned_core::{Attachment, Couple, Parameters, Profile, Residual};

use super::Random;

/// Anxiety and avoidance of a community sample on the ECR scale: mean and standard deviation.
const ANXIETY: (f64, f64) = (3.56, 1.12);
const AVOIDANCE: (f64, f64) = (2.92, 1.19);
/// Spread of what traits do not predict, in trust and in self-soothing: chosen so that security at rest spreads over
/// people as the priming studies report, by about .17.
const RESIDUAL: f64 = 0.28;
/// Nobody is drawn nearer to a bound than this in trust or self-soothing.
const MARGIN: f64 = 0.05;

/// The person at `z` standard deviations of anxiety, of average avoidance.
pub fn person(z: f64) -> Profile {
    let anxiety = (ANXIETY.0 + z * ANXIETY.1).clamp(1.0, 7.0);
    Profile::new(attachment(anxiety, AVOIDANCE.0))
}

/// A couple as they come; `residuals` scales what the traits do not predict (1 as in life, 0 for none).
pub fn couple_of(parameters: &Parameters, random: &mut Random, residuals: f64) -> Couple {
    let mut someone = || {
        let anxiety = (ANXIETY.0 + random.normal() * ANXIETY.1).clamp(1.0, 7.0);
        let avoidance = (AVOIDANCE.0 + random.normal() * AVOIDANCE.1).clamp(1.0, 7.0);
        let expected = Profile::new(attachment(anxiety, avoidance));
        loop {
            let profile = Profile {
                trust_residual: Residual::nearest(random.normal() * RESIDUAL * residuals),
                soothing_residual: Residual::nearest(random.normal() * RESIDUAL * residuals),
                ..expected
            };
            let inner = MARGIN..=1.0 - MARGIN;
            let levels = [profile.trust_home(parameters), profile.soothing_start(parameters)];
            if levels.iter().all(|level| inner.contains(&level.value())) {
                return profile;
            }
        }
    };
    Couple { anxious: someone(), partner: someone() }
}

fn attachment(anxiety: f64, avoidance: f64) -> Attachment {
    Attachment::new(anxiety, avoidance).unwrap_or_else(|| attuned_core::Preset::Average.profile().attachment)
}
