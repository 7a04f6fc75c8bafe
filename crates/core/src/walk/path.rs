//! The way from where a walk began to where it stands: at most two moves a turn, so it is an array, not a list that
//! grows.

use crate::model::Role;
use crate::scenario::{MomentId, Scenario};
use crate::session::Choice;

/// One choice taken, and where it led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Move {
    /// Who chose.
    pub role: Role,
    /// The way or the reply.
    pub choice: Choice,
    /// The moment it landed at; a statement stays where it is.
    pub landed: MomentId,
    /// Did chance lead there?
    pub by_chance: bool,
}

/// Which of how many ways on was taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fork {
    pub(super) index: u32,
    pub(super) of: usize,
    pub(super) outcome: usize,
    pub(super) outcomes: usize,
}

/// The moves from where the walk began, oldest first.
#[derive(Debug, Clone)]
pub struct Path {
    moves: [Move; Self::MOST],
    forks: [Fork; Self::MOST],
    count: usize,
    has_ended: bool,
}

impl Path {
    /// A statement and its answer for every turn.
    pub const MOST: usize = 2 * Scenario::MOST_TURNS as usize;

    pub(super) fn new(has_ended: bool) -> Self {
        let nowhere = MomentId(0);
        let nothing = Move {
            role: Role::Partner,
            choice: Choice::Way(nowhere, crate::model::Way::Soft),
            landed: nowhere,
            by_chance: false,
        };
        let fork = Fork { index: 0, of: 1, outcome: 0, outcomes: 1 };
        Self { moves: [nothing; Self::MOST], forks: [fork; Self::MOST], count: 0, has_ended }
    }

    /// The moves, oldest first.
    pub fn moves(&self) -> &[Move] {
        self.moves.get(..self.count).unwrap_or_default()
    }

    /// The last move; none where the walk began.
    pub fn last(&self) -> Option<&Move> {
        self.moves().last()
    }

    /// Has the talk closed here?
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// How far the walk has come, `0 ..= 1`, where each fork shares out its part evenly. Costs a few divisions.
    #[expect(clippy::cast_precision_loss, reason = "replies of one moment are few")]
    pub fn share(&self) -> f64 {
        let forks = self.forks.get(..self.count).unwrap_or_default();
        let (mut share, mut part) = (0.0, 1.0);
        for Fork { index, of, outcome, outcomes } in forks {
            let each = part / *of as f64;
            share += each * (f64::from(*index) + *outcome as f64 / *outcomes as f64);
            part = each / *outcomes as f64;
        }
        share
    }

    #[inline]
    pub(super) fn push(&mut self, step: Move, fork: Fork, has_ended: bool) {
        if let (Some(place), Some(at)) = (self.moves.get_mut(self.count), self.forks.get_mut(self.count)) {
            (*place, *at) = (step, fork);
            self.count += 1;
        }
        self.has_ended = has_ended;
    }

    #[inline]
    pub(super) fn pop(&mut self) {
        self.count = self.count.saturating_sub(1);
        self.has_ended = false;
    }
}
