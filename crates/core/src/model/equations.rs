//! One equation, one method. `docs/model.md` lists them under the same names.
//!
//! A law is shown to bite by a broken model: a type that overrides one method and fails that law. Everything that
//! steps, simulates or proves is generic over [`Equations`], so the broken model runs the very code that ships.

use super::{Attachment, Channel, Felt, Level, Parameters, Qualities, Quality};

/// p: how strongly a message moves the security of the one who hears it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// In log-odds; above 0 it helps, below 0 it hurts, at 0 it was not enough to move anything.
    pub value: f64,
    /// Log-odds per unit of what was felt; 0 when nothing moved.
    pub factor: f64,
    /// Benefit of the doubt that softened a hurt, in the units of y; 0 unless it hurt.
    pub benefit: f64,
}

impl Influence {
    /// Not enough to move it.
    pub const NONE: Self = Self { value: 0.0, factor: 0.0, benefit: 0.0 };

    /// Does it help?
    pub fn helps(self) -> bool {
        self.value > 0.0
    }

    /// Does it hurt?
    pub fn hurts(self) -> bool {
        self.value < 0.0
    }

    /// Where it alone would take a security of `level`.
    #[must_use]
    pub fn takes(self, level: Level) -> Level {
        Level::nearest(odds(level.value(), self.value))
    }
}

/// The log-odds that move alarm, by what causes them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AlarmPush {
    /// Being hurt by someone from whom better was expected.
    pub hurt: f64,
    /// A demand to answer.
    pub demand: f64,
    /// Relief by commitment (negative).
    pub commitment: f64,
    /// Relief by over-accommodation (negative).
    pub accommodation: f64,
    /// Relief by a limit or a time (negative).
    pub boundary: f64,
    /// Relief by one's own soothing (negative).
    pub soothing: f64,
}

impl AlarmPush {
    /// All of it.
    pub fn total(&self) -> f64 {
        self.hurt + self.demand + self.commitment + self.accommodation + self.boundary + self.soothing
    }
}

/// x·e^p / (x·e^p + 1 - x): moves a level by log-odds and keeps it in range by itself.
fn odds(x: f64, p: f64) -> f64 {
    if p == 0.0 {
        return x;
    }
    let lifted = x * libm::exp(p);
    lifted / (lifted + 1.0 - x)
}

/// The equations of the felt-security model. Every method is provided; [`Parameters`] is the standard model.
pub trait Equations {
    /// The numbers the equations read.
    fn parameters(&self) -> &Parameters;

    /// doubt = 4E(1-E): greatest when one cannot tell whether the other will respond.
    fn doubt(&self, trust: f64) -> f64 {
        4.0 * trust * (1.0 - trust)
    }

    /// S̄ = .10 + .50E + .30C.
    fn rest_security(&self, trust: f64, self_soothing: f64) -> f64 {
        let p = self.parameters();
        p.rest_security_base + p.rest_security_trust * trust + p.rest_security_soothing * self_soothing
    }

    /// Ā = .10 + .80·θ·doubt·(1-C).
    fn rest_alarm(&self, attachment: Attachment, trust: f64, self_soothing: f64) -> f64 {
        let p = self.parameters();
        p.rest_alarm_base + p.rest_alarm_doubt * attachment.theta() * self.doubt(trust) * (1.0 - self_soothing)
    }

    /// The five terms of R = .20u + .30v + .20c + .15k + .15i, in that order.
    fn responsiveness_terms(&self, qualities: &Qualities) -> [f64; 5] {
        let p = self.parameters();
        [
            p.understanding * qualities.value(Quality::Understanding),
            p.validation * qualities.value(Quality::Validation),
            p.caring * qualities.value(Quality::Caring),
            p.commitment * qualities.value(Quality::Commitment),
            p.invitation * qualities.value(Quality::Invitation),
        ]
    }

    /// The four first-order terms of the threat: .6d, .5f, x, .7w(1-b), in that order.
    fn threat_terms(&self, qualities: &Qualities) -> [f64; 4] {
        let p = self.parameters();
        [
            p.dismissal * qualities.value(Quality::Dismissal),
            p.defensiveness * qualities.value(Quality::Defensiveness),
            qualities.value(Quality::Criticism),
            p.withdrawal * qualities.value(Quality::Withdrawal) * (1.0 - qualities.value(Quality::Boundary)),
        ]
    }

    /// T = 1 - (1-.6d)(1-.5f)(1-x)(1-.7w(1-b)).
    fn threat(&self, terms: [f64; 4]) -> f64 {
        let [d, f, x, w] = terms;
        1.0 - (1.0 - d) * (1.0 - f) * (1.0 - x) * (1.0 - w)
    }

    /// bias·(1-calm)·θ·A·(1-E): worry fills the blanks when alarmed and unsure.
    fn worry(&self, attachment: Attachment, felt: &Felt) -> f64 {
        self.parameters().bias
            * (1.0 - felt.calm.value())
            * attachment.theta()
            * felt.alarm.value()
            * (1.0 - felt.trust.value())
    }

    /// y = R - T - worry: what is felt of a message. The channel weighs the influence as a whole, not its parts.
    fn felt(&self, responsiveness: f64, threat: f64, worry: f64, _: Channel) -> f64 {
        responsiveness - threat - worry
    }

    /// p from y: kindness is heard less when flooded or avoidant; hurt is louder with anxiety, and a secure person
    /// gives a small one the benefit of the doubt.
    fn influence(&self, attachment: Attachment, felt: &Felt, y: f64) -> Influence {
        let p = self.parameters();
        let benefit = p.slack * (1.0 - attachment.theta());
        if y >= 0.0 {
            let factor = p.gain * (1.0 - p.deaf * felt.alarm.value()) * (1.0 - p.avoid * attachment.avoidance_share());
            Influence { value: factor * y, factor, benefit: 0.0 }
        } else if y < -benefit {
            let factor = p.gain * (1.0 + p.loud * attachment.theta());
            Influence { value: factor * (y + benefit), factor, benefit }
        } else {
            Influence::NONE
        }
    }

    /// χ: how much of a message a channel carries.
    fn channel_weight(&self, channel: Channel, influence: Influence) -> f64 {
        let p = self.parameters();
        match channel {
            Channel::InPerson | Channel::Call => 1.0,
            Channel::Text if influence.hurts() => p.text_hurt,
            Channel::Text => p.text_warm,
        }
    }

    /// S₁ = S + kS(1-A)(S̄-S): the return to rest, slower while alarmed; while being hurt it never lifts.
    fn recovered_security(&self, felt: &Felt, influence: Influence) -> f64 {
        let security = felt.security.value();
        let rest = self.rest_security(felt.trust.value(), felt.self_soothing.value());
        let pulled = security + self.parameters().recover_security * (1.0 - felt.alarm.value()) * (rest - security);
        if influence.hurts() { pulled.min(security) } else { pulled }
    }

    /// A₁ = A + kA(Ā-A); while being hurt it never falls.
    fn recovered_alarm(&self, attachment: Attachment, felt: &Felt, influence: Influence) -> f64 {
        let alarm = felt.alarm.value();
        let rest = self.rest_alarm(attachment, felt.trust.value(), felt.self_soothing.value());
        let pulled = alarm + self.parameters().recover_alarm * (rest - alarm);
        if influence.hurts() { pulled.max(alarm) } else { pulled }
    }

    /// The log-odds on alarm: -χ·min(p,0)·E + χ·load·a - χ·relief(1-T)(k+o+b) - soothe·m·C.
    fn alarm_push(
        &self,
        felt: &Felt,
        qualities: &Qualities,
        threat: f64,
        influence: Influence,
        weight: f64,
    ) -> AlarmPush {
        let p = self.parameters();
        let relief = -weight * p.relief * (1.0 - threat);
        AlarmPush {
            hurt: -weight * influence.value.min(0.0) * felt.trust.value(),
            demand: weight * p.load * qualities.value(Quality::Demand),
            commitment: relief * qualities.value(Quality::Commitment),
            accommodation: relief * qualities.value(Quality::Accommodation),
            boundary: relief * qualities.value(Quality::Boundary),
            soothing: -p.soothe * qualities.value(Quality::Soothing) * felt.self_soothing.value(),
        }
    }

    /// Where a push of `p` log-odds takes a level.
    fn moved(&self, level: f64, p: f64) -> f64 {
        odds(level, p)
    }

    /// ΔE = χ·learn(R(1-T) - E): expected responsiveness follows experience.
    fn learned(&self, felt: &Felt, responsiveness: f64, threat: f64, weight: f64) -> f64 {
        weight * self.parameters().learn * (responsiveness * (1.0 - threat) - felt.trust.value())
    }

    /// grow·(χR(1-T)b)·(1-C): acceptance with a limit builds footing.
    fn grown_by_acceptance(
        &self,
        felt: &Felt,
        qualities: &Qualities,
        responsiveness: f64,
        threat: f64,
        weight: f64,
    ) -> f64 {
        self.parameters().grow
            * weight
            * responsiveness
            * (1.0 - threat)
            * qualities.value(Quality::Boundary)
            * (1.0 - felt.self_soothing.value())
    }

    /// grow·m·(1-C): practice builds footing.
    fn grown_by_practice(&self, felt: &Felt, qualities: &Qualities) -> f64 {
        self.parameters().grow * qualities.value(Quality::Soothing) * (1.0 - felt.self_soothing.value())
    }

    /// -χ·erode·o·A·C: being soothed without limit, while alarmed, wears footing down.
    fn eroded(&self, felt: &Felt, qualities: &Qualities, weight: f64) -> f64 {
        -weight
            * self.parameters().erode
            * qualities.value(Quality::Accommodation)
            * felt.alarm.value()
            * felt.self_soothing.value()
    }

    /// -pays·o·E: what over-accommodation costs the goodwill of the one who gives it.
    fn paid(&self, felt: &Felt, qualities: &Qualities) -> f64 {
        -self.parameters().pays * qualities.value(Quality::Accommodation) * felt.trust.value()
    }

    /// Threat of a wait: grows with the minutes unanswered towards 1, less with own soothing m.
    fn waiting_threat(&self, minutes: f64, soothing: f64) -> f64 {
        let p = self.parameters();
        minutes / (minutes + p.wait_half) * (1.0 - p.wait_soothed * soothing)
    }

    /// P(ask) = logistic(8(A - .5)) of a simulated anxious seat.
    fn asking(&self, felt: &Felt) -> f64 {
        let p = self.parameters();
        1.0 / (1.0 + libm::exp(-p.ask_steepness * (felt.alarm.value() - p.ask_midpoint)))
    }

    /// exp(tone·(R-T)(S-A)): you give what you have, in asking as in answering. The unnormalised odds of a message
    /// before its prior.
    fn given(&self, felt: &Felt, responsiveness: f64, threat: f64) -> f64 {
        libm::exp(self.parameters().tone * (responsiveness - threat) * (felt.security.value() - felt.alarm.value()))
    }

    /// Share of a distance to rest (security, alarm) and to home (trust) left after `days` apart.
    fn distance_left(&self, days: f64) -> (f64, f64) {
        let p = self.parameters();
        (libm::pow(p.night_leaves, days), libm::pow(p.trust_day_leaves, days))
    }
}

impl Equations for Parameters {
    fn parameters(&self) -> &Parameters {
        self
    }
}
