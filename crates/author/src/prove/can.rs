//! `Can`: what the practised seat can bring about, whatever the other seat and chance do.
//!
//! Each place is won, lost, or not known within so many turns; with one turn more each time, what is lost first is lost in
//! the fewest turns: the others keep it from coming about as soon as they can, and the practised seat holds out as long as
//! it can.

use attuned_core::claim::{Can, Goal, Origin};
use attuned_core::{Budget, Choice, MomentId, Move, Onward, Path, Standing, Visitor, Walk, Walked};

use super::witness::Witness;
use super::words::name;
use super::{Deeper, Undecided, Verdict, deepening};

pub(super) fn judge(walk: &Walk<'_>, can: &Can, budget: &mut Budget) -> Verdict {
    match can.from {
        Origin::Moment(moment) => from_one(walk, can, moment, budget),
        Origin::Everywhere => from_everywhere(walk, can, budget),
    }
}

fn why(walk: &Walk<'_>, can: &Can, from: u8) -> String {
    let from = if from == 0 { String::new() } else { format!("from turn {} of this play on, ", from + 1) };
    let who = name(walk.scenario(), can.seat);
    format!("{from}whatever {who} does, it can be kept from coming about; here {who} holds out as long as can be")
}

fn from_one(walk: &Walk<'_>, can: &Can, moment: MomentId, budget: &mut Budget) -> Verdict {
    let before = budget.left();
    let start = walk.start_at(moment);
    for limit in 0..=walk.scenario().turns() {
        let mut game = Game { walk, can, since: start.turn(), limit, budget };
        let outcome = game.outcome(&start);
        let steps = before - budget.left();
        match outcome {
            Outcome::Won => return Verdict::proved(steps),
            Outcome::Lost(moves) => {
                return Verdict::refuted(why(walk, can, 0), Some(Witness::of(walk, moment, moves)));
            }
            Outcome::Cut => {
                return Verdict::NotDecided(Undecided { turns: limit.checked_sub(1), ..Undecided::after(steps) });
            }
            Outcome::Later => {}
        }
    }
    // A talk closes when its turns are used up, so nothing comes later.
    Verdict::NotDecided(Undecided::after(before - budget.left()))
}

fn from_everywhere(walk: &Walk<'_>, can: &Can, budget: &mut Budget) -> Verdict {
    let before = budget.left();
    let mut found = None;
    let mut cut = false;
    let (coverage, turns, _) = deepening(walk.scenario().turns(), budget, |limit, budget| {
        let mut everywhere =
            Everywhere { walk, can, limit, left: budget.left(), found: None, cut: false, deeper: Deeper::Nothing };
        // The games take from the same budget as the walk that looks for where they begin.
        let mut own = *budget;
        let coverage = walk.visit(&walk.start(), &mut own, &mut everywhere);
        *budget = Budget::of(everywhere.left.min(budget.left()).saturating_sub(coverage.steps));
        cut |= everywhere.cut;
        found = everywhere.found;
        (coverage, everywhere.deeper)
    });
    let steps = before - budget.left();
    match (found, cut || coverage.walked == Walked::Cut) {
        (Some((from, witness)), _) => Verdict::refuted(why(walk, can, from), Some(witness)),
        (None, true) => Verdict::cut(steps, turns, &coverage),
        (None, false) => Verdict::proved(steps),
    }
}

/// Plays the game from every place where a turn begins, each up to the same turn of the play.
struct Everywhere<'w, 's> {
    walk: &'w Walk<'s>,
    can: &'w Can,
    limit: u8,
    /// Steps left for the games.
    left: u64,
    /// With the turn from which on it is lost.
    found: Option<(u8, Witness)>,
    cut: bool,
    deeper: Deeper,
}

impl Visitor for Everywhere<'_, '_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if path.has_ended() || at.way().is_some() {
            return Onward::In;
        }
        // A game that is over before was played to its end with a lower limit.
        if self.can.within.is_none_or(|within| at.turn() + within >= self.limit) {
            let mut budget = Budget::of(self.left);
            let mut game =
                Game { walk: self.walk, can: self.can, since: at.turn(), limit: self.limit, budget: &mut budget };
            let outcome = game.outcome(at);
            self.left = budget.left();
            match outcome {
                Outcome::Won => {}
                Outcome::Later => self.deeper = Deeper::More,
                Outcome::Cut => {
                    self.cut = true;
                    return Onward::Stop;
                }
                Outcome::Lost(rest) => {
                    let moves = path.moves().iter().copied().chain(rest).collect();
                    self.found = Some((at.turn(), Witness::of(self.walk, self.walk.scenario().first(), moves)));
                    return Onward::Stop;
                }
            }
        }
        if at.turn() < self.limit {
            return Onward::In;
        }
        self.deeper = Deeper::More;
        Onward::Past
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    Won,
    /// The moves that follow.
    Lost(Vec<Move>),
    /// Neither within the limit.
    Later,
    Cut,
}

/// The practised seat against the other one and chance.
struct Game<'g, 's> {
    walk: &'g Walk<'s>,
    can: &'g Can,
    /// The turn in which it begins.
    since: u8,
    /// The turn of the play where it is broken off.
    limit: u8,
    budget: &'g mut Budget,
}

impl Game<'_, '_> {
    fn is_there(&self, at: &Standing) -> bool {
        match &self.can.goal {
            Goal::Reach(moment) => at.moment() == *moment,
            Goal::Holds(condition) => self.walk.meets(at, condition),
        }
    }

    fn outcome(&mut self, at: &Standing) -> Outcome {
        if self.is_there(at) {
            return Outcome::Won;
        }
        let Some(mover) = at.turn_of(self.walk.scenario()) else { return Outcome::Lost(Vec::new()) };
        if at.way().is_none() {
            if self.can.within.is_some_and(|within| at.turn() - self.since >= within) {
                return Outcome::Lost(Vec::new());
            }
            if at.turn() >= self.limit {
                return Outcome::Later;
            }
        }
        let choices: Vec<Choice> = self.walk.choices(at).collect();
        if mover == self.can.seat { self.own(at, choices) } else { self.others(at, choices) }
    }

    /// One choice that wins is enough; where all lose, the one with which it takes longest.
    fn own(&mut self, at: &Standing, choices: Vec<Choice>) -> Outcome {
        let mut later = false;
        let mut longest: Option<Vec<Move>> = None;
        for choice in choices {
            match self.led(at, choice) {
                Outcome::Lost(moves) => {
                    if longest.as_ref().is_none_or(|longest| turns(&moves) > turns(longest)) {
                        longest = Some(moves);
                    }
                }
                Outcome::Later => later = true,
                decided => return decided,
            }
        }
        match longest {
            Some(moves) if !later => Outcome::Lost(moves),
            _ => Outcome::Later,
        }
    }

    fn others(&mut self, at: &Standing, choices: Vec<Choice>) -> Outcome {
        let mut outcome = Outcome::Won;
        for choice in choices {
            match self.led(at, choice) {
                Outcome::Won => {}
                Outcome::Later => outcome = Outcome::Later,
                decided => return decided,
            }
        }
        outcome
    }

    /// Chance may do anything.
    fn led(&mut self, at: &Standing, choice: Choice) -> Outcome {
        let mut outcome = Outcome::Won;
        for (step, next) in self.walk.follow(at, choice) {
            if !self.budget.spend() {
                return Outcome::Cut;
            }
            match self.outcome(&next) {
                Outcome::Won => {}
                Outcome::Later => outcome = Outcome::Later,
                Outcome::Lost(mut moves) => {
                    moves.insert(0, step);
                    return Outcome::Lost(moves);
                }
                Outcome::Cut => return Outcome::Cut,
            }
        }
        outcome
    }
}

fn turns(moves: &[Move]) -> usize {
    moves.iter().filter(|step| matches!(step.choice, Choice::Reply(_))).count()
}
