//! Laws of a single message: 1, 2, 13, 14, 15, 16, 19, 21.

use attuned_core::{
    Change, Channel, Couple, Dimension, Equations, Influence, Message, Preset, Profile, Qualities, Quality, Role,
    Stance, State, Term,
};

use super::{Basis, Check, Claim, Measured, anybody, level, measured, security_moved, with_average};
use crate::simulation::{Random, Said, person, state_after};

pub(super) const CHECKS: &[Check] = &[
    Check {
        claim: Claim {
            id: "law 1",
            claim: "a validating reply never does less good than a dismissive one",
            published: "direction: validation soothes, invalidation arouses (Fruzzetti, Reis; from memory)",
            tolerance: "influence and change of security, in every one of 5,000 random states and profiles",
            basis: Basis::Checked,
        },
        measure: |parameters| law_01(parameters),
    },
    Check {
        claim: Claim {
            id: "law 2",
            claim: "the same dismissal costs the anxious more",
            published: "-2.02 at low against -.99 at high relationship quality (Bolger & Laurenceau 2013): 2.0",
            tolerance: "ratio of the fall at z = +1 to that at z = -1: 1.8 to 2.3",
            basis: Basis::Fitted,
        },
        measure: |parameters| law_02(parameters),
    },
    Check {
        claim: Claim {
            id: "law 13",
            claim: "a time-out with a return time does no harm, walking out does",
            published: "direction: stonewalling against an announced break (Gottman; from memory)",
            tolerance: "after a cue of .5, Anxious: influence of TimeOut >= 0, of Withdrawing <= -.5",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_13(parameters),
    },
    Check {
        claim: Claim {
            id: "law 14",
            claim: "the same kind words do about half as much at alarm .95 as at .3",
            published: "flooded people take in less: direction only",
            tolerance: "ratio .4 to .6",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_14(parameters),
    },
    Check {
        claim: Claim {
            id: "law 15",
            claim: "repeating a validation does less each time",
            published: "diminishing returns: direction only",
            tolerance: "five in a row: what the words themselves move shrinks every time",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_15(parameters),
    },
    Check {
        claim: Claim {
            id: "law 16",
            claim: "commitment without understanding barely helps; understanding next repairs",
            published: "direction: understanding carries responsiveness (Reis; from memory)",
            tolerance: "Anxious after a cue of .5: Confused moves security by at most .05, Validating next by .1 or more",
            basis: Basis::Assumed,
        },
        measure: |parameters| law_16(parameters),
    },
    Check {
        claim: Claim {
            id: "law 19",
            claim: "kind words by text do about a fifth; hurtful words never more by text than in person",
            published: ".029 apart against .148 together (Sels, Ceulemans & Kuppens 2019): .20, by proxy",
            tolerance: "ratio of influence .15 to .25; alarm and security after each of four hurtful replies",
            basis: Basis::Fitted,
        },
        measure: |parameters| law_19(parameters),
    },
    Check {
        claim: Claim {
            id: "law 21",
            claim: "a curt reply hurts the anxious and not the secure; a neutral one gives the alarmed nothing",
            published: "benefit of the doubt (Fraley 2006): direction only",
            tolerance: "influence < 0 for Anxious, 0 for Secure; 0 for Anxious at alarm .8 and trust .45",
            basis: Basis::Fitted,
        },
        measure: |parameters| law_21(parameters),
    },
];

fn influence(equations: &impl Equations, couple: &Couple, state: &State, qualities: Qualities) -> Influence {
    state.influence(equations, couple, Role::Partner, &Message::in_person(qualities))
}

fn answered(equations: &impl Equations, couple: &Couple, state: &State, stance: Stance) -> State {
    state_after(equations, couple, state, Role::Partner, Said::Reply(stance))
}

/// What the words themselves moved in security, apart from the pull to rest.
fn by_the_words(change: &Change) -> f64 {
    let parts = change.shift(Dimension::Security).contributions();
    parts.filter(|part| part.term != Term::Rest).map(|part| part.amount).sum()
}

fn after_a_cue(equations: &impl Equations, profile: Profile) -> (Couple, State) {
    let couple = with_average(profile);
    let state = couple.at_rest(equations).cue(equations, &couple, Role::Anxious, level(0.5));
    (couple, state)
}

fn law_01(equations: &impl Equations) -> Measured {
    const STATES: u32 = 5_000;
    let mut random = Random::new(1, 0);
    let mut against = 0;
    for _ in 0..STATES {
        let (couple, state) = anybody(&mut random);
        let [kind, cold] = [Stance::Validating, Stance::Dismissive].map(|stance| {
            let influence = influence(equations, &couple, &state, stance.qualities()).value;
            (influence, security_moved(&state, &answered(equations, &couple, &state, stance)))
        });
        against += u32::from(kind.0 < cold.0 || kind.1 < cold.1);
    }
    measured(against == 0, format!("{against} of {STATES} against"))
}

fn law_02(equations: &impl Equations) -> Measured {
    let fall = |z| {
        let couple = with_average(person(z));
        let rest = couple.at_rest(equations);
        security_moved(&rest, &answered(equations, &couple, &rest, Stance::Dismissive))
    };
    let ratio = fall(1.0) / fall(-1.0);
    measured((1.8..=2.3).contains(&ratio), format!("{:.3} and {:.3}: ratio {ratio:.2}", fall(1.0), fall(-1.0)))
}

fn law_13(equations: &impl Equations) -> Measured {
    let (couple, state) = after_a_cue(equations, Preset::Anxious.profile());
    let [pause, leave] = [Stance::TimeOut, Stance::Withdrawing]
        .map(|stance| influence(equations, &couple, &state, stance.qualities()).value);
    measured(pause >= 0.0 && leave <= -0.5, format!("time-out {pause:+.3}, walking out {leave:+.3}"))
}

fn law_14(equations: &impl Equations) -> Measured {
    let couple = with_average(Preset::Anxious.profile());
    let at = |alarm| {
        let mut state = couple.at_rest(equations);
        state.anxious.alarm = level(alarm);
        // Full calm keeps worry, which law 21 measures, out of the comparison.
        state.anxious.calm = level(1.0);
        influence(equations, &couple, &state, Stance::Validating.qualities()).value
    };
    let ratio = at(0.95) / at(0.3);
    measured((0.4..=0.6).contains(&ratio), format!("{:.3} and {:.3}: ratio {ratio:.2}", at(0.95), at(0.3)))
}

fn law_15(equations: &impl Equations) -> Measured {
    let (couple, mut state) = after_a_cue(equations, Preset::Average.profile());
    let message = Message::in_person(Stance::Validating.qualities());
    let mut moved = Vec::new();
    for _ in 0..5 {
        let (after, (change, _)) = state.step_with_ledger(equations, &couple, Role::Partner, &message);
        moved.push(by_the_words(&change));
        state = after;
    }
    let shrinks = moved.iter().zip(moved.iter().skip(1)).all(|(before, after)| after < before);
    let shown: Vec<String> = moved.iter().map(|moved| format!("{moved:+.3}")).collect();
    measured(shrinks, shown.join(" "))
}

fn law_16(equations: &impl Equations) -> Measured {
    let (couple, cued) = after_a_cue(equations, Preset::Anxious.profile());
    let confused = answered(equations, &couple, &cued, Stance::Confused);
    let understood = answered(equations, &couple, &confused, Stance::Validating);
    let (first, next) = (security_moved(&cued, &confused), security_moved(&confused, &understood));
    measured(first <= 0.05 && next >= 0.1, format!("Confused {first:+.3}, then Validating {next:+.3}"))
}

fn law_19(equations: &impl Equations) -> Measured {
    let (couple, state) = after_a_cue(equations, Preset::Average.profile());
    let warm = Stance::Validating.qualities();
    let [near, far] = [Channel::InPerson, Channel::Text].map(|channel| {
        let (after, (change, _)) =
            state.step_with_ledger(equations, &couple, Role::Partner, &Message::by(channel, warm));
        let words = by_the_words(&change);
        // What the words moved, in log-odds: the influence as it arrived.
        let s = after.anxious.security.value();
        let logit = |x: f64| libm::log(x / (1.0 - x));
        logit(s) - logit(s - words)
    });
    let hurts_more_by_text = [Stance::Dismissive, Stance::Defensive, Stance::Withdrawing, Stance::Critical]
        .into_iter()
        .filter(|stance| {
            let [near, far] = [Channel::InPerson, Channel::Text].map(|channel| {
                state.step(equations, &couple, Role::Partner, &Message::by(channel, stance.qualities())).anxious
            });
            far.security < near.security || far.alarm > near.alarm
        })
        .count();
    let ratio = far / near;
    measured(
        (0.15..=0.25).contains(&ratio) && hurts_more_by_text == 0,
        format!("kind: ratio {ratio:.2}; hurtful worse by text: {hurts_more_by_text} of 4"),
    )
}

fn law_21(equations: &impl Equations) -> Measured {
    let curt = Qualities::NONE.with(Quality::Dismissal, level(0.3)).with(Quality::Understanding, level(0.1));
    let at_rest = |preset: Preset| {
        let couple = with_average(preset.profile());
        influence(equations, &couple, &couple.at_rest(equations), curt).value
    };
    let couple = with_average(Preset::Anxious.profile());
    let mut unsure = couple.at_rest(equations);
    unsure.anxious.alarm = level(0.8);
    unsure.anxious.trust = level(0.45);
    let neutral = influence(equations, &couple, &unsure, Stance::Neutral.qualities()).value;
    let (anxious, secure) = (at_rest(Preset::Anxious), at_rest(Preset::Secure));
    measured(
        anxious < 0.0 && secure == 0.0 && neutral == 0.0,
        format!("curt: Anxious {anxious:+.3}, Secure {secure:+.3}; neutral to the alarmed {neutral:+.3}"),
    )
}

#[cfg(test)]
mod tests {
    use attuned_core::Parameters;

    use super::super::testing::{STANDARD, holds_and_bites};
    use super::*;

    struct ValidationAndDismissalSwapped;
    impl Equations for ValidationAndDismissalSwapped {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn responsiveness_terms(&self, qualities: &Qualities) -> [f64; 5] {
            let swapped = qualities.with(Quality::Validation, qualities.get(Quality::Dismissal));
            STANDARD.responsiveness_terms(&swapped)
        }
        fn threat_terms(&self, qualities: &Qualities) -> [f64; 4] {
            STANDARD.threat_terms(&qualities.with(Quality::Dismissal, qualities.get(Quality::Validation)))
        }
    }

    struct LimitsDoNotSoftenLeaving;
    impl Equations for LimitsDoNotSoftenLeaving {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn threat_terms(&self, qualities: &Qualities) -> [f64; 4] {
            STANDARD.threat_terms(&qualities.with(Quality::Boundary, level(0.0)))
        }
    }

    struct InfluenceIsAddedWithoutOdds;
    impl Equations for InfluenceIsAddedWithoutOdds {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn moved(&self, level: f64, p: f64) -> f64 {
            level + p / 4.0
        }
    }

    struct ChannelsDoNotMatter;
    impl Equations for ChannelsDoNotMatter {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn channel_weight(&self, _: Channel, _: Influence) -> f64 {
            1.0
        }
    }

    struct ChannelWeighsResponsivenessOnly;
    impl Equations for ChannelWeighsResponsivenessOnly {
        fn parameters(&self) -> &Parameters {
            &STANDARD
        }
        fn felt(&self, responsiveness: f64, threat: f64, worry: f64, channel: Channel) -> f64 {
            let carried = if channel == Channel::Text { STANDARD.text_warm } else { 1.0 };
            carried * responsiveness - threat - worry
        }
        fn channel_weight(&self, _: Channel, _: Influence) -> f64 {
            1.0
        }
    }

    #[test]
    fn law_01_validation_never_does_less_good_than_dismissal() {
        holds_and_bites(&law_01(&STANDARD), &law_01(&ValidationAndDismissalSwapped));
    }

    #[test]
    fn law_02_the_same_dismissal_costs_the_anxious_more() {
        holds_and_bites(&law_02(&STANDARD), &law_02(&Parameters { loud: 0.0, ..STANDARD }));
    }

    #[test]
    fn law_13_a_time_out_with_a_return_does_no_harm() {
        holds_and_bites(&law_13(&STANDARD), &law_13(&LimitsDoNotSoftenLeaving));
    }

    #[test]
    fn law_14_kind_words_do_half_as_much_when_flooded() {
        holds_and_bites(&law_14(&STANDARD), &law_14(&Parameters { deaf: 0.0, ..STANDARD }));
    }

    #[test]
    fn law_15_repeating_validation_does_less_each_time() {
        holds_and_bites(&law_15(&STANDARD), &law_15(&InfluenceIsAddedWithoutOdds));
    }

    #[test]
    fn law_16_commitment_without_understanding_barely_helps() {
        let broken = Parameters { validation: 0.0, understanding: 0.0, ..STANDARD };
        holds_and_bites(&law_16(&STANDARD), &law_16(&broken));
    }

    #[test]
    fn law_19_text_carries_little_warmth_and_no_more_hurt() {
        holds_and_bites(&law_19(&STANDARD), &law_19(&ChannelsDoNotMatter));
        holds_and_bites(&law_19(&STANDARD), &law_19(&ChannelWeighsResponsivenessOnly));
    }

    #[test]
    fn law_21_the_benefit_of_the_doubt_is_for_those_who_have_it() {
        holds_and_bites(&law_21(&STANDARD), &law_21(&Parameters { slack: 0.0, ..STANDARD }));
        holds_and_bites(&law_21(&STANDARD), &law_21(&Parameters { bias: 0.0, ..STANDARD }));
    }
}
