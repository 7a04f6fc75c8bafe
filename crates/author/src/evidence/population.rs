//! Law 27: traits do not decide everything.

use attuned_core::{Dimension, Equations, Policy, Role};

use super::{Basis, Check, Claim, Measured, measured};
use crate::simulation::{Random, Turn, Weeks, couple_of};

pub(super) const CHECKS: &[Check] = &[Check {
    claim: Claim {
        id: "law 27",
        claim: "traits do not decide everything, and nobody is stuck at a bound",
        published: "anxiety explains a modest share of daily security (from memory, no figure verified)",
        tolerance: "400 couples of 60 days with residuals: r(anxiety, mean security) -.5 to -.2; per state under 2 % of person-turns within .02 of a bound",
        basis: Basis::Assumed,
    },
    measure: |parameters| law_27(parameters, 1.0),
}];

const COUPLES: u32 = 400;
const DAYS: u32 = 60;
const BOUND: f64 = 0.02;

fn law_27(equations: &impl Equations, residuals: f64) -> Measured {
    let mut anxiety = Vec::new();
    let mut security = Vec::new();
    let mut turns = 0_u32;
    let mut bound = [0_u32; 4];
    for number in 0..COUPLES {
        let mut random = Random::new(27, u64::from(number));
        let couple = couple_of(equations.parameters(), &mut random, residuals);
        let plan = Weeks {
            days: DAYS,
            asking: Policy::GivesWhatTheyHave,
            answering: Policy::GivesWhatTheyHave,
            soothing: 0.0,
        };
        let mut watch = |turn: &Turn| {
            for role in Role::BOTH {
                turns += 1;
                for (bound, dimension) in bound.iter_mut().zip(Dimension::ALL) {
                    let value = turn.after.felt(role).get(dimension).value();
                    *bound += u32::from(!(BOUND..=1.0 - BOUND).contains(&value));
                }
            }
        };
        let outcome = plan.live(equations, &couple, &mut random, &mut watch);
        anxiety.push(couple.anxious.attachment.anxiety());
        security.push(outcome.security);
    }
    let r = correlation(&anxiety, &security);
    let shares = bound.map(|bound| f64::from(bound) / f64::from(turns.max(1)));
    let met = (-0.5..=-0.2).contains(&r) && shares.iter().all(|share| *share < 0.02);
    let shown: Vec<String> = shares.iter().map(|share| format!("{:.2}", share * 100.0)).collect();
    measured(met, format!("r = {r:.2}; at a bound, % of S A E C: {}", shown.join(" ")))
}

pub(super) fn correlation(xs: &[f64], ys: &[f64]) -> f64 {
    let (slope, _) = super::tables::slope(xs, ys);
    let (back, _) = super::tables::slope(ys, xs);
    let r = libm::sqrt((slope * back).max(0.0));
    if slope < 0.0 { -r } else { r }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{STANDARD, holds_and_bites};
    use super::*;

    #[test]
    fn law_27_traits_do_not_decide_everything() {
        holds_and_bites(&law_27(&STANDARD, 1.0), &law_27(&STANDARD, 0.0));
    }

    #[test]
    fn a_straight_line_correlates_fully() {
        assert!((correlation(&[1.0, 2.0, 3.0], &[6.0, 4.0, 2.0]) + 1.0).abs() < 1e-12);
    }
}
