//! A play that shows something, as it was walked and as it is written down.

use std::sync::Arc;

use attuned_core::{
    Budget, Couple, MomentId, Move, Onward, Path, Scenario, Seats, Seed, Session, Standing, Visitor, Walk,
};
use attuned_script::{Playthrough, Step};

use super::{Deeper, deepening};
use crate::playthrough::record;

/// A play, from where it begins to where it shows what it is there for.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// Who the two are.
    pub couple: Couple,
    /// Where it begins.
    pub from: MomentId,
    /// Every choice, with where it led.
    pub moves: Vec<Move>,
    /// What is to be seen at its end.
    pub expects: Option<Step>,
}

impl Witness {
    pub(super) fn new(walk: &Walk<'_>, from: MomentId, path: &Path) -> Self {
        Self::of(walk, from, path.moves().to_vec())
    }

    pub(super) fn of(walk: &Walk<'_>, from: MomentId, moves: Vec<Move>) -> Self {
        Self { couple: *walk.couple(), from, moves, expects: None }
    }

    pub(super) fn expecting(mut self, step: Option<Step>) -> Self {
        self.expects = step;
        self
    }

    /// Turns it takes.
    pub fn turns(&self) -> usize {
        self.moves.iter().filter(|step| matches!(step.choice, attuned_core::Choice::Reply(_))).count()
    }

    /// As a play to be carried out, both seats practised so that nothing is left to chance; `shows` says what it shows.
    /// `None` for a witness of another scenario.
    pub fn play(&self, scenario: &Arc<Scenario>, shows: &str) -> Option<Playthrough> {
        let from = scenario.moment(self.from).id();
        let session = Session::starting_at(Arc::clone(scenario), self.couple, Seats::AS_BOTH, Seed(1), from);
        let mut session = session.ok()?;
        for step in &self.moves {
            let lands = scenario.moment(step.landed).id();
            session.follow(step.choice.id(scenario), Some(lands)).ok()?;
        }
        let mut play = record(&session);
        play.shows = Some(shows.to_owned());
        play.steps.extend(self.expects.clone());
        Some(play)
    }
}

/// A play from the opening to `moment`, with the fewest turns, as far as the budget reaches.
pub(super) fn path_to(walk: &Walk<'_>, moment: MomentId, budget: &mut Budget) -> Option<Witness> {
    let mut found = None;
    deepening(walk.scenario().turns(), budget, |limit, budget| {
        let mut search = Search { walk, moment, limit, found: None, deeper: Deeper::Nothing };
        let coverage = walk.visit(&walk.start(), budget, &mut search);
        found = search.found;
        (coverage, search.deeper)
    });
    found
}

struct Search<'w, 's> {
    walk: &'w Walk<'s>,
    moment: MomentId,
    limit: u8,
    found: Option<Witness>,
    deeper: Deeper,
}

impl Visitor for Search<'_, '_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if at.moment() == self.moment {
            self.found = Some(Witness::new(self.walk, self.walk.scenario().first(), path));
            return Onward::Stop;
        }
        if at.way().is_none() && at.turn() >= self.limit && !path.has_ended() {
            self.deeper = Deeper::More;
            return Onward::Past;
        }
        Onward::In
    }
}
