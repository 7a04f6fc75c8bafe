//! Who the two people are before the scene begins. Never shown as a label or a score.

use serde::{Deserialize, Serialize};

use super::{Attachment, Equations, Felt, Level, Parameters, Residual, Role, State};

/// One person's starting traits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The two attachment dimensions.
    pub attachment: Attachment,
    /// Trust at home above or below what the traits predict.
    pub trust_residual: Residual,
    /// Self-soothing at the start above or below what the traits predict.
    pub soothing_residual: Residual,
}

impl Profile {
    /// The person whom the traits alone predict.
    pub const fn new(attachment: Attachment) -> Self {
        Self { attachment, trust_residual: Residual::NONE, soothing_residual: Residual::NONE }
    }

    /// E at home: expected responsiveness when nothing has happened lately.
    pub fn trust_home(&self, parameters: &Parameters) -> Level {
        Level::nearest(
            parameters.trust_home - parameters.trust_home_anxiety * self.attachment.theta()
                + self.trust_residual.value(),
        )
    }

    /// C at the start.
    pub fn soothing_start(&self, parameters: &Parameters) -> Level {
        Level::nearest(
            parameters.soothing_start - parameters.soothing_start_anxiety * self.attachment.theta()
                + self.soothing_residual.value(),
        )
    }

    /// The person at rest: security and alarm where trust and self-soothing hold them.
    pub fn at_rest(&self, equations: &impl Equations) -> Felt {
        let parameters = equations.parameters();
        let trust = self.trust_home(parameters);
        let self_soothing = self.soothing_start(parameters);
        Felt {
            security: Level::nearest(equations.rest_security(trust.value(), self_soothing.value())),
            alarm: Level::nearest(equations.rest_alarm(self.attachment, trust.value(), self_soothing.value())),
            trust,
            self_soothing,
            calm: Level::ZERO,
        }
    }
}

/// Named starting points for a [`Profile`]; teaching examples, not diagnoses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// Anxiety 2.2, avoidance 2.2.
    Secure,
    /// Anxiety 3.56, avoidance 2.92.
    Average,
    /// Anxiety 4.4, avoidance 2.9.
    SomewhatAnxious,
    /// Anxiety 5.2, avoidance 2.6.
    Anxious,
    /// Anxiety 5.2, avoidance 5.0.
    Fearful,
    /// Anxiety 2.4, avoidance 5.0.
    Dismissing,
}

impl Preset {
    /// All six.
    pub const ALL: [Self; 6] =
        [Self::Secure, Self::Average, Self::SomewhatAnxious, Self::Anxious, Self::Fearful, Self::Dismissing];

    /// The name on the command line and in a log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Secure => "secure",
            Self::Average => "average",
            Self::SomewhatAnxious => "somewhat-anxious",
            Self::Anxious => "anxious",
            Self::Fearful => "fearful",
            Self::Dismissing => "dismissing",
        }
    }

    /// The person it stands for.
    pub const fn profile(self) -> Profile {
        let (anxiety, avoidance) = match self {
            Self::Secure => (2.2, 2.2),
            Self::Average => (3.56, 2.92),
            Self::SomewhatAnxious => (4.4, 2.9),
            Self::Anxious => (5.2, 2.6),
            Self::Fearful => (5.2, 5.0),
            Self::Dismissing => (2.4, 5.0),
        };
        Profile::new(Attachment::on_the_scale(anxiety, avoidance))
    }
}

/// Both people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Couple {
    /// The one whose alarm is loud tonight.
    pub anxious: Profile,
    /// The one who answers.
    pub partner: Profile,
}

impl Couple {
    /// The traits of one of the two.
    pub const fn profile(&self, role: Role) -> &Profile {
        match role {
            Role::Anxious => &self.anxious,
            Role::Partner => &self.partner,
        }
    }

    /// Both at rest under `equations`.
    pub fn at_rest(&self, equations: &impl Equations) -> State {
        State { anxious: self.anxious.at_rest(equations), partner: self.partner.at_rest(equations) }
    }
}

impl Default for Couple {
    /// An anxious person and a partner of average traits.
    fn default() -> Self {
        Self { anxious: Preset::Anxious.profile(), partner: Preset::Average.profile() }
    }
}
