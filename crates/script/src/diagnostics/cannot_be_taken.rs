//! # What it checks
//!
//! Every choice of a play can be made where the play makes it.
//!
//! # Why it matters to a couple
//!
//! The couple who go the same way would find another menu, or a closed door.
//!
//! # Example
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [
//!     They("soft"), Say("after-the-plates"), They("soft"),
//!     Say("after-the-plates"), // the second moment offers other replies
//! ])
//! ```
//!
//! # Instead
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [
//!     They("soft"), Say("after-the-plates"), They("soft"),
//!     Say("lonely-thing"),
//! ])
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::playthrough::Mishap;
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("cannot-be-taken");

pub(crate) fn diagnostic(id: &str, mishap: &Mishap, at: Span) -> Diagnostic {
    let error = |title: String| Diagnostic::new(CODE, title, at.clone());
    match mishap {
        Mishap::NotOffered { moment, open } => error(format!("{} is not offered here", quoted(id)))
            .label(format!("the talk stands at {}", quoted(moment)))
            .near_or(nearest(id, open.iter().map(String::as_str)), || {
                format!("here one can choose {}", listed(open.iter().map(String::as_str)))
            }),
        Mishap::Closed { reason } => {
            let closed = error(format!("{} is not open here", quoted(id)));
            match reason {
                Some(reason) => closed.label(reason).help("go another way to it, or choose another reply"),
                None => closed.help("go another way to it, or choose another reply"),
            }
        }
        Mishap::Ended { ending } => error("the scene has closed before this step".into())
            .label(format!("it closed with {}", quoted(ending)))
            .help("delete the steps after the end, or choose otherwise before"),
        Mishap::OtherTurn { name } => error(format!("it is {name}'s turn here, and that is the practised seat"))
            .help(format!("write `Say({id:?})`; `They` is for the other seat")),
        Mishap::NothingLeftToChance => error("no choice stands before this `Chance`".into())
            .help("write it right after the `Say` or `They` that it belongs to"),
        Mishap::LandsElsewhere { landed } => error(format!("the choice before this does not lead to {}", quoted(id)))
            .label(format!("it leads to {}", quoted(landed)))
            .help("`Chance` chooses among the moments of a reply's `chance`"),
        _ => error("this step cannot be taken here".into()).help("look at the talk so far"),
    }
}
