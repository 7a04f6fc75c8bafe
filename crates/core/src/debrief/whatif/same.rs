//! The same later choices after another one: both people go on as they did, where what they said is still offered.
//!
//! At each place the first of the later replies that is open there is taken, and those passed over are left out. A
//! statement is put as the next of the later ones was; where that way is not offered, as the first after it that is;
//! where none is left, in the first way the moment has. An own move that was put in before goes with what it was put in
//! before. Chance leads as it leads in this session.

use serde::Serialize;

use crate::model::Way;
use crate::scenario::{MomentKind, ReplyId};
use crate::session::{Aside, Choice, Phase, Position, Session};
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
    let (ways, replies) = apart(later);
    let (mut ways, mut replies) = (ways.into_iter(), replies.as_slice());
    let mut left_out = 0;
    let mut at = session.after(before, choice);
    while !at.has_ended(scenario) {
        let kind = scenario.moment(at.moment).kind();
        let next = if let (Phase::Speaking, MomentKind::Anxious(offered)) = (at.phase, kind) {
            let is_offered = |(_, way): &(_, _)| offered.iter().any(|(known, _)| known == way);
            let first = || offered.first().map(|(way, _)| (Vec::new(), *way));
            ways.find(is_offered).or_else(first).map(|(asides, way)| (asides, Choice::Way(at.moment, way)))
        } else {
            let open = replies.iter().position(|(_, reply)| walk.is_open(&Standing(at), *reply));
            open.and_then(|passed| {
                let ((asides, reply), rest) = replies.get(passed..)?.split_first()?;
                left_out += passed;
                replies = rest;
                Some((asides.clone(), Choice::Reply(*reply)))
            })
        };
        let Some((asides, next)) = next else { return Later::Elsewhere { turn: at.turn() + 1 } };
        for aside in asides {
            if at.asides().any(|free| free == aside) {
                at = session.after(&at, Choice::Aside(at.moment, aside));
            }
        }
        at = session.after(&at, next);
    }
    let left_out = u8::try_from(left_out + replies.len()).unwrap_or(u8::MAX);
    Later::Ends { at: super::end_of(&at.state), left_out }
}

/// Something that was said or done, with the own moves put in before it.
type Prepared<T> = (Vec<Aside>, T);

/// The ways and the replies, each in their order.
fn apart(later: &[Choice]) -> (Vec<Prepared<Way>>, Vec<Prepared<ReplyId>>) {
    let (mut ways, mut replies, mut asides) = (Vec::new(), Vec::new(), Vec::new());
    for choice in later {
        match choice {
            Choice::Aside(_, aside) => asides.push(*aside),
            Choice::Way(_, way) => ways.push((std::mem::take(&mut asides), *way)),
            Choice::Reply(reply) => replies.push((std::mem::take(&mut asides), *reply)),
        }
    }
    (ways, replies)
}
