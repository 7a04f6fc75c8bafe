//! What each scene that ships promises beyond its words: claims and written plays, a near miss where the partner answers,
//! soothing too much that costs something later, words that all can read, and sources that can be looked up.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use attuned_author::lints::reading_grade;
use attuned_core::{Couple, MomentKind, Offer, Scenario, Scene, Seats, Seed, Session, Stance, State};
use attuned_library::SCENES;
use attuned_script::Cards;

/// School grade, over all moments of a scene.
const HARDEST: f64 = 6.0;

fn library() -> Vec<Arc<Scenario>> {
    SCENES.into_iter().map(|scene| Arc::new(attuned_library::read(scene).scenario.unwrap())).collect()
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn every_scene_claims_two_things_and_has_three_plays() {
    let beside: Vec<String> = fs::read_dir(folder().join("scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "play"))
        .collect();
    for scenario in library() {
        let id = scenario.id();
        let plays = beside.iter().filter(|name| name.starts_with(&format!("{id}."))).count();
        assert!(plays >= 3, "{id}: {plays} plays");
        assert!(scenario.claims().len() >= 2, "{id}: {} claims", scenario.claims().len());
    }
}

#[test]
fn most_menus_of_the_partner_hold_a_near_miss() {
    use Stance::{Confused, Neutral, OverReassuring};
    for scenario in library() {
        let menus: Vec<bool> = scenario
            .moments()
            .filter(|(_, moment)| matches!(moment.kind(), MomentKind::Anxious(_)))
            .map(|(_, moment)| {
                moment.replies().iter().any(|reply| matches!(reply.stance(), Neutral | Confused | OverReassuring))
            })
            .collect();
        let with = menus.iter().filter(|has| **has).count();
        assert!(menus.len() >= 4 && with * 2 > menus.len(), "{}: {with} of {}", scenario.id(), menus.len());
    }
}

/// An evening on which the partner takes the first of these stances that is on the menu, or else its first reply.
fn evening(scenario: &Arc<Scenario>, seed: u64, wanted: &[Stance]) -> State {
    let mut session = Session::new(Arc::clone(scenario), Couple::default(), Seats::AS_PARTNER, Seed(seed));
    loop {
        match session.scene() {
            Scene::Ask(ask) => {
                let open: Vec<&Offer> =
                    ask.options.iter().filter(|offer| offer.closed.is_none() && offer.aside.is_none()).collect();
                let is = |offer: &Offer, stance: Stance| {
                    let (_, moment) = scenario.moments().find(|(_, moment)| moment.id() == ask.moment).unwrap();
                    moment.replies().iter().any(|reply| reply.id() == offer.id && reply.stance() == stance)
                };
                let taken = wanted.iter().find_map(|stance| open.iter().find(|offer| is(offer, *stance)));
                let id = taken.or(open.first()).unwrap().id.clone();
                session.choose(&id).unwrap();
            }
            Scene::Tell(_) => {
                session.advance().unwrap();
            }
            Scene::Ended(_) => return *session.state(),
        }
    }
}

/// The giver's goodwill may rise all the same: where the other is calmer, kinder lines come back. The footing does not.
#[test]
fn soothing_too_much_costs_footing_later_in_every_scene() {
    use Stance::{Balanced, OverReassuring, Validating};
    for scenario in library() {
        let mean = |wanted: &[Stance]| {
            let footing = (0..40).map(|seed| evening(&scenario, seed, wanted).anxious.self_soothing.value());
            footing.sum::<f64>() / 40.0
        };
        let (soothed, balanced) = (mean(&[OverReassuring, Validating]), mean(&[Balanced, Validating]));
        println!("{}: own footing {soothed:.3} after soothing too much, {balanced:.3} without", scenario.id());
        assert!(soothed + 0.01 <= balanced, "{}: {soothed:.3} and {balanced:.3}", scenario.id());
    }
}

#[test]
fn every_scene_can_be_read_with_six_years_of_school() {
    for scene in SCENES {
        let grade = reading_grade(scene.text).unwrap();
        println!("{}: grade {grade:.1}", scene.id);
        assert!(grade <= HARDEST, "{} reads at grade {grade:.1}", scene.id);
    }
}

/// Who and when: all up to the first year in a source.
fn named(source: &str) -> &str {
    let digits = |at: usize| source.get(at..at + 4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let year = (0..source.len()).find(|at| digits(*at)).unwrap();
    source.get(..year + 4).unwrap()
}

#[test]
fn every_source_is_given_in_full_and_no_other() {
    let page = fs::read_to_string(folder().join("docs/sources.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    let in_full: BTreeSet<&str> = rows.map(|(name, _)| name).filter(|name| *name != "named as").collect();
    let scenes = library();
    let cards = Cards::shipped();
    let of_scenes = scenes.iter().flat_map(|scene| scene.sources().map(named));
    let of_cards = cards.in_language(None).iter().flat_map(|card| card.sources.iter().map(|source| named(source)));
    let used: BTreeSet<&str> = of_scenes.chain(of_cards).collect();
    assert_eq!(in_full, used);
}
