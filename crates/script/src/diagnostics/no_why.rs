//! # What it checks
//!
//! Every reply says in `why` what it did, and to whom.
//!
//! # Why it matters to a couple
//!
//! The consequence shows that a line hurt; the `why` is what a couple takes home.
//!
//! # Example
//!
//! ```ron reply
//! Dismissive(id: "relax", to: "left-open", says: "Relax.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Dismissive(id: "relax", to: "left-open", says: "Relax.",
//!     why: "It asks the feeling to go away, so it has to get louder.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("no-why");

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "reply has no `why`, so nothing explains how it lands", at)
        .help("add one kind, concrete sentence: `why: \"It names the feeling and gives a true reason.\"`")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, reply};

    #[test]
    fn a_reply_without_why_is_not_enough() {
        assert_eq!(codes(&reply(r#"Neutral(id: "a", to: "close", says: "b")"#)), ["no-why"]);
    }

    #[test]
    fn a_why_of_the_wrong_kind_is_told_once() {
        assert_eq!(codes(&reply(r#"Neutral(id: "a", to: "close", says: "b", why: 3)"#)), ["wrong-value"]);
    }
}
