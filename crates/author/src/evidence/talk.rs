//! Laws of talk, statement and reply: 9, 10, 12, 18.

use attuned_core::{Channel, Couple, Equations, Policy, Preset, Role, Stance, StanceKind, State, Way};

use super::{Basis, Check, Claim, Measured, measured, with_average};
use crate::simulation::{Random, Said, exchange, person, state_after};

pub(super) const CHECKS: &[Check] = &[
    Check {
        claim: Claim {
            id: "law 9",
            claim: "good and bad starts can end apart for some anxious couples; average couples seldom spiral",
            published: "two stable points of influence (Gottman & Murray; from memory): shown, only the second half required",
            tolerance: "200 seeds of 15 turns of free talk between average people: at most one in ten below .3",
            basis: Basis::Fitted,
        },
        measure: |parameters| law_09(parameters),
    },
    Check {
        claim: Claim {
            id: "law 10",
            claim: "load grows with the number and the harshness of asks, and makes validation less likely",
            published: "direction: demand and withdrawal (Christensen & Heavey; from memory)",
            tolerance: "1, 3, 6, 10 asks: load rises, protest above soft; P(Validating) falls under protest",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_10(parameters),
    },
    Check {
        claim: Claim {
            id: "law 12",
            claim: "a soft start makes validation more likely than protest does",
            published: "direction: soft start-up (Gottman; from memory)",
            tolerance: "P(Validating) after one statement, at rest, every preset",
            basis: Basis::Checked,
        },
        measure: |parameters| law_12(parameters),
    },
    Check {
        claim: Claim {
            id: "law 18",
            claim: "the giver pays: over-reassuring lowers own goodwill while the other's security rises",
            published: "sign: Lemay & Dudley 2011",
            tolerance: "ten over-reassuring replies in a row to Anxious after a cue: both, by .05 or more",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_18(parameters),
    },
];

fn law_09(equations: &impl Equations) -> Measured {
    const SEEDS: u32 = 200;
    let average = with_average(Preset::Average.profile());
    let talked = |couple: &Couple, start: &State, seed: u32| {
        let mut random = Random::new(9, u64::from(seed));
        let policies = (Policy::GivesWhatTheyHave, Policy::GivesWhatTheyHave);
        let turn = |state: State, _| {
            exchange(equations, couple, &state, policies, Channel::InPerson, 0, &mut random, &mut |_| ())
        };
        (0..15).fold(*start, turn)
    };
    let rest = average.at_rest(equations);
    let ends = |couple: &Couple, start: &State| {
        (0..SEEDS).map(|seed| talked(couple, start, seed).anxious.security.value()).collect::<Vec<f64>>()
    };
    let below = ends(&average, &rest).iter().map(|security| if *security < 0.3 { 1.0 } else { 0.0 }).sum::<f64>();
    let share = below / f64::from(SEEDS);

    let anxious = Couple { anxious: Preset::Anxious.profile(), partner: Preset::Anxious.profile() };
    let good = anxious.at_rest(equations);
    let bad = [Role::Partner, Role::Anxious, Role::Partner, Role::Anxious]
        .into_iter()
        .fold(good, |state, speaker| state_after(equations, &anxious, &state, speaker, Said::Reply(Stance::Critical)));
    let mean = |ends: Vec<f64>| ends.iter().sum::<f64>() / f64::from(SEEDS);
    let (from_good, from_bad) = (mean(ends(&anxious, &good)), mean(ends(&anxious, &bad)));
    measured(
        share <= 0.1,
        format!(
            "{:.1} % of average talks below .3; two anxious end at {from_good:.2} from a good start, {from_bad:.2} from a bad one",
            share * 100.0
        ),
    )
}

/// Probability that the partner's next reply is validating.
fn validating(equations: &impl Equations, state: &State) -> f64 {
    let odds =
        |stance: Stance| Policy::GivesWhatTheyHave.stance_odds(equations, &state.partner, stance, &stance.qualities());
    let all: f64 = Stance::ALL.into_iter().filter(|stance| stance.kind() == StanceKind::Reply).map(odds).sum();
    odds(Stance::Validating) / all
}

fn law_10(equations: &impl Equations) -> Measured {
    let couple = with_average(Preset::Anxious.profile());
    let after = |way: Way, asks: u32| {
        (0..asks).fold(couple.at_rest(equations), |state, _| {
            state_after(equations, &couple, &state, Role::Anxious, Said::Statement(way))
        })
    };
    let counts = [1, 3, 6, 10];
    let [soft, protest] = [Way::Soft, Way::Protest].map(|way| counts.map(|asks| after(way, asks)));
    let load = |states: &[State; 4]| states.map(|state| state.partner.alarm.value());
    let rises = |values: &[f64]| values.iter().zip(values.iter().skip(1)).all(|(less, more)| more > less);
    let (gentle, harsh) = (load(&soft), load(&protest));
    let chance = protest.map(|state| validating(equations, &state));
    let falls = rises(&chance.map(|chance| -chance));
    let rest = couple.at_rest(equations).partner.alarm.value();
    let met = rises(&gentle)
        && rises(&harsh)
        && gentle[0] > rest
        && gentle.iter().zip(&harsh).all(|(gentle, harsh)| harsh > gentle)
        && falls;
    measured(
        met,
        format!(
            "load {:.2} to {:.2} soft, {:.2} to {:.2} protest; P(Validating) {:.2} to {:.2}",
            gentle[0], gentle[3], harsh[0], harsh[3], chance[0], chance[3]
        ),
    )
}

fn law_12(equations: &impl Equations) -> Measured {
    let mut met = true;
    let mut shown = Vec::new();
    for preset in Preset::ALL {
        let couple = with_average(preset.profile());
        let [soft, protest] = [Way::Soft, Way::Protest].map(|way| {
            let rest = couple.at_rest(equations);
            validating(equations, &state_after(equations, &couple, &rest, Role::Anxious, Said::Statement(way)))
        });
        met &= soft > protest;
        shown.push(format!("{soft:.2}/{protest:.2}"));
    }
    shown.dedup();
    measured(met, format!("P(Validating) soft / protest {}", shown.join(" ")))
}

fn law_18(equations: &impl Equations) -> Measured {
    let couple = Couple { anxious: Preset::Anxious.profile(), partner: person(0.0) };
    let start = couple.at_rest(equations).cue(equations, &couple, Role::Anxious, super::level(0.5));
    let end = (0..10).fold(start, |state, _| {
        state_after(equations, &couple, &state, Role::Partner, Said::Reply(Stance::OverReassuring))
    });
    let goodwill = end.partner.trust.value() - start.partner.trust.value();
    let security = end.anxious.security.value() - start.anxious.security.value();
    measured(
        goodwill <= -0.05 && security >= 0.05,
        format!("goodwill {goodwill:+.3}, the other's security {security:+.3}"),
    )
}

#[cfg(test)]
mod tests {
    use attuned_core::Parameters;

    use super::super::testing::{STANDARD, holds_and_bites};
    use super::*;

    #[test]
    fn law_09_average_couples_seldom_spiral() {
        holds_and_bites(&law_09(&STANDARD), &law_09(&Parameters { tone: STANDARD.tone * 2.0, ..STANDARD }));
    }

    #[test]
    fn law_10_load_grows_with_number_and_harshness_of_asks() {
        holds_and_bites(&law_10(&STANDARD), &law_10(&Parameters { load: 0.0, ..STANDARD }));
    }

    #[test]
    fn law_12_a_soft_start_makes_validation_likelier() {
        holds_and_bites(&law_12(&STANDARD), &law_12(&Parameters { tone: 0.0, ..STANDARD }));
    }

    #[test]
    fn law_18_the_giver_pays() {
        holds_and_bites(&law_18(&STANDARD), &law_18(&Parameters { pays: 0.0, ..STANDARD }));
    }
}
