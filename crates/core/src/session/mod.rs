//! Playing a scenario: where we are, every attempt so far, and the log that is the session.
//!
//! Order of calls: [`Session::scene`] says what is next; a `Scene::Ask` wants [`Session::choose`], a `Scene::Tell`
//! wants [`Session::advance`]; [`Session::undo`], [`Session::redo`] and [`Session::go_to`] may come at any time. A play
//! that is written down is carried out step by step with [`Session::follow`].
//! Invariant: a rejected call leaves the session untouched.

mod aside;
mod attempts;
mod follow;
mod landed;
mod log;
mod own_words;
mod position;
mod replay;
mod saved;
mod scene;
mod seats;
mod steps;

use std::sync::Arc;

pub use aside::Aside;
pub use attempts::{Attempt, AttemptId};
pub use landed::Landed;
pub use log::{Entry, Log, Mover};
pub use own_words::OwnWords;
pub use replay::{LoadProblem, LoadReport};
pub use scene::{Ask, Ended, Offer, Scene, Statement, Tell};
pub use seats::{Seat, Seats};
pub(crate) use steps::Step;

use attempts::Attempts;
pub(crate) use follow::Outcomes;
pub use position::Choice;
pub(crate) use position::{Phase, Position, Route, Rules, Silent, Witness, answer, greeting, statement};

use crate::chance::Seed;
use crate::model::{Couple, Parameters, Role, Stance, State};
use crate::people::Who;
use crate::rehearsal::is_caught_in_a_cycle;
use crate::scenario::{Condition, MomentId, Scenario};
use crate::walk::Standing;

/// One couple's play of one scenario, with every attempt still reachable.
#[derive(Debug, Clone)]
pub struct Session {
    scenario: Arc<Scenario>,
    rules: Rules,
    seats: Seats,
    loud: Who,
    attempts: Attempts,
    own_words: Vec<OwnWords>,
    position: Position,
}

/// Why a call was refused; the session is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// `choose` where nobody is asked.
    #[error("nobody is asked to choose right now")]
    NotAsked,
    /// `advance` where a person is asked.
    #[error("someone has to choose before the scene goes on")]
    NotTold,
    /// The scene has closed.
    #[error("the scene has ended")]
    Ended,
    /// No option of this moment has this id.
    #[error("`{id}` is not one of the choices here")]
    NoSuchOption {
        /// As given.
        id: String,
    },
    /// The option is shown but not available.
    #[error("`{id}` is not open right now{}", reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default())]
    Closed {
        /// As given.
        id: String,
        /// The author's reason.
        reason: Option<String>,
    },
    /// `say` without words.
    #[error("there are no words in it")]
    NoWords,
    /// `say` with more than [`OwnWords::MOST`] characters.
    #[error("that is {count} characters long; up to {} can be kept", OwnWords::MOST)]
    TooManyWords {
        /// As given.
        count: usize,
    },
    /// Nothing came before.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Nothing was undone.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// An attempt of another session.
    #[error("there is no such attempt")]
    NoSuchAttempt,
    /// A moment of another scenario, or a misspelt one.
    #[error("there is no moment `{id}` in this scene")]
    NoSuchMoment {
        /// As given.
        id: String,
    },
    /// The choice does not lead where it was told to.
    #[error("`{id}` leads to `{landed}` here, not to `{wanted}`")]
    LandsElsewhere {
        /// The way or reply.
        id: String,
        /// The moment it was told to lead to.
        wanted: String,
        /// The moment it leads to.
        landed: String,
    },
}

impl Session {
    /// Opens `scenario` for `couple`. Chance follows from `seed` alone.
    pub fn new(scenario: Arc<Scenario>, couple: Couple, seats: Seats, seed: Seed) -> Self {
        let first = scenario.first();
        Self::from_moment(scenario, couple, seats, seed, first)
    }

    /// Opens `scenario` at `moment`, with both people at rest and nothing said or remembered before.
    ///
    /// # Errors
    /// [`SessionError::NoSuchMoment`].
    pub fn starting_at(
        scenario: Arc<Scenario>,
        couple: Couple,
        seats: Seats,
        seed: Seed,
        moment: &str,
    ) -> Result<Self, SessionError> {
        let from = scenario.moment_by_id(moment).ok_or_else(|| SessionError::NoSuchMoment { id: moment.to_owned() })?;
        Ok(Self::from_moment(scenario, couple, seats, seed, from))
    }

    fn from_moment(scenario: Arc<Scenario>, couple: Couple, seats: Seats, seed: Seed, from: MomentId) -> Self {
        let rules = Rules { equations: Parameters::STANDARD, couple, seed, from, outcomes: Outcomes::default() };
        let position = Position::start(&scenario, &rules, &mut Silent);
        let (loud, attempts) = (Who::First, Attempts::default());
        Self { scenario, rules, seats, loud, attempts, own_words: Vec::new(), position }
    }

    /// With the other one of the two people as the one whose alarm is loud; it is the first one otherwise. The session
    /// only remembers it, so that names can be put in again: see [`crate::People`].
    #[must_use]
    pub fn with_loud(self, loud: Who) -> Self {
        Self { loud, ..self }
    }

    /// Where this one began, for other people in other seats; chance follows from the same seed.
    pub(crate) fn reopened(&self, scenario: Arc<Scenario>, couple: Couple, seats: Seats) -> Self {
        Self::from_moment(scenario, couple, seats, self.rules.seed, self.rules.from)
    }

    // Getters.

    /// The scenario it plays.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Both people right now.
    pub fn state(&self) -> &State {
        &self.position.state
    }

    /// Who the two are.
    pub fn couple(&self) -> &Couple {
        &self.rules.couple
    }

    /// Who plays which role.
    pub fn seats(&self) -> Seats {
        self.seats
    }

    /// Whose alarm is loud: the first or the second of the two people.
    pub fn loud(&self) -> Who {
        self.loud
    }

    /// What chance follows from.
    pub fn seed(&self) -> Seed {
        self.rules.seed
    }

    /// The moment it started at.
    pub fn started_at(&self) -> MomentId {
        self.rules.from
    }

    /// The moment it stands at.
    pub fn moment(&self) -> MomentId {
        self.position.moment
    }

    /// Does `condition` of this scenario hold right now?
    pub fn meets(&self, condition: &Condition) -> bool {
        self.position.meets(&self.scenario, condition)
    }

    /// Where it stands, for a walk over everything that can follow.
    pub fn standing(&self) -> Standing {
        Standing(self.position)
    }

    /// Turns taken so far, `0 ..= 14`.
    pub fn turn(&self) -> u8 {
        self.position.turn()
    }

    /// What is next, complete enough to draw.
    pub fn scene(&self) -> Scene {
        scene::draw(self)
    }

    /// How the last choice of a person landed, with everything that followed until now; before any, the opening.
    pub fn landed(&self) -> Landed {
        let (itself, after) = self.landed_and_after();
        after.iter().fold(itself, |landed, next| landed.followed_by(next))
    }

    /// The same told apart: how the choice itself landed, and how each thing a policy said or did since then did.
    pub fn landed_and_after(&self) -> (Landed, Vec<Landed>) {
        let (opening, steps) = self.steps();
        let last = steps.iter().rposition(|step| step.by == Mover::Person);
        let mut landed = std::iter::once(opening).chain(steps.into_iter().map(|step| step.landed));
        let itself = landed.nth(last.map_or(0, |last| last + 1));
        let after = landed.collect();
        (itself.unwrap_or_else(|| Landed::nothing(self.state())), after)
    }

    // Inputs.

    /// The person who is asked chooses a way or a reply by its id.
    ///
    /// # Errors
    /// [`SessionError::NotAsked`], [`SessionError::Ended`], [`SessionError::NoSuchOption`], [`SessionError::Closed`].
    pub fn choose(&mut self, id: &str) -> Result<Landed, SessionError> {
        let role = self.position.turn_of(&self.scenario).ok_or(SessionError::Ended)?;
        if self.seats.seat(role) != Seat::Person {
            return Err(SessionError::NotAsked);
        }
        let choice = self.position.option(&self.scenario, id)?;
        match choice {
            Choice::Aside(_, aside) if !self.asides().any(|offered| offered == aside) => {
                Err(SessionError::NoSuchOption { id: id.to_owned() })
            }
            _ => Ok(self.take(choice, Mover::Person)),
        }
    }

    /// The person who is asked puts it in their own words. The words are kept with this place and never judged; with
    /// `nearest`, the way or reply they come closest to, that is chosen too.
    ///
    /// # Errors
    /// [`SessionError::NoWords`], [`SessionError::TooManyWords`], and those of [`Session::choose`].
    pub fn say(&mut self, words: &str, nearest: Option<&str>) -> Result<Option<Landed>, SessionError> {
        let own = OwnWords::at(self.attempts.current(), words, nearest)?;
        let landed = match nearest {
            Some(id) => Some(self.choose(id)?),
            None if self.is_asked(&self.position) => None,
            None if self.position.has_ended(&self.scenario) => return Err(SessionError::Ended),
            None => return Err(SessionError::NotAsked),
        };
        self.own_words.push(own);
        Ok(landed)
    }

    /// Lets the policy in the seat whose turn it is do what the last `Scene::Tell` told.
    ///
    /// # Errors
    /// [`SessionError::NotTold`], [`SessionError::Ended`].
    pub fn advance(&mut self) -> Result<Landed, SessionError> {
        let role = self.position.turn_of(&self.scenario).ok_or(SessionError::Ended)?;
        let Seat::Policy(policy) = self.seats.seat(role) else { return Err(SessionError::NotTold) };
        let choice = self.position.policy_choice(&self.scenario, &self.rules, policy);
        Ok(self.take(choice, Mover::Policy))
    }

    /// Back to the last time a person was asked. What was undone stays among the attempts.
    ///
    /// # Errors
    /// [`SessionError::NothingToUndo`].
    pub fn undo(&mut self) -> Result<(), SessionError> {
        let path = self.attempts.path();
        let positions = self.positions(&path);
        let earlier = path.iter().map(|(id, _)| *id).zip(&positions).rev().skip(1);
        for (attempt, position) in earlier {
            if self.is_asked(position) {
                self.position = *position;
                self.attempts.move_to(attempt);
                return Ok(());
            }
        }
        Err(SessionError::NothingToUndo)
    }

    /// Forward again along the attempt last left, up to the next time a person is asked.
    ///
    /// # Errors
    /// [`SessionError::NothingToRedo`].
    pub fn redo(&mut self) -> Result<Landed, SessionError> {
        let mut landed: Option<Landed> = None;
        while let Some((attempt, choice)) = self.attempts.last_tried() {
            let next = self.apply(choice);
            self.attempts.move_to(attempt);
            landed = Some(landed.map_or_else(|| next.clone(), |before| before.followed_by(&next)));
            if self.is_asked(&self.position) || self.position.has_ended(&self.scenario) {
                break;
            }
        }
        landed.ok_or(SessionError::NothingToRedo)
    }

    /// To any attempt, however it was reached.
    ///
    /// # Errors
    /// [`SessionError::NoSuchAttempt`].
    pub fn go_to(&mut self, attempt: AttemptId) -> Result<(), SessionError> {
        let path = self.attempts.path_to(attempt).ok_or(SessionError::NoSuchAttempt)?;
        if let Some(position) = self.positions(&path).last() {
            self.position = *position;
            self.attempts.move_to(attempt);
        }
        Ok(())
    }

    // Outputs.

    /// What was said in own words so far, in the order it was said.
    pub fn own_words(&self) -> &[OwnWords] {
        &self.own_words
    }

    /// Every attempt so far, in the order they were made; the first is the opening.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.attempts.view(&self.scenario, self.rules.from)
    }

    /// The attempt we stand at.
    pub fn current_attempt(&self) -> AttemptId {
        self.attempts.current()
    }

    /// An independent copy, for trying something out.
    #[must_use]
    pub fn fork(&self) -> Self {
        self.clone()
    }

    /// The session itself, in the form that is saved.
    pub fn log(&self) -> Log {
        log::write(self)
    }

    /// Plays `log` on `scenario` again, and says what no longer fits. What does not fit is left out, never re-routed.
    pub fn replay(scenario: Arc<Scenario>, log: &Log) -> (Self, LoadReport) {
        replay::load(scenario, log)
    }

    /// Own moves on offer before what is due. The cycle is named where it has just closed, unless the scene has words of
    /// its own for that.
    fn asides(&self) -> impl Iterator<Item = Aside> {
        let shown = self.position.shown(&self.scenario);
        let is_written = shown
            .filter(|(_, reply)| self.position.phase != Phase::Speaking && self.position.is_open(&self.scenario, reply))
            .any(|(_, reply)| reply.stance() == Stance::NameTheCycle);
        let names_it = !is_written && is_caught_in_a_cycle(self);
        self.position.asides().filter(move |aside| names_it || *aside != Aside::NameTheCycle)
    }

    fn take(&mut self, choice: Choice, by: Mover) -> Landed {
        let landed = self.apply(choice);
        self.attempts.add(choice, by, self.position.moment);
        landed
    }

    fn apply(&mut self, choice: Choice) -> Landed {
        let mut landed = Landed::before(&self.scenario, &self.rules, &self.position, choice);
        self.position = self.position.after(&self.scenario, &self.rules, choice, &mut landed);
        landed
    }

    /// The positions along a path that begins at the opening.
    fn positions(&self, path: &[(AttemptId, Option<Choice>)]) -> Vec<Position> {
        let mut position = Position::start(&self.scenario, &self.rules, &mut Silent);
        path.iter()
            .map(|(_, choice)| {
                if let Some(choice) = choice {
                    position = position.after(&self.scenario, &self.rules, *choice, &mut Silent);
                }
                position
            })
            .collect()
    }

    fn is_asked(&self, position: &Position) -> bool {
        position.turn_of(&self.scenario).is_some_and(|role: Role| self.seats.seat(role) == Seat::Person)
    }
}
