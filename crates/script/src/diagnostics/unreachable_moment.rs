//! # What it checks
//!
//! Some play comes to every moment.
//!
//! # Why it matters to a couple
//!
//! Lines that nobody can ever hear were meant to be heard: a way to them is missing.
//!
//! # Example
//!
//! ```ron
//! Neutral(id: "plain", to: "softer", ..),
//! // nothing leads here
//! Ending(id: "storm", says: "The door closes."),
//! ```
//!
//! # Instead
//!
//! ```ron
//! Neutral(id: "plain", to: "softer", ..),
//! Critical(id: "blame", to: "storm", ..),
//! Ending(id: "storm", says: "The door closes."),
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(id: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::UnreachableMoment, format!("no play can reach the moment {}", quoted(id)), at)
        .help(format!("let a reply lead here with `to: \"{id}\"`, or take the moment out"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment};

    #[test]
    fn a_moment_nothing_leads_to_is_told() {
        assert_eq!(codes(&moment(r#"Ending(id: "more", says: "x")"#)), ["unreachable-moment"]);
    }
}
