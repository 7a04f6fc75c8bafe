//! # What it checks
//!
//! Every reply leads somewhere, and every moment but an ending offers a reply.
//!
//! # Why it matters to a couple
//!
//! The talk would stop in the middle, with nothing to choose and nothing said.
//!
//! # Example
//!
//! ```ron
//! Neutral(id: "plain", says: "..", why: "..")
//! ```
//!
//! # Instead
//!
//! ```ron
//! Neutral(id: "plain", to: "softer", says: "..", why: "..")
//! ```

use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(entry: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::LooseEnd, format!("{entry} leads nowhere"), at).help(if entry == "moment" {
        "add `replies: [..]`, or make it an `Ending(..)`"
    } else {
        "add `to: \"..\"` with the id of a moment, or a `chance` with a weight above 0"
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment, reply};

    #[test]
    fn replies_and_moments_lead_on() {
        assert_eq!(codes(&reply(r#"Neutral(id: "a", says: "b", why: "c")"#)), ["loose-end"]);
        assert_eq!(codes(&reply(r#"Neutral(id: "a", chance: [(0, "close")], says: "b", why: "c")"#)), ["loose-end"]);
        assert_eq!(codes(&moment(r#"Anxious(id: "more", soft: "x")"#)), ["loose-end", "unreachable-moment"]);
    }
}
