//! Carrying out a play, step by step.

use std::sync::Arc;

use attuned_core::{Landed, MomentKind, Reply, Scenario, Scene, Session, SessionError};
use attuned_script::{Effect, Mishap, Playthrough, Step};

use super::conditions;

/// What came of a play.
#[derive(Debug, Clone)]
pub struct Run {
    /// The session at its end, or where a step could not be taken.
    pub session: Session,
    /// Everything that was said and seen, oldest first.
    pub told: Vec<Line>,
    /// What was not as written, in the order of the steps; empty when the play passes.
    pub failures: Vec<Failure>,
}

/// Something said or seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who spoke; `None` where something was seen.
    pub speaker: Option<String>,
    /// The way, reply or own move; `None` where nobody chose.
    pub choice: Option<String>,
    /// The words.
    pub words: String,
}

/// A step that did not go as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which, from 0.
    pub step: usize,
    /// What happened.
    pub mishap: Mishap,
    /// So many lines had been told by then.
    pub told: usize,
}

impl Run {
    /// Was everything as written?
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }

    /// The id of the ending the scene closed with, if it closed.
    pub fn ending(&self) -> Option<&str> {
        let moment = self.session.scenario().moment(self.session.moment());
        moment.is_ending().then(|| moment.id())
    }
}

/// Carries out `play` on `scenario`. What is expected is looked at where the practised seat is about to choose again, or
/// right before a `They` that follows; a step that cannot be taken ends the play.
///
/// # Errors
/// [`SessionError::NoSuchMoment`] where the play starts at a moment the scenario does not have.
pub fn run(scenario: Arc<Scenario>, play: &Playthrough) -> Result<Run, SessionError> {
    let (couple, seats, seed) = (play.couple, play.seat.seats(), play.seed);
    let session = match &play.from {
        Some(from) => Session::starting_at(scenario, couple, seats, seed, from)?,
        None => Session::new(scenario, couple, seats, seed),
    };
    let mut stage = Stage { session, told: Vec::new(), heard_from: 0, last: None };
    stage.look();
    let mut failures = Vec::new();
    for index in 0..play.steps.len() {
        let Err((step, mishap)) = stage.carry_out(&play.steps, index) else { continue };
        let stops = mishap.stops();
        failures.push(Failure { step, mishap, told: stage.told.len() });
        if stops {
            return Ok(Run { session: stage.session, told: stage.told, failures });
        }
    }
    stage.settle();
    Ok(Run { session: stage.session, told: stage.told, failures })
}

/// The `Chance` that belongs to the choice at `index`, and where it stands.
fn chance_of(steps: &[Step], index: usize) -> Option<(usize, &str)> {
    let after = steps.iter().enumerate().skip(index + 1).take_while(|(_, step)| !step.is_choice());
    let mut chances = after.filter_map(|(at, step)| match step {
        Step::Chance(moment) => Some((at, moment.as_str())),
        _ => None,
    });
    chances.next()
}

/// Does a choice stand before the `Chance` at `index` that no other one belongs to?
fn belongs_to_a_choice(steps: &[Step], index: usize) -> bool {
    let before = steps.iter().take(index).rev();
    before.take_while(|step| !matches!(step, Step::Chance(_))).any(Step::is_choice)
}

/// A session, and what was heard of it.
struct Stage {
    session: Session,
    told: Vec<Line>,
    /// The first line since the practised seat last spoke.
    heard_from: usize,
    /// How the last choice that is written down landed.
    last: Option<Landed>,
}

/// The step to blame, and what happened.
type Refused = (usize, Mishap);

impl Stage {
    fn carry_out(&mut self, steps: &[Step], index: usize) -> Result<(), Refused> {
        let here = |mishap| (index, mishap);
        match steps.get(index) {
            Some(Step::Say(id)) => {
                self.settle();
                self.take(id, index, chance_of(steps, index))
            }
            Some(Step::They(id)) => {
                if let Scene::Ask(ask) = self.session.scene() {
                    return Err(here(Mishap::OtherTurn { name: ask.name }));
                }
                let heard_from = self.heard_from;
                self.take(id, index, chance_of(steps, index))?;
                self.heard_from = heard_from;
                Ok(())
            }
            Some(Step::Chance(_)) if belongs_to_a_choice(steps, index) => Ok(()),
            Some(Step::Chance(_)) => Err(here(Mishap::NothingLeftToChance)),
            Some(expectation) => {
                let next = steps.iter().skip(index + 1).find(|step| step.is_choice());
                if !matches!(next, Some(Step::They(_))) {
                    self.settle();
                }
                self.look_at(expectation).map_err(here)
            }
            None => Ok(()),
        }
    }

    /// Lets the other seat go on until the practised one is asked, or the scene closes.
    fn settle(&mut self) {
        let (heard_from, last) = (self.heard_from, self.last.clone());
        while let Scene::Tell(tell) = self.session.scene() {
            if self.take(&tell.option, 0, None).is_err() {
                break;
            }
        }
        (self.heard_from, self.last) = (heard_from, last);
    }

    /// Whoever has the turn chooses `id`, as step `index` says.
    fn take(&mut self, id: &str, index: usize, chance: Option<(usize, &str)>) -> Result<(), Refused> {
        let followed = self.session.follow(id, chance.map(|(_, moment)| moment));
        let landed = followed.map_err(|error| match error {
            SessionError::LandsElsewhere { landed, .. } => {
                (chance.map_or(index, |(at, _)| at), Mishap::LandsElsewhere { landed })
            }
            SessionError::Closed { reason, .. } => (index, Mishap::Closed { reason }),
            SessionError::Ended => (index, Mishap::Ended { ending: self.here().to_owned() }),
            _ => (index, Mishap::NotOffered { moment: self.here().to_owned(), open: self.open() }),
        })?;
        let name = |role| self.session.scenario().cast().name(role).to_owned();
        self.told.push(Line {
            speaker: landed.role.map(name),
            choice: Some(id.to_owned()),
            words: landed.says.clone(),
        });
        self.last = Some(landed);
        self.heard_from = self.told.len();
        self.look();
        Ok(())
    }

    /// What the scene itself says or shows where the talk has come to.
    fn look(&mut self) {
        let statement = match self.session.scene() {
            Scene::Ask(ask) => ask.statement,
            Scene::Tell(tell) => tell.statement,
            Scene::Ended(ended) => {
                self.told.push(Line { speaker: None, choice: None, words: ended.text });
                return;
            }
        };
        // A statement with a way was told when it was chosen.
        if let Some(statement) = statement.filter(|statement| statement.way.is_none()) {
            self.told.push(Line { speaker: statement.name, choice: None, words: statement.text });
        }
    }

    fn look_at(&self, expectation: &Step) -> Result<(), Mishap> {
        match expectation {
            Step::Lands(wanted) => {
                let landed = self.last.as_ref().ok_or(Mishap::NothingSaid)?;
                let effect = Effect::of(landed.influence);
                if effect == *wanted { Ok(()) } else { Err(Mishap::OtherEffect(effect)) }
            }
            Step::Hear(words) => {
                let heard: Vec<String> =
                    self.told.iter().skip(self.heard_from).map(|line| line.words.clone()).collect();
                let is_heard = heard.iter().any(|line| line.contains(words.as_str()));
                if is_heard { Ok(()) } else { Err(Mishap::OtherWords { heard }) }
            }
            Step::Expect(condition) => conditions::look_at(&self.session, condition),
            Step::End(wanted) => {
                let here = self.here().to_owned();
                match self.session.scene() {
                    Scene::Ended(_) if here == *wanted => Ok(()),
                    Scene::Ended(_) => Err(Mishap::OtherEnding { ending: here }),
                    _ => Err(Mishap::NotEnded { moment: here }),
                }
            }
            Step::Say(_) | Step::They(_) | Step::Chance(_) => Ok(()),
        }
    }

    fn here(&self) -> &str {
        self.session.scenario().moment(self.session.moment()).id()
    }

    /// What can be chosen here; for the other seat, everything the moment has.
    fn open(&self) -> Vec<String> {
        let moment = self.session.scenario().moment(self.session.moment());
        match self.session.scene() {
            Scene::Ask(ask) => {
                ask.options.into_iter().filter(|offer| offer.closed.is_none()).map(|offer| offer.id).collect()
            }
            Scene::Tell(tell) => match moment.kind() {
                MomentKind::Anxious(ways) if tell.statement.is_none() => {
                    ways.iter().map(|(way, _)| way.id().to_owned()).collect()
                }
                _ => moment.replies().iter().map(Reply::id).map(str::to_owned).collect(),
            },
            Scene::Ended(_) => Vec::new(),
        }
    }
}
