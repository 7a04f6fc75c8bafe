//! Every play of a scenario, visited one after another: every choice of both seats and every outcome of chance that can
//! happen, depth first and in authored order. Claims, what-if and coverage are visitors.
//!
//! A scenario states at most [`Scenario::MOST_TURNS`] turns, so the plays are finite, though they may be more than anyone
//! has time for: a [`Budget`] bounds the steps, and [`Coverage`] says whether everything was seen.
//!
//! ```
//! use attuned_core::{Budget, Couple, Draft, DraftMoment, DraftReply, Onward, Path, Stance, Standing, Visitor, Walk};
//!
//! /// How often the scene ends, and the highest security it ends with.
//! struct Best(u64, f64);
//!
//! impl Visitor for Best {
//!     fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
//!         if path.has_ended() {
//!             self.0 += 1;
//!             self.1 = self.1.max(at.state().anxious.security.value());
//!         }
//!         Onward::In
//!     }
//! }
//!
//! let reply = |stance, id| DraftReply::new(stance, id).to("tea").says("Yes.").why("It answers.");
//! let scenario = Draft::new("tea", "Tea")
//!     .cast("Noor", "Eli")
//!     .turns(1, "tea")
//!     .moment(DraftMoment::anxious("ask").soft("Are we?").reply(reply(Stance::Neutral, "yes")).reply(reply(Stance::Balanced, "more")))
//!     .moment(DraftMoment::ending("tea").says("Tea."))
//!     .build()?;
//! let walk = Walk::new(&scenario, Couple::default());
//! let mut best = Best(0, 0.0);
//! let coverage = walk.visit(&walk.start(), &mut Budget::of(1_000), &mut best);
//! assert!(coverage.is_whole());
//! assert_eq!((best.0, coverage.steps), (2, 3)); // the question is put one way, and answered in two
//! # Ok::<(), attuned_core::Problems>(())
//! ```
//!
//! Invariant: the walk takes the step that play takes, to the same bits; its memory grows with the depth of a play and
//! with nothing else; nothing is hashed, and nothing is called whole that was not walked to the end. Asides, which people
//! may put in before a statement or an answer and which lead nowhere, are not walked.

mod background;
mod beside;
mod blow;
#[cfg(test)]
mod by_lot;
mod certain;
mod following;
mod gap;
mod ground;
mod lift;
mod memory;
mod path;
mod span;
mod stage;
mod table;

pub use background::{AnyFeelings, Asked, Background, Feelings};
pub use path::{Move, Path};

use crate::chance::Seed;
use crate::model::{Couple, Influence, Parameters, Role, State, Way, Weighed};
use crate::scenario::{Condition, MomentId, Reply, ReplyId, Scenario};
use crate::session::{Choice, Outcomes, Phase, Position, Route, Rules, Silent};
use memory::Memory;
use path::Fork;
use table::Table;

/// Where a play stands: a plain copy.
#[derive(Debug, Clone, Copy)]
pub struct Standing(pub(crate) Position);

impl Standing {
    /// Both people.
    pub fn state(&self) -> &State {
        &self.0.state
    }

    /// The moment.
    pub fn moment(&self) -> MomentId {
        self.0.moment
    }

    /// Turns taken so far, `0 ..= 14`: replies and own moves; a statement is part of the turn of its answer.
    pub fn turn(&self) -> u8 {
        self.0.turn()
    }

    /// The way the statement that is to be answered now was put.
    pub fn way(&self) -> Option<Way> {
        match self.0.phase {
            Phase::Speaking => None,
            Phase::Answering(way) => way,
        }
    }

    /// The replies chosen so far, oldest first.
    pub fn replies(&self) -> &[ReplyId] {
        self.0.trail.replies()
    }

    /// Whose turn it is; `None` at an ending.
    pub fn turn_of(&self, scenario: &Scenario) -> Option<Role> {
        self.0.turn_of(scenario)
    }
}

/// What a walk is asked to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onward {
    /// Into everything that can follow.
    In,
    /// Past it: what follows from here is not wanted, and is not missing either.
    Past,
    /// The visitor has its answer.
    Stop,
}

/// Is shown every place of every play.
pub trait Visitor {
    /// The walk has come to `at` by `path`. Every place is shown once for each way to it; what it answers at an ending
    /// matters only for [`Onward::Stop`].
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward;

    /// Everything that follows from `at` was shown, and the walk goes back. Called for every `arrive` that answered
    /// [`Onward::In`], endings too, unless the walk ends before.
    fn leave(&mut self, at: &Standing, path: &Path) {
        let _ = (at, path);
    }
}

/// How many steps may still be walked, over one or several walks. One choice taken, with one outcome of chance, is one
/// step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    left: u64,
}

impl Budget {
    /// So many steps.
    pub const fn of(steps: u64) -> Self {
        Self { left: steps }
    }

    /// Takes one step of it; `false`, and nothing taken, when it is used up.
    pub fn spend(&mut self) -> bool {
        let left = self.left.checked_sub(1);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// What is left of it.
    pub const fn left(self) -> u64 {
        self.left
    }
}

/// How a walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walked {
    /// Every play was shown, but for what the visitor passed.
    Whole,
    /// The visitor had its answer.
    Stopped,
    /// The budget was used up, so nothing follows for all plays.
    Cut,
}

/// What was walked.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Coverage {
    /// How it ended.
    pub walked: Walked,
    /// Choices taken.
    pub steps: u64,
    /// Endings come to.
    pub plays: u64,
    /// How far it came, `0 ..= 1`: the share of the way, where each fork shares out its part evenly.
    pub share: f64,
}

impl Coverage {
    /// Was everything shown that the visitor did not pass?
    pub fn is_whole(&self) -> bool {
        self.walked == Walked::Whole
    }
}

/// All plays of one scenario by one couple.
#[derive(Debug, Clone)]
pub struct Walk<'s> {
    scenario: &'s Scenario,
    rules: Rules,
    table: Table,
}

impl<'s> Walk<'s> {
    /// Gets ready; walks nothing.
    pub fn new(scenario: &'s Scenario, couple: Couple) -> Self {
        let rules = Rules {
            equations: Parameters::STANDARD,
            couple,
            seed: Seed(0),
            from: scenario.first(),
            outcomes: Outcomes::default(),
        };
        let table = Table::new(scenario, &rules.equations);
        Self { scenario, rules, table }
    }

    /// The scenario it walks.
    pub fn scenario(&self) -> &'s Scenario {
        self.scenario
    }

    /// Who the two are.
    pub fn couple(&self) -> &Couple {
        &self.rules.couple
    }

    /// Where every play begins.
    pub fn start(&self) -> Standing {
        self.start_at(self.scenario.first())
    }

    /// At `moment`, both people at rest and nothing said before.
    pub fn start_at(&self, moment: MomentId) -> Standing {
        let rules = Rules { from: moment, ..self.rules.clone() };
        Standing(Position::start(self.scenario, &rules, &mut Silent))
    }

    /// How the words of `choice` would move the other one's security, were they said at `at`.
    pub fn influence(&self, at: &Standing, choice: Choice) -> Influence {
        let speaker = self.speaker(at);
        match self.table.message(choice) {
            Some(message) if message.is_heard => {
                at.0.state.influence_weighed(&self.rules.equations, &self.rules.couple, speaker, message)
            }
            _ => Influence::NONE,
        }
    }

    /// Does `condition` hold at `at`?
    pub fn meets(&self, at: &Standing, condition: &Condition) -> bool {
        at.0.meets(self.scenario, condition)
    }

    /// The exception, counted from 0, that would decide where `reply` leads, were it chosen at `at`; none where its own
    /// target does.
    pub fn exception(&self, at: &Standing, reply: ReplyId) -> Option<usize> {
        let message = self.table.message(Choice::Reply(reply))?;
        let found = self.scenario.reply(reply).filter(|found| !found.exceptions().is_empty())?;
        let mut answered = at.0;
        let speaker = self.speaker(at);
        answered.answer(&self.rules, speaker, (reply, found), message, &mut Silent);
        answered.exception(self.scenario, found)
    }

    /// Is `reply` on the menu and open at `at`?
    pub fn is_open(&self, at: &Standing, reply: ReplyId) -> bool {
        at.0.moment == reply.moment
            && matches!(at.0.phase, Phase::Answering(_))
            && self.scenario.reply(reply).is_some_and(|found| self.offers(at, reply, found))
    }

    /// Every choice that is open at `at`, in authored order; none at an ending.
    pub fn choices(&self, at: &Standing) -> impl Iterator<Item = Choice> {
        let (moment, phase) = (at.0.moment, at.0.phase);
        let ways = self.table.statements(moment).iter().filter(move |_| phase == Phase::Speaking);
        let replies = (0..).zip(self.scenario.moment(moment).replies());
        let open = replies.filter(move |_| phase != Phase::Speaking).filter_map(move |(index, reply)| {
            let id = ReplyId { moment, index };
            self.offers(at, id, reply).then_some(Choice::Reply(id))
        });
        ways.map(move |(way, _)| Choice::Way(moment, *way)).chain(open)
    }

    /// Every place that `choice` can lead to from `at`: one for each outcome of chance, none where it is not open.
    pub fn follow(&self, at: &Standing, choice: Choice) -> Vec<(Move, Standing)> {
        let mut found = Vec::new();
        let Some(message) = self.table.message(choice) else { return found };
        match choice {
            Choice::Way(moment, way) if moment == at.0.moment && at.0.phase == Phase::Speaking => {
                let mut next = *at;
                found.push((self.say(&mut next, way, message), next));
            }
            Choice::Reply(id) if self.is_open(at, id) => {
                let role = self.speaker(at);
                let Some(reply) = self.scenario.reply(id) else { return found };
                let mut answered = *at;
                answered.0.answer(&self.rules, role, (id, reply), message, &mut Silent);
                self.each_landing(&mut answered, role, (id, reply), |step, _, next| {
                    found.push((step, *next));
                    Going::On
                });
            }
            Choice::Way(..) | Choice::Reply(_) | Choice::Aside(..) => {}
        }
        found
    }

    /// Shows `visitor` every play from `from`, as long as the budget lasts.
    pub fn visit(&self, from: &Standing, budget: &mut Budget, visitor: &mut impl Visitor) -> Coverage {
        let path = Path::new(self.scenario.moment(from.0.moment).is_ending());
        let mut run = Run { visitor, before: *budget, budget, path, memory: Memory::NONE, plays: 0 };
        let going = self.descend(from, &mut run);
        let walked = match going {
            Going::On => Walked::Whole,
            Going::Stopped => Walked::Stopped,
            Going::Cut => Walked::Cut,
        };
        let share = if walked == Walked::Whole { 1.0 } else { run.path.share() };
        Coverage { walked, steps: run.before.left - run.budget.left, plays: run.plays, share }
    }

    fn descend<V: Visitor>(&self, at: &Standing, run: &mut Run<'_, V>) -> Going {
        match run.visitor.arrive(at, &run.path) {
            Onward::Stop => return Going::Stopped,
            Onward::Past => return Going::On,
            Onward::In => {}
        }
        let (id, moment) = (at.0.moment, self.scenario.moment(at.0.moment));
        if run.path.has_ended() {
            run.plays += 1;
        } else if at.0.phase == Phase::Speaking {
            let ways = self.table.statements(id);
            for (index, (way, message)) in (0..).zip(ways) {
                let mut next = *at;
                let step = self.say(&mut next, *way, message);
                let fork = Fork { index, of: ways.len(), outcome: 0, outcomes: 1 };
                let going = self.into(step, fork, &next, run);
                if going != Going::On {
                    return going;
                }
            }
        } else {
            let role = self.speaker(at);
            let replies = moment.replies();
            for ((index, reply), message) in (0..).zip(replies).zip(self.table.answers(id)) {
                let id = ReplyId { moment: id, index };
                if self.offers(at, id, reply) {
                    let mut answered = *at;
                    match at.0.phase {
                        Phase::Answering(Some(_)) => {
                            let mut memory = run.memory.of(at.turn(), id);
                            answered.0.answer(&self.rules, role, (id, reply), message, &mut memory);
                        }
                        _ => answered.0.answer(&self.rules, role, (id, reply), message, &mut Silent),
                    }
                    let going =
                        self.each_landing(&mut answered, role, (id, reply), |step, (outcome, outcomes), next| {
                            self.into(step, Fork { index, of: replies.len(), outcome, outcomes }, next, run)
                        });
                    if going != Going::On {
                        return going;
                    }
                }
            }
        }
        run.visitor.leave(at, &run.path);
        Going::On
    }

    #[inline]
    fn into<V: Visitor>(&self, step: Move, fork: Fork, next: &Standing, run: &mut Run<'_, V>) -> Going {
        run.path.push(step, fork, self.scenario.moment(step.landed).is_ending());
        if !run.budget.spend() {
            return Going::Cut;
        }
        let going = self.descend(next, run);
        // Where the walk ends, the path stays: it tells how far it came.
        if going == Going::On {
            run.path.pop();
        }
        going
    }

    /// Whose turn it is; at an ending, where nobody's is, the partner.
    fn speaker(&self, at: &Standing) -> Role {
        at.turn_of(self.scenario).unwrap_or(Role::Partner)
    }

    fn offers(&self, at: &Standing, id: ReplyId, reply: &Reply) -> bool {
        !(reply.is_once() && at.0.trail.replies().contains(&id)) && at.0.is_open(self.scenario, reply)
    }

    /// The statement is put this way.
    #[inline]
    fn say(&self, at: &mut Standing, way: Way, message: &Weighed) -> Move {
        at.0.speak(&self.rules, way, message, &mut Silent);
        let moment = at.0.moment;
        Move { role: Role::Anxious, choice: Choice::Way(moment, way), landed: moment, by_chance: false }
    }

    /// Hands over each place that `reply`, just given by `role`, can lead to, with the number of the outcome. `answered` is
    /// not to be used afterwards.
    #[inline]
    fn each_landing(
        &self,
        answered: &mut Standing,
        role: Role,
        (id, reply): (ReplyId, &Reply),
        mut found: impl FnMut(Move, (usize, usize), &Standing) -> Going,
    ) -> Going {
        let choice = Choice::Reply(id);
        match answered.0.route(self.scenario, reply) {
            Route::To(to) => {
                let landed = answered.0.landing(self.scenario, to);
                self.arrive(answered, landed);
                found(Move { role, choice, landed, by_chance: false }, (0, 1), answered)
            }
            Route::Chance(weighted) => {
                let landing = |to: MomentId| answered.0.landing(self.scenario, to);
                for (index, (weight, to)) in weighted.iter().enumerate() {
                    let landed = landing(*to);
                    let possible = |(weight, to): &(u32, MomentId)| *weight > 0 && landing(*to) == landed;
                    // Two outcomes that land at one moment are one.
                    if *weight > 0 && !weighted.iter().take(index).any(possible) {
                        let mut next = *answered;
                        self.arrive(&mut next, landed);
                        let step = Move { role, choice, landed, by_chance: true };
                        let going = found(step, (index, weighted.len()), &next);
                        if going != Going::On {
                            return going;
                        }
                    }
                }
                Going::On
            }
        }
    }

    #[inline]
    fn arrive(&self, answered: &mut Standing, landed: MomentId) {
        answered.0.arrive(self.scenario, &self.rules, landed, self.table.greeting(landed), &mut Silent);
    }
}

/// One walk under way.
struct Run<'r, V> {
    visitor: &'r mut V,
    before: Budget,
    budget: &'r mut Budget,
    path: Path,
    memory: Memory,
    plays: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Going {
    On,
    Stopped,
    Cut,
}
