//! How far apart one person is in two plays, for all pairs of states at once.
//!
//! The two plays hear the same words but once. Each formula is the equation of the model (`docs/model.md`), written for the
//! difference of two states: what both have in common falls out, so that a narrow gap stays narrow however wide the
//! states are spread. A test holds the gaps to the step itself.

use super::blow::{Blow, Event, Hearer, Spread, doubt};
use super::span::Span;

/// The person in the one play less the same person in the other, for all pairs that are meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    /// Security: at most this much more.
    pub(super) security: f64,
    pub(super) alarm: Span,
    pub(super) trust: Span,
    pub(super) self_soothing: Span,
}

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
    felt: Option<Span>,
    alarm: Span,
}

/// Everything that holds whether it hurts or not.
struct Apart {
    felt: Span,
    alarm: Span,
    /// The gap of what rest has made of security and alarm.
    pulled_security: f64,
    pulled_alarm: Span,
}

impl Gap {
    pub(super) const NONE: Self =
        Self { security: 0.0, alarm: Span::ZERO, trust: Span::ZERO, self_soothing: Span::ZERO };

    pub(super) const fn with(&self, more: &Self) -> Self {
        Self {
            security: self.security.max(more.security),
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
        let felt = |blow: Option<&Blow>, spread: &Spread| {
            let said = blow.and_then(|blow| blow.felt)?;
            Some((Span::at(said) - worry * (spread.alarm * spread.trust.rest())).widened())
        };
        let sides = [
            Side { blow: Some(heard.one), felt: felt(Some(heard.one), &one), alarm: one.alarm },
            Side { blow: heard.other, felt: felt(heard.other, other), alarm: other.alarm },
        ];
        let said = heard.one.felt.unwrap_or(0.0) - heard.other.and_then(|blow| blow.felt).unwrap_or(0.0);
        let (pulled_security, pulled_alarm) = self.pulled(hearer, other, &one, heard.other.is_some());
        let apart =
            Apart { felt: (Span::at(said) - more_worry).widened(), alarm: self.alarm, pulled_security, pulled_alarm };
        let mut all: Option<Self> = None;
        for one_landed in hearer.landed(&sides[0]) {
            for other_landed in hearer.landed(&sides[1]) {
                // Who feels no better than the other is hurt where the other is.
                let is_out_of_order = (one_landed, other_landed) == (Landed::Softly, Landed::Hurting);
                if is_out_of_order && sides[0].felt.is_some() && apart.felt.high <= 0.0 {
                    continue;
                }
                let gap = self.landed(hearer, (other, &one), &sides, &apart, (one_landed, other_landed));
                all = Some(all.map_or(gap, |all| all.with(&gap)));
            }
        }
        all.unwrap_or(*self)
    }

    /// The gap of security, at most, and of alarm once rest has pulled at both; at the one alone where nothing reaches the
    /// other.
    fn pulled(&self, hearer: &Hearer, other: &Spread, one: &Spread, both: bool) -> (f64, Span) {
        let p = &hearer.p;
        let share = one.alarm.rest().scaled(p.recover_security);
        let rest = hearer.rest_security(other);
        let more_rest = self.trust.scaled(p.rest_security_trust) + self.self_soothing.scaled(p.rest_security_soothing);
        let more_doubt = (self.trust * (Span::at(1.0) - other.trust - one.trust)).scaled(4.0);
        let more_rest_alarm =
            (more_doubt * one.self_soothing.rest() - doubt(other.trust) * self.self_soothing).scaled(hearer.rest_alarm);
        let kept = share.rest() * Span::at(self.security) + share * more_rest;
        if both {
            let slower = (self.alarm * (other.security - rest)).scaled(p.recover_security);
            let alarm = self.alarm.scaled(1.0 - p.recover_alarm) + more_rest_alarm.scaled(p.recover_alarm);
            ((kept + slower).widened().high, alarm.widened())
        } else {
            let quiet = other.alarm.scaled(1.0 - p.recover_alarm) + hearer.alarm_at_rest(one).scaled(p.recover_alarm);
            let alarm = self.alarm.scaled(1.0 - p.recover_alarm) + quiet - other.alarm;
            ((kept + share * (rest - other.security)).widened().high, alarm.widened())
        }
    }

    fn landed(
        &self,
        hearer: &Hearer,
        (other, one): (&Spread, &Spread),
        sides: &[Side<'_>; 2],
        apart: &Apart,
        landed: (Landed, Landed),
    ) -> Self {
        let [one_side, other_side] = sides;
        let influences = (hearer.influence_of(one_side, landed.0), hearer.influence_of(other_side, landed.1));
        let more_influence = hearer.more_influence(sides, apart, landed, influences);
        let weight = |side: &Side<'_>, landed| match (side.blow, landed) {
            (None, _) => 0.0,
            (Some(blow), Landed::Softly) => blow.warm,
            (Some(blow), Landed::Hurting) => blow.hurt,
        };
        let weights = (weight(one_side, landed.0), weight(other_side, landed.1));
        // Security and alarm, once rest has pulled.
        let both = other_side.blow.is_some();
        let (security, alarm) = if both {
            (hearer.pulled_security(other), hearer.pulled_alarm(other))
        } else {
            (other.security, other.alarm)
        };
        let (held_security, held_alarm) = (lesser(security, other.security), greater(alarm, other.alarm));
        let (from_security, from_alarm) = match landed.1 {
            Landed::Softly => (security, alarm),
            Landed::Hurting => (held_security, held_alarm),
        };
        let pulled = apart.pulled_alarm;
        // While it hurts, security is the lesser of what it was and what rest makes of it, and alarm the greater.
        let (more_security, more_alarm) = match landed {
            (Landed::Softly, Landed::Softly) => (apart.pulled_security, pulled),
            (Landed::Hurting, Landed::Hurting) => {
                let is_falling = security.high <= other.security.low;
                let is_rising = security.low >= other.security.high;
                let more = match (is_falling, is_rising) {
                    (true, _) => apart.pulled_security,
                    (_, true) => self.security,
                    _ => apart.pulled_security.max(self.security),
                };
                (more, pulled.with(self.alarm))
            }
            (Landed::Hurting, Landed::Softly) => {
                let held = self.security + (other.security - security).high;
                (apart.pulled_security.min(held), greater(pulled, one.alarm - alarm))
            }
            (Landed::Softly, Landed::Hurting) => {
                let risen = (security - other.security).high.max(0.0);
                (apart.pulled_security + risen, lesser(pulled, alarm + pulled - other.alarm))
            }
        };
        // What pushes alarm.
        let hurts = (influences.0.at_most(0.0), influences.1.at_most(0.0));
        let more_hurt = match landed {
            (Landed::Softly, Landed::Softly) => Span::ZERO,
            (Landed::Hurting, Landed::Hurting) => more_influence,
            (Landed::Hurting, Landed::Softly) | (Landed::Softly, Landed::Hurting) => hurts.0 - hurts.1,
        };
        let of = |side: &Side<'_>, part: fn(&Blow) -> f64| side.blow.map_or(0.0, part);
        let soothe = of(one_side, |blow| blow.soothe);
        let load = |side, weight| weight * of(side, |blow| blow.load);
        let (one_load, other_load) = (load(one_side, weights.0), load(other_side, weights.1));
        let push = (Span::at(other_load) - hurts.1 * other.trust - other.self_soothing.scaled(soothe)).widened();
        let more_push = (Span::at(one_load - other_load)
            - more_hurt * one.trust
            - hurts.1 * self.trust
            - self.self_soothing.scaled(soothe))
        .widened();
        let lifted = Lift::new(from_alarm, push);
        let alarm = Span::new(
            -lifted.mirrored().most(-more_alarm.low, -more_push.low),
            lifted.most(more_alarm.high, more_push.high),
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
        Self {
            security: Lift::new(from_security, influences.1).most(more_security, more_influence.high),
            alarm: alarm.widened(),
            trust: trust.widened(),
            self_soothing: self_soothing.widened(),
        }
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

    /// χp, where it lands so.
    fn influence_of(&self, side: &Side<'_>, landed: Landed) -> Span {
        let (Some(blow), Some(felt)) = (side.blow, side.felt) else { return Span::ZERO };
        let influence = match landed {
            Landed::Softly => self.taken_in(side.alarm) * felt.at_least(0.0).scaled(blow.warm * self.warm_gain),
            Landed::Hurting => (felt + Span::at(self.benefit)).at_most(0.0).scaled(blow.hurt * self.hurt_gain),
        };
        influence.widened()
    }

    /// The share of a kind message that is taken in.
    fn taken_in(&self, alarm: Span) -> Span {
        alarm.scaled(self.p.deaf).rest()
    }

    /// How much more χp is in the one.
    fn more_influence(
        &self,
        [one, other]: &[Side<'_>; 2],
        apart: &Apart,
        landed: (Landed, Landed),
        influences: (Span, Span),
    ) -> Span {
        let more = influences.0 - influences.1;
        let (Some(blow), Some(one_felt), Some(other_felt)) = (one.blow, one.felt, other.felt) else { return more };
        // The channel is that of the moment, for both.
        let narrow = match landed {
            (Landed::Softly, Landed::Softly) => {
                let is_kind = one_felt.low >= 0.0 && other_felt.low >= 0.0;
                let kinder = if is_kind { apart.felt } else { apart.felt.with(Span::ZERO) };
                let deafer = (apart.alarm * other_felt.at_least(0.0)).scaled(self.p.deaf);
                (self.taken_in(one.alarm) * kinder - deafer).scaled(blow.warm * self.warm_gain)
            }
            (Landed::Hurting, Landed::Hurting) => apart.felt.scaled(blow.hurt * self.hurt_gain),
            (Landed::Hurting, Landed::Softly) | (Landed::Softly, Landed::Hurting) => return more,
        };
        more.within(narrow.widened())
    }
}

/// odds(x + u, p + v) - odds(x, p), for all x and p of two spans.
#[derive(Debug, Clone, Copy)]
struct Lift {
    level: Span,
    /// exp(p).
    times: Span,
}

impl Lift {
    fn new(level: Span, push: Span) -> Self {
        Self { level: level.level(), times: Span::new(libm::exp(push.low), libm::exp(push.high)) }
    }

    /// The same seen from 1: what is raised here is lowered there.
    const fn mirrored(self) -> Self {
        let Span { low, high } = self.times;
        Self { level: self.level.rest(), times: Span::new(1.0 / high, 1.0 / low) }
    }

    /// At most, where the level is raised by `u` at most, and the push by `v` at most: it rises with both.
    fn most(self, u: f64, v: f64) -> f64 {
        let pushed = libm::exp(v);
        let times = self.times.scaled(pushed);
        // First the level, at the push of the one. The slope between two levels is steepest at one of the ends of the
        // levels, and flattest at the ends of both.
        let slope = |from: f64, to: f64, times: f64| times / ((1.0 - from + from * times) * (1.0 - to + to * times));
        let ends = [self.level.low, self.level.high].map(|from| (from, (from + u).clamp(0.0, 1.0)));
        let mut slopes: Option<Span> = None;
        for (from, to) in ends {
            let mut found = Span::at(slope(from, to, times.low)).with(Span::at(slope(from, to, times.high)));
            // Between the two it is steepest where times² = (1-from)(1-to) / from·to.
            let (below, above) = (from * to, (1.0 - from) * (1.0 - to));
            if u > 0.0 && times.low * times.low * below < above && times.high * times.high * below > above {
                let root = (from * (1.0 - to)).sqrt() + (to * (1.0 - from)).sqrt();
                found = found.with(Span::at(1.0 / (root * root)));
            }
            slopes = Some(slopes.map_or(found, |slopes| slopes.with(found)));
        }
        let raised = slopes.map_or(1.0, |slopes| if u > 0.0 { u * slopes.high } else { u * slopes.low });
        // Then the push, at the level of the other: what it moves of S there, most at 1/(1 + √exp(v)).
        let odds = |level: f64, times: f64| level * times / (level * times + 1.0 - level);
        let reached = Span::new(odds(self.level.low, self.times.low), odds(self.level.high, self.times.high));
        let moves = |level: f64| odds(level, pushed) - level;
        let top = 1.0 / (1.0 + pushed.sqrt());
        let is_at_its_top = v > 0.0 && reached.low <= top && reached.high >= top;
        let ends = moves(reached.low).max(moves(reached.high));
        let pushed = if is_at_its_top { moves(top) } else { ends };
        Span::at(raised + pushed).widened().high
    }
}

fn lesser(one: Span, other: Span) -> Span {
    Span::new(one.low.min(other.low), one.high.min(other.high))
}

fn greater(one: Span, other: Span) -> Span {
    Span::new(one.low.max(other.low), one.high.max(other.high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Attachment, Channel, Couple, Felt, Level, Message, Parameters, Profile, Quality, Role, Stance, State, Weighed,
    };
    use crate::walk::by_lot::{Numbers, levels};

    /// Somewhere between the two.
    fn between(numbers: &mut Numbers, low: [f64; 5], high: [f64; 5]) -> Felt {
        numbers.felt(|number, part| low[part] + number * (high[part] - low[part]))
    }

    fn holds(gap: &Gap, one: &Felt, other: &Felt) -> bool {
        let [security, alarm, trust, self_soothing] = [0, 1, 2, 3].map(|part| levels(one)[part] - levels(other)[part]);
        let within = |span: Span, gap: f64| span.low - 1e-12 <= gap && gap <= span.high + 1e-12;
        security <= gap.security + 1e-12
            && within(gap.alarm, alarm)
            && within(gap.trust, trust)
            && within(gap.self_soothing, self_soothing)
    }

    #[test]
    fn no_two_states_come_farther_apart_than_their_gap() {
        let p = Parameters::STANDARD;
        let mut numbers = Numbers::default();
        let (mut parted, mut better) = (0, 0);
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
            let spread = Spread::of(&felt(low)).with(&Spread::of(&felt(high)));
            let pairs: Vec<(Felt, Felt)> = (0..6)
                .map(|_| {
                    let other = between(&mut numbers, low, high);
                    let base = levels(&other);
                    let one = numbers.felt(|number, part| base[part] + far * (number - 0.4));
                    (Felt { calm: other.calm, ..one }, other)
                })
                .collect();
            let gap = pairs.iter().fold(None, |gap: Option<Gap>, (one, other)| {
                let [s, a, e, c] = [0, 1, 2, 3].map(|part| levels(one)[part] - levels(other)[part]);
                let this = Gap { security: s, alarm: Span::at(a), trust: Span::at(e), self_soothing: Span::at(c) };
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
                if let Some(both) = both {
                    assert!(holds(&both, &hears(one, &said), &hears(other, &said)), "case {case}, both: {both:?}");
                    better += usize::from(hears(one, &said).security > hears(other, &said).security);
                }
                let (one_said, other_said) = (acts(one, &said), acts(other, &said));
                assert!(holds(&said_by_both, &one_said, &other_said), "case {case}, said: {said_by_both:?}");
                if let Some(apart) = apart {
                    let (one, other) = (hears(one, &said), hears(other, &instead));
                    assert!(holds(&apart, &one, &other), "case {case}, apart: {apart:?} {one:?} {other:?}");
                    parted += 1;
                }
            }
        }
        assert!(parted > 10_000 && better > 2_000, "{parted} parted, {better} better");
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
            let gap = Gap { security: s, alarm: Span::at(a), trust: Span::at(e), self_soothing: Span::at(c) };
            let after = gap.after(&Hearer::new(&p, attachment), &Spread::of(&other), &event);
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
