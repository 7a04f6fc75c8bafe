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
//! ```ron
//! when: Remembers("told-truth")
//! ```
//!
//! # Instead
//!
//! ```ron
//! Balanced(id: "name-it", remember: ["told-truth"], ..),
//! // and later
//! when: Remembers("told-truth")
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(fact: &str, at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::error(Code::UnknownFact, format!("nothing ever remembers {}", quoted(fact)), at)
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
