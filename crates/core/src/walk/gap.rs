//! How far apart one person is in two plays, for all pairs of states at once.
//!
//! The two plays hear the same words but once. Each formula is the equation of the model (`docs/model.md`), written for the
//! difference of two states: what both have in common falls out, so that a narrow gap stays narrow however wide the
//! states are spread. A test holds the gaps to the step itself.

use super::blow::{Blow, Event, Hearer, Spread, doubt};
use super::lift::{Lift, below_exp, exp};
use super::span::Span;

/// The person in the one play less the same person in the other, for all pairs that are meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    /// Security: at most this much more.
    pub(super) security: f64,
    /// Pairs whose gap of security was lower at the beginning of the turn, by [`REACH`] at most, are at least this share of it
    /// lower here.
    pub(super) left: f64,
    pub(super) alarm: Span,
    pub(super) trust: Span,
    pub(super) self_soothing: Span,
}

/// How far below its most a gap of security is followed.
pub(super) const REACH: f64 = 0.2;

/// What the two hear at a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard<'b> {
    pub(super) one: &'b Blow,
    /// None where nothing reaches the other.
    pub(super) other: Option<&'b Blow>,
}

/// May the words hurt?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Landed {
    Softly,
    Hurting,
}

/// One of the two plays, as a message lands.
struct Side<'b> {
    blow: Option<&'b Blow>,
    before: Spread,
    felt: Option<Span>,
}

/// What rest does before a message lands.
struct Rested {
    /// The gap of security, at most, and of alarm.
    more_security: f64,
    more_alarm: Span,
    /// Where rest has pulled the other, and what it has added.
    security: Span,
    alarm: Span,
    risen: Span,
    calmed: Span,
}

impl Gap {
    pub(super) const NONE: Self =
        Self { security: 0.0, left: 1.0, alarm: Span::ZERO, trust: Span::ZERO, self_soothing: Span::ZERO };

    pub(super) const fn with(&self, more: &Self) -> Self {
        Self {
            security: self.security.max(more.security),
            left: self.left.min(more.left),
            alarm: self.alarm.with(more.alarm),
            trust: self.trust.with(more.trust),
            self_soothing: self.self_soothing.with(more.self_soothing),
        }
    }

    /// The one, where `other` is the other.
    pub(super) fn one(&self, other: &Spread) -> Spread {
        Spread {
            security: Span::new(0.0, other.security.high + self.security).level(),
            alarm: (other.alarm + self.alarm).level(),
            trust: (other.trust + self.trust).level(),
            self_soothing: (other.self_soothing + self.self_soothing).level(),
            calm: other.calm,
            // Nothing: only of the other is it asked.
            missing: Span::new(-1.0, 1.0),
        }
    }

    /// The gap after something has landed in both, where `other` is the other before it.
    pub(super) fn after(&self, hearer: &Hearer, other: &Spread, event: &Event) -> Self {
        match event {
            Event::Blow(blow) => self.after_hearing(hearer, other, Heard { one: blow, other: Some(blow) }),
            Event::Pays(share) => Self { trust: self.trust.scaled(1.0 - share).widened(), ..*self },
        }
    }

    /// The gap after each has heard its own.
    pub(super) fn after_hearing(&self, hearer: &Hearer, other: &Spread, heard: Heard<'_>) -> Self {
        let one = self.one(other);
        let calm = other.calm.at_least(heard.one.calm);
        let worry = calm.rest().scaled(hearer.worry);
        let more_worry = worry * (self.alarm * one.trust.rest() - other.alarm * self.trust);
        let felt = |blow: Option<&Blow>, before: &Spread| {
            let said = blow.and_then(|blow| blow.felt)?;
            Some((Span::at(said) - worry * (before.alarm * before.trust.rest())).widened())
        };
        let sides = [
            Side { blow: Some(heard.one), felt: felt(Some(heard.one), &one), before: one },
            Side { blow: heard.other, felt: felt(heard.other, other), before: *other },
        ];
        let said = heard.one.felt.unwrap_or(0.0) - heard.other.and_then(|blow| blow.felt).unwrap_or(0.0);
        let more_felt = (Span::at(said) - more_worry).widened();
        let rested = self.rested(hearer, &sides);
        let mut all: Option<Self> = None;
        for one_landed in hearer.landed(&sides[0]) {
            for other_landed in hearer.landed(&sides[1]) {
                // Who feels no better than the other is hurt where the other is.
                let is_out_of_order = (one_landed, other_landed) == (Landed::Softly, Landed::Hurting);
                if is_out_of_order && sides[0].felt.is_some() && more_felt.high <= 0.0 {
                    continue;
                }
                let gap = self.landed(hearer, &sides, more_felt, &rested, (one_landed, other_landed));
                all = Some(all.map_or(gap, |all| all.with(&gap)));
            }
        }
        all.unwrap_or(*self)
    }

    /// What rest does to both; to the one alone where nothing reaches the other.
    fn rested(&self, hearer: &Hearer, [one, other]: &[Side<'_>; 2]) -> Rested {
        let p = &hearer.p;
        let (one, is_reached, other) = (&one.before, other.blow.is_some(), &other.before);
        let share = one.alarm.rest().scaled(p.recover_security);
        let more_rest = self.trust.scaled(p.rest_security_trust) + self.self_soothing.scaled(p.rest_security_soothing);
        let kept = share.rest() * Span::at(self.security) + share * more_rest;
        let missing = other.missing;
        if is_reached {
            let more_doubt = (self.trust * (Span::at(1.0) - other.trust - one.trust)).scaled(4.0);
            let more_rest_alarm = (more_doubt * one.self_soothing.rest() - doubt(other.trust) * self.self_soothing)
                .scaled(hearer.rest_alarm);
            let slower = (self.alarm * missing).scaled(-p.recover_security);
            let more_alarm = self.alarm.scaled(1.0 - p.recover_alarm) + more_rest_alarm.scaled(p.recover_alarm);
            Rested {
                more_security: (kept + slower).widened().high,
                more_alarm: more_alarm.widened(),
                security: hearer.pulled_security(other),
                alarm: hearer.pulled_alarm(other),
                risen: other.alarm.rest().scaled(p.recover_security) * missing,
                calmed: hearer.calmed(other),
            }
        } else {
            let calmed = (hearer.alarm_at_rest(one) - other.alarm).scaled(p.recover_alarm);
            Rested {
                more_security: (kept + share * missing).widened().high,
                more_alarm: (self.alarm.scaled(1.0 - p.recover_alarm) + calmed).widened(),
                security: other.security,
                alarm: other.alarm,
                risen: Span::ZERO,
                calmed: Span::ZERO,
            }
        }
    }

    /// The gap of security, at most, and of alarm, once rest has pulled. While it hurts, security is the lesser of what it
    /// was and what rest makes of it, and alarm the greater.
    fn held(&self, hearer: &Hearer, one: &Spread, rested: &Rested, landed: (Landed, Landed)) -> (f64, Span) {
        let Rested { more_security, more_alarm, risen, calmed, .. } = *rested;
        match landed {
            (Landed::Softly, Landed::Softly) => (more_security, more_alarm),
            (Landed::Hurting, Landed::Hurting) => {
                let security = if risen.high <= 0.0 {
                    more_security
                } else if risen.low >= 0.0 {
                    self.security
                } else {
                    more_security.max(self.security)
                };
                let either = more_alarm.with(self.alarm);
                // Whose alarm rest would lower keeps it, and whose it would raise does not.
                let of = |calmed: Span, kept: f64, pulled: f64, either: f64| {
                    if calmed.high <= 0.0 {
                        kept
                    } else if calmed.low >= 0.0 {
                        pulled
                    } else {
                        either
                    }
                };
                let low = of(calmed, self.alarm.low, more_alarm.low, either.low);
                let high = of(hearer.calmed(one), self.alarm.high, more_alarm.high, either.high);
                (security, Span::new(low, high.max(low)))
            }
            (Landed::Hurting, Landed::Softly) => {
                (more_security.min(self.security - risen.low), more_alarm.greater(self.alarm - calmed))
            }
            (Landed::Softly, Landed::Hurting) => {
                (more_security + risen.high.max(0.0), more_alarm.lesser(more_alarm + calmed))
            }
        }
    }

    fn landed(
        &self,
        hearer: &Hearer,
        sides: &[Side<'_>; 2],
        more_felt: Span,
        rested: &Rested,
        landed: (Landed, Landed),
    ) -> Self {
        let [one_side, other_side] = sides;
        let (one, other) = (&one_side.before, &other_side.before);
        let felt = hearer.crossing((one_side.felt, other_side.felt), more_felt, landed);
        let influences =
            (hearer.influence_of(one_side, felt.0, landed.0), hearer.influence_of(other_side, felt.1, landed.1));
        let more_influence = hearer.more_influence(sides, (self.alarm, more_felt), landed, influences);
        let of = |side: &Side<'_>, part: fn(&Blow) -> f64| side.blow.map_or(0.0, part);
        let weight = |side: &Side<'_>, landed| match landed {
            Landed::Softly => of(side, |blow| blow.warm),
            Landed::Hurting => of(side, |blow| blow.hurt),
        };
        let weights = (weight(one_side, landed.0), weight(other_side, landed.1));
        // Security and alarm, once rest has pulled.
        let (more_security, more_alarm) = self.held(hearer, one, rested, landed);
        let (from_security, from_alarm) = match landed.1 {
            Landed::Softly => (rested.security, rested.alarm),
            Landed::Hurting => (rested.security.lesser(other.security), rested.alarm.greater(other.alarm)),
        };
        // What pushes security.
        let lift = Lift::new(from_security, influences.1);
        let pushed = Span::new(below_exp(more_influence.low), exp(more_influence.high));
        let kept = 1.0 - hearer.p.recover_security * one.alarm.rest().high;
        let left = self.left * kept * lift.left(more_security, REACH * self.left, pushed);
        let security = lift.most(more_security, pushed.high);
        // What pushes alarm.
        let hurts = (influences.0.at_most(0.0), influences.1.at_most(0.0));
        let more_hurt = match landed {
            (Landed::Softly, Landed::Softly) => Span::ZERO,
            (Landed::Hurting, Landed::Hurting) => more_influence,
            (Landed::Hurting, Landed::Softly) | (Landed::Softly, Landed::Hurting) => hurts.0 - hurts.1,
        };
        let soothe = of(one_side, |blow| blow.soothe);
        let load = |side, weight| weight * of(side, |blow| blow.load);
        let (one_load, other_load) = (load(one_side, weights.0), load(other_side, weights.1));
        let push = Span::at(other_load) - hurts.1 * other.trust - other.self_soothing.scaled(soothe);
        let more_push = (Span::at(one_load - other_load)
            - more_hurt * one.trust
            - hurts.1 * self.trust
            - self.self_soothing.scaled(soothe))
        .widened();
        let lift = Lift::new(from_alarm, push);
        let alarm = Span::new(
            -lift.mirrored().most(-more_alarm.low, exp(-more_push.low)),
            lift.most(more_alarm.high, exp(more_push.high)),
        );
        // Trust and own footing.
        let rate = |side, weight: f64, part: fn(&Blow) -> f64| weight * of(side, part);
        let learns = (rate(one_side, weights.0, |blow| blow.learn), rate(other_side, weights.1, |blow| blow.learn));
        let towards = (of(one_side, |blow| blow.towards), of(other_side, |blow| blow.towards));
        let trust = self.trust.scaled(1.0 - learns.0) - other.trust.scaled(learns.0 - learns.1)
            + Span::at(learns.0 * towards.0 - learns.1 * towards.1);
        let grows = |side, weight| rate(side, weight, |blow| blow.grow) + of(side, |blow| blow.practise);
        let grows = (grows(one_side, weights.0), grows(other_side, weights.1));
        let wears = (rate(one_side, weights.0, |blow| blow.erode), rate(other_side, weights.1, |blow| blow.erode));
        let worn = self.alarm * one.self_soothing + other.alarm * self.self_soothing;
        let self_soothing = self.self_soothing.scaled(1.0 - grows.0)
            + other.self_soothing.rest().scaled(grows.0 - grows.1)
            - worn.scaled(wears.0)
            - (other.alarm * other.self_soothing).scaled(wears.0 - wears.1);
        Self { security, left, alarm, trust: trust.widened(), self_soothing: self_soothing.widened() }
    }
}

impl Hearer {
    /// How it may land.
    fn landed(&self, side: &Side<'_>) -> impl Iterator<Item = Landed> {
        let may_be_soft = side.felt.is_none_or(|felt| felt.high >= -self.benefit);
        let may_hurt = side.felt.is_some_and(|felt| felt.low < -self.benefit);
        [(Landed::Softly, may_be_soft), (Landed::Hurting, may_hurt)]
            .into_iter()
            .filter_map(|(landed, may)| may.then_some(landed))
    }

    /// y of the two, where it lands so. Where the one is hurt and the other is not, both are as near to where hurt begins as
    /// they are to each other.
    fn crossing(
        &self,
        felt: (Option<Span>, Option<Span>),
        more: Span,
        landed: (Landed, Landed),
    ) -> (Option<Span>, Option<Span>) {
        let (Some(one), Some(other)) = felt else { return felt };
        let edge = -self.benefit;
        let near = |felt: Span, low: f64, high: f64| Some(felt.within(Span::new(low, high).widened()));
        match landed {
            (Landed::Hurting, Landed::Softly) => {
                let apart = more.low.min(0.0);
                (near(one, edge + apart, edge), near(other, edge, edge - apart))
            }
            (Landed::Softly, Landed::Hurting) => {
                let apart = more.high.max(0.0);
                (near(one, edge, edge + apart), near(other, edge - apart, edge))
            }
            (Landed::Softly, Landed::Softly) | (Landed::Hurting, Landed::Hurting) => felt,
        }
    }

    /// χp, where it lands so.
    fn influence_of(&self, side: &Side<'_>, felt: Option<Span>, landed: Landed) -> Span {
        let (Some(blow), Some(felt)) = (side.blow, felt) else { return Span::ZERO };
        match landed {
            Landed::Softly => self.taken_in(side.before.alarm) * felt.at_least(0.0).scaled(blow.warm * self.warm_gain),
            Landed::Hurting => (felt + Span::at(self.benefit)).at_most(0.0).scaled(blow.hurt * self.hurt_gain),
        }
    }

    /// What rest adds to alarm.
    fn calmed(&self, before: &Spread) -> Span {
        (self.alarm_at_rest(before) - before.alarm).scaled(self.p.recover_alarm)
    }

    /// The share of a kind message that is taken in.
    fn taken_in(&self, alarm: Span) -> Span {
        alarm.scaled(self.p.deaf).rest()
    }

    /// How much more χp is in the one.
    fn more_influence(
        &self,
        [one, other]: &[Side<'_>; 2],
        (more_alarm, more_felt): (Span, Span),
        landed: (Landed, Landed),
        influences: (Span, Span),
    ) -> Span {
        let more = (influences.0 - influences.1).widened();
        let (Some(blow), Some(one_felt), Some(other_felt)) = (one.blow, one.felt, other.felt) else { return more };
        // The channel is that of the moment, for both.
        let narrow = match landed {
            (Landed::Softly, Landed::Softly) => {
                let is_kind = one_felt.low >= 0.0 && other_felt.low >= 0.0;
                let kinder = if is_kind { more_felt } else { more_felt.with(Span::ZERO) };
                let deafer = (more_alarm * other_felt.at_least(0.0)).scaled(self.p.deaf);
                (self.taken_in(one.before.alarm) * kinder - deafer).scaled(blow.warm * self.warm_gain)
            }
            (Landed::Hurting, Landed::Hurting) => more_felt.scaled(blow.hurt * self.hurt_gain),
            (Landed::Hurting, Landed::Softly) | (Landed::Softly, Landed::Hurting) => return more,
        };
        more.within(narrow.widened())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Attachment, Channel, Couple, Felt, Level, Message, Parameters, Profile, Quality, Role, Stance, State, Weighed,
    };
    use crate::walk::by_lot::{Numbers, levels, spread_of};

    /// Somewhere between the two.
    fn between(numbers: &mut Numbers, low: [f64; 5], high: [f64; 5]) -> Felt {
        numbers.felt(|number, part| low[part] + number * (high[part] - low[part]))
    }

    /// `lower` is by how much their gap of security was lower than what it was at most.
    fn holds(gap: &Gap, lower: f64, one: &Felt, other: &Felt) -> bool {
        let [security, alarm, trust, self_soothing] = [0, 1, 2, 3].map(|part| levels(one)[part] - levels(other)[part]);
        let within = |span: Span, gap: f64| span.low - 1e-12 <= gap && gap <= span.high + 1e-12;
        security <= gap.security - gap.left * lower.min(REACH) + 1e-12
            && within(gap.alarm, alarm)
            && within(gap.trust, trust)
            && within(gap.self_soothing, self_soothing)
    }

    #[test]
    fn no_two_states_come_farther_apart_than_their_gap() {
        let p = Parameters::STANDARD;
        let mut numbers = Numbers::default();
        let (mut parted, mut better, mut fell) = (0, 0, 0);
        for case in 0..6_000 {
            let attachment = Attachment::new(1.0 + 6.0 * numbers.next(), 1.0 + 6.0 * numbers.next()).unwrap();
            let couple = Couple { anxious: Profile::new(attachment), partner: Profile::new(attachment) };
            let hearer = Hearer::new(&p, attachment);
            let said = numbers.message();
            let instead = Message { channel: said.channel, ..numbers.message() };
            let (said, instead) = (Weighed::new(&p, &said), Weighed::new(&p, &instead));
            // Where the other may be, and how far the one may be from it.
            let (wide, far) = ([0.0, 0.01, 0.2][numbers.below(3)], [0.0, 0.01, 0.1, 0.5][numbers.below(4)]);
            let low = levels(&numbers.felt(|number, _| number));
            let high = levels(&numbers.felt(|number, part| low[part] + wide * number));
            let felt = |levels: [f64; 5]| {
                let mut levels = levels.into_iter().map(Level::nearest);
                let mut next = || levels.next().unwrap();
                let (security, alarm) = (next(), next());
                let (trust, self_soothing, calm) = (next(), next(), next());
                Felt { security, alarm, trust, self_soothing, calm }
            };
            let pairs: Vec<(Felt, Felt)> = (0..6)
                .map(|_| {
                    let other = between(&mut numbers, low, high);
                    let base = levels(&other);
                    let one = numbers.felt(|number, part| base[part] + far * (number - 0.4));
                    (Felt { calm: other.calm, ..one }, other)
                })
                .collect();
            let spread = spread_of(&p, (&felt(low), &felt(high)), pairs.iter().map(|(_, other)| other));
            let gap = pairs.iter().fold(None, |gap: Option<Gap>, (one, other)| {
                let [s, a, e, c] = [0, 1, 2, 3].map(|part| levels(one)[part] - levels(other)[part]);
                let this =
                    Gap { security: s, left: 1.0, alarm: Span::at(a), trust: Span::at(e), self_soothing: Span::at(c) };
                Some(gap.map_or(this, |gap| gap.with(&this)))
            });
            let gap = gap.unwrap();
            let hears = |felt: &Felt, message: &Weighed| {
                State { anxious: *felt, partner: *felt }.step_weighed(&p, &couple, Role::Partner, message).anxious
            };
            let acts = |felt: &Felt, message: &Weighed| {
                State { anxious: *felt, partner: *felt }.step_weighed(&p, &couple, Role::Anxious, message).anxious
            };
            let heard = |message: &Weighed| message.is_heard.then(|| Blow::heard(&p, message));
            let acting = |message: &Weighed| {
                let act = message.moves_the_speaker.then(|| Event::Blow(Blow::act(&p, message)));
                let given = message.message.qualities.value(Quality::Accommodation);
                act.into_iter().chain(message.is_heard.then_some(Event::Pays(p.pays * given)))
            };
            let blow = heard(&said);
            let both = blow.map(|blow| gap.after(&hearer, &spread, &Event::Blow(blow)));
            let (_, said_by_both) = acting(&said).fold((spread, gap), |(spread, gap), event| {
                (hearer.after(&spread, &event), gap.after(&hearer, &spread, &event))
            });
            let is_calm = spread.calm.high == 0.0;
            let not_said = heard(&instead);
            let apart = blow
                .filter(|_| not_said.is_some() || is_calm)
                .map(|blow| gap.after_hearing(&hearer, &spread, Heard { one: &blow, other: not_said.as_ref() }));
            for (one, other) in &pairs {
                let lower = gap.security - (one.security.value() - other.security.value());
                fell += usize::from(lower > 0.01);
                if let Some(both) = both {
                    assert!(
                        holds(&both, lower, &hears(one, &said), &hears(other, &said)),
                        "case {case}, both: {both:?}"
                    );
                    better += usize::from(hears(one, &said).security > hears(other, &said).security);
                }
                let (one_said, other_said) = (acts(one, &said), acts(other, &said));
                assert!(holds(&said_by_both, lower, &one_said, &other_said), "case {case}, said: {said_by_both:?}");
                if let Some(apart) = apart {
                    let (one, other) = (hears(one, &said), hears(other, &instead));
                    assert!(holds(&apart, lower, &one, &other), "case {case}, apart: {apart:?} {one:?} {other:?}");
                    parted += 1;
                }
            }
        }
        assert!(parted > 10_000 && better > 2_000, "{parted} parted, {better} better");
        assert!(fell > 10_000, "{fell} were lower");
    }

    #[test]
    fn after_kind_words_the_gap_of_two_states_is_told_to_the_last_digit() {
        let p = Parameters::STANDARD;
        let mut numbers = Numbers::default();
        let message = Message::by(Channel::InPerson, Stance::Balanced.qualities());
        let weighed = Weighed::new(&p, &message);
        let event = Event::Blow(Blow::heard(&p, &weighed));
        for case in 0..2_000 {
            let attachment = Attachment::new(1.0 + 6.0 * numbers.next(), 1.0 + 6.0 * numbers.next()).unwrap();
            let couple = Couple { anxious: Profile::new(attachment), partner: Profile::new(attachment) };
            let (one, other) = (numbers.felt(|number, _| number), numbers.felt(|number, _| number));
            let one = Felt { calm: other.calm, ..one };
            let [s, a, e, c] = [0, 1, 2, 3].map(|part| levels(&one)[part] - levels(&other)[part]);
            let gap =
                Gap { security: s, left: 1.0, alarm: Span::at(a), trust: Span::at(e), self_soothing: Span::at(c) };
            let after = gap.after(&Hearer::new(&p, attachment), &Spread::of(&p, &other), &event);
            let hears = |felt: Felt| {
                let state = State { anxious: felt, partner: felt };
                levels(&state.step_weighed(&p, &couple, Role::Partner, &weighed).anxious)
            };
            let (one, other) = (hears(one), hears(other));
            let security = Span::at(after.security);
            for (span, part) in [(security, 0), (after.alarm, 1), (after.trust, 2), (after.self_soothing, 3)] {
                let told = one[part] - other[part];
                let (low, high) = (told - span.low, span.high - told);
                assert!(low.abs() < 1e-9 && high.abs() < 1e-9, "case {case}, part {part}: {span:?}, {told}");
            }
        }
    }
}
