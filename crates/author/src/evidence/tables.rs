//! Published tables T1, T2, T3 and T8.

use attuned_core::{Channel, Equations, Message, Role, Stance, State, Way};

use super::{Basis, Check, Claim, Measured, level, measured, security_moved, with_average};
use crate::simulation::{Random, Said, couple_of, person, state_after};

pub(super) const CHECKS: &[Check] = &[
    Check {
        claim: Claim {
            id: "table T1",
            claim: "felt security follows the partner's responsiveness in everyday talk, and hardly so apart",
            published: ".1167 (SE .012) overall, .029 n.s. apart, .148 together; 94 couples (Sels, Ceulemans & Kuppens 2019; Lafit et al. 2022)",
            tolerance: "slope .12 +/- .03; apart / together .1 to .35",
            basis: Basis::Fitted,
        },
        measure: |parameters| table_1(parameters),
    },
    Check {
        claim: Claim {
            id: "table T2",
            claim: "one dismissal lowers security, and twice as much for the anxious",
            published: "conflict day -2.02 (SE .37) and -.99 on 0-10, 66 women x 28 days (Bolger & Laurenceau 2013); by proxy",
            tolerance: "one Dismissive from rest at z = +1 and -1: -.202 and -.099, each +/- .03",
            basis: Basis::Fitted,
        },
        measure: |parameters| table_2(parameters),
    },
    Check {
        claim: Claim {
            id: "table T3",
            claim: "supported solutions to six hard moments raise security and expected responsiveness more than they calm",
            published: "security 5.41 to 6.44, expected responsiveness 6.41 to 7.20, anxiety 5.74 to 5.63 n.s., 1-9 (Cao, Wang & Wang 2020)",
            tolerance: "six cues of .5, two Balanced each: security +.129 +/- .04, trust up, alarm moved less than security",
            basis: Basis::Fitted,
        },
        measure: |parameters| table_3(parameters),
    },
    Check {
        claim: Claim {
            id: "table T8",
            claim: "one supportive exchange moves security by about half a standard deviation",
            published: "security priming d about .51, 120 studies (Gillath et al. 2022)",
            tolerance: "change of security over a between-person SD of .17: .4 to .8",
            basis: Basis::Fitted,
        },
        measure: |parameters| table_8(parameters),
    },
];

/// Least-squares slope and intercept of `ys` on `xs`; zero where `xs` do not vary.
pub(super) fn slope(xs: &[f64], ys: &[f64]) -> (f64, f64) {
    let count = xs.iter().map(|_| 1.0).sum::<f64>().max(1.0);
    let (mean_x, mean_y) = (xs.iter().sum::<f64>() / count, ys.iter().sum::<f64>() / count);
    let covariance: f64 = xs.iter().zip(ys).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = xs.iter().map(|x| (x - mean_x) * (x - mean_x)).sum();
    let slope = if variance > 0.0 { covariance / variance } else { 0.0 };
    (slope, mean_y - slope * mean_x)
}

/// Security after each reply on its responsiveness, both within the person, pooled over a population. Everyday talk is
/// cue-free and nothing hurtful is said in it: one soft statement a day, answered
/// neutrally or kindly as it comes.
fn table_1(equations: &impl Equations) -> Measured {
    let [together, apart] = [Channel::InPerson, Channel::Text].map(|channel| everyday_slope(equations, channel));
    let ratio = apart / together;
    measured(
        (together - 0.12).abs() <= 0.03 && (0.1..=0.35).contains(&ratio),
        format!("slope {together:.3}; apart / together {ratio:.2}"),
    )
}

fn everyday_slope(equations: &impl Equations, channel: Channel) -> f64 {
    const COUPLES: u32 = 94;
    const EXCHANGES: u32 = 15;
    const EVERYDAY: [Stance; 3] = [Stance::Neutral, Stance::Validating, Stance::Balanced];
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    for number in 0..COUPLES {
        let mut random = Random::new(1, u64::from(number));
        let couple = couple_of(equations.parameters(), &mut random, 1.0);
        let mut state = couple.at_rest(equations);
        let mut own = Vec::new();
        for _ in 0..EXCHANGES {
            state = state.after_days(equations, &couple, 1.0);
            let statement = Message::by(channel, Way::Soft.qualities());
            state = state.step(equations, &couple, Role::Anxious, &statement);
            let stance = EVERYDAY.get(random.pick(&[1.0; 3])).copied().unwrap_or(Stance::Neutral);
            let reply = Message::by(channel, stance.qualities());
            state = state.step(equations, &couple, Role::Partner, &reply);
            let responsiveness: f64 = equations.responsiveness_terms(&reply.qualities).iter().sum();
            own.push((responsiveness, state.anxious.security.value()));
        }
        let mean = |part: fn(&(f64, f64)) -> f64| own.iter().map(part).sum::<f64>() / f64::from(EXCHANGES);
        let (mean_x, mean_y) = (mean(|pair| pair.0), mean(|pair| pair.1));
        xs.extend(own.iter().map(|pair| pair.0 - mean_x));
        ys.extend(own.iter().map(|pair| pair.1 - mean_y));
    }
    slope(&xs, &ys).0
}

fn table_2(equations: &impl Equations) -> Measured {
    let fall = |z: f64| {
        let couple = with_average(person(z));
        let rest = couple.at_rest(equations);
        let hurt = state_after(equations, &couple, &rest, Role::Partner, Said::Reply(Stance::Dismissive));
        security_moved(&rest, &hurt)
    };
    let (anxious, secure) = (fall(1.0), fall(-1.0));
    measured((anxious + 0.202).abs() <= 0.03 && (secure + 0.099).abs() <= 0.03, format!("{anxious:.3} and {secure:.3}"))
}

fn table_3(equations: &impl Equations) -> Measured {
    let couple = with_average(person(0.0));
    let rest = couple.at_rest(equations);
    let balanced =
        |state: State, _| state_after(equations, &couple, &state, Role::Partner, Said::Reply(Stance::Balanced));
    let moment = |state: State, _| {
        let cued = state.cue(equations, &couple, Role::Anxious, level(0.5));
        (0..2).fold(cued, balanced)
    };
    let end: State = (0..6).fold(rest, moment);
    let moved = |of: fn(&State) -> f64| of(&end) - of(&rest);
    let security = moved(|state| state.anxious.security.value());
    let trust = moved(|state| state.anxious.trust.value());
    let alarm = moved(|state| state.anxious.alarm.value());
    measured(
        (security - 0.129).abs() <= 0.04 && trust > 0.0 && alarm.abs() < security,
        format!("security {security:+.3}, trust {trust:+.3}, alarm {alarm:+.3}"),
    )
}

fn table_8(equations: &impl Equations) -> Measured {
    const BETWEEN_PEOPLE: f64 = 0.17;
    let couple = with_average(person(0.0));
    let rest = couple.at_rest(equations);
    let after = state_after(equations, &couple, &rest, Role::Partner, Said::Reply(Stance::Balanced));
    let d = security_moved(&rest, &after) / BETWEEN_PEOPLE;
    measured((0.4..=0.8).contains(&d), format!("d = {d:.2}"))
}

#[cfg(test)]
mod tests {
    use attuned_core::Parameters;

    use super::super::testing::{STANDARD, holds_and_bites};
    use super::*;

    #[test]
    fn table_t1_security_follows_responsiveness_together() {
        holds_and_bites(&table_1(&STANDARD), &table_1(&Parameters { gain: 0.2, ..STANDARD }));
        holds_and_bites(&table_1(&STANDARD), &table_1(&Parameters { text_warm: 1.0, text_hurt: 1.0, ..STANDARD }));
    }

    #[test]
    fn table_t2_a_dismissal_costs_the_anxious_twice() {
        holds_and_bites(&table_2(&STANDARD), &table_2(&Parameters { loud: 0.0, ..STANDARD }));
    }

    #[test]
    fn table_t3_supported_solutions_raise_security() {
        holds_and_bites(&table_3(&STANDARD), &table_3(&Parameters { gain: 0.2, ..STANDARD }));
    }

    #[test]
    fn table_t8_one_supportive_exchange() {
        holds_and_bites(&table_8(&STANDARD), &table_8(&Parameters { gain: 0.2, ..STANDARD }));
    }
}
