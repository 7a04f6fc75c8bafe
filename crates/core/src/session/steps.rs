//! The way to where we stand, choice by choice, with what else was on offer each time.

use super::position::{Choice, Phase, Position, Silent};
use super::{AttemptId, Landed, Mover, Session, Statement, scene};
use crate::scenario::{Ending, MomentKind};

/// One choice on the way.
pub(crate) struct Step {
    /// The attempt it followed.
    pub(crate) follows: AttemptId,
    /// Who made it.
    pub(crate) by: Mover,
    /// The way or reply chosen.
    pub(crate) choice: Choice,
    /// Where the play stood before it.
    pub(crate) before: Position,
    /// How it landed.
    pub(crate) landed: Landed,
    /// Where the play stood after it.
    pub(crate) after: Position,
}

impl Session {
    /// How the scene opened, and every choice from there to where we stand.
    pub(crate) fn steps(&self) -> (Landed, Vec<Step>) {
        let mut opening = Landed::nothing(&self.rules.couple.at_rest(&self.rules.equations));
        let mut position = Position::start(&self.scenario, &self.rules, &mut opening);
        let mut steps = Vec::new();
        let mut follows = AttemptId::OPENING;
        for (attempt, choice) in self.attempts.path() {
            let (Some(choice), Some(by)) = (choice, self.attempts.mover(attempt)) else { continue };
            let before = position;
            let mut landed = Landed::before(&self.scenario, &self.rules, &before, choice);
            position = before.after(&self.scenario, &self.rules, choice, &mut landed);
            steps.push(Step { follows, by, choice, before, landed, after: position });
            follows = attempt;
        }
        (opening, steps)
    }

    /// Every way or reply that could be chosen at `position`, as it would land there, in authored order.
    pub(crate) fn offered(&self, position: &Position) -> Vec<Landed> {
        let scenario = &*self.scenario;
        let moment = position.moment;
        let choices: Vec<Choice> =
            if let (Phase::Speaking, MomentKind::Anxious(ways)) = (position.phase, scenario.moment(moment).kind()) {
                ways.iter().map(|(way, _)| Choice::Way(moment, *way)).collect()
            } else {
                let shown = position.shown(scenario).filter(|(_, reply)| position.is_open(scenario, reply));
                shown.map(|(id, _)| Choice::Reply(id)).collect()
            };
        choices.into_iter().map(|choice| Landed::before(scenario, &self.rules, position, choice)).collect()
    }

    /// Where `choice` leads from `position` in this session: chance as it follows from the seed, or as it was told.
    pub(crate) fn after(&self, position: &Position, choice: Choice) -> Position {
        position.after(&self.scenario, &self.rules, choice, &mut Silent)
    }

    /// What the scene itself says or shows at `position`, before anyone chooses there.
    pub(crate) fn told_at(&self, position: &Position) -> Option<Statement> {
        scene::statement(&self.scenario, position).filter(|statement| statement.way.is_none())
    }

    /// The position we stand at.
    pub(crate) const fn position(&self) -> &Position {
        &self.position
    }

    /// How the scene closed, if it did.
    pub(crate) fn ending(&self) -> Option<&Ending> {
        match self.scenario.moment(self.position.moment).kind() {
            MomentKind::Ending(ending) => Some(ending),
            _ => None,
        }
    }
}
