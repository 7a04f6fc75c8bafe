//! A message with everything worked out that does not depend on who hears it, so that a walk over many plays works it
//! out once. Every step goes through it.

use super::{Equations, Level, Message, Qualities, Quality};

/// One message, weighed by the equations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighed {
    pub(crate) message: Message,
    pub(crate) responsiveness_terms: [f64; 5],
    pub(crate) threat_terms: [f64; 4],
    /// R: the sum of the terms.
    pub(crate) responsiveness: f64,
    /// T.
    pub(crate) threat: f64,
    /// What the other one hears of it: own soothing is not heard.
    pub(crate) heard: Qualities,
    /// What the speaker does for themselves.
    pub(crate) own: Qualities,
    pub(crate) is_heard: bool,
    pub(crate) moves_the_speaker: bool,
}

impl Weighed {
    pub(crate) fn new(equations: &impl Equations, message: &Message) -> Self {
        let qualities = &message.qualities;
        let responsiveness_terms = equations.responsiveness_terms(qualities);
        let threat_terms = equations.threat_terms(qualities);
        Self {
            message: *message,
            responsiveness_terms,
            threat_terms,
            responsiveness: responsiveness_terms.iter().sum(),
            threat: equations.threat(threat_terms),
            heard: qualities.with(Quality::Soothing, Level::ZERO),
            own: Qualities::NONE.with(Quality::Soothing, qualities.get(Quality::Soothing)),
            is_heard: message.is_heard(),
            moves_the_speaker: message.moves_the_speaker(),
        }
    }
}
