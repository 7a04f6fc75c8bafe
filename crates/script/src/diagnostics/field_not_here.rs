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
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Waiting(id: "later", minutes: 40, says: "The thought is back.", debrief: "Who moved first?", replies: [
//!     Wait(id: "wait", to: "left-open", says: "(waits)", why: "It gives the evening room."),
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
//! Waiting(id: "later", minutes: 40, says: "The thought is back.", replies: [
//!     Wait(id: "wait", to: "left-open", says: "(waits)", why: "It gives the evening room."),
//! ]),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("field-not-here");

pub(crate) fn diagnostic(field: &str, entry: &str, at: Span) -> Diagnostic {
    let home = if entry.ends_with("claim") { "claim" } else { "moment" };
    Diagnostic::new(CODE, format!("{} means nothing in {entry}", quoted(field)), at)
        .help(format!("take it out, or move it to the {home} it belongs to"))
}

/// The reply of a fragment has an id.
pub(crate) fn of_a_fragment(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "`id` means nothing in the reply of a fragment", at)
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
