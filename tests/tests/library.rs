//! The scenes that ship, held to what each of them and all of them together promise: enough to say, both inner voices,
//! coaching in three parts, a way back from a bad start, a part for either seat, and no line that comes twice.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use attuned_core::{Condition, Moment, MomentId, MomentKind, Reply, Role, Scenario, Stance, StanceKind, Target};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios")
}

/// The files beside each other with this ending, by name.
fn files(ending: &str) -> Vec<PathBuf> {
    let beside = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = beside.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    files.sort();
    files
}

fn library() -> Vec<Scenario> {
    let read = |path: &PathBuf| attuned_tests::read_shipped(&fs::read_to_string(path).unwrap()).scenario.unwrap();
    files("ron").iter().map(read).collect()
}

/// The moments a scene wrote itself: those of shared fragments are told apart by their words.
fn own_moments(scenario: &Scenario) -> impl Iterator<Item = &Moment> {
    scenario.moments().map(|(_, moment)| moment).filter(|moment| !is_shared_id(moment.id()))
}

fn own_replies(scenario: &Scenario) -> impl Iterator<Item = (&Moment, &Reply)> {
    let replies = own_moments(scenario).flat_map(|moment| moment.replies().iter().map(move |reply| (moment, reply)));
    replies.filter(|(_, reply)| reply.id() != "pause")
}

/// A copy of a moment of `shared/pause.ron`: the menu's moment, `pause`, the fragment's moment.
fn is_shared_id(id: &str) -> bool {
    ["-pause-walk", "-pause-too-soon", "-pause-return"].iter().any(|ending| id.ends_with(ending))
}

/// The words of a line in small letters, without punctuation, both names as one.
fn words(text: &str) -> Vec<String> {
    let plain = text.replace("{anxious}", "name").replace("{partner}", "name").replace('\u{2019}', "'").to_lowercase();
    plain
        .split(|character: char| !character.is_alphanumeric() && character != '\'')
        .map(|word| word.trim_matches('\'').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn every_scene_is_whole() {
    for scenario in library() {
        let id = scenario.id();
        let moments: Vec<&Moment> = own_moments(&scenario).collect();
        let endings = moments.iter().filter(|moment| moment.is_ending()).count();
        let replies: Vec<(&Moment, &Reply)> = own_replies(&scenario).collect();
        assert!((12..=24).contains(&moments.len()), "{id}: {} moments", moments.len());
        assert!(replies.len() >= 30, "{id}: {} replies", replies.len());
        assert!(endings >= 3, "{id}: {endings} endings");

        let opening = scenario.opening();
        assert!(scenario.theme().is_some() && scenario.level().is_some(), "{id}: theme or level");
        assert!(scenario.minutes().is_some() && scenario.aim().is_some() && opening.text.is_some(), "{id}: opening");
        assert!(scenario.skills().len() >= 2, "{id}: skills");
        assert!(!opening.content_notes.is_empty() && scenario.sources().count() >= 1, "{id}: notes or sources");

        let has = |stance: Stance| replies.iter().any(|(_, reply)| reply.stance() == stance);
        for stance in [Stance::OverReassuring, Stance::Balanced, Stance::Validating, Stance::TimeOut] {
            assert!(has(stance), "{id}: no {stance:?}");
        }
        assert!(
            moments.iter().any(|moment| matches!(moment.kind(), MomentKind::Anxious(ways) if ways.len() == 3)),
            "{id}: no statement has all three ways"
        );
        for role in Role::BOTH {
            let speaks = |moment: &&&Moment| {
                matches!(
                    (role, moment.kind()),
                    (Role::Anxious, MomentKind::Anxious(_)) | (Role::Partner, MomentKind::Partner(..))
                )
            };
            assert!(moments.iter().any(|moment| speaks(&moment)), "{id}: {role:?} never speaks first");
        }
    }
}

#[test]
fn every_moment_has_an_inner_voice_a_need_and_a_goal_and_every_hurtful_answer_names_another() {
    for scenario in library() {
        let id = scenario.id();
        for moment in own_moments(&scenario) {
            let at = moment.id();
            if let MomentKind::Ending(ending) = moment.kind() {
                assert!(ending.debrief.is_some(), "{id}, {at}: no question to talk over");
                continue;
            }
            assert!(moment.inner().is_some() && moment.need().is_some(), "{id}, {at}: inner or need");
            assert!(moment.goal().is_some(), "{id}, {at}: no goal");
            for reply in moment.replies() {
                let costs = matches!(
                    reply.stance(),
                    Stance::Dismissive
                        | Stance::Defensive
                        | Stance::Withdrawing
                        | Stance::Critical
                        | Stance::OverReassuring
                        | Stance::Confused
                        | Stance::Pursue
                );
                assert!(!costs || reply.instead().is_some(), "{id}, {at}/{}: no better wording is named", reply.id());
            }
        }
    }
}

#[test]
fn every_scene_has_an_evening_that_begins_badly_and_is_mended() {
    for scenario in library() {
        let of_it =
            |path: &&PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(&format!("{}.", scenario.id()));
        let is_mended = |path: &PathBuf| {
            let play = fs::read_to_string(path).unwrap();
            let effects: Vec<&str> =
                play.lines().map(str::trim).filter(|line| ["Hurts,", "Helps,"].contains(line)).collect();
            effects.first() == Some(&"Hurts,") && effects.last() == Some(&"Helps,")
        };
        let plays = files("play");
        assert!(plays.iter().filter(of_it).any(is_mended), "{}: no play begins badly and ends well", scenario.id());
    }
}

/// Whether a condition can hold, and whether it can fail, after this way through the scene: what is remembered and
/// visited is known, how the two feel is not.
fn can(condition: &Condition, facts: &BTreeSet<&str>, way: &[MomentId]) -> (bool, bool) {
    match condition {
        Condition::AtLeast(_) | Condition::AtMost(_) => (true, true),
        Condition::Remembers(fact) => (facts.contains(&**fact), !facts.contains(&**fact)),
        Condition::Visited(moment, times) => {
            let holds = way.iter().filter(|visited| *visited == moment).count() >= usize::from(*times);
            (holds, !holds)
        }
        Condition::All(all) => all
            .iter()
            .map(|one| can(one, facts, way))
            .fold((true, false), |(holds, fails), one| (holds && one.0, fails || one.1)),
        Condition::Any(any) => any
            .iter()
            .map(|one| can(one, facts, way))
            .fold((false, true), |(holds, fails), one| (holds || one.0, fails && one.1)),
        Condition::Not(not) => {
            let (holds, fails) = can(not, facts, way);
            (fails, holds)
        }
    }
}

/// Every moment that a reply can lead to after this way through the scene.
fn leads_to(reply: &Reply, facts: &BTreeSet<&str>, way: &[MomentId]) -> Vec<MomentId> {
    let mut to = Vec::new();
    for exception in reply.exceptions() {
        let (holds, fails) = can(&exception.when, facts, way);
        if holds {
            to.push(exception.to);
        }
        if !fails {
            return to;
        }
    }
    match reply.target() {
        Target::To(moment) => to.push(*moment),
        Target::Chance(weighted) => {
            to.extend(weighted.iter().filter(|(weight, _)| *weight > 0).map(|(_, moment)| *moment));
        }
    }
    to
}

/// A way that ends before so many turns are taken, whoever the two are; `None` where every way is longer.
fn ends_before<'s>(
    scenario: &'s Scenario,
    way: &mut Vec<MomentId>,
    facts: &BTreeSet<&'s str>,
    turns: usize,
) -> Option<String> {
    let here = *way.last().unwrap();
    if scenario.moment(here).is_ending() {
        let ids: Vec<&str> = way.iter().map(|moment| scenario.moment(*moment).id()).collect();
        return Some(ids.join(" > "));
    }
    if turns == 1 {
        return None;
    }
    for reply in scenario.moment(here).replies() {
        if reply.when().is_some_and(|when| !can(when, facts, way).0) {
            continue;
        }
        let mut facts = facts.clone();
        facts.extend(reply.remembers());
        for to in leads_to(reply, &facts, way) {
            way.push(to);
            let short = ends_before(scenario, way, &facts, turns - 1);
            way.pop();
            if short.is_some() {
                return short;
            }
        }
    }
    None
}

/// Each turn of the anxious seat is one choice: how to put a statement, an answer, or an own move.
#[test]
fn whoever_plays_the_anxious_partner_chooses_at_least_four_times() {
    let library = library();
    let short: Vec<String> = library
        .iter()
        .filter_map(|scenario| {
            let way = ends_before(scenario, &mut vec![scenario.first()], &BTreeSet::new(), 4);
            way.map(|way| format!("{}: {way}", scenario.id()))
        })
        .collect();
    assert!(short.is_empty(), "over before the fourth choice:\n{}", short.join("\n"));
}

#[test]
fn no_two_answers_share_six_words_in_a_row_and_few_begin_alike() {
    let library = library();
    let mut runs: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let mut beginnings: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut answers = 0;
    for scenario in &library {
        for (moment, reply) in own_replies(scenario) {
            answers += 1;
            let place = format!("{}, {}/{}", scenario.id(), moment.id(), reply.id());
            let said = words(reply.says().as_written());
            for run in said.windows(6) {
                let first = runs.entry(run.to_vec()).or_insert_with(|| place.clone());
                assert_eq!(*first, place, "both say “{}”", run.join(" "));
            }
            if let Some(beginning) = said.get(..3) {
                *beginnings.entry(beginning.to_vec()).or_default() += 1;
            }
        }
    }
    assert!(answers >= 30 * library.len(), "{answers}");
    for (beginning, times) in beginnings {
        assert!(times * 100 <= answers * 4, "{times} of {answers} answers begin “{}”", beginning.join(" "));
    }
}

#[test]
fn no_reason_is_given_twice() {
    let mut reasons: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for scenario in library() {
        for (moment, reply) in own_replies(&scenario) {
            let place = format!("{}, {}/{}", scenario.id(), moment.id(), reply.id());
            if let Some(first) = reasons.insert(words(reply.why().as_written()), place.clone()) {
                assert!(first.is_empty(), "{first} and {place} give the same reason");
            }
        }
    }
    assert!(reasons.len() > 300, "{}", reasons.len());
}

/// How often each rule of the surface finds a kind answer, and how often blind choice does, over all menus.
#[test]
fn the_kind_answer_is_not_found_by_its_surface() {
    use Stance::{Balanced, CheckItOut, NameTheCycle, Reframe, SelfSoothe, TimeOut, Validating};
    let kind = [Balanced, Validating, TimeOut, NameTheCycle, CheckItOut, SelfSoothe, Reframe];
    let (mut menus, mut chance) = (0.0, 0.0);
    let mut found: BTreeMap<&str, f64> = BTreeMap::new();
    for scenario in library() {
        for moment in own_moments(&scenario).filter(|moment| !moment.is_ending()) {
            let replies: Vec<(bool, usize, bool)> = moment
                .replies()
                .iter()
                .filter(|reply| reply.id() != "pause")
                .map(|reply| {
                    let says = reply.says().as_written();
                    (kind.contains(&reply.stance()), words(says).len(), says.contains('?'))
                })
                .collect();
            let most = replies.iter().map(|reply| reply.1).max().unwrap();
            let least = replies.iter().map(|reply| reply.1).min().unwrap();
            let blind = share(&replies, |_, _| true).unwrap();
            menus += 1.0;
            chance += blind;
            for (rule, share) in [
                ("longest", share(&replies, |_, reply| reply.1 == most)),
                ("not the longest", share(&replies, |_, reply| reply.1 != most)),
                ("shortest", share(&replies, |_, reply| reply.1 == least)),
                ("not the shortest", share(&replies, |_, reply| reply.1 != least)),
                ("first", share(&replies, |index, _| index == 0)),
                ("last", share(&replies, |index, _| index + 1 == replies.len())),
                ("question mark", share(&replies, |_, reply| reply.2)),
                ("no question mark", share(&replies, |_, reply| !reply.2)),
            ] {
                *found.entry(rule).or_default() += share.unwrap_or(blind);
            }
        }
    }
    assert!(menus > 100.0, "{menus}");
    for (rule, found) in found {
        let above = 100.0 * (found - chance) / menus;
        assert!(above <= 10.0, "`{rule}` finds a kind answer {above:.1} points more often than chance");
    }
}

/// The share of kind ones among the replies that a rule points at; `None` where it points at none.
fn share(replies: &[(bool, usize, bool)], rule: impl Fn(usize, &(bool, usize, bool)) -> bool) -> Option<f64> {
    let (mut kind, mut all) = (0.0, 0.0);
    for (_, reply) in replies.iter().enumerate().filter(|(index, reply)| rule(*index, reply)) {
        all += 1.0;
        kind += if reply.0 { 1.0 } else { 0.0 };
    }
    (all > 0.0).then(|| kind / all)
}

#[test]
fn the_scenes_are_about_different_people_and_different_things() {
    let library = library();
    let names: BTreeSet<String> =
        library.iter().flat_map(|scenario| Role::BOTH.map(|role| scenario.cast().name(role).to_owned())).collect();
    assert_eq!(names.len(), 2 * library.len(), "a name comes twice");
    let themes: BTreeSet<String> = library.iter().map(|scenario| scenario.theme().unwrap().to_owned()).collect();
    assert_eq!(themes.len(), library.len(), "a theme comes twice");
    let own_moves =
        library.iter().flat_map(own_replies).filter(|(_, reply)| reply.stance().kind() == StanceKind::OwnMove);
    let stances: BTreeSet<String> = own_moves.map(|(_, reply)| format!("{:?}", reply.stance())).collect();
    assert_eq!(stances.len(), 6, "{stances:?}");
}
