//! The walk against plays that are carried out one by one, by a session that knows nothing of it.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::sync::Arc;

use attuned_core::claim::Form;
use attuned_core::{
    Budget, Couple, Coverage, Draft, DraftMoment, DraftReply, Onward, Path, Preset, Quality, Role, Scenario, Scene,
    Seats, Seed, Session, Stance, Standing, Target, Visitor, Walk, Walked,
};
use attuned_tests::small_scene;

/// A play: each choice with where it led, and both people at the end, bit by bit.
type Play = (Vec<(String, String)>, Vec<u64>);

fn bits(state: &attuned_core::State) -> Vec<u64> {
    let people = [state.anxious, state.partner];
    let levels = people.iter().flat_map(|felt| [felt.security, felt.alarm, felt.trust, felt.self_soothing, felt.calm]);
    levels.map(|level| level.value().to_bits()).collect()
}

fn scenario(seed: u64) -> Arc<Scenario> {
    Arc::new(small_scene(seed).build().unwrap_or_else(|problems| panic!("scene {seed}: {problems}")))
}

fn couple(seed: u64) -> Couple {
    let preset = |number: u64| Preset::ALL[usize::try_from(number % 6).unwrap()].profile();
    Couple { anxious: preset(seed), partner: preset(seed / 6) }
}

/// Every play of `session`, by trying everything with copies of it: what is open, and every moment chance may lead to.
fn by_hand(session: &Session, so_far: &[(String, String)], found: &mut Vec<Play>) {
    let ask = match session.scene() {
        Scene::Ended(_) => return found.push((so_far.to_vec(), bits(session.state()))),
        Scene::Ask(ask) => ask,
        Scene::Tell(_) => panic!("both seats are taken by people"),
    };
    let scenario = session.scenario();
    let moment = scenario.moment(session.moment());
    // Asides lead nowhere, and are not walked.
    for option in ask.options.iter().filter(|option| option.closed.is_none() && option.aside.is_none()) {
        let reply = moment.replies().iter().find(|reply| reply.id() == option.id);
        let by_chance = matches!(reply.map(attuned_core::Reply::target), Some(Target::Chance(_)));
        let wanted: Vec<Option<&str>> =
            if by_chance { scenario.moments().map(|(_, moment)| Some(moment.id())).collect() } else { vec![None] };
        for lands in wanted {
            let mut next = session.fork();
            if next.follow(&option.id, lands).is_ok() {
                let mut path = so_far.to_vec();
                path.push((option.id.clone(), scenario.moment(next.moment()).id().to_owned()));
                by_hand(&next, &path, found);
            }
        }
    }
}

/// Keeps every play, and what it was shown of the way there.
struct Plays<'s> {
    scenario: &'s Scenario,
    found: Vec<Play>,
    depth: usize,
    shares: Vec<f64>,
}

impl<'s> Plays<'s> {
    fn of(scenario: &'s Scenario) -> Self {
        Self { scenario, found: Vec::new(), depth: 0, shares: Vec::new() }
    }
}

impl Visitor for Plays<'_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        assert_eq!(path.moves().len(), self.depth, "arrive and leave belong together");
        assert_eq!(path.has_ended(), self.scenario.moment(at.moment()).is_ending());
        self.depth += 1;
        self.shares.push(path.share());
        if path.has_ended() {
            let step = |step: &attuned_core::Move| {
                (step.choice.id(self.scenario).to_owned(), self.scenario.moment(step.landed).id().to_owned())
            };
            self.found.push((path.moves().iter().map(step).collect(), bits(at.state())));
        }
        Onward::In
    }

    fn leave(&mut self, _: &Standing, path: &Path) {
        self.depth -= 1;
        assert_eq!(path.moves().len(), self.depth, "arrive and leave belong together");
    }
}

#[test]
fn the_walk_shows_the_plays_that_can_be_played_and_no_others() {
    let mut total = 0;
    for seed in 0..200 {
        let scenario = scenario(seed);
        let couple = couple(seed);
        let session = Session::new(Arc::clone(&scenario), couple, Seats::AS_BOTH, Seed(seed));
        let mut expected = Vec::new();
        by_hand(&session, &[], &mut expected);
        let walk = Walk::new(&scenario, couple);
        let mut plays = Plays::of(&scenario);
        let coverage = walk.visit(&walk.start(), &mut Budget::of(u64::MAX), &mut plays);
        assert!(coverage.is_whole() && plays.depth == 0);
        assert!(plays.shares.is_sorted(), "the share only grows");
        assert_eq!(coverage.plays, plays.found.len() as u64);
        // Chance lists its outcomes in its own order.
        plays.found.sort();
        expected.sort();
        assert_eq!(plays.found.len(), expected.len(), "scene {seed}");
        assert!(plays.found == expected, "scene {seed}");
        assert!(expected.windows(2).all(|pair| pair[0] != pair[1]), "no play is shown twice");
        total += expected.len();
    }
    assert!(total > 20_000, "the scenes are too small to tell: {total} plays");
}

#[test]
fn a_walk_from_within_a_session_shows_what_is_left_of_it() {
    for seed in 0..40 {
        let scenario = scenario(seed);
        let mut session = Session::new(Arc::clone(&scenario), Couple::default(), Seats::AS_BOTH, Seed(seed));
        for _ in 0..3 {
            let Scene::Ask(ask) = session.scene() else { break };
            let open = ask.options.iter().find(|option| option.closed.is_none()).unwrap();
            session.choose(&open.id).unwrap();
        }
        let mut expected = Vec::new();
        by_hand(&session, &[], &mut expected);
        let mut plays = Plays::of(&scenario);
        let walk = Walk::new(&scenario, Couple::default());
        walk.visit(&session.standing(), &mut Budget::of(u64::MAX), &mut plays);
        assert_eq!(plays.found.len(), expected.len());
        plays.found.sort();
        expected.sort();
        assert!(plays.found == expected, "scene {seed}");
    }
}

#[test]
fn a_budget_that_is_used_up_says_so_and_how_far_it_came() {
    let scenario = scenario(3);
    let walk = Walk::new(&scenario, Couple::default());
    let cover = |budget: &mut Budget| -> Coverage { walk.visit(&walk.start(), budget, &mut Plays::of(&scenario)) };
    let whole = cover(&mut Budget::of(u64::MAX));
    let mut before = 0.0;
    for steps in 0..whole.steps {
        let mut budget = Budget::of(steps);
        let cut = cover(&mut budget);
        assert_eq!((cut.walked, cut.steps, budget.left()), (Walked::Cut, steps, 0));
        assert!((before..1.0).contains(&cut.share), "{before} {cut:?}");
        before = cut.share;
    }
    let mut exact = Budget::of(whole.steps + 5);
    assert_eq!((cover(&mut exact), exact.left()), (whole, 5), "what is enough is enough");
}

/// Looks for the first ending, and never goes past the first turn on the way to another.
struct FirstEnding(Vec<String>);

impl Visitor for FirstEnding {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if path.has_ended() {
            self.0.extend(path.moves().iter().map(|step| format!("{:?}", step.choice)));
            return Onward::Stop;
        }
        if at.turn() == 0 { Onward::In } else { Onward::Past }
    }
}

#[test]
fn a_visitor_stops_and_passes() {
    let (mut stopped, mut passed) = (0, 0);
    for seed in 0..60 {
        let scenario = scenario(seed);
        let walk = Walk::new(&scenario, Couple::default());
        let mut first = FirstEnding(Vec::new());
        let coverage = walk.visit(&walk.start(), &mut Budget::of(u64::MAX), &mut first);
        match coverage.walked {
            Walked::Stopped => {
                assert_eq!(first.0.len(), 2, "a statement and an answer");
                stopped += 1;
            }
            Walked::Whole => {
                assert!(first.0.is_empty() && coverage.plays == 0);
                passed += 1;
            }
            Walked::Cut => panic!("the budget was enough"),
        }
    }
    assert!(stopped > 5 && passed > 5, "{stopped} {passed}");
}

#[test]
fn one_choice_at_a_time_is_the_same_walk() {
    let scenario = scenario(11);
    let walk = Walk::new(&scenario, Couple::default());
    let mut plays = 0;
    let mut standing = vec![walk.start()];
    while let Some(at) = standing.pop() {
        let before = standing.len();
        standing.extend(walk.choices(&at).flat_map(|choice| walk.follow(&at, choice)).map(|(_, next)| next));
        plays += u64::from(standing.len() == before);
    }
    let whole = walk.visit(&walk.start(), &mut Budget::of(u64::MAX), &mut Plays::of(&scenario));
    assert_eq!(plays, whole.plays);
}

/// A long way up is open to those alone who were not hurt before, and a proof without a walk knows that.
#[test]
fn what_facts_keep_closed_is_left_out_of_a_proof_without_a_walk() {
    let scene = |way_up: &str| {
        let text = format!(
            r#"Scenario(id: "stairs", title: "Stairs", turns: 8, enough: "close", cast: (anxious: "Noor", partner: "Eli"),
    opening: "You are quiet.",
    claims: [Never(at: "ask", reply: "sneer", during: AtLeast(Security, Steady))],
    moments: [
        Anxious(id: "ask", soft: "Are we okay?", replies: [
            Critical(id: "sneer", to: "again", says: "Here we go, you and your questions.", why: "It looks down."),
            Balanced(id: "stay", to: "again", remember: ["stayed"], says: "We are. Ask me.", why: "It answers."),
        ]),
        Anxious(id: "again", soft: "Are we?", replies: [
            Balanced(id: "go-on", to: "close", says: "We are.", why: "It answers.", unless: [(when: {way_up}, to: "up")]),
        ]),
        Anxious(id: "up", soft: "Truly?", replies: [
            Balanced(id: "truly", to: "up", says: "Truly. And I'd like to hear it all.", why: "It invites."),
        ]),
        Ending(id: "close", says: "They breathe out."),
    ])"#
        );
        let reading = attuned_script::read(&text);
        reading.scenario.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
    };
    let boxes = |scenario: &Scenario| match &scenario.claims()[0].form {
        Form::Never(rule) => Walk::new(scenario, Couple::default()).is_certain(rule, false),
        form => panic!("{form:?}"),
    };
    assert!(boxes(&scene(r#"Remembers("stayed")"#)).is_some());
    assert_eq!(boxes(&scene(r#"Not(Remembers("stayed"))"#)), None);
    // So it is where a bound on feelings stands beside the fact.
    assert!(boxes(&scene(r#"All([AtMost(Alarm, Flooded), Visited("up")])"#)).is_some());
    assert_eq!(boxes(&scene(r#"All([AtMost(Alarm, Flooded), Not(Visited("up"))])"#)), None);
}

/// Contempt of which nothing is left does not reach anyone, and ends better than words that hurt.
#[test]
fn that_words_which_do_not_reach_anyone_never_end_better_is_not_certain() {
    let reply = |stance, id| DraftReply::new(stance, id).to("tea").says("Yes.").why("It answers.");
    let mut unheard = reply(Stance::Critical, "unheard");
    unheard.with = vec![(Quality::Criticism, 0), (Quality::Dismissal, 0)];
    let ask = DraftMoment::anxious("ask").soft("Are we?").reply(unheard).reply(reply(Stance::Dismissive, "waved-away"));
    let scenario = Draft::new("tea", "Tea")
        .cast("Noor", "Eli")
        .turns(1, "tea")
        .moment(ask)
        .moment(DraftMoment::ending("tea").says("Tea."))
        .build()
        .unwrap();
    let walk = Walk::new(&scenario, Couple::default());
    assert_eq!(walk.never_ends_better(Role::Anxious, Stance::Critical, 0.01, 1_000_000), None);
}
