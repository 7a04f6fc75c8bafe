//! Laws of weeks: 3, 5, 6, 11, 17.

use attuned_core::{Dimension, Equations, Policy, Preset, Role, Stance};

use super::{Basis, Check, Claim, Measured, level, mean_over, measured, with_average};
use crate::simulation::{Said, Weeks, state_after};

pub(super) const CHECKS: &[Check] = &[
    Check {
        claim: Claim {
            id: "law 3",
            claim: "over-reassurance soothes more now, and after weeks leaves less security, more asking, less footing",
            published: "signs: Feeney 2007; Arriaga et al. 2018; order of relief Benitez 2020",
            tolerance: "against Balanced, Anxious: alarm after a cue of .5 and one reply; 24 seeds of 90 days",
            basis: Basis::Fitted,
        },
        measure: |parameters| law_03(parameters),
    },
    Check {
        claim: Claim {
            id: "law 5",
            claim: "alarm and doubt peak for a partner who answers well about half the time; security rises with how often",
            published: "inconsistent care breeds most vigilance (attachment theory): direction only",
            tolerance: "Anxious, 24 seeds of 90 days, p = 0, .1 ... 1: both peaks within .35 to .65",
            basis: Basis::Fitted,
        },
        measure: |parameters| law_05(parameters),
    },
    Check {
        claim: Claim {
            id: "law 6",
            claim: "a partner who never answers is asked less after three weeks",
            published: "deactivation, extinction: direction only",
            tolerance: "Anxious, always Withdrawing, 24 seeds of 90 days: asks a day after day 21 at most half the first week's",
            basis: Basis::Checked,
        },
        measure: |parameters| law_06(parameters),
    },
    Check {
        claim: Claim {
            id: "law 11",
            claim: "own soothing lowers asking and raises security",
            published: "direction: self-soothing in treatment of anxious attachment",
            tolerance: "Anxious, partner who gives what they have, 24 seeds of 90 days, m = 0, .5, 1: both strictly",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_11(parameters),
    },
    Check {
        claim: Claim {
            id: "law 17",
            claim: "acceptance raises self-soothing over weeks: Balanced clearly, Validating slightly",
            published: "accepting dependence predicts independence (Feeney 2007): sign",
            tolerance: "Anxious, 24 seeds of 90 days: Balanced at least +.05, Validating above 0 and under half of it",
            basis: Basis::Fitted,
        },
        measure: |parameters| law_17(parameters),
    },
];

const SEEDS: u32 = 24;
const PLAIN: Weeks =
    Weeks { days: 90, asking: Policy::GivesWhatTheyHave, answering: Policy::GivesWhatTheyHave, soothing: 0.0 };

/// Mean security, alarm, doubt, asks a day, asks at first, asks later, final self-soothing of an anxious person.
fn lived(equations: &impl Equations, plan: Weeks) -> [f64; 7] {
    let couple = with_average(Preset::Anxious.profile());
    mean_over(SEEDS, |random| {
        let outcome = plan.live(equations, &couple, random, &mut |_| ());
        [
            outcome.security,
            outcome.alarm,
            outcome.doubt,
            outcome.asks,
            outcome.asks_at_first,
            outcome.asks_later,
            outcome.end.anxious.self_soothing.value(),
        ]
    })
}

fn law_03(equations: &impl Equations) -> Measured {
    let couple = with_average(Preset::Anxious.profile());
    let cued = couple.at_rest(equations).cue(equations, &couple, Role::Anxious, level(0.5));
    let [over, balanced] = [Stance::OverReassuring, Stance::Balanced].map(|stance| {
        let now = state_after(equations, &couple, &cued, Role::Partner, Said::Reply(stance));
        let [security, _, _, asks, .., soothing] =
            lived(equations, Weeks { answering: Policy::Always(stance), ..PLAIN });
        (now.anxious.get(Dimension::Alarm).value(), security, asks, soothing)
    });
    let met = over.0 < balanced.0 && over.1 < balanced.1 && over.2 > balanced.2 && over.3 < balanced.3;
    measured(
        met,
        format!(
            "alarm now {:.2} against {:.2}; weeks: security {:.2} / {:.2}, asks a day {:.2} / {:.2}, footing {:.2} / {:.2}",
            over.0, balanced.0, over.1, balanced.1, over.2, balanced.2, over.3, balanced.3
        ),
    )
}

fn law_05(equations: &impl Equations) -> Measured {
    let lived: Vec<[f64; 7]> =
        (0..=10).map(|tenths| lived(equations, Weeks { answering: Policy::Good(tenths * 10), ..PLAIN })).collect();
    let peak = |place: fn(&[f64; 7]) -> f64| {
        let highest = (0..).zip(&lived).max_by(|(_, a), (_, b)| place(a).total_cmp(&place(b)));
        f64::from(highest.map_or(0_u8, |(tenths, _)| tenths)) / 10.0
    };
    let (alarm, doubt) = (peak(|lived| lived[1]), peak(|lived| lived[2]));
    let rises = lived.iter().zip(lived.iter().skip(1)).all(|(less, more)| more[0] > less[0]);
    let within = |peak: f64| (0.35..=0.65).contains(&peak);
    let alarms: Vec<String> = lived.iter().map(|lived| format!("{:.2}", lived[1])).collect();
    measured(
        within(alarm) && within(doubt) && rises,
        format!(
            "alarm peaks at p = {alarm:.1}, doubt at {doubt:.1}; security rises: {rises}; alarm {}",
            alarms.join(" ")
        ),
    )
}

fn law_06(equations: &impl Equations) -> Measured {
    let [.., at_first, later, _] = lived(equations, Weeks { answering: Policy::Always(Stance::Withdrawing), ..PLAIN });
    measured(later <= at_first / 2.0, format!("{at_first:.2} asks a day in the first week, {later:.2} after the third"))
}

fn law_11(equations: &impl Equations) -> Measured {
    let lived = [0.0, 0.5, 1.0].map(|soothing| lived(equations, Weeks { soothing, ..PLAIN }));
    let strictly = |less: f64, more: f64| more > less;
    let [none, some, full] = lived;
    let met = strictly(some[3], none[3])
        && strictly(full[3], some[3])
        && strictly(none[0], some[0])
        && strictly(some[0], full[0]);
    measured(
        met,
        format!(
            "asks a day {:.2} {:.2} {:.2}; security {:.2} {:.2} {:.2}",
            none[3], some[3], full[3], none[0], some[0], full[0]
        ),
    )
}

fn law_17(equations: &impl Equations) -> Measured {
    let start = with_average(Preset::Anxious.profile()).at_rest(equations).anxious.self_soothing.value();
    let [balanced, validating] = [Stance::Balanced, Stance::Validating].map(|stance| {
        let [.., soothing] = lived(equations, Weeks { answering: Policy::Always(stance), ..PLAIN });
        soothing - start
    });
    measured(
        balanced >= 0.05 && validating > 0.0 && validating < balanced / 2.0,
        format!("Balanced {balanced:+.3}, Validating {validating:+.3}"),
    )
}

#[cfg(test)]
mod tests {
    use attuned_core::{AlarmPush, Felt, Influence, Parameters, Qualities};

    use super::super::testing::{STANDARD, holds_and_bites};
    use super::*;

    struct DoubtDoesNotMatter;
    impl Equations for DoubtDoesNotMatter {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn rest_alarm(&self, attachment: attuned_core::Attachment, _: f64, self_soothing: f64) -> f64 {
            // The doubt of someone at home with an average trust, whatever happens to it.
            STANDARD.rest_alarm(attachment, 0.7, self_soothing)
        }
    }

    struct HurtDoesNotNeedTrust;
    impl Equations for HurtDoesNotNeedTrust {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn alarm_push(
            &self,
            felt: &Felt,
            qualities: &Qualities,
            threat: f64,
            influence: Influence,
            weight: f64,
        ) -> AlarmPush {
            let push = STANDARD.alarm_push(felt, qualities, threat, influence, weight);
            AlarmPush { hurt: -weight * influence.value.min(0.0), ..push }
        }
    }

    #[test]
    fn law_03_over_reassurance_soothes_now_and_costs_later() {
        holds_and_bites(&law_03(&STANDARD), &law_03(&Parameters { erode: 0.0, relief: 0.0, ..STANDARD }));
    }

    #[test]
    fn law_05_alarm_peaks_for_the_half_time_partner() {
        holds_and_bites(&law_05(&STANDARD), &law_05(&DoubtDoesNotMatter));
    }

    #[test]
    fn law_06_a_partner_who_never_answers_is_asked_less() {
        holds_and_bites(&law_06(&STANDARD), &law_06(&HurtDoesNotNeedTrust));
    }

    #[test]
    fn law_11_own_soothing_lowers_asking_and_raises_security() {
        holds_and_bites(&law_11(&STANDARD), &law_11(&Parameters { soothe: 0.0, grow: 0.0, ..STANDARD }));
    }

    #[test]
    fn law_17_acceptance_builds_footing() {
        holds_and_bites(&law_17(&STANDARD), &law_17(&Parameters { grow: 0.0, ..STANDARD }));
    }
}
