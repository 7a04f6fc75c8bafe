//! Verdicts against an enumeration by hand: every play carried out in a session, one after another. It knows nothing of the
//! walk, and so it is slow and simple.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::sync::Arc;

use attuned_author::prove::{self, Subject, Verdict};
use attuned_core::claim::{After, Extent, Form, Goal, Origin};
use attuned_core::{
    ClaimKind, Couple, DraftClaim, DraftCondition, Gauge, GaugeWord, Preset, Role, Scenario, Scene, Seats, Seed,
    Session, Stance, Target,
};
use attuned_fuzz::Dice;
use attuned_tests::{open, outcomes, small_scene};

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

/// The turn of the play in which the others have kept it from coming about, as soon as they can, while `seat` holds out as
/// long as it can; `None` where `seat` brings it about.
fn kept_off(place: &Place, goal: &dyn Fn(&Session) -> bool, seat: Role, until: Option<usize>) -> Option<usize> {
    if goal(&place.session) {
        return None;
    }
    if place.has_ended() || until.is_some_and(|until| place.turn() >= until) && !place.spoken {
        return Some(place.turn());
    }
    let soonest = |choice: &Vec<Place>| choice.iter().filter_map(|next| kept_off(next, goal, seat, until)).min();
    if place.mover() == Some(seat) {
        let all: Option<Vec<usize>> = place.next().iter().map(soonest).collect();
        all?.into_iter().max()
    } else {
        place.next().iter().filter_map(soonest).min()
    }
}

fn can(opening: &Place, scenario: &Arc<Scenario>, can: &attuned_core::claim::Can) -> ByHand {
    let goal = |session: &Session| match &can.goal {
        Goal::Reach(moment) => session.moment() == *moment,
        Goal::Holds(condition) => session.meets(condition),
    };
    let within = can.within.map(usize::from);
    let lost = |place: &Place| kept_off(place, &goal, can.seat, within.map(|within| place.turn() + within));
    match can.from {
        Origin::Moment(moment) => {
            let couple = *opening.session.couple();
            let id = scenario.moment(moment).id();
            let session = Session::starting_at(Arc::clone(scenario), couple, Seats::AS_BOTH, Seed(1), id).unwrap();
            lost(&Place::start(session)).map_or(ByHand::Proved, |turns| ByHand::Refuted(Some(turns)))
        }
        Origin::Everywhere => {
            let mut left = vec![Place::start(opening.session.fork())];
            let mut shortest: Option<usize> = None;
            while let Some(place) = left.pop() {
                if !place.has_ended() && !place.spoken {
                    shortest = shortest.into_iter().chain(lost(&place)).min();
                }
                left.extend(place.next().into_iter().flatten());
            }
            shortest.map_or(ByHand::Proved, |turns| ByHand::Refuted(Some(turns)))
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
    let (mut proved, mut refuted, mut certain) = ([0; 4], [0; 4], 0);
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
            if let Form::Always(held) | Form::Never(held) = &claim.form {
                let holds = matches!(claim.form, Form::Always(_));
                let boxes = attuned_core::Walk::new(&scenario, couple).is_certain(held, holds);
                // Nothing is certain that is not so, unless the rule looks nowhere.
                assert!(boxes.is_none() || matches!(by_hand, ByHand::Proved | ByHand::Refuted(None)), "{what}");
                certain += u32::from(boxes.is_some());
            }
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
    assert!(certain > 100, "much is certain without a walk: {certain}");
    for form in 0..4 {
        assert!(proved[form] > 20 && refuted[form] > 20, "every form bites both ways: {proved:?} {refuted:?}");
    }
}

/// How far plays with contempt end ahead of those they are compared with.
struct Ahead {
    most: f64,
    /// The fewest turns of one that ends a point ahead.
    soonest: Option<u8>,
}

impl Ahead {
    /// How far the one can end ahead of the other, with the same words where both come to the same moments.
    fn compare(&mut self, one: &Session, other: &Session, (id, instead): (&str, &str), role: Role) {
        for next in outcomes(one, id) {
            for beside in outcomes(other, instead).into_iter().filter(|beside| beside.moment() == next.moment()) {
                let security = |session: &Session| session.state().felt(role).security.value();
                let choices = open(&next);
                if choices.is_empty() {
                    let ahead = security(&next) - security(&beside);
                    self.most = self.most.max(ahead);
                    let turns = (ahead >= 0.01).then(|| next.turn());
                    self.soonest = self.soonest.into_iter().chain(turns).min();
                }
                let shared = open(&beside);
                for (id, _) in choices.iter().filter(|choice| shared.contains(choice)) {
                    self.compare(&next, &beside, (id, id), role);
                }
            }
        }
    }

    /// Over every place of every play.
    fn look(&mut self, session: &Session) {
        let choices = open(session);
        let Scene::Ask(ask) = session.scene() else { return };
        for (critical, _) in choices.iter().filter(|(_, stance)| *stance == Some(Stance::Critical)) {
            for (other, _) in choices.iter().filter(|(_, stance)| *stance != Some(Stance::Critical)) {
                self.compare(session, session, (critical, other), ask.role.other());
            }
        }
        for (id, _) in &choices {
            for next in outcomes(session, id) {
                self.look(&next);
            }
        }
    }
}

fn comes_to_a_way_back(session: &Session) -> bool {
    let back = |stance| {
        matches!(
            stance,
            Stance::Balanced | Stance::Validating | Stance::NameTheCycle | Stance::CheckItOut | Stance::TimeOut
        )
    };
    let choices = open(session);
    let here = session.scenario().moment(session.moment()).kind();
    let reaches_out = matches!(here, attuned_core::MomentKind::Partner(stance, _) if back(*stance));
    !choices.is_empty() && (reaches_out || choices.iter().any(|(_, stance)| stance.is_some_and(back)))
        || choices.iter().any(|(id, _)| outcomes(session, id).iter().any(comes_to_a_way_back))
}

#[test]
fn every_theorem_is_what_an_enumeration_by_hand_finds() {
    let (mut pays, mut compared, mut stranded, mut close) = (0, 0, 0, 0);
    for (seed, preset) in (0..200).zip(Preset::ALL.into_iter().cycle()) {
        let mut draft = small_scene(seed);
        draft.turns = draft.turns.map(|turns| turns.min(3));
        // Contempt that is put kindly, so that it pays in some of them.
        for reply in draft.moments.iter_mut().flat_map(|moment| &mut moment.replies) {
            if seed % 2 == 0 && reply.stance == Stance::Critical {
                reply.with = vec![(attuned_core::Quality::Criticism, 0), (attuned_core::Quality::Caring, 60)];
            }
        }
        let scenario = Arc::new(draft.build().unwrap());
        let couple = Couple { anxious: preset.profile(), ..Couple::default() };
        let judged = |theorem| prove::judge(&scenario, couple, Subject::Safety(theorem), u64::MAX);
        let opening = Session::new(Arc::clone(&scenario), couple, Seats::AS_BOTH, Seed(1));
        let mut by_hand = Ahead { most: f64::NEG_INFINITY, soonest: None };
        by_hand.look(&opening);
        let ahead = by_hand.most;
        let verdict = judged(prove::Theorem::ContemptNeverPays);
        assert_eq!(verdict.is_refuted(), ahead >= 0.01, "scene {seed}: {ahead} {verdict:?}");
        assert!(verdict.is_refuted() || verdict.is_proved(), "scene {seed}: {verdict:?}");
        pays += u32::from(verdict.is_refuted());
        if let Verdict::Refuted(found) = &verdict {
            let turns = found.witness.as_ref().and_then(|witness| u8::try_from(witness.turns()).ok());
            assert_eq!(turns, by_hand.soonest, "scene {seed}: the shortest");
        }
        compared += u32::from(ahead.is_finite());
        // Nothing is certain that is not so, and where a scene is small, what is so is mostly certain. Where no two plays are
        // compared, nothing ends better.
        let walk = attuned_core::Walk::new(&scenario, couple);
        let is_sure_below = |least: f64| {
            Role::BOTH
                .iter()
                .all(|listener| walk.never_ends_better(*listener, Stance::Critical, least, 10_000_000).is_some())
        };
        assert!(!ahead.is_finite() || !is_sure_below(ahead - 1e-9), "scene {seed}: {ahead}");
        close += u32::from(ahead.is_finite() && is_sure_below(ahead + 1e-3));

        let no_way_back = scenario.moments().filter(|(_, moment)| !moment.is_ending()).any(|(_, moment)| {
            let session =
                Session::starting_at(Arc::clone(&scenario), couple, Seats::AS_BOTH, Seed(1), moment.id()).unwrap();
            !comes_to_a_way_back(&session)
        });
        assert_eq!(judged(prove::Theorem::AWayBack).is_refuted(), no_way_back, "scene {seed}");
        stranded += u32::from(no_way_back);
    }
    assert!(pays > 5 && compared - pays > 20, "both ways: {pays} of {compared}");
    assert!(stranded > 0, "some strand a couple");
    assert!(close * 2 > compared, "told to a thousandth in {close} of {compared}");
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
