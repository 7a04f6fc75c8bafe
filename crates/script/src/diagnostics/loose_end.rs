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
//! ```ron reply
//! Neutral(id: "plain", says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("loose-end");

pub(crate) fn diagnostic(entry: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{entry} leads nowhere"), at).help(if entry == "moment" {
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
