//! `Can`: what the practised seat can bring about, whatever the other seat and chance do.

use attuned_core::claim::{Can, Goal, Origin};
use attuned_core::{Budget, Choice, Coverage, MomentId, Move, Onward, Path, Role, Standing, Visitor, Walk, Walked};

use super::witness::Witness;
use super::{Deeper, Undecided, Verdict, deepening};

pub(super) fn judge(walk: &Walk<'_>, can: &Can, budget: &mut Budget) -> Verdict {
    match can.from {
        Origin::Moment(moment) => from_one(walk, can, moment, budget),
        Origin::Everywhere => from_everywhere(walk, can, budget),
    }
}

const WHY: &str = "in this play nothing the practised seat can do brings it about";

fn from_one(walk: &Walk<'_>, can: &Can, moment: MomentId, budget: &mut Budget) -> Verdict {
    let before = budget.left();
    let mut game = Game::new(walk, can, budget);
    let start = walk.start_at(moment);
    let outcome = game.outcome(&start, start.turn());
    let steps = before - game.budget.left();
    match outcome {
        Outcome::Forced => Verdict::proved(steps),
        Outcome::Thwarted => Verdict::refuted(WHY, Some(Witness::of(walk, moment, game.thwarting))),
        Outcome::Cut => Verdict::NotDecided(Undecided { steps, turns: 0, share: 0.0 }),
    }
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
        let coverage: Coverage = walk.visit(&walk.start(), &mut own, &mut everywhere);
        *budget = Budget::of(everywhere.left.min(budget.left()).saturating_sub(coverage.steps));
        cut |= everywhere.cut;
        found = everywhere.found;
        (coverage, everywhere.deeper)
    });
    let steps = before - budget.left();
    match (found, cut || coverage.walked == Walked::Cut) {
        (Some(witness), _) => Verdict::refuted(WHY, Some(witness)),
        (None, true) => Verdict::cut(steps, turns, &coverage),
        (None, false) => Verdict::proved(steps),
    }
}

/// Plays the game from every place where a turn begins, nearest places first.
struct Everywhere<'w, 's> {
    walk: &'w Walk<'s>,
    can: &'w Can,
    limit: u8,
    /// Steps left for the games.
    left: u64,
    found: Option<Witness>,
    cut: bool,
    deeper: Deeper,
}

impl Visitor for Everywhere<'_, '_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if path.has_ended() {
            return Onward::In;
        }
        if at.way().is_none() && at.turn() == self.limit {
            let mut budget = Budget::of(self.left);
            let mut game = Game::new(self.walk, self.can, &mut budget);
            let outcome = game.outcome(at, at.turn());
            let rest = std::mem::take(&mut game.thwarting);
            self.left = budget.left();
            match outcome {
                Outcome::Forced => {}
                Outcome::Cut => {
                    self.cut = true;
                    return Onward::Stop;
                }
                Outcome::Thwarted => {
                    let moves = path.moves().iter().copied().chain(rest).collect();
                    self.found = Some(Witness::of(self.walk, self.walk.scenario().first(), moves));
                    return Onward::Stop;
                }
            }
            self.deeper = Deeper::More;
            return Onward::Past;
        }
        Onward::In
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Forced,
    Thwarted,
    Cut,
}

/// The practised seat against the other one and chance.
struct Game<'g, 's> {
    walk: &'g Walk<'s>,
    goal: &'g Goal,
    within: Option<u8>,
    seat: Role,
    budget: &'g mut Budget,
    /// Where the last place that was lost goes, move by move.
    thwarting: Vec<Move>,
}

impl<'g, 's> Game<'g, 's> {
    fn new(walk: &'g Walk<'s>, can: &'g Can, budget: &'g mut Budget) -> Self {
        Self { walk, goal: &can.goal, within: can.within, seat: can.seat, budget, thwarting: Vec::new() }
    }

    fn is_there(&self, at: &Standing) -> bool {
        match self.goal {
            Goal::Reach(moment) => at.moment() == *moment,
            Goal::Holds(condition) => self.walk.meets(at, condition),
        }
    }

    fn outcome(&mut self, at: &Standing, since: u8) -> Outcome {
        if self.is_there(at) {
            return Outcome::Forced;
        }
        self.thwarting.clear();
        let Some(mover) = at.turn_of(self.walk.scenario()) else { return Outcome::Thwarted };
        let is_over = self.within.is_some_and(|within| at.turn() - since >= within);
        if is_over && at.way().is_none() {
            return Outcome::Thwarted;
        }
        let choices: Vec<Choice> = self.walk.choices(at).collect();
        let mut lost: Option<Vec<Move>> = None;
        for choice in choices {
            match self.all_outcomes(at, choice, since) {
                Outcome::Cut => return Outcome::Cut,
                Outcome::Forced if mover == self.seat => return Outcome::Forced,
                Outcome::Thwarted if mover != self.seat => return Outcome::Thwarted,
                Outcome::Forced => {}
                Outcome::Thwarted => lost = lost.or_else(|| Some(std::mem::take(&mut self.thwarting))),
            }
        }
        match lost {
            Some(moves) => {
                self.thwarting = moves;
                Outcome::Thwarted
            }
            None => Outcome::Forced,
        }
    }

    /// Chance may do anything.
    fn all_outcomes(&mut self, at: &Standing, choice: Choice, since: u8) -> Outcome {
        for (step, next) in self.walk.follow(at, choice) {
            if !self.budget.spend() {
                return Outcome::Cut;
            }
            match self.outcome(&next, since) {
                Outcome::Forced => {}
                Outcome::Cut => return Outcome::Cut,
                Outcome::Thwarted => {
                    self.thwarting.insert(0, step);
                    return Outcome::Thwarted;
                }
            }
        }
        Outcome::Forced
    }
}
