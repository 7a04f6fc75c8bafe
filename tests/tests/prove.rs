//! Verdicts against an enumeration that knows nothing of the walk, claims that bite, and the command itself.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use attuned_author::prove::{self, Subject, Verdict};
use attuned_core::claim::{After, Extent, Form, Goal, Origin};
use attuned_core::{
    ClaimKind, Couple, DraftClaim, DraftCondition, Gauge, GaugeWord, Preset, Role, Scenario, Scene, Seats, Seed,
    Session, Stance, Target,
};
use attuned_fuzz::Dice;
use attuned_tests::{run, small_scene};
use tempfile::TempDir;

/// A place of a play, as it is found by hand.
struct Place {
    session: Session,
    /// Was a statement just made?
    spoken: bool,
    /// Every reply so far: who, where, which, its stance.
    replies: Vec<(Role, String, String, Stance)>,
    /// Did the last choice end a turn?
    answered: bool,
}

impl Place {
    fn start(session: Session) -> Self {
        Self { session, spoken: false, replies: Vec::new(), answered: false }
    }

    fn has_ended(&self) -> bool {
        matches!(self.session.scene(), Scene::Ended(_))
    }

    fn turn(&self) -> usize {
        self.session.turn().into()
    }

    fn mover(&self) -> Option<Role> {
        match self.session.scene() {
            Scene::Ask(ask) => Some(ask.role),
            _ => None,
        }
    }

    /// For each open choice, every place it can lead to.
    fn next(&self) -> Vec<Vec<Self>> {
        let Scene::Ask(ask) = self.session.scene() else { return Vec::new() };
        let scenario = self.session.scenario();
        let here = scenario.moment(self.session.moment());
        let open = ask.options.iter().filter(|option| option.closed.is_none() && option.aside.is_none());
        open.map(|option| {
            let reply = here.replies().iter().find(|reply| reply.id() == option.id);
            let by_chance = matches!(reply.map(attuned_core::Reply::target), Some(Target::Chance(_)));
            let all = || scenario.moments().map(|(_, moment)| Some(moment.id())).collect();
            let wanted: Vec<Option<&str>> = if by_chance { all() } else { vec![None] };
            let led = wanted.into_iter().filter_map(|lands| {
                let mut session = self.session.fork();
                session.follow(&option.id, lands).ok()?;
                let mut replies = self.replies.clone();
                if let Some(stance) = option.stance {
                    replies.push((ask.role, here.id().to_owned(), option.id.clone(), stance));
                }
                let answered = option.stance.is_some();
                Some(Self { session, spoken: !answered, replies, answered })
            });
            led.collect()
        })
        .collect()
    }
}

/// Everything that is so in one way or another: a verdict by hand.
#[derive(Debug, PartialEq)]
enum ByHand {
    Proved,
    /// With so many turns at least.
    Refuted(Option<usize>),
}

fn rule(start: &Place, rule: &attuned_core::claim::Rule, scenario: &Scenario, unwanted: bool) -> ByHand {
    let mut shortest: Option<usize> = None;
    let mut looked = false;
    let mut left = vec![(Place::start(start.session.fork()), None::<usize>)];
    while let Some((place, before)) = left.pop() {
        let starts = match &rule.after {
            After::Opening => place.replies.is_empty() && !place.spoken,
            After::Reply(id) => {
                let (moment, reply) = (scenario.moment(id.moment).id(), scenario.reply(*id).unwrap().id());
                place.answered && place.replies.last().is_some_and(|last| last.1 == moment && last.2 == reply)
            }
            After::Stances(role, run) => {
                let theirs: Vec<Stance> = place.replies.iter().filter(|r| r.0 == *role).map(|r| r.3).collect();
                place.answered && place.replies.last().is_some_and(|last| last.0 == *role) && theirs.ends_with(run)
            }
        };
        let since = if starts { Some(place.turn()) } else { before };
        let under_way = place.turn() + usize::from(place.spoken);
        let in_time =
            since.is_some_and(|since| rule.within.is_none_or(|within| under_way - since <= usize::from(within)));
        if in_time && (rule.span == Extent::During || place.has_ended()) {
            looked = true;
            if place.session.meets(&rule.condition) == unwanted {
                shortest = Some(shortest.map_or(place.turn(), |found| found.min(place.turn())));
            }
        }
        left.extend(place.next().into_iter().flatten().map(|next| (next, since)));
    }
    match shortest {
        Some(turns) => ByHand::Refuted(Some(turns)),
        None if !looked => ByHand::Refuted(None),
        None => ByHand::Proved,
    }
}

fn forced(place: &Place, goal: &dyn Fn(&Session) -> bool, seat: Role, until: Option<usize>) -> bool {
    if goal(&place.session) {
        return true;
    }
    if place.has_ended() || until.is_some_and(|until| place.turn() >= until) && !place.spoken {
        return false;
    }
    let all = |choice: &Vec<Place>| choice.iter().all(|next| forced(next, goal, seat, until));
    if place.mover() == Some(seat) { place.next().iter().any(all) } else { place.next().iter().all(all) }
}

fn can(opening: &Place, scenario: &Arc<Scenario>, can: &attuned_core::claim::Can) -> ByHand {
    let goal = |session: &Session| match &can.goal {
        Goal::Reach(moment) => session.moment() == *moment,
        Goal::Holds(condition) => session.meets(condition),
    };
    let within = can.within.map(usize::from);
    let is_forced = |place: &Place| forced(place, &goal, can.seat, within.map(|within| place.turn() + within));
    match can.from {
        Origin::Moment(moment) => {
            let couple = *opening.session.couple();
            let id = scenario.moment(moment).id();
            let session = Session::starting_at(Arc::clone(scenario), couple, Seats::AS_BOTH, Seed(1), id).unwrap();
            if is_forced(&Place::start(session)) { ByHand::Proved } else { ByHand::Refuted(None) }
        }
        Origin::Everywhere => {
            let mut left = vec![Place::start(opening.session.fork())];
            while let Some(place) = left.pop() {
                if !place.has_ended() && !place.spoken && !is_forced(&place) {
                    return ByHand::Refuted(None);
                }
                left.extend(place.next().into_iter().flatten());
            }
            ByHand::Proved
        }
    }
}

/// Best and worst, bit by bit, of everything that follows.
fn ends(place: &Place, of: Gauge, until: Option<usize>) -> (f64, f64) {
    if place.has_ended() || until.is_some_and(|until| place.turn() >= until) {
        let level = of.read(place.session.state()).value();
        return (level, level);
    }
    let all = place.next().into_iter().flatten().map(|next| ends(&next, of, until));
    all.reduce(|(high, low), (other_high, other_low)| (high.max(other_high), low.min(other_low))).unwrap()
}

fn better(scenario: &Arc<Scenario>, couple: Couple, better: attuned_core::claim::Better) -> ByHand {
    let id = scenario.moment(better.reply.moment).id();
    let session = Session::starting_at(Arc::clone(scenario), couple, Seats::AS_BOTH, Seed(1), id).unwrap();
    let start = Place::start(session);
    let first = start.next().into_iter().flatten().all(|next| next.spoken);
    let asked: Vec<Place> = if first { start.next().into_iter().flatten().collect() } else { vec![start] };
    let mut compared = false;
    for place in asked {
        let after = |reply: attuned_core::ReplyId| {
            let id = scenario.reply(reply).unwrap().id();
            let led: Vec<Place> = place
                .next()
                .into_iter()
                .flatten()
                .filter(|next| next.replies.last().is_some_and(|last| last.2 == id))
                .collect();
            let until = better.within.map(usize::from);
            led.iter()
                .map(|next| ends(next, better.of, until))
                .reduce(|(high, low), (other_high, other_low)| (high.max(other_high), low.min(other_low)))
        };
        let (Some(one), Some(other)) = (after(better.reply), after(better.than)) else { continue };
        compared = true;
        // Of alarm and load, the lowest is the best.
        let (one, other) = if better.of.is_alarm() { ((-one.1, -one.0), (-other.1, -other.0)) } else { (one, other) };
        if one.0 < other.0 || one.1 < other.1 || one == other {
            return ByHand::Refuted(None);
        }
    }
    if compared { ByHand::Proved } else { ByHand::Refuted(None) }
}

/// Claims that follow from a seed; of scenes this small, every form finds some that hold and some that do not.
fn claims(draft: &attuned_core::Draft, dice: &mut Dice) -> Vec<DraftClaim> {
    let moments: Vec<_> = draft.moments.iter().filter(|moment| !moment.replies.is_empty()).collect();
    let moment = |dice: &mut Dice| *dice.pick(&moments).unwrap();
    let band = |dice: &mut Dice| {
        let words = [GaugeWord::Shaken, GaugeWord::Uneasy, GaugeWord::Steady, GaugeWord::Secure];
        let word = *dice.pick(&words).unwrap();
        let gauge = *dice.pick(&[Gauge::Security, Gauge::Warmth]).unwrap();
        if dice.once_in(2) { DraftCondition::AtLeast(gauge, word) } else { DraftCondition::AtMost(gauge, word) }
    };
    let within = |dice: &mut Dice| [None, Some(1), Some(2)][dice.below(3)];
    let stances = [Stance::Dismissive, Stance::Critical, Stance::Balanced, Stance::Pursue, Stance::Wait];
    let mut claims = Vec::new();
    for kind in [ClaimKind::Always, ClaimKind::Never, ClaimKind::Always, ClaimKind::Never] {
        let mut claim = DraftClaim { kind, within: within(dice), ..DraftClaim::default() };
        match dice.below(3) {
            0 => {
                let at = moment(dice);
                claim.at.clone_from(&at.id);
                claim.reply.clone_from(&dice.pick(&at.replies).unwrap().id);
            }
            1 => claim.stances = (0..=dice.below(2)).map(|_| *dice.pick(&stances).unwrap()).collect(),
            _ => {}
        }
        let condition = Some(band(dice));
        if dice.once_in(2) {
            claim.during = condition;
        } else {
            claim.end = condition;
        }
        claims.push(claim);
    }
    for _ in 0..2 {
        let mut claim = DraftClaim { kind: ClaimKind::Can, within: within(dice), ..DraftClaim::default() };
        match dice.below(3) {
            0 => claim.from.clone_from(&moment(dice).id),
            1 => claim.everywhere = true,
            _ => {}
        }
        if dice.once_in(2) {
            let all: Vec<_> = draft.moments.iter().collect();
            claim.reach.clone_from(&dice.pick(&all).unwrap().id);
        } else {
            claim.holds = Some(band(dice));
        }
        claim.seat = [None, Some(Role::Anxious), Some(Role::Partner)][dice.below(3)];
        claims.push(claim);
    }
    for of in [None, Some(Gauge::Alarm)] {
        let at = moment(dice);
        let ids = (at.replies[0].id.clone(), at.replies[1].id.clone());
        let (reply, than) = if dice.once_in(2) { ids } else { (ids.1, ids.0) };
        let claim = DraftClaim { kind: ClaimKind::Better, at: at.id.clone(), reply, than, of, ..DraftClaim::default() };
        claims.push(DraftClaim { within: within(dice), ..claim });
    }
    claims
}

#[test]
fn every_verdict_is_what_an_enumeration_by_hand_finds() {
    let (mut proved, mut refuted) = ([0; 4], [0; 4]);
    for seed in 0..200 {
        let mut draft = small_scene(seed);
        let mut dice = Dice::new(seed, 6);
        draft.turns = draft.turns.map(|turns| turns.min(4));
        draft.claims.0 = claims(&draft, &mut dice);
        let scenario = Arc::new(draft.build().unwrap_or_else(|problems| panic!("scene {seed}: {problems}")));
        let couple = Couple { anxious: dice.pick(&Preset::ALL).unwrap().profile(), ..Couple::default() };
        let opening = Place::start(Session::new(Arc::clone(&scenario), couple, Seats::AS_BOTH, Seed(1)));
        for (index, claim) in scenario.claims().iter().enumerate() {
            let verdict = prove::judge(&scenario, couple, Subject::Claim(index), u64::MAX);
            let (form, by_hand) = match &claim.form {
                Form::Always(held) => (0, rule(&opening, held, &scenario, false)),
                Form::Never(held) => (1, rule(&opening, held, &scenario, true)),
                Form::Can(wanted) => (2, can(&opening, &scenario, wanted)),
                Form::Better(two) => (3, better(&scenario, couple, *two)),
            };
            let what = format!("scene {seed}: {}", prove::sentence(&scenario, Subject::Claim(index)));
            match (&verdict, &by_hand) {
                (Verdict::Proved(_), ByHand::Proved) => proved[form] += 1,
                (Verdict::Refuted(found), ByHand::Refuted(turns)) => {
                    refuted[form] += 1;
                    if let (Some(witness), Some(turns)) = (&found.witness, turns) {
                        assert_eq!(witness.turns(), *turns, "{what}: the shortest");
                    }
                    if let Some(witness) = &found.witness {
                        let play = witness.play(&scenario, "it").unwrap();
                        let carried_out = attuned_author::playthrough::run(Arc::clone(&scenario), &play).unwrap();
                        assert!(carried_out.passed(), "{what}: {:?}", carried_out.failures);
                    }
                }
                _ => panic!("{what}: {verdict:?} against {by_hand:?}"),
            }
        }
    }
    for form in 0..4 {
        assert!(proved[form] > 20 && refuted[form] > 20, "every form bites both ways: {proved:?} {refuted:?}");
    }
}

/// A scene with the best and the worst written beside each other, so that the figures can be looked at.
#[test]
fn best_and_worst_are_those_of_an_enumeration_by_hand() {
    for seed in 0..200 {
        let scenario = Arc::new(small_scene(seed).build().unwrap());
        let couple = Couple::default();
        let walk = attuned_core::Walk::new(&scenario, couple);
        let start = walk.start();
        let opening = Place::start(Session::new(Arc::clone(&scenario), couple, Seats::AS_BOTH, Seed(1)));
        for (choice, by_hand) in walk.choices(&start).zip(opening.next()) {
            for within in [2, 3] {
                let mut budget = attuned_core::Budget::of(u64::MAX);
                let found = prove::Outlook::after(&walk, &start, choice, Gauge::Security, Some(within), &mut budget);
                let found = found.unwrap().unwrap();
                let all = by_hand.iter().map(|next| ends(next, Gauge::Security, Some(within.into())));
                let (high, low) = all.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1))).unwrap();
                assert_eq!(
                    (found.best.value().to_bits(), found.worst.value().to_bits()),
                    (high.to_bits(), low.to_bits())
                );
            }
        }
    }
}

fn shipped() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/are-we-okay.ron")).unwrap()
}

fn judged(text: &str) -> Vec<(Form, Vec<Verdict>)> {
    let scenario = attuned_tests::read_shipped(text).scenario.unwrap();
    let couples = Preset::ALL.map(|preset| Couple { anxious: preset.profile(), ..Couple::default() });
    let claims = scenario.claims().iter().enumerate();
    claims
        .map(|(index, claim)| {
            let verdicts = couples.iter().map(|couple| prove::judge(&scenario, *couple, Subject::Claim(index), 60_000));
            (claim.form.clone(), verdicts.collect())
        })
        .collect()
}

/// The text with the stances of two replies exchanged.
fn exchanged(text: &str, one: &str, other: &str) -> String {
    let stance = |id: &str| {
        let end = text.find(&format!("(id: \"{id}\"")).unwrap();
        let start = text[..end].rfind(|c: char| !c.is_ascii_alphabetic()).unwrap() + 1;
        start..end
    };
    let (one, other) = (stance(one), stance(other));
    let (first, last) = if one.start < other.start { (one, other) } else { (other, one) };
    let between = &text[first.end..last.start];
    [&text[..first.start], &text[last.clone()], between, &text[first], &text[last.end..]].concat()
}

#[test]
fn the_claims_of_the_first_scene_have_teeth() {
    let text = shipped();
    let scenario = attuned_tests::read_shipped(&text).scenario.unwrap();
    let all = judged(&text);
    assert!(all.len() >= 3, "the scene claims something");
    for (index, (form, verdicts)) in all.iter().enumerate() {
        assert!(!verdicts.iter().any(Verdict::is_refuted), "claim {}: {verdicts:?}", index + 1);
        let id = |reply| scenario.reply(reply).unwrap().id();
        let bitten = match form {
            Form::Better(better) => {
                assert!(verdicts.iter().all(Verdict::is_proved), "claim {}: {verdicts:?}", index + 1);
                exchanged(&text, id(better.reply), id(better.than))
            }
            Form::Never(held) => {
                let After::Stances(_, run) = &held.after else { continue };
                let names: Vec<String> = run.iter().map(|stance| format!("{stance:?}")).collect();
                let balanced = vec!["Balanced"; run.len()].join(", ");
                text.replace(&format!("stances: [{}]", names.join(", ")), &format!("stances: [{balanced}]"))
            }
            _ => continue,
        };
        assert_ne!(bitten, text);
        let after = &judged(&bitten)[index].1;
        assert!(after.iter().all(Verdict::is_refuted), "claim {} has no teeth: {after:?}", index + 1);
    }
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/claims.md")).unwrap()
}

/// The `tea.ron` of the page, in a folder of its own.
fn tea() -> TempDir {
    let page = page();
    let (_, rest) = page.split_once("```ron tea.ron\n").unwrap();
    let (text, _) = rest.split_once("```\n").unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("tea.ron"), text).unwrap();
    folder
}

fn run_in(folder: &TempDir, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new(attuned_tests::attuned());
    let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn prove_in(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(attuned_tests::attuned());
    let output = command.arg("prove").args(arguments).current_dir(folder.path()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_page_shows_what_the_command_says() {
    let folder = tea();
    let (code, shown, errors) = prove_in(&folder, &["--plain", "tea.ron"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let page = page();
    let (before, rest) = page.split_once("$ attuned prove --plain tea.ron\n```\n\n```text\n").unwrap();
    let (written, after) = rest.split_once("```").unwrap();
    if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
        let text = format!("{before}$ attuned prove --plain tea.ron\n```\n\n```text\n{shown}```{after}");
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/claims.md"), text).unwrap();
    } else {
        assert_eq!(written, shown, "ATTUNED_UPDATE_DOCUMENTS=1 writes it anew");
    }
}

#[test]
fn what_refutes_is_written_as_a_play_that_passes() {
    let folder = tea();
    let (code, shown, _) = prove_in(&folder, &["tea.ron", "--plays", "."]);
    assert_eq!(code, 1, "{shown}");
    let play = folder.path().join("tea.claim-4-secure.play");
    let text = fs::read_to_string(&play).unwrap();
    insta::assert_snapshot!("a_written_counterexample", text);
    let tested = run(&["test", play.to_str().unwrap()], "");
    assert_eq!(tested.code, Some(0), "{}{}", tested.stdout, tested.stderr);
    // Its own play is written anew; one of somebody else is not.
    assert_eq!(prove_in(&folder, &["tea.ron", "--plays", "."]).0, 1);
    fs::write(&play, text.replacen("// Written", "// Kept", 1)).unwrap();
    assert_eq!(prove_in(&folder, &["tea.ron", "--plays", "."]).0, 2);
}

#[test]
fn a_budget_that_does_not_reach_says_how_far_it_came() {
    let folder = tea();
    let text = fs::read_to_string(folder.path().join("tea.ron")).unwrap();
    let holding: Vec<&str> = text.lines().filter(|line| !line.contains("Always(")).collect();
    fs::write(folder.path().join("tea.ron"), holding.join("\n")).unwrap();
    let (code, shown, _) = prove_in(&folder, &["tea.ron", "--budget", "40", "--plain"]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("not decided: ") && shown.contains(" % was walked in ") && shown.contains("--budget 400"));
    assert_eq!(prove_in(&folder, &["tea.ron", "--budget", "40", "--deny", "undecided"]).0, 1);
    let (_, json, _) = prove_in(&folder, &["tea.ron", "--budget", "40", "--json", "--profile", "anxious"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let judged = json["judged"].as_array().unwrap();
    let undecided = judged.iter().find(|judged| judged["couples"][0]["verdict"] == "not decided").unwrap();
    let share = undecided["couples"][0]["details"]["share"].as_f64().unwrap();
    assert!((0.0..1.0).contains(&share), "{share}");
}

#[test]
fn the_grid_shows_where_a_lesson_flips() {
    let folder = tea();
    let (_, shown, _) = prove_in(&folder, &["tea.ron", "--grid", "--plain"]);
    insta::assert_snapshot!("a_grid", shown);
}

#[test]
fn what_cannot_be_judged_is_said() {
    let folder = tea();
    assert_eq!(prove_in(&folder, &["coffee"]).0, 2);
    let text = fs::read_to_string(folder.path().join("tea.ron")).unwrap();
    fs::write(folder.path().join("tea.ron"), text.replace("than: \"reading-in\"", "than: \"reading\"")).unwrap();
    let (code, shown, errors) = prove_in(&folder, &["tea.ron"]);
    assert_eq!(code, 1);
    assert!(errors.contains("error[unknown-reply]: `quiet` offers no reply `reading`"), "{errors}");
    assert!(shown.contains("tea.ron was not judged, because it has problems"), "{shown}");
}

/// After so many kind answers the one who was hurt more is a hair higher, because the rest of the alarm slows the way
/// back to rest: less than anybody is ever shown.
#[test]
fn a_hair_is_not_better() {
    let folder = TempDir::new().unwrap();
    let kind = |number: u32| {
        let to = if number == 10 { "late".to_owned() } else { format!("q{}", number + 1) };
        format!(
            r#"Anxious(id: "q{number}", soft: "Still {number}?", replies: [
                Validating(id: "yes", to: "{to}", says: "Yes, {number}.", why: "It stays."),
            ]),"#
        )
    };
    let scene = format!(
        r#"Scenario(id: "tea", title: "Tea", turns: 13, enough: "late", cast: (anxious: "Noor", partner: "Eli"), moments: [
            Anxious(id: "quiet", cue: Ambiguous(40), soft: "Are we?", replies: [
                Critical(id: "again", to: "q1", says: "Again?", why: "It hurts."),
                Defensive(id: "out", to: "q1", says: "I was out.", why: "It defends."),
            ]),
            {}
            Ending(id: "late", says: "Cold."),
        ])"#,
        (1..=10).map(kind).collect::<String>()
    );
    fs::write(folder.path().join("tea.ron"), scene).unwrap();
    let (_, shown, errors) = prove_in(&folder, &["tea.ron", "--plain", "--profile", "secure"]);
    assert_eq!(errors, "");
    assert!(shown.contains("proved: contempt never ends better than another reply in its place"), "{shown}");
}

#[test]
fn what_the_plays_leave_out_is_told_and_listed() {
    let folder = tea();
    let play =
        r#"Play(scene: "tea", seat: Both, steps: [Say("soft"), Say("reading-in"), Say("soft"), Say("name-it")])"#;
    fs::write(folder.path().join("tea.first.play"), play).unwrap();
    fs::write(folder.path().join("tea.broken.play"), "Play(scene: \"tea\", steps: [Say(\"nothing\")])").unwrap();
    let (code, shown, errors) = prove_in(&folder, &["--cover", "--plain", "--plays", "list", "tea.ron"]);
    assert_eq!(code, 0, "{errors}");
    insta::assert_snapshot!("what_the_plays_leave_out", format!("{errors}\n{shown}"));

    // What is listed is carried out, and covers what was left out.
    let list: Vec<_> = fs::read_dir(folder.path().join("list")).unwrap().map(|entry| entry.unwrap().path()).collect();
    for play in &list {
        fs::copy(play, folder.path().join(play.file_name().unwrap())).unwrap();
    }
    fs::remove_file(folder.path().join("tea.broken.play")).unwrap();
    let tested = run_in(&folder, &["test", "tea.ron"]);
    assert!(tested.contains(&format!("{} plays, all passed", list.len() + 1)), "{tested}");
    let (_, json, _) = prove_in(&folder, &["--cover", "--json", "tea.ron"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let covered = &json["covered"][0];
    assert_eq!((&covered["written"], &covered["is_all"]), (&(list.len() + 1).into(), &true.into()));
    assert_eq!(covered["unreached"]["replies"], serde_json::json!([]));
    assert_eq!(covered["unwritten"], covered["looked_at"].as_u64().unwrap() - list.len() as u64 - 1);
}

#[test]
fn every_theorem_is_refuted_by_a_scene_that_breaks_it() {
    let folder = tea();
    let sound = fs::read_to_string(folder.path().join("tea.ron")).unwrap();
    let claims = sound.find("    claims:").unwrap();
    let sound = format!("{})\n", &sound[..claims]);
    let cases = [
        (
            "contempt-never-helps",
            "Dismissive(",
            "Critical(with: (understanding: 100, validation: 100, caring: 100, commitment: 100, invitation: 100, criticism: 5, dismissal: 0), ",
        ),
        (
            "contempt-never-pays",
            "Dismissive(id: \"reading-in\", to: \"quiet\"",
            "Critical(with: (validation: 100, caring: 100, understanding: 100, criticism: 0), id: \"reading-in\", to: \"quiet\"",
        ),
        ("content-notes", "Ending(id: \"late\"", "Ending(note: \"Cold tea.\", id: \"late\""),
        ("conditions", "TimeOut(id", "TimeOut(when: AtLeast(Security, Shaken), id"),
    ];
    for (theorem, from, to) in cases {
        assert!(sound.contains(from));
        fs::write(folder.path().join("tea.ron"), sound.replace(from, to)).unwrap();
        let (code, json, errors) = prove_in(&folder, &["tea.ron", "--json", "--profile", "anxious"]);
        assert_eq!((code, errors.as_str()), (1, ""), "{theorem}: {json}");
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let judged = json["judged"].as_array().unwrap();
        let refuted: Vec<&str> = judged
            .iter()
            .filter(|judged| judged["couples"][0]["verdict"] == "refuted")
            .map(|judged| judged["safety"].as_str().unwrap())
            .collect();
        assert!(refuted.contains(&theorem), "{theorem}: {refuted:?}");
    }
    let no_way_back = r#"Scenario(id: "tea", title: "Tea", turns: 3, enough: "late", cast: (anxious: "Noor", partner: "Eli"),
        moments: [
            Anxious(id: "quiet", soft: "Are we?", replies: [
                Neutral(id: "hm", to: "late", says: "Hm.", why: "It leaves it."),
                Critical(id: "again", to: "quiet", says: "Again?", why: "It hurts."),
            ]),
            Ending(id: "late", says: "Cold."),
        ])"#;
    fs::write(folder.path().join("tea.ron"), no_way_back).unwrap();
    let (code, shown, _) = prove_in(&folder, &["tea.ron", "--plain"]);
    assert_eq!(code, 1);
    assert!(shown.contains("whatever is said from `quiet` on, no play comes to a repair or a pause"), "{shown}");
}
