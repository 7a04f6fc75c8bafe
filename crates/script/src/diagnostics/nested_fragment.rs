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
//! ```ron
//! Fragment(id: "pause", exits: ["back"], moments: [
//!     Waiting(id: "walk", .., replies: [Shared(id: "breathe", on: "back")]),
//! ], ..)
//! ```
//!
//! # Instead
//!
//! ```ron
//! Fragment(id: "pause", exits: ["back"], moments: [
//!     Waiting(id: "walk", .., replies: [SelfSoothe(id: "breathe", to: "back", ..)]),
//! ], ..)
//! ```

use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::error(Code::NestedFragment, "a fragment cannot put in another fragment", at)
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
