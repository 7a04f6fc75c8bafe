//! Every condition holds in some play and fails in another: one that never or always holds is no condition.
//!
//! Plays are drawn first, because most conditions show both faces soon; then plays are sought that look new to the
//! conditions of the scene; only for what is left are all plays walked.

use std::collections::BTreeSet;

use attuned_core::{
    Budget, Choice, Condition, Gauge, Move, Onward, Path, Reply, ReplyId, Standing, Visitor, Walk, Walked,
};

use super::witness::Witness;
use super::{Deeper, Undecided, Verdict, deepening};
use crate::simulation::Random;

const DRAWN: u64 = 500;

/// Places that are gone on from, of all that are as many choices from the opening.
const WIDEST: usize = 3_000;

pub(super) fn judge(walk: &Walk<'_>, budget: &mut Budget) -> Verdict {
    let before = budget.left();
    let mut asked = Asked::of(walk);
    draw(walk, &mut asked, budget);
    // At most half of it: what has to be walked whole needs the rest.
    let mut lent = Budget::of(budget.left() / 2);
    let most = lent.left();
    seek(walk, &mut asked, &mut lent);
    *budget = Budget::of(budget.left() - (most - lent.left()));
    if asked.is_done() {
        return Verdict::proved(before - budget.left());
    }
    let (coverage, turns, _) = deepening(walk.scenario().turns(), budget, |limit, budget| {
        let mut all = All { walk, asked: &mut asked, limit, deeper: Deeper::Nothing };
        (walk.visit(&walk.start(), budget, &mut all), all.deeper)
    });
    let steps = before - budget.left();
    let Some(condition) = asked.open().next() else { return Verdict::proved(steps) };
    if coverage.walked == Walked::Cut {
        return Verdict::NotDecided(Undecided { steps, turns, share: coverage.share });
    }
    let (never, witness) = match (&condition.holds, &condition.fails) {
        (Some(moves), _) => ("always holds", Some(moves)),
        (None, Some(moves)) => ("never holds", Some(moves)),
        (None, None) => ("is never asked", None),
    };
    let id = walk.scenario().reply(condition.reply).map_or("", Reply::id);
    let why = format!(
        "{} of `{}/{id}` {never}",
        condition.which.words(),
        walk.scenario().moment(condition.reply.moment).id()
    );
    Verdict::refuted(why, witness.map(|moves| Witness::of(walk, walk.scenario().first(), moves.clone())))
}

/// One condition of the scene, and a play that shows each of its faces.
struct Asking {
    reply: ReplyId,
    which: Which,
    holds: Option<Vec<Move>>,
    fails: Option<Vec<Move>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
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

struct Asked(Vec<Asking>);

impl Asked {
    fn of(walk: &Walk<'_>) -> Self {
        let replies = walk.scenario().moments().flat_map(|(id, moment)| moment.replies_with_ids(id));
        let asked = replies.flat_map(|(reply, found)| {
            let when = found.when().map(|_| Which::When);
            let which = when.into_iter().chain((0..found.exceptions().len()).map(Which::Unless));
            which.map(move |which| Asking { reply, which, holds: None, fails: None })
        });
        Self(asked.collect())
    }

    fn open(&self) -> impl Iterator<Item = &Asking> {
        self.0.iter().filter(|asking| asking.holds.is_none() || asking.fails.is_none())
    }

    fn is_done(&self) -> bool {
        self.open().next().is_none()
    }

    /// Asks every condition that is asked at `at`.
    fn ask(&mut self, walk: &Walk<'_>, at: &Standing, moves: &[Move]) {
        if !matches!(walk.choices(at).next(), Some(Choice::Reply(_))) {
            return;
        }
        for asking in &mut self.0 {
            let is_open = asking.holds.is_none() || asking.fails.is_none();
            if !is_open || asking.reply.moment != at.moment() {
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
                Some(true) if asking.holds.is_none() => asking.holds = Some(moves.to_vec()),
                Some(false) if asking.fails.is_none() => asking.fails = Some(moves.to_vec()),
                _ => {}
            }
        }
    }
}

/// Plays that follow from a fixed seed.
fn draw(walk: &Walk<'_>, asked: &mut Asked, budget: &mut Budget) {
    for number in 0..DRAWN {
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
        if asked.is_done() {
            return;
        }
    }
}

/// One choice more each time, from one of all places that look alike: what every condition of the scene says there, and
/// roughly how the two are. What it finds is a play; what it does not find may be there all the same.
fn seek(walk: &Walk<'_>, asked: &mut Asked, budget: &mut Budget) {
    let replies = walk.scenario().moments().flat_map(|(_, moment)| moment.replies());
    let conditions: Vec<&Condition> = replies
        .flat_map(|reply| reply.when().into_iter().chain(reply.exceptions().iter().map(|exception| &exception.when)))
        .collect();
    let mut layer = vec![(walk.start(), Vec::new())];
    while !layer.is_empty() {
        let (mut next, mut facts, mut looks) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for (at, moves) in &layer {
            asked.ask(walk, at, moves);
            for (step, standing) in walk.choices(at).flat_map(|choice| walk.follow(at, choice)) {
                if asked.is_done() || !budget.spend() {
                    return;
                }
                let says: Vec<bool> = conditions.iter().map(|condition| walk.meets(&standing, condition)).collect();
                let place = (standing.moment(), standing.way(), says);
                let felt = Gauge::ALL.map(|gauge| gauge.read(standing.state()).points() / 10);
                let is_new = facts.insert(place.clone());
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
    asked: &'a mut Asked,
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
        if at.turn() >= self.limit && !matches!(self.walk.choices(at).next(), Some(Choice::Way(..))) {
            self.deeper = Deeper::More;
            return Onward::Past;
        }
        Onward::In
    }
}
