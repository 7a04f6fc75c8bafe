//! What a menu offers, as the lints see it: who answers, which reply is the kindest, and which one soothes too much.

use attuned_core::{Couple, Moment, MomentKind, Parameters, Preset, Quality, Reply, Role, State};

/// So many replies are a choice to think about.
pub(crate) const CHOICE: usize = 3;
/// From here on, a reply soothes for the other without limit.
const TOO_MUCH: f64 = 0.5;

/// Does the partner answer a statement here?
pub(crate) fn answers(moment: &Moment) -> bool {
    matches!(moment.kind(), MomentKind::Anxious(_))
}

/// Does it promise what no day can keep?
pub(crate) fn soothes_too_much(reply: &Reply) -> bool {
    reply.message().qualities.get(Quality::Accommodation).value() >= TOO_MUCH
}

/// How much good a reply does on average: its influence on the one who hears it, over all presets at rest. Both people
/// are of the same preset, so that own moves are judged by the same six listeners as answers.
pub(crate) struct Kindness {
    listeners: Vec<(Couple, State)>,
}

impl Default for Kindness {
    fn default() -> Self {
        let couple = |preset: Preset| Couple { anxious: preset.profile(), partner: preset.profile() };
        let at_rest = |couple: Couple| (couple, couple.at_rest(&Parameters::STANDARD));
        Self { listeners: Preset::ALL.into_iter().map(couple).map(at_rest).collect() }
    }
}

impl Kindness {
    /// In log-odds; above 0 it helps.
    #[expect(clippy::cast_precision_loss, reason = "six presets")]
    pub(crate) fn of(&self, moment: &Moment, reply: &Reply) -> f64 {
        let speaker = if answers(moment) { Role::Partner } else { Role::Anxious };
        let influence = |(couple, state): &(Couple, State)| {
            state.influence(&Parameters::STANDARD, couple, speaker, reply.message()).value
        };
        self.listeners.iter().map(influence).sum::<f64>() / self.listeners.len().max(1) as f64
    }
}
