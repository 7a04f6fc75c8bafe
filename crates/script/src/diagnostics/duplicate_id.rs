//! # What it checks
//!
//! No two moments share an id, and no two replies of one moment.
//!
//! # Why it matters to a couple
//!
//! A saved talk names the reply that was chosen; with two of one name it could come back as the other.
//!
//! # Example
//!
//! ```ron
//! Ending(id: "softer", says: "They sit closer."),
//! Ending(id: "softer", says: "They laugh."),
//! ```
//!
//! # Instead
//!
//! ```ron
//! Ending(id: "softer", says: "They sit closer."),
//! Ending(id: "lighter", says: "They laugh."),
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(id: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(Code::DuplicateId, format!("the id {} is used twice", quoted(id)), at)
        .label("used again here")
        .and(first, "first used here")
        .help("give one of the two another id, and change what leads to it")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment, reply};

    #[test]
    fn both_places_are_shown() {
        let text = moment(r#"Ending(id: "close", says: "x")"#);
        assert_eq!(codes(&text), ["duplicate-id"]);
        assert_eq!(crate::read(&text).diagnostics[0].labels.len(), 2);
        assert_eq!(codes(&reply(r#"Neutral(id: "plain", to: "close", says: "b", why: "c")"#)), ["duplicate-id"]);
    }
}
