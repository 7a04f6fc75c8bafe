//! The model against the trajectories that `docs/model.md` quotes, and its account on random turns.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use attuned_core::{
    Attachment, Couple, Dimension, Equations, Felt, Level, Message, Parameters, Preset, Profile, Quality, Role, Stance,
    State, Way,
};
use proptest::prelude::*;

const MODEL: Parameters = Parameters::STANDARD;

/// The values of the prototype whose trajectories are quoted below; it was written independently of this code.
const PROTOTYPE: Parameters = Parameters { gain: 0.60, loud: 2.8, recover_security: 0.60, ..Parameters::STANDARD };

fn couple(preset: Preset) -> Couple {
    Couple { anxious: preset.profile(), partner: Preset::Average.profile() }
}

/// Security of the anxious partner after each reply, heard one after another without statements between.
fn security_after(couple: &Couple, start: State, replies: &[Stance]) -> Vec<f64> {
    let mut state = start;
    replies
        .iter()
        .map(|stance| {
            state = state.step(&PROTOTYPE, couple, Role::Partner, &Message::in_person(stance.qualities()));
            state.anxious.security.value()
        })
        .collect()
}

#[test]
fn the_equations_give_the_trajectories_of_an_independent_prototype() {
    use Stance::{Balanced, Critical, Neutral};
    for (preset, cued, ruptured, neutral, repaired) in
        [(Preset::Average, 0.50, 0.12, 0.39, 0.65), (Preset::Anxious, 0.36, 0.03, 0.21, 0.44)]
    {
        let couple = couple(preset);
        let threat = Level::new(0.5).unwrap();
        let start = couple.at_rest(&PROTOTYPE).cue(&PROTOTYPE, &couple, Role::Anxious, threat);
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 0.006, "{found} is not {expected}");
        near(start.anxious.security.value(), cued);
        let left_alone = security_after(&couple, start, &[Critical, Critical, Neutral, Neutral, Neutral, Neutral]);
        near(left_alone[1], ruptured);
        near(left_alone[5], neutral);
        let mended = security_after(&couple, start, &[Critical, Critical, Balanced, Balanced, Balanced, Balanced]);
        near(mended[5], repaired);
    }
}

prop_compose! {
    fn level()(value in 0.0..=1.0_f64) -> Level { Level::new(value).unwrap() }
}

prop_compose! {
    fn felt()(security in level(), alarm in level(), trust in level(), self_soothing in level(), calm in level())
        -> Felt { Felt { security, alarm, trust, self_soothing, calm } }
}

prop_compose! {
    fn profile()(anxiety in 1.0..=7.0_f64, avoidance in 1.0..=7.0_f64) -> Profile {
        Profile::new(Attachment::new(anxiety, avoidance).unwrap())
    }
}

fn message() -> impl Strategy<Value = Message> {
    let standard = prop_oneof![
        (0..Stance::ALL.len()).prop_map(|index| Stance::ALL[index].qualities()),
        (0..Way::ALL.len()).prop_map(|index| Way::ALL[index].qualities()),
    ];
    (standard, 0..Quality::ALL.len(), level())
        .prop_map(|(qualities, index, amount)| Message::in_person(qualities.with(Quality::ALL[index], amount)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn the_parts_of_an_account_are_the_change(
        anxious in felt(), partner in felt(), a in profile(), b in profile(), message in message(), by_partner: bool,
    ) {
        let couple = Couple { anxious: a, partner: b };
        let state = State { anxious, partner };
        let speaker = if by_partner { Role::Partner } else { Role::Anxious };
        let plain = state.step(&MODEL, &couple, speaker, &message);
        let (after, changes) = state.step_with_ledger(&MODEL, &couple, speaker, &message);
        prop_assert_eq!(plain, after);
        for (role, change) in [(Role::Anxious, &changes.0), (Role::Partner, &changes.1)] {
            for dimension in Dimension::ALL {
                let shift = change.shift(dimension);
                prop_assert_eq!(shift.before(), state.felt(role).get(dimension));
                prop_assert_eq!(shift.after(), after.felt(role).get(dimension));
                let sum: f64 = shift.contributions().map(|part| part.amount).sum();
                prop_assert!((sum - shift.difference()).abs() < 1e-12, "{:?} {}", shift, sum);
                let points = shift.points();
                let sum: i32 = points.parts.iter().map(|(_, points)| points).sum();
                prop_assert_eq!(sum, points.after - points.before);
            }
        }
    }

    #[test]
    fn a_hurtful_reply_never_lifts_security(
        anxious in felt(), partner in felt(), a in profile(), b in profile(), message in message(),
    ) {
        let couple = Couple { anxious: a, partner: b };
        let state = State { anxious, partner };
        let influence = state.influence(&MODEL, &couple, Role::Partner, &message);
        if influence.hurts() {
            let after = state.step(&MODEL, &couple, Role::Partner, &message);
            prop_assert!(after.anxious.security <= anxious.security);
        }
    }
}

#[test]
fn every_preset_rests_in_range_and_the_anxious_rest_lower() {
    let rest = |preset: Preset| preset.profile().at_rest(&MODEL);
    assert!(rest(Preset::Secure).security > rest(Preset::Anxious).security);
    assert!(rest(Preset::Secure).alarm < rest(Preset::Anxious).alarm);
    assert!(MODEL.doubt(0.5) > MODEL.doubt(0.8));
}
