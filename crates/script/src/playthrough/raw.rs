//! A play as serde reads it.

use attuned_core::{Attachment, Couple, Preset, Profile, Residual, Seed, Text, UnsafeText};

use super::{Effect, Playthrough, Practised, Step};
use crate::raw::RawCondition;

/// An evening has at most 14 turns; nobody expects more of it than this.
pub(super) const MOST_STEPS: usize = 1000;

/// `Play(..)`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(rename = "Play", default, deny_unknown_fields)]
pub(super) struct RawPlay {
    scene: Option<String>,
    shows: Option<String>,
    couple: RawCouple,
    seat: Practised,
    seed: Option<u64>,
    from: Option<String>,
    pub(super) steps: Vec<RawStep>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawCouple {
    anxious: Option<RawPerson>,
    partner: Option<RawPerson>,
}

#[derive(Debug, Clone, Copy, serde::Deserialize)]
enum RawPerson {
    Secure,
    Average,
    SomewhatAnxious,
    Anxious,
    Fearful,
    Dismissing,
    Traits {
        #[serde(default)]
        anxiety: Option<f64>,
        #[serde(default)]
        avoidance: Option<f64>,
        #[serde(default)]
        trust: f64,
        #[serde(default)]
        soothing: f64,
    },
}

#[derive(Debug, serde::Deserialize)]
pub(super) enum RawStep {
    Say(String),
    They(String),
    Chance(String),
    Helps,
    Hurts,
    Neither,
    Hear(String),
    Expect(RawCondition),
    End(String),
}

/// One step on its own, for finding what is wrong with it.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OneStep {
    step: Option<RawStep>,
}

/// What no single value is wrong about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lack {
    Field(&'static str),
    TooManySteps,
    Traits,
    Unsafe(UnsafeText),
}

impl RawPlay {
    /// The play, or what it lacks.
    pub(super) fn lower(self) -> Result<Playthrough, Vec<Lack>> {
        let mut lacks = Vec::new();
        if self.scene.is_none() {
            lacks.push(Lack::Field("scene"));
        }
        if self.steps.is_empty() {
            lacks.push(Lack::Field("steps"));
        }
        if self.steps.len() > MOST_STEPS {
            lacks.push(Lack::TooManySteps);
        }
        let usual = Couple::default();
        let mut person = |person: Option<RawPerson>, usual: Profile| match person.map(RawPerson::profile) {
            None => usual,
            Some(Some(profile)) => profile,
            Some(None) => {
                lacks.push(Lack::Traits);
                usual
            }
        };
        let couple = Couple {
            anxious: person(self.couple.anxious, usual.anxious),
            partner: person(self.couple.partner, usual.partner),
        };
        if let Some(Err(found)) = self.shows.as_deref().map(Text::new) {
            lacks.push(Lack::Unsafe(found));
        }
        if !lacks.is_empty() {
            return Err(lacks);
        }
        Ok(Playthrough {
            scene: self.scene.unwrap_or_default(),
            shows: self.shows,
            couple,
            seat: self.seat,
            seed: Seed(self.seed.unwrap_or(1)),
            from: self.from,
            steps: self.steps.into_iter().map(RawStep::lower).collect(),
        })
    }
}

impl RawPerson {
    /// `None` where a trait is missing or out of its range.
    fn profile(self) -> Option<Profile> {
        let preset = match self {
            Self::Secure => Preset::Secure,
            Self::Average => Preset::Average,
            Self::SomewhatAnxious => Preset::SomewhatAnxious,
            Self::Anxious => Preset::Anxious,
            Self::Fearful => Preset::Fearful,
            Self::Dismissing => Preset::Dismissing,
            Self::Traits { anxiety, avoidance, trust, soothing } => {
                return Some(Profile {
                    attachment: Attachment::new(anxiety?, avoidance?)?,
                    trust_residual: Residual::new(trust)?,
                    soothing_residual: Residual::new(soothing)?,
                });
            }
        };
        Some(preset.profile())
    }
}

impl RawStep {
    fn lower(self) -> Step {
        match self {
            Self::Say(id) => Step::Say(id),
            Self::They(id) => Step::They(id),
            Self::Chance(moment) => Step::Chance(moment),
            Self::Helps => Step::Lands(Effect::Helps),
            Self::Hurts => Step::Lands(Effect::Hurts),
            Self::Neither => Step::Lands(Effect::Neither),
            Self::Hear(words) => Step::Hear(words),
            Self::Expect(condition) => Step::Expect(condition.lower()),
            Self::End(ending) => Step::End(ending),
        }
    }
}
