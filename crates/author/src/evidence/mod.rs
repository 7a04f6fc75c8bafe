//! The evidence: every law and published table, measured now, on whatever equations are given.

mod message;
mod population;
mod rupture;
mod sameness;
mod tables;
mod talk;
mod weeks;

use attuned_core::{Couple, Felt, Level, Parameters, Preset, Profile, State};

use crate::simulation::{Random, level};

/// Where a claim's figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Parameters were chosen so that it is met.
    Fitted,
    /// It was checked after the fit, without touching a parameter.
    Checked,
    /// The figure or the proxy is our assumption.
    Assumed,
}

impl Basis {
    /// In lower-case words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::Checked => "checked",
            Self::Assumed => "assumed",
        }
    }
}

/// What is claimed, and what is published about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// `law 2`, `table T1`.
    pub id: &'static str,
    /// In one sentence.
    pub claim: &'static str,
    /// The published figure or direction, and its source.
    pub published: &'static str,
    /// What counts as met.
    pub tolerance: &'static str,
    /// Fitted, checked or assumed.
    pub basis: Basis,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Is it within the tolerance?
    pub met: bool,
    /// The figures, in words.
    pub figures: String,
}

/// A claim and the way to measure it.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// What is claimed.
    pub claim: Claim,
    measure: fn(&Parameters) -> Measured,
}

impl Check {
    /// Measures it on `parameters`, now.
    pub fn measure(&self, parameters: &Parameters) -> Measured {
        (self.measure)(parameters)
    }
}

/// Every law and table, in the order of `docs/model.md`.
pub fn checks() -> Vec<Check> {
    let mut checks: Vec<Check> = [message::CHECKS, rupture::CHECKS, talk::CHECKS, weeks::CHECKS]
        .into_iter()
        .flatten()
        .chain(population::CHECKS)
        .chain(sameness::CHECKS)
        .copied()
        .collect();
    checks.sort_by_key(|check| number(check.claim.id));
    checks.extend_from_slice(tables::CHECKS);
    checks
}

fn number(id: &str) -> u32 {
    id.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(u32::MAX)
}

/// The laws and tables that no longer hold when one parameter, by its place in [`Parameters::FIELDS`], is made smaller
/// or larger by `share` of its value. Law 24 is left out: it is about sameness, not about values.
pub fn breaks(parameters: &Parameters, field: usize, share: f64) -> [Vec<&'static str>; 2] {
    [1.0 - share, 1.0 + share].map(|factor| {
        let moved = parameters.scaled(field, factor);
        let checks = checks().into_iter().filter(|check| check.claim.id != sameness::ID);
        checks.filter(|check| !check.measure(&moved).met).map(|check| check.claim.id).collect()
    })
}

fn measured(met: bool, figures: String) -> Measured {
    Measured { met, figures }
}

/// A couple whose anxious seat is `anxious` and whose partner is of average traits.
fn with_average(anxious: Profile) -> Couple {
    Couple { anxious, partner: Preset::Average.profile() }
}

/// Anybody, anyhow: for laws that hold from any state.
fn anybody(random: &mut Random) -> (Couple, State) {
    let profile = |random: &mut Random| {
        let (anxiety, avoidance) = (random.between(1.0, 7.0), random.between(1.0, 7.0));
        Profile::new(
            attuned_core::Attachment::new(anxiety, avoidance).unwrap_or_else(|| Preset::Average.profile().attachment),
        )
    };
    let couple = Couple { anxious: profile(random), partner: profile(random) };
    let felt = |random: &mut Random| {
        let mut level = || Level::new(random.unit()).unwrap_or_default();
        Felt { security: level(), alarm: level(), trust: level(), self_soothing: level(), calm: Level::ZERO }
    };
    let state = State { anxious: felt(random), partner: felt(random) };
    (couple, state)
}

/// How far security of the anxious partner moved between two states.
fn security_moved(before: &State, after: &State) -> f64 {
    after.anxious.security.value() - before.anxious.security.value()
}

/// Runs `run` for each of `seeds` streams and gives the mean of what it returns.
fn mean_over<const N: usize>(seeds: u32, mut run: impl FnMut(&mut Random) -> [f64; N]) -> [f64; N] {
    let mut sums = [0.0; N];
    for seed in 0..seeds {
        let mut random = Random::new(2026, u64::from(seed));
        for (sum, value) in sums.iter_mut().zip(run(&mut random)) {
            *sum += value;
        }
    }
    sums.map(|sum| sum / f64::from(seeds))
}

#[cfg(test)]
pub(crate) mod testing {
    use super::{Measured, Parameters};

    pub(crate) const STANDARD: Parameters = Parameters::STANDARD;

    /// The law holds on the model that ships, and bites: the model broken on purpose fails it.
    pub(crate) fn holds_and_bites(ours: &Measured, broken: &Measured) {
        assert!(ours.met, "not met: {}", ours.figures);
        assert!(!broken.met, "the broken model passes: {}", broken.figures);
    }
}
