//! # What it checks
//!
//! A fragment holds replies of its own, and puts in no other fragment.
//!
//! # Why it matters to a couple
//!
//! Whoever mends a line must be able to see all of what a couple will meet; parts within parts hide it.
//!
//! # Example
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["back"],
//!     reply: TimeOut(to: "walk", says: "Ten minutes, then I'm back here.", why: "It gives a time."),
//!     moments: [
//!         Waiting(id: "walk", minutes: 10, says: "The door closes softly.", replies: [
//!             Shared(id: "breathe", on: "back"),
//!         ]),
//!     ])
//! ```
//!
//! # Instead
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["back"],
//!     reply: TimeOut(to: "walk", says: "Ten minutes, then I'm back here.", why: "It gives a time."),
//!     moments: [
//!         Waiting(id: "walk", minutes: 10, says: "The door closes softly.", replies: [
//!             SelfSoothe(id: "breathe", to: "back", says: "(breathes)", why: "It gives the body time."),
//!         ]),
//!     ])
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("nested-fragment");

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "a fragment cannot put in another fragment", at)
        .help("write the reply out here, or let the scene put both fragments in")
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes_with, shared};

    #[test]
    fn fragments_do_not_nest() {
        let text = PAUSE.replace("SelfSoothe(", "Shared(id: \"other\"), SelfSoothe(");
        assert_eq!(codes_with(&shared(r#"back: "quiet""#), &text), ["nested-fragment", "broken-fragment"]);
    }
}
