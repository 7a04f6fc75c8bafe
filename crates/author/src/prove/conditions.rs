//! Every condition holds in some play of some couple and fails in another: one that never or always holds is no condition.
//!
//! What facts and visits alone rule out is known first. Then plays are drawn, because most conditions show both faces
//! soon, and plays are sought that look new to the conditions of the scene; only for what is left are all plays walked, but
//! for those that cannot show it any more.

use std::collections::BTreeSet;

use attuned_core::{
    Budget, Choice, Couple, Faces, Gauge, Move, Onward, Path, Reply, ReplyId, Scenario, Standing, Visitor, Walk, Walked,
};

use super::facts::Facts;
use super::witness::Witness;
use super::{Deeper, Refutation, Verdict, deepening};
use crate::simulation::Random;

const DRAWN: u64 = 500;

/// Steps of the search for plays that look new.
const SOUGHT: u64 = 50_000;

/// Places that are gone on from, of all that are as many choices from the opening.
const WIDEST: usize = 3_000;

/// Walks so many steps at most with each couple.
pub(super) fn judge(scenario: &Scenario, couples: &[Couple], steps: u64) -> Verdict {
    let mut walks: Vec<_> = couples.iter().map(|couple| (Walk::new(scenario, *couple), Budget::of(steps))).collect();
    let mut asked = Asked::of(scenario);
    for (walk, budget) in &mut walks {
        draw(walk, &mut asked, budget);
    }
    for (walk, budget) in &mut walks {
        // What such a search does not find soon, it does not find; what has to be walked whole needs the rest.
        let mut lent = Budget::of(SOUGHT.min(budget.left() / 2));
        let most = lent.left();
        seek(walk, &mut asked, &mut lent);
        *budget = Budget::of(budget.left() - (most - lent.left()));
    }
    let mut cut = None;
    for (walk, budget) in &mut walks {
        if asked.is_done() {
            break;
        }
        let (coverage, turns, _) = deepening(scenario.turns(), budget, |limit, budget| {
            let mut all = All { walk, asked: &mut asked, limit, deeper: Deeper::Nothing };
            (walk.visit(&walk.start(), budget, &mut all), all.deeper)
        });
        if coverage.walked == Walked::Cut {
            cut = Some((turns, coverage));
        }
    }
    let steps = walks.iter().map(|(_, budget)| steps - budget.left()).sum();
    let mut one_faced = asked.all.iter().filter_map(|asking| asking.refutation(scenario, cut.is_none()));
    match (one_faced.next(), cut) {
        (Some(first), _) => Verdict::Refuted(Box::new(Refutation { others: one_faced.collect(), ..first })),
        (None, Some((turns, coverage))) => Verdict::cut(steps, turns, &coverage),
        (None, None) => Verdict::proved(steps),
    }
}

/// One condition of the scene, and a play that shows each of its faces.
struct Asking {
    reply: ReplyId,
    which: Which,
    /// The faces that facts and visits do not rule out.
    possible: Faces,
    holds: Option<Witness>,
    fails: Option<Witness>,
}

impl Asking {
    /// A play that shows the one face it has.
    fn witness(&self) -> Option<Witness> {
        self.holds.clone().or_else(|| self.fails.clone())
    }

    /// Faces that may be there and have not been shown.
    fn missing(&self) -> Faces {
        Faces { holds: self.possible.holds && self.holds.is_none(), fails: self.possible.fails && self.fails.is_none() }
    }

    fn is_open(&self) -> bool {
        self.missing().holds || self.missing().fails
    }

    /// Of a condition that has one face at most, as far as is known; `is_whole` where every play was walked.
    fn refutation(&self, scenario: &Scenario, is_whole: bool) -> Option<Refutation> {
        let shown =
            if is_whole { Faces { holds: self.holds.is_some(), fails: self.fails.is_some() } } else { self.possible };
        (shown != Faces::BOTH).then(|| Refutation::new(self.told(scenario, shown), self.witness()))
    }

    fn told(&self, scenario: &Scenario, shown: Faces) -> String {
        let id = scenario.reply(self.reply).map_or("", Reply::id);
        let moment = scenario.moment(self.reply.moment).id();
        let face = match shown {
            Faces { holds: true, fails: true } => "can hold and can fail",
            Faces { holds: true, fails: false } => "always holds",
            Faces { holds: false, fails: true } => "never holds",
            Faces { holds: false, fails: false } => "is never asked",
        };
        format!("{} of `{moment}/{id}` {face}", self.which.words())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Which {
    When,
    /// The exception with this number, from 0: does it decide where the reply leads?
    Unless(usize),
}

impl Which {
    fn words(self) -> String {
        match self {
            Self::When => "`when`".to_owned(),
            Self::Unless(number) => format!("exception {} in `unless`", number + 1),
        }
    }
}

/// Every condition of the scene.
struct Asked<'s> {
    all: Vec<Asking>,
    /// Where it does not take too long.
    facts: Option<Facts<'s>>,
}

impl<'s> Asked<'s> {
    fn of(scenario: &'s Scenario) -> Self {
        let replies = scenario.moments().flat_map(|(id, moment)| moment.replies_with_ids(id));
        let asked = replies.flat_map(|(reply, found)| {
            let when = found.when().map(|_| Which::When);
            let which = when.into_iter().chain((0..found.exceptions().len()).map(Which::Unless));
            which.map(move |which| (reply, which))
        });
        let asked: Vec<_> = asked.collect();
        let facts = Facts::of(scenario, &asked);
        let possible = facts.iter().flat_map(Facts::all).copied().chain(std::iter::repeat(Faces::BOTH));
        let asking = |((reply, which), possible)| Asking { reply, which, possible, holds: None, fails: None };
        Self { all: asked.into_iter().zip(possible).map(asking).collect(), facts }
    }

    /// Can something that is still open show itself here or later?
    fn is_wanted(&self, at: &Standing) -> bool {
        let Some(facts) = &self.facts else { return true };
        let mut ahead = self.all.iter().zip(facts.ahead(at));
        ahead.any(|(asking, ahead)| {
            let missing = asking.missing();
            missing.holds && ahead.holds || missing.fails && ahead.fails
        })
    }

    fn is_done(&self) -> bool {
        !self.all.iter().any(Asking::is_open)
    }

    /// Asks every condition that is asked at `at`.
    fn ask(&mut self, walk: &Walk<'_>, at: &Standing, moves: &[Move]) {
        if !matches!(walk.choices(at).next(), Some(Choice::Reply(_))) {
            return;
        }
        let witness = || Witness::of(walk, walk.scenario().first(), moves.to_vec());
        for asking in &mut self.all {
            if !asking.is_open() || asking.reply.moment != at.moment() {
                continue;
            }
            let holds = match asking.which {
                Which::When => {
                    let when = walk.scenario().reply(asking.reply).and_then(Reply::when);
                    when.map(|condition| walk.meets(at, condition))
                }
                // Exceptions after the first that holds are not asked.
                Which::Unless(number) if walk.is_open(at, asking.reply) => match walk.exception(at, asking.reply) {
                    Some(first) if first < number => None,
                    first => Some(first == Some(number)),
                },
                Which::Unless(_) => None,
            };
            match holds {
                Some(true) if asking.holds.is_none() => asking.holds = Some(witness()),
                Some(false) if asking.fails.is_none() => asking.fails = Some(witness()),
                _ => {}
            }
        }
    }
}

/// Plays that follow from a fixed seed.
fn draw(walk: &Walk<'_>, asked: &mut Asked<'_>, budget: &mut Budget) {
    for number in 0..DRAWN {
        if asked.is_done() {
            return;
        }
        let mut random = Random::new(1, number);
        let mut at = walk.start();
        let mut moves = Vec::new();
        loop {
            asked.ask(walk, &at, &moves);
            let next: Vec<_> = walk.choices(&at).flat_map(|choice| walk.follow(&at, choice)).collect();
            let picked = random.pick(&vec![1.0; next.len()]);
            let Some((step, standing)) = next.get(picked).filter(|_| budget.spend()) else { break };
            moves.push(*step);
            at = *standing;
        }
    }
}

/// One choice more each time, from one of all places that look alike: what was said and visited, as far as any condition
/// asks, and roughly how the two are. What it finds is a play; what it does not find may be there all the same.
fn seek(walk: &Walk<'_>, asked: &mut Asked<'_>, budget: &mut Budget) {
    let mut layer = vec![(walk.start(), Vec::new())];
    while !layer.is_empty() {
        let (mut next, mut places, mut looks) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for (at, moves) in &layer {
            asked.ask(walk, at, moves);
            for (step, standing) in walk.choices(at).flat_map(|choice| walk.follow(at, choice)) {
                if asked.is_done() || !budget.spend() {
                    return;
                }
                if !asked.is_wanted(&standing) {
                    continue;
                }
                let place =
                    (asked.facts.as_ref().map(|facts| facts.place(&standing)), standing.moment(), standing.way());
                let felt = Gauge::ALL.map(|gauge| gauge.read(standing.state()).points() / 10);
                let is_new = places.insert(place.clone());
                if is_new || looks.len() < WIDEST && looks.insert((place, felt)) {
                    next.push((standing, moves.iter().copied().chain([step]).collect()));
                }
            }
        }
        layer = next;
    }
}

struct All<'a, 's> {
    walk: &'a Walk<'s>,
    asked: &'a mut Asked<'s>,
    limit: u8,
    deeper: Deeper,
}

impl Visitor for All<'_, '_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if path.has_ended() {
            return Onward::In;
        }
        if at.turn() == self.limit {
            self.asked.ask(self.walk, at, path.moves());
            if self.asked.is_done() {
                return Onward::Stop;
            }
        }
        if !self.asked.is_wanted(at) {
            return Onward::Past;
        }
        if at.turn() >= self.limit && !matches!(self.walk.choices(at).next(), Some(Choice::Way(..))) {
            self.deeper = Deeper::More;
            return Onward::Past;
        }
        Onward::In
    }
}
