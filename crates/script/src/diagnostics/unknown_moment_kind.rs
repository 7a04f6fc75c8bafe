//! # What it checks
//!
//! Every moment starts with its kind: `Anxious`, `Partner`, `Waiting` or `Ending`.
//!
//! # Why it matters to a couple
//!
//! The kind says who speaks and who has the turn.
//!
//! # Example
//!
//! ```ron
//! Anxius(id: "far-away", soft: "..", replies: [..])
//! ```
//!
//! # Instead
//!
//! ```ron
//! Anxious(id: "far-away", soft: "..", replies: [..])
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::suggest::nearest;
use crate::diagnostics::Code;

pub(crate) const KINDS: [&str; 4] = ["Anxious", "Partner", "Waiting", "Ending"];

pub(crate) fn diagnostic(found: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::UnknownMomentKind, format!("{} is no kind of moment", quoted(found)), at)
        .near_or(nearest(found, KINDS), || {
            "a moment is `Anxious(..)`, `Partner(..)`, `Waiting(..)` or `Ending(..)`".into()
        })
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
