//! Which cards of information fit an evening: chosen by what the scene is about and by the moves that were met in it.
//!
//! Invariant: the choice speaks of the talk, never of the person; there is no threshold of a person here, only of the
//! dial of this scene. The texts of the cards are elsewhere; a front-end brings them.

use serde::{Deserialize, Serialize};

use super::Turn;
use crate::model::{AlarmBand, Dimension, Role, Stance};

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum CardTopic {
    /// Looking for a second reading of a thought.
    Reframing,
    /// Emotionally focused therapy for couples.
    EmotionFocus,
    /// Mindfulness and grounding.
    Mindfulness,
    /// Eye movement desensitisation and reprocessing.
    Emdr,
    /// Finding a therapist.
    FindingATherapist,
}

impl CardTopic {
    /// All five, in the order they are numbered.
    pub const ALL: [Self; 5] =
        [Self::Reframing, Self::EmotionFocus, Self::Mindfulness, Self::Emdr, Self::FindingATherapist];

    /// From 1, as it is asked for.
    pub const fn number(self) -> usize {
        match self {
            Self::Reframing => 1,
            Self::EmotionFocus => 2,
            Self::Mindfulness => 3,
            Self::Emdr => 4,
            Self::FindingATherapist => 5,
        }
    }
}

/// The cards that fit, in order; none for an evening that met none of it.
///
/// Reframing: someone looked for another reading, or asked again. Emotionally focused therapy: someone named the pattern,
/// or one asked again while the other moved away. Mindfulness: someone settled the body or took a time-out, or the alarm
/// got loud. EMDR: the scene is about an old hurt. Finding a therapist: an old hurt, or an alarm that flooded.
pub(super) fn fitting(theme: Option<&str>, turns: &[Turn]) -> Vec<CardTopic> {
    let met = |wanted: &[Stance]| {
        turns.iter().flat_map(Turn::lines).any(|line| line.stance.is_some_and(|stance| wanted.contains(&stance)))
    };
    let alarm = Role::BOTH
        .into_iter()
        .flat_map(|role| turns.iter().map(move |turn| AlarmBand::of(turn.after.felt(role).get(Dimension::Alarm))))
        .max();
    let is_old_hurt = matches!(theme, Some("ChildhoodWound" | "PastAbandonment"));
    let pressed = met(&[Stance::Pursue]);
    let moved_away = met(&[Stance::Withdrawing, Stance::Defensive, Stance::Dismissive]);
    CardTopic::ALL
        .into_iter()
        .filter(|topic| match topic {
            CardTopic::Reframing => pressed || met(&[Stance::Reframe]),
            CardTopic::EmotionFocus => met(&[Stance::NameTheCycle]) || (pressed && moved_away),
            CardTopic::Mindfulness => met(&[Stance::SelfSoothe, Stance::TimeOut]) || alarm >= Some(AlarmBand::Loud),
            CardTopic::Emdr => is_old_hurt,
            CardTopic::FindingATherapist => is_old_hurt || alarm >= Some(AlarmBand::Flooded),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_hurt_has_its_cards_and_every_card_its_own_number() {
        assert_eq!(fitting(Some("ChildhoodWound"), &[]), [CardTopic::Emdr, CardTopic::FindingATherapist]);
        assert_eq!(fitting(Some("PastAbandonment"), &[]), [CardTopic::Emdr, CardTopic::FindingATherapist]);
        assert_eq!(fitting(Some("LateReply"), &[]), []);
        assert_eq!(CardTopic::ALL.map(CardTopic::number), [1, 2, 3, 4, 5]);
    }
}
