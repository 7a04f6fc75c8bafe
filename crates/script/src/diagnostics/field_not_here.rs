//! # What it checks
//!
//! A field stands only in a kind of moment, or of claim, where it means something.
//!
//! # Why it matters to a couple
//!
//! Words in the wrong field are never said: an ending has no `soft`, a waiting moment no `debrief`.
//!
//! # Example
//!
//! ```ron
//! Ending(id: "softer", soft: "They sit closer.")
//! ```
//!
//! # Instead
//!
//! ```ron
//! Ending(id: "softer", says: "They sit closer.")
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(field: &str, entry: &str, at: Span) -> Diagnostic {
    let home = if entry.ends_with("claim") { "claim" } else { "moment" };
    Diagnostic::error(Code::FieldNotHere, format!("{} means nothing in {entry}", quoted(field)), at)
        .help(format!("take it out, or move it to the {home} it belongs to"))
}

/// The reply of a fragment has an id.
pub(crate) fn of_a_fragment(at: Span) -> Diagnostic {
    Diagnostic::error(Code::FieldNotHere, "`id` means nothing in the reply of a fragment", at)
        .help("take it out; the reply is called like the fragment")
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes, codes_with, moment, shared};

    #[test]
    fn the_reply_of_a_fragment_is_called_like_it() {
        let fragment = PAUSE.replace("TimeOut(", "TimeOut(id: \"pause\", ");
        assert_eq!(codes_with(&shared(r#"back: "quiet""#), &fragment), ["field-not-here", "broken-fragment"]);
    }

    #[test]
    fn an_ending_has_no_ways() {
        let text = moment("").replace("says: \"They breathe out.\"", "says: \"x\", soft: \"y\"");
        assert_eq!(codes(&text), ["field-not-here"]);
    }
}
