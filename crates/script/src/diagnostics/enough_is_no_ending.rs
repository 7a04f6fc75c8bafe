//! # What it checks
//!
//! `enough` names an ending.
//!
//! # Why it matters to a couple
//!
//! When the turns are used up the talk has to close somewhere kind, not stop in the middle of a sentence.
//!
//! # Example
//!
//! ```ron scene
//! enough: "far-away"
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! enough: "left-open"
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("enough-is-no-ending");

pub(crate) fn diagnostic(target: &str, at: Span) -> Diagnostic {
    let title = format!("`enough` names {}, which is not an ending", quoted(target));
    Diagnostic::new(CODE, title, at).help("name a moment that is an `Ending(..)`")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment};

    #[test]
    fn the_talk_closes_at_an_ending() {
        assert_eq!(codes(&moment("").replace("enough: \"close\"", "enough: \"quiet\"")), ["enough-is-no-ending"]);
    }
}
