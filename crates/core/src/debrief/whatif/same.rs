//! The same later choices after another one: both people go on as they did, where what they said is still offered.
//!
//! At each place the first of the later replies that is open there is taken, and those passed over are left out. A
//! statement is put as the next of the later ones was; where that way is not offered, as the first after it that is;
//! where none is left, in the first way the moment has. Chance leads as it leads in this session.

use serde::Serialize;

use crate::scenario::{MomentKind, ReplyId};
use crate::session::{Choice, Phase, Position, Session};
use crate::walk::{Standing, Walk};

/// Where the same later choices lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Later {
    /// To an end.
    Ends {
        /// The anxious partner's felt security there, 0-100.
        at: i32,
        /// How many of the later replies were not offered on the way, or not needed.
        left_out: u8,
    },
    /// To a turn where none of them is offered.
    Elsewhere {
        /// The number of that turn, from 1.
        turn: u8,
    },
}

pub(super) fn later(session: &Session, walk: &Walk<'_>, before: &Position, choice: Choice, later: &[Choice]) -> Later {
    let scenario = session.scenario();
    let mut ways = later.iter().filter_map(|choice| match choice {
        Choice::Way(_, way) => Some(*way),
        Choice::Reply(_) => None,
    });
    let replies: Vec<ReplyId> = later
        .iter()
        .filter_map(|choice| match choice {
            Choice::Reply(reply) => Some(*reply),
            Choice::Way(..) => None,
        })
        .collect();
    let mut replies = replies.as_slice();
    let mut left_out = 0;
    let mut at = session.after(before, choice);
    while !at.has_ended(scenario) {
        let kind = scenario.moment(at.moment).kind();
        let next = if let (Phase::Speaking, MomentKind::Anxious(offered)) = (at.phase, kind) {
            let is_offered = |way: &_| offered.iter().any(|(known, _)| known == way);
            let way = ways.find(is_offered).or_else(|| offered.first().map(|(way, _)| *way));
            way.map(|way| Choice::Way(at.moment, way))
        } else {
            let open = replies.iter().position(|reply| walk.is_open(&Standing(at), *reply));
            open.and_then(|passed| {
                let (reply, rest) = replies.get(passed..)?.split_first()?;
                left_out += passed;
                replies = rest;
                Some(Choice::Reply(*reply))
            })
        };
        let Some(next) = next else { return Later::Elsewhere { turn: at.turn() + 1 } };
        at = session.after(&at, next);
    }
    let left_out = u8::try_from(left_out + replies.len()).unwrap_or(u8::MAX);
    Later::Ends { at: super::end_of(&at.state), left_out }
}
