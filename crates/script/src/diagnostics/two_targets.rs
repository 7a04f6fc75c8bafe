//! # What it checks
//!
//! A reply says once where it leads: by `to`, or by `chance`.
//!
//! # Why it matters to a couple
//!
//! With two answers to "and then?", one of them would never be seen.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", chance: [(1, "two-rooms")],
//!     says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", chance: [(3, "left-open"), (1, "two-rooms")],
//!     says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("two-targets");

pub(crate) fn diagnostic(to: Span, chance: Span) -> Diagnostic {
    Diagnostic::new(CODE, "reply says twice where it leads", chance)
        .label("by chance here")
        .and(to, "always here")
        .help("keep `to` or `chance`, not both")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, reply};

    #[test]
    fn one_answer_is_enough() {
        let text = reply(r#"Neutral(id: "a", to: "close", chance: [(1, "quiet")], says: "b", why: "c")"#);
        assert_eq!(codes(&text), ["two-targets"]);
    }
}
