//! What one message or cue does to one person, for all states of a box at once.
//!
//! The equations are those of the model (`docs/model.md`, "Equations"), each taken where it is least and where it is
//! greatest; a test holds the boxes to the step itself.

use super::lift::{self, odds, shift, times};
use super::span::Span;
use crate::model::{Attachment, Channel, Dimension, Felt, Parameters, Quality, Weighed};

/// All people whose states lie in these spans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) security: Span,
    pub(super) alarm: Span,
    pub(super) trust: Span,
    pub(super) self_soothing: Span,
    pub(super) calm: Span,
    /// S̄ - S, what security is away from rest: more is known of it than the two tell.
    pub(super) missing: Span,
}

impl Spread {
    pub(super) fn of(p: &Parameters, felt: &Felt) -> Self {
        let all = Self {
            security: Span::at(felt.security.value()),
            alarm: Span::at(felt.alarm.value()),
            trust: Span::at(felt.trust.value()),
            self_soothing: Span::at(felt.self_soothing.value()),
            calm: Span::at(felt.calm.value()),
            missing: Span::ZERO,
        };
        Self { missing: (rest_security(p, &all) - all.security).widened(), ..all }
    }

    pub(super) const fn with(&self, other: &Self) -> Self {
        Self {
            security: self.security.with(other.security),
            alarm: self.alarm.with(other.alarm),
            trust: self.trust.with(other.trust),
            self_soothing: self.self_soothing.with(other.self_soothing),
            calm: self.calm.with(other.calm),
            missing: self.missing.with(other.missing),
        }
    }

    pub(super) const fn get(&self, dimension: Dimension) -> Span {
        match dimension {
            Dimension::Security => self.security,
            Dimension::Alarm => self.alarm,
            Dimension::Trust => self.trust,
            Dimension::SelfSoothing => self.self_soothing,
        }
    }
}

/// Something that lands in one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Event {
    Blow(Blow),
    /// The giver's cost of over-accommodation: the share of trust that is lost.
    Pays(f64),
}

/// A message as it is heard, or an own act with what is met in it; all that does not depend on the state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Blow {
    /// R - T, or the cue, negative; none where nothing is felt.
    pub(super) felt: Option<f64>,
    /// χ where it does not hurt, and where it does.
    pub(super) warm: f64,
    pub(super) hurt: f64,
    /// On alarm, times χ: load less relief.
    pub(super) load: f64,
    /// On alarm, times own footing.
    pub(super) soothe: f64,
    /// On trust, times χ: towards R(1-T).
    pub(super) learn: f64,
    pub(super) towards: f64,
    /// On own footing: with χ, without it, and with χ times alarm.
    pub(super) grow: f64,
    pub(super) practise: f64,
    pub(super) erode: f64,
    /// Set aside before it lands; kept after it unless it was heard.
    pub(super) calm: f64,
    pub(super) is_heard: bool,
}

impl Blow {
    /// A message as the other one hears it.
    pub(super) fn heard(p: &Parameters, message: &Weighed) -> Self {
        let amount = |quality| message.heard.value(quality);
        let (warm, hurt) = match message.message.channel {
            Channel::InPerson | Channel::Call => (1.0, 1.0),
            Channel::Text => (p.text_warm, p.text_hurt),
        };
        let credible = 1.0 - message.threat;
        let relief = amount(Quality::Commitment) + amount(Quality::Accommodation) + amount(Quality::Boundary);
        Self {
            felt: Some(message.responsiveness - message.threat),
            warm,
            hurt,
            load: p.load * amount(Quality::Demand) - p.relief * credible * relief,
            soothe: 0.0,
            learn: p.learn,
            towards: message.responsiveness * credible,
            grow: p.grow * message.responsiveness * credible * amount(Quality::Boundary),
            practise: 0.0,
            erode: p.erode * amount(Quality::Accommodation),
            calm: 0.0,
            is_heard: true,
        }
    }

    /// An own act, with what is met in it.
    pub(super) fn act(p: &Parameters, message: &Weighed) -> Self {
        let soothing = message.own.value(Quality::Soothing);
        Self {
            soothe: p.soothe * soothing,
            practise: p.grow * soothing,
            calm: message.message.qualities.value(Quality::Calm),
            ..Self::cue(message.message.meets.value())
        }
    }

    /// Something that happens.
    pub(super) fn cue(threat: f64) -> Self {
        Self {
            felt: (threat > 0.0).then_some(-threat),
            warm: 1.0,
            hurt: 1.0,
            load: 0.0,
            soothe: 0.0,
            learn: 0.0,
            towards: 0.0,
            grow: 0.0,
            practise: 0.0,
            erode: 0.0,
            calm: 0.0,
            is_heard: false,
        }
    }
}

/// One person's part in the equations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hearer {
    pub(super) p: Parameters,
    pub(super) worry: f64,
    pub(super) warm_gain: f64,
    pub(super) hurt_gain: f64,
    pub(super) benefit: f64,
    pub(super) rest_alarm: f64,
}

/// Whether a blow hurts the people of a box.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hurts {
    Nobody,
    Some,
    All,
}

impl Hurts {
    /// What comes of it, where it comes to the one for those who are not hurt, and to the other for those who are.
    fn choose(self, softly: Span, hurting: Span) -> Span {
        match self {
            Self::Nobody => softly,
            Self::Some => softly.with(hurting),
            Self::All => hurting,
        }
    }
}

impl Hearer {
    pub(super) fn new(p: &Parameters, attachment: Attachment) -> Self {
        let theta = attachment.theta();
        Self {
            p: *p,
            worry: p.bias * theta,
            warm_gain: p.gain * (1.0 - p.avoid * attachment.avoidance_share()),
            hurt_gain: p.gain * (1.0 + p.loud * theta),
            benefit: p.slack * (1.0 - theta),
            rest_alarm: p.rest_alarm_doubt * theta,
        }
    }

    pub(super) fn after(&self, before: &Spread, event: &Event) -> Spread {
        match event {
            Event::Blow(blow) => {
                let hit = self.hit(before, blow);
                let hit = Spread { trust: hit.trust.level(), self_soothing: hit.self_soothing.level(), ..hit };
                let missing = rest_security(&self.p, &hit) - hit.security;
                Spread { missing: missing.widened().within(hit.missing), ..hit }
            }
            Event::Pays(share) => {
                let lost = before.trust.scaled(share * self.p.rest_security_trust);
                let trust = before.trust.scaled(1.0 - share).level();
                Spread { trust, missing: (before.missing - lost).widened(), ..*before }
            }
        }
    }

    /// χp for one state.
    fn influence(&self, blow: &Blow, y: f64, alarm: f64) -> f64 {
        if y >= 0.0 {
            blow.warm * self.warm_gain * (1.0 - self.p.deaf * alarm) * y
        } else {
            blow.hurt * self.hurt_gain * (y + self.benefit).min(0.0)
        }
    }

    fn hit(&self, before: &Spread, blow: &Blow) -> Spread {
        let calm = before.calm.at_least(blow.calm);
        let worry = (calm.rest() * before.alarm * before.trust.rest()).scaled(self.worry);
        let felt = blow.felt.map(|felt| (Span::at(felt) - worry).widened());
        // p rises with y and, where it is kind, falls with alarm.
        let influence = felt.map_or(Span::ZERO, |y| {
            let low = self.influence(blow, y.low, before.alarm.high);
            Span::new(low, self.influence(blow, y.high, before.alarm.low)).widened()
        });
        let hurts = match felt {
            Some(y) if y.high < -self.benefit => Hurts::All,
            Some(y) if y.low < -self.benefit => Hurts::Some,
            _ => Hurts::Nobody,
        };
        let weights = hurts.choose(Span::at(blow.warm), Span::at(blow.hurt));
        let push = weights.scaled(blow.load)
            - influence.at_most(0.0) * before.trust
            - before.self_soothing.scaled(blow.soothe);
        let from = self.recovered_security(before, hurts).level();
        let times = times(influence);
        let learned = weights.ends(|weight| {
            let share = weight * blow.learn;
            Span::at(share * blow.towards) - before.trust.scaled(share)
        });
        let grown = weights.ends(|weight| grown(before, blow, weight));
        let more_rest = learned.scaled(self.p.rest_security_trust) + grown.scaled(self.p.rest_security_soothing);
        let missing = self.still_missing(before, hurts) + more_rest - shift(from, times);
        Spread {
            security: odds(from, times).level(),
            alarm: odds(self.recovered_alarm(before, hurts).level(), lift::times(push.widened())).level(),
            trust: weights.ends(|weight| {
                let share = weight * blow.learn;
                before.trust.scaled(1.0 - share) + Span::at(share * blow.towards)
            }),
            self_soothing: weights.ends(|weight| footing(before, blow, weight)),
            calm: if blow.is_heard { Span::ZERO } else { calm },
            missing: missing.widened(),
        }
    }

    /// S̄ - S₁. While being hurt, security is the lesser, and so this is the greater.
    fn still_missing(&self, before: &Spread, hurts: Hurts) -> Span {
        let share = before.alarm.rest().scaled(self.p.recover_security);
        let pulled = share.rest() * before.missing;
        hurts.choose(pulled, pulled.greater(before.missing))
    }

    /// S₁.
    fn recovered_security(&self, before: &Spread, hurts: Hurts) -> Span {
        let pulled = self.pulled_security(before);
        hurts.choose(pulled, pulled.lesser(before.security))
    }

    /// Where rest pulls security; linear in each of its parts, so that their ends give its ends.
    pub(super) fn pulled_security(&self, before: &Spread) -> Span {
        let rest = self.rest_security(before);
        before.alarm.ends(|alarm| {
            let share = self.p.recover_security * (1.0 - alarm);
            before.security.scaled(1.0 - share) + rest.scaled(share)
        })
    }

    /// S̄.
    pub(super) fn rest_security(&self, before: &Spread) -> Span {
        rest_security(&self.p, before)
    }

    /// A₁.
    fn recovered_alarm(&self, before: &Spread, hurts: Hurts) -> Span {
        let pulled = self.pulled_alarm(before);
        hurts.choose(pulled, pulled.greater(before.alarm))
    }

    /// Where rest pulls alarm.
    pub(super) fn pulled_alarm(&self, before: &Spread) -> Span {
        before.alarm.scaled(1.0 - self.p.recover_alarm) + self.alarm_at_rest(before).scaled(self.p.recover_alarm)
    }

    /// Ā.
    pub(super) fn alarm_at_rest(&self, before: &Spread) -> Span {
        Span::at(self.p.rest_alarm_base) + (doubt(before.trust) * before.self_soothing.rest()).scaled(self.rest_alarm)
    }
}

/// S̄.
fn rest_security(p: &Parameters, before: &Spread) -> Span {
    Span::at(p.rest_security_base)
        + before.trust.scaled(p.rest_security_trust)
        + before.self_soothing.scaled(p.rest_security_soothing)
}

/// 4E(1-E).
pub(super) fn doubt(trust: Span) -> Span {
    let ends = trust.ends(|trust| Span::at(4.0 * trust * (1.0 - trust)));
    let is_at_its_top = trust.low <= 0.5 && trust.high >= 0.5;
    if is_at_its_top { ends.with(Span::at(1.0)) } else { ends }
}

/// C + grow(1-C) - erode·A·C, which rises with C and falls with A.
fn footing(before: &Spread, blow: &Blow, weight: f64) -> Span {
    let Spread { alarm, self_soothing, .. } = before;
    let at = |footing, alarm| footing + added_footing(blow, weight, footing, alarm);
    Span::new(at(self_soothing.low, alarm.high), at(self_soothing.high, alarm.low))
}

/// What is added to own footing, which falls with C and with A.
fn grown(before: &Spread, blow: &Blow, weight: f64) -> Span {
    let Spread { alarm, self_soothing, .. } = before;
    let at = |footing, alarm| added_footing(blow, weight, footing, alarm);
    Span::new(at(self_soothing.high, alarm.high), at(self_soothing.low, alarm.low))
}

fn added_footing(blow: &Blow, weight: f64, footing: f64, alarm: f64) -> f64 {
    let grow = weight * blow.grow + blow.practise;
    grow * (1.0 - footing) - weight * blow.erode * alarm * footing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Couple, Level, Profile, Role, State};
    use crate::walk::by_lot::{Numbers, levels, spread_of};

    fn holds(spread: &Spread, felt: &Felt) -> bool {
        let spans = [spread.security, spread.alarm, spread.trust, spread.self_soothing, spread.calm];
        let missing = Spread::of(&Parameters::STANDARD, felt).missing;
        spans.iter().zip(levels(felt)).all(|(span, level)| span.low <= level && level <= span.high)
            && spread.missing.low <= missing.high
            && missing.low <= spread.missing.high
    }

    #[test]
    fn no_state_of_a_box_lands_outside_of_where_the_box_lands() {
        let p = Parameters::STANDARD;
        let mut numbers = Numbers::default();
        let mut hurt = 0;
        for case in 0..4_000 {
            let attachment = Attachment::new(1.0 + 6.0 * numbers.next(), 1.0 + 6.0 * numbers.next()).unwrap();
            let couple = Couple { anxious: Profile::new(attachment), partner: Profile::new(attachment) };
            let weighed = Weighed::new(&p, &numbers.message());
            let wide = [0.01, 0.1, 1.0][numbers.below(3)];
            let low = levels(&numbers.felt(|number, _| number));
            let low_felt = numbers.felt(|_, part| low[part]);
            let high = levels(&numbers.felt(|number, part| low[part] + wide * number));
            let high_felt = numbers.felt(|_, part| high[part]);
            let felt = [(); 5].map(|()| numbers.felt(|number, part| low[part] + number * (high[part] - low[part])));
            let spread = spread_of(&p, (&low_felt, &high_felt), felt.iter());
            let hearer = Hearer::new(&p, attachment);
            let event = Event::Blow(Blow::heard(&p, &weighed));
            let heard = if weighed.is_heard { hearer.after(&spread, &event) } else { spread };
            let mut said = spread;
            if weighed.moves_the_speaker {
                said = hearer.after(&said, &Event::Blow(Blow::act(&p, &weighed)));
            }
            if weighed.is_heard {
                let given = weighed.message.qualities.value(Quality::Accommodation);
                said = hearer.after(&said, &Event::Pays(p.pays * given));
            }
            let threat = numbers.next();
            let met = hearer.after(&spread, &Event::Blow(Blow::cue(threat)));
            for felt in felt {
                let state = State { anxious: felt, partner: felt };
                let after = state.step_weighed(&p, &couple, Role::Anxious, &weighed);
                hurt += usize::from(after.partner.security < felt.security);
                let cue = state.cue(&p, &couple, Role::Anxious, Level::nearest(threat)).anxious;
                for (place, spread, felt) in
                    [("heard", heard, after.partner), ("said", said, after.anxious), ("met", met, cue)]
                {
                    assert!(holds(&spread, &felt), "case {case}, {place}: {felt:?} is not in {spread:?}");
                }
            }
        }
        assert!(hurt > 1_000, "many are hurt: {hurt}");
    }
}
