//! What the scenes claim to teach is so in every play, and is no longer so where the lesson is turned round.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use attuned_author::prove::{self, Subject, Verdict};
use attuned_core::claim::{After, Form};
use attuned_core::{Couple, Preset, ReplyId, Role, Scenario, Stance};
use attuned_library::Shipped;

/// Choices walked at most for one claim and one couple.
const STEPS: u64 = 60_000;

/// The budget of `attuned prove`.
const UNLESS_GIVEN: u64 = 1_000_000;

fn read(text: &str) -> Scenario {
    attuned_tests::read_shipped(text).scenario.unwrap()
}

/// The answers for the six couples.
fn judged(scenario: &Scenario, claim: usize) -> Vec<Verdict> {
    let couples = Preset::ALL.map(|preset| Couple { anxious: preset.profile(), ..Couple::default() });
    couples.iter().map(|couple| prove::judge(scenario, *couple, Subject::Claim(claim), STEPS)).collect()
}

/// The text with the stances of two replies of one moment exchanged.
fn exchanged(text: &str, scenario: &Scenario, one: ReplyId, other: ReplyId) -> String {
    let id = |reply: ReplyId| scenario.reply(reply).unwrap().id();
    let moment = text.find(&format!("(id: \"{}\"", scenario.moment(one.moment).id())).unwrap();
    let stance = |id: &str| {
        let end = moment + text[moment..].find(&format!("(id: \"{id}\"")).unwrap();
        let start = text[..end].rfind(|c: char| !c.is_ascii_alphabetic()).unwrap() + 1;
        start..end
    };
    let (one, other) = (stance(id(one)), stance(id(other)));
    let (first, last) = if one.start < other.start { (one, other) } else { (other, one) };
    let between = &text[first.end..last.start];
    [&text[..first.start], &text[last.clone()], between, &text[first], &text[last.end..]].concat()
}

/// The text with a run of stances, which stands in it once, made the best there is.
fn balanced(text: &str, run: &[Stance]) -> String {
    let names: Vec<String> = run.iter().map(|stance| format!("{stance:?}")).collect();
    let written = format!("stances: [{}]", names.join(", "));
    assert_eq!(text.matches(&written).count(), 1, "{written}");
    text.replace(&written, &format!("stances: [{}]", vec!["Balanced"; run.len()].join(", ")))
}

#[test]
fn every_scene_claims_what_it_teaches_and_nothing_refutes_it() {
    for Shipped { id: name, text } in attuned_library::SCENES {
        let scenario = read(text);
        assert!((2..=4).contains(&scenario.claims().len()), "{name}: {} claims", scenario.claims().len());
        let compares = scenario.claims().iter().any(|claim| matches!(claim.form, Form::Better(_)));
        assert!(compares, "{name} compares no two answers");
        for (index, claim) in scenario.claims().iter().enumerate() {
            let verdicts = judged(&scenario, index);
            let place = format!("{name}, claim {}: {verdicts:?}", index + 1);
            assert!(!verdicts.iter().any(Verdict::is_refuted), "{place}");
            let is_walked_whole = matches!(claim.form, Form::Better(_) | Form::Can(_));
            assert!(!is_walked_whole || verdicts.iter().all(Verdict::is_proved), "{place}");
        }
    }
}

#[test]
fn a_comparison_is_refuted_where_the_stances_are_exchanged() {
    let mut turned = 0;
    for Shipped { id: name, text } in attuned_library::SCENES {
        let scenario = read(text);
        for (index, claim) in scenario.claims().iter().enumerate() {
            let Form::Better(better) = claim.form else { continue };
            let bitten = exchanged(text, &scenario, better.reply, better.than);
            assert_ne!(bitten, text);
            let verdicts = judged(&read(&bitten), index);
            assert!(verdicts.iter().any(Verdict::is_refuted), "{name}, claim {} has no teeth: {verdicts:?}", index + 1);
            turned += 1;
        }
    }
    assert!(turned >= 22, "{turned}");
}

/// Every stance becomes the best there is.
#[test]
fn what_must_never_be_is_refuted_where_the_stances_become_balanced() {
    let mut turned = 0;
    for Shipped { id: name, text } in attuned_library::SCENES {
        let scenario = read(text);
        for (index, claim) in scenario.claims().iter().enumerate() {
            let Form::Never(rule) = &claim.form else { continue };
            let After::Stances(_, run) = &rule.after else { panic!("{name}: it says nothing of what was said") };
            let bitten = balanced(text, run);
            let verdicts = judged(&read(&bitten), index);
            assert!(verdicts.iter().all(Verdict::is_refuted), "{name}, claim {} has no teeth: {verdicts:?}", index + 1);
            turned += 1;
        }
    }
    assert!(turned >= 1, "no scene says what must never be");
}

/// Of the scene that opens first, no couple is left out.
#[test]
fn the_claims_of_the_first_scene_have_teeth_for_every_couple() {
    let [Shipped { text, .. }, ..] = attuned_library::SCENES;
    let scenario = read(text);
    assert!(scenario.claims().len() >= 3, "the scene claims something");
    for (index, claim) in scenario.claims().iter().enumerate() {
        let verdicts = judged(&scenario, index);
        assert!(!verdicts.iter().any(Verdict::is_refuted), "claim {}: {verdicts:?}", index + 1);
        let bitten = match &claim.form {
            Form::Better(better) => {
                assert!(verdicts.iter().all(Verdict::is_proved), "claim {}: {verdicts:?}", index + 1);
                exchanged(text, &scenario, better.reply, better.than)
            }
            Form::Never(held) => {
                let After::Stances(_, run) = &held.after else { continue };
                balanced(text, run)
            }
            _ => continue,
        };
        assert_ne!(bitten, text);
        let after = judged(&read(&bitten), index);
        assert!(after.iter().all(Verdict::is_refuted), "claim {} has no teeth: {after:?}", index + 1);
    }
}

#[test]
fn contempt_never_ends_better_in_any_scene_of_the_library() {
    let couples = Preset::ALL.map(|preset| Couple { anxious: preset.profile(), ..Couple::default() });
    let judge = |Shipped { id, text }: &Shipped| {
        let scenario = read(text);
        // The partner is the same in all couples.
        let listeners = couples.iter().map(|couple| (couple, Role::Anxious)).chain([(&couples[0], Role::Partner)]);
        for (couple, listener) in listeners {
            let sure = prove::contempt_surely_never_pays(&scenario, *couple, listener, UNLESS_GIVEN);
            assert!(sure.is_some_and(|steps| steps > 1_000), "{id}, {couple:?}, {listener:?}: {sure:?}");
        }
    };
    std::thread::scope(|scope| {
        for scene in &attuned_library::SCENES {
            scope.spawn(|| judge(scene));
        }
    });
}
