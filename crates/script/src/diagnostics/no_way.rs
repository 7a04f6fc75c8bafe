//! # What it checks
//!
//! An anxious moment can be put in at least one way: `soft`, `protest` or `test`.
//!
//! # Why it matters to a couple
//!
//! How a worry is put is half of what happens next; with no way there is nothing to say.
//!
//! # Example
//!
//! ```ron
//! Anxious(id: "far-away", need: "to be sure", replies: [..])
//! ```
//!
//! # Instead
//!
//! ```ron
//! Anxious(id: "far-away", soft: "You feel far away lately.", need: "to be sure", replies: [..])
//! ```

use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    let title = "an anxious moment needs at least one of `soft`, `protest` and `test`";
    Diagnostic::error(Code::NoWay, title, at).help("add `soft: \"..\"`, the feeling and what is needed")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment};

    #[test]
    fn a_statement_has_words() {
        assert_eq!(codes(&moment("").replace("soft:", "need:")), ["no-way"]);
        assert_eq!(codes(&moment("").replace("soft: \"You are quiet tonight.\"", "soft: 3")), ["wrong-value"]);
    }
}
