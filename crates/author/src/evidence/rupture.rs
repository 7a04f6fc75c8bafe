//! Laws of hurt and repair: 8, 25, 26.

use attuned_core::{Couple, Equations, Felt, Level, Message, Preset, Quality, Role, Stance, State, Way};

use super::{Basis, Check, Claim, Measured, anybody, measured, with_average};
use crate::simulation::{Random, Said, person, state_after};

pub(super) const CHECKS: &[Check] = &[
    Check {
        claim: Claim {
            id: "law 8",
            claim: "the anxious take longer to recover",
            published: "direction: slower recovery with attachment anxiety (from memory)",
            tolerance: "after two Criticals, turns of quiet until half the way to rest is made: rising over z = -1, 0, 1, 2",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_08(parameters),
    },
    Check {
        claim: Claim {
            id: "law 25",
            claim: "contempt never lifts the dial: nobody recovers while being hurt",
            published: "by design",
            tolerance: "20,000 random states: negative influence never raises security, nor lowers alarm without k, o, b",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_25(parameters),
    },
    Check {
        claim: Claim {
            id: "law 26",
            claim: "damage lasts until it is repaired",
            published: "direction: repair attempts, not time, mend a rupture (Gottman; from memory)",
            tolerance: "z = 0, 1, 2: three Neutrals recover < half of three Balanced; a time-out and three Balanced bring every preset above half the fall",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_26(parameters),
    },
];

fn heard(equations: &impl Equations, couple: &Couple, start: &State, stances: &[Stance]) -> State {
    stances
        .iter()
        .fold(*start, |state, stance| state_after(equations, couple, &state, Role::Partner, Said::Reply(*stance)))
}

const RUPTURE: [Stance; 2] = [Stance::Critical; 2];

fn law_08(equations: &impl Equations) -> Measured {
    const MOST: u32 = 400;
    let half_life = |z: f64| {
        let couple = with_average(person(z));
        let hurt = heard(equations, &couple, &couple.at_rest(equations), &RUPTURE);
        // In quiet trust and footing stay, so the rest that security returns to stays as well.
        let Felt { trust, self_soothing, security, .. } = hurt.anxious;
        let rest = equations.rest_security(trust.value(), self_soothing.value());
        let half = f64::midpoint(rest, security.value());
        let mut state = hurt;
        for turn in 0..MOST {
            let before = state.anxious.security.value();
            state = state.cue(equations, &couple, Role::Anxious, Level::ZERO);
            let after = state.anxious.security.value();
            if after >= half {
                return f64::from(turn) + (half - before) / (after - before);
            }
        }
        f64::from(MOST)
    };
    let lives = [-1.0, 0.0, 1.0, 2.0].map(half_life);
    let rises = lives.iter().zip(lives.iter().skip(1)).all(|(less, more)| more > less);
    let shown: Vec<String> = lives.iter().map(|life| format!("{life:.2}")).collect();
    measured(rises, format!("{} turns", shown.join(", ")))
}

fn law_25(equations: &impl Equations) -> Measured {
    const STATES: u32 = 20_000;
    let mut random = Random::new(25, 0);
    let (mut hurtful, mut against) = (0_u32, 0_u32);
    for _ in 0..STATES {
        let (couple, state) = anybody(&mut random);
        let said = random.pick(&[1.0; 19]);
        let qualities = Stance::ALL
            .get(said)
            .map(|stance| stance.qualities())
            .or(Way::ALL.get(said.saturating_sub(Stance::ALL.len())).map(|way| way.qualities()))
            .unwrap_or_default();
        let message = Message::in_person(qualities.with(Quality::Soothing, Level::ZERO));
        if !state.influence(equations, &couple, Role::Partner, &message).hurts() {
            continue;
        }
        hurtful += 1;
        let after = state.step(equations, &couple, Role::Partner, &message);
        let relieving = [Quality::Commitment, Quality::Accommodation, Quality::Boundary];
        let relieves = relieving.into_iter().any(|quality| qualities.get(quality).value() > 0.0);
        let lifted = after.anxious.security > state.anxious.security;
        let calmed = !relieves && after.anxious.alarm < state.anxious.alarm;
        against += u32::from(lifted || calmed);
    }
    measured(against == 0 && hurtful > 1_000, format!("{against} against, among {hurtful} hurtful of {STATES}"))
}

fn law_26(equations: &impl Equations) -> Measured {
    use Stance::{Balanced, Neutral, TimeOut};
    let mut met = true;
    let mut shown = Vec::new();
    for z in [0.0, 1.0, 2.0] {
        let couple = with_average(person(z));
        let hurt = heard(equations, &couple, &couple.at_rest(equations), &RUPTURE);
        let [left, mended] = [Neutral, Balanced].map(|stance| {
            heard(equations, &couple, &hurt, &[stance; 3]).anxious.security.value() - hurt.anxious.security.value()
        });
        met &= left < mended / 2.0;
        shown.push(format!("{:.2}", left / mended));
    }
    let mut back = Vec::new();
    for preset in Preset::ALL {
        let couple = with_average(preset.profile());
        let rest = couple.at_rest(equations);
        let hurt = heard(equations, &couple, &rest, &RUPTURE);
        let mended = heard(equations, &couple, &hurt, &[TimeOut, Balanced, Balanced, Balanced]);
        let [rest, hurt, mended] = [rest, hurt, mended].map(|state| state.anxious.security.value());
        let share = (mended - hurt) / (rest - hurt);
        met &= share > 0.5;
        back.push(format!("{share:.2}"));
    }
    measured(met, format!("neutral / balanced {}; back after repair {}", shown.join(" "), back.join(" ")))
}

#[cfg(test)]
mod tests {
    use attuned_core::{Attachment, Influence, Parameters};

    use super::super::testing::{STANDARD, holds_and_bites};
    use super::*;

    struct AlarmDoesNotSlowRecovery;
    impl Equations for AlarmDoesNotSlowRecovery {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn recovered_security(&self, felt: &Felt, influence: Influence) -> f64 {
            STANDARD.recovered_security(&Felt { alarm: Level::ZERO, ..*felt }, influence)
        }
    }

    struct RecoveryIsAlwaysOn;
    impl Equations for RecoveryIsAlwaysOn {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn recovered_security(&self, felt: &Felt, _: Influence) -> f64 {
            STANDARD.recovered_security(felt, Influence::NONE)
        }
        fn recovered_alarm(&self, attachment: Attachment, felt: &Felt, _: Influence) -> f64 {
            STANDARD.recovered_alarm(attachment, felt, Influence::NONE)
        }
    }

    #[test]
    fn law_08_the_anxious_take_longer_to_recover() {
        holds_and_bites(&law_08(&STANDARD), &law_08(&AlarmDoesNotSlowRecovery));
    }

    #[test]
    fn law_25_contempt_never_lifts_the_dial() {
        holds_and_bites(&law_25(&STANDARD), &law_25(&RecoveryIsAlwaysOn));
    }

    #[test]
    fn law_26_damage_lasts_until_it_is_repaired() {
        holds_and_bites(&law_26(&STANDARD), &law_26(&Parameters { recover_security: 1.0, ..STANDARD }));
    }
}
