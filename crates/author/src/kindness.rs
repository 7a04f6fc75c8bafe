//! Which reply of a menu is the kindest: the one that helps most the person who hears it, whoever that is.

use attuned_core::{Couple, Moment, MomentKind, Parameters, Preset, Reply, Role, Scenario, State};

/// Someone who listens, of each preset at rest. Both people are of the same preset, so that own moves are judged by the
/// same six listeners as answers.
pub(crate) struct Listeners(Vec<(Couple, State)>);

/// A moment, and how kind each of its replies is, in authored order.
pub(crate) struct Menu<'s> {
    pub(crate) moment: &'s Moment,
    pub(crate) kindness: Vec<f64>,
}

impl Default for Listeners {
    fn default() -> Self {
        let couple = |preset: Preset| Couple { anxious: preset.profile(), partner: preset.profile() };
        let at_rest = |couple: Couple| (couple, couple.at_rest(&Parameters::STANDARD));
        Self(Preset::ALL.into_iter().map(couple).map(at_rest).collect())
    }
}

impl Listeners {
    /// The moments of a scene that have replies, judged.
    pub(crate) fn judge<'s>(&self, scenario: &'s Scenario) -> Vec<Menu<'s>> {
        let moments = scenario.moments().map(|(_, moment)| moment).filter(|moment| !moment.replies().is_empty());
        let menu = |moment: &'s Moment| Menu {
            moment,
            kindness: moment.replies().iter().map(|reply| self.kindness(moment, reply)).collect(),
        };
        moments.map(menu).collect()
    }

    /// How much good a reply does, in log-odds: its influence on the one who hears it, on average over all presets at
    /// rest. Above 0 it helps.
    #[expect(clippy::cast_precision_loss, reason = "six presets")]
    fn kindness(&self, moment: &Moment, reply: &Reply) -> f64 {
        let speaker = if answers(moment) { Role::Partner } else { Role::Anxious };
        let influence = |(couple, state): &(Couple, State)| {
            state.influence(&Parameters::STANDARD, couple, speaker, reply.message()).value
        };
        self.0.iter().map(influence).sum::<f64>() / self.0.len().max(1) as f64
    }
}

impl Menu<'_> {
    /// The kindness of the kindest reply.
    pub(crate) fn most(&self) -> f64 {
        self.kindness.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }

    /// The replies no other is kinder than: one, or several that are alike.
    pub(crate) fn kindest(&self) -> Vec<usize> {
        let most = self.most();
        let alike = self.kindness.iter().enumerate().filter(|(_, own)| **own >= most);
        alike.map(|(index, _)| index).collect()
    }
}

/// Does the partner answer a statement here?
pub(crate) fn answers(moment: &Moment) -> bool {
    matches!(moment.kind(), MomentKind::Anxious(_))
}
