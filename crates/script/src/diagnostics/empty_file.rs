//! # What it checks
//!
//! The file holds a scenario or a fragment.
//!
//! # Why it matters to a couple
//!
//! There is nothing to rehearse in an empty file.
//!
//! # Example
//!
//! ```ron file
//! // only a note
//! ```
//!
//! # Instead
//!
//! ```ron file
//! Scenario(
//!     id: "hello", title: "Hello", turns: 2, enough: "close", content_notes: ["Silence."],
//!     cast: (anxious: "Noor", partner: "Eli"),
//!     moments: [
//!         Anxious(id: "quiet", soft: "You are quiet tonight.", replies: [
//!             Balanced(id: "name-it", to: "close", says: "Work came home with me.", why: "A true reason."),
//!         ]),
//!         Ending(id: "close", says: "They breathe out."),
//!     ],
//! )
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::File;

pub(crate) const CODE: Code = Code::error("empty-file");

pub(crate) fn diagnostic(file: File, at: Span) -> Diagnostic {
    let (title, help) = match file {
        File::Scenario => ("the file holds no scenario", "a scenario starts with `Scenario(` and ends with `)`"),
        File::Fragment => ("the file holds no fragment", "a fragment starts with `Fragment(` and ends with `)`"),
    };
    Diagnostic::new(CODE, title, at).help(help)
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn blanks_and_comments_are_not_a_scene() {
        for text in ["", "\u{feff}", "  \r\n", "// nothing yet", "/* nothing */\n"] {
            assert_eq!(codes(text), ["empty-file"], "{text:?}");
        }
    }
}
