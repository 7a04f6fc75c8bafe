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
//! ```ron moments
//! Ending(id: "storm", says: "The door closes."), // and nothing leads here
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Critical(id: "blame", to: "storm", says: "Here we go again.", why: "It makes the fear a fault.")
//! ```
//!
//! ```ron moments
//! Ending(id: "storm", says: "The door closes."),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("unreachable-moment");

pub(crate) fn diagnostic(id: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("no play can reach the moment {}", quoted(id)), at)
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
