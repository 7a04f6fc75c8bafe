//! # What it checks
//!
//! Every fact that a condition asks for is remembered by some reply.
//!
//! # Why it matters to a couple
//!
//! A reply that waits for something that can never happen is never offered.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", when: Remembers("told-truth"),
//!     says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Balanced(id: "the-truth", to: "the-fear", remember: ["told-truth"],
//!     says: "I'm worried about my job.", why: "It gives a true reason."),
//! Neutral(id: "plain", to: "left-open", when: Remembers("told-truth"),
//!     says: "Just tired.", why: "It gives no reason."),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("unknown-fact");

pub(crate) fn diagnostic(fact: &str, at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(CODE, format!("nothing ever remembers {}", quoted(fact)), at)
        .near_or(near, || "add `remember: [\"..\"]` with this fact to the reply that should be remembered".into())
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, reply};

    #[test]
    fn a_misspelt_fact_names_its_neighbour() {
        let text = reply(
            r#"Neutral(id: "a", to: "close", remember: ["truth"], when: Remembers("thruth"), says: "b", why: "c")"#,
        );
        assert_eq!((codes(&text), help(&text)), (vec!["unknown-fact"], vec!["did you mean `truth`?".into()]));
    }
}
