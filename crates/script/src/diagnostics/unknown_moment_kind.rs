//! # What it checks
//!
//! Every moment starts with its kind: `Anxious`, `Partner`, `Waiting` or `Ending`.
//!
//! `--fix` writes the name that was meant, if only one is a single slip of the hand away.
//!
//! # Why it matters to a couple
//!
//! The kind says who speaks and who has the turn.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Anxius(id: "later", soft: "Is it later now?", replies: [
//!     Neutral(id: "soon", to: "left-open", says: "Soon.", why: "It gives no time."),
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
//!     Neutral(id: "soon", to: "left-open", says: "Soon.", why: "It gives no time."),
//! ]),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-moment-kind");

pub(crate) const KINDS: [&str; 4] = ["Anxious", "Partner", "Waiting", "Ending"];

pub(crate) fn diagnostic(found: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} is no kind of moment", quoted(found)), at)
        .near_or(nearest(found, KINDS), || {
            "a moment is `Anxious(..)`, `Partner(..)`, `Waiting(..)` or `Ending(..)`".into()
        })
        .fix_name(found, KINDS)
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, moment};

    #[test]
    fn a_misspelt_kind_hides_nothing_else() {
        let text = moment(r#"Endng(id: "more", says: "x")"#);
        assert_eq!(help(&text)[0], "did you mean `Ending`?");
        assert_eq!(codes(&text), ["unknown-moment-kind", "unreachable-moment"]);
    }
}
