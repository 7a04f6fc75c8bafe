//! # What it checks
//!
//! At least one reply of every moment is always open: without `when`, without `once`.
//!
//! # Why it matters to a couple
//!
//! When every line is closed at once, the couple sits before an empty menu.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Anxious(id: "later", soft: "Is it later now?", replies: [
//!     Balanced(id: "now", to: "left-open", when: AtLeast(Goodwill, Steady), says: "Now is good.", why: "It keeps a word."),
//!     Neutral(id: "soon", to: "left-open", once: true, says: "Soon.", why: "It gives no time."),
//! ]),
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Anxious(id: "later", soft: "Is it later now?", replies: [
//!     Balanced(id: "now", to: "left-open", when: AtLeast(Goodwill, Steady), says: "Now is good.", why: "It keeps a word."),
//!     Neutral(id: "soon", to: "left-open", says: "Soon.", why: "It gives no time."),
//! ]),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("menu-can-run-dry");

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    let title = "every reply of this moment can be closed at once, so a couple could be left with nothing to say";
    Diagnostic::new(CODE, title, at).help("leave one reply without `when` and without `once`")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment};

    #[test]
    fn one_reply_stays_open() {
        assert_eq!(codes(&moment("").replace("id: \"plain\",", "id: \"plain\", once: true,")), ["menu-can-run-dry"]);
    }
}
