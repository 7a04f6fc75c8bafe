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
//! ```ron
//! // only a comment
//! ```
//!
//! # Instead
//!
//! ```ron
//! Scenario(
//!     id: "are-we-okay",
//!     // ...
//! )
//! ```

use crate::diagnostic::{Diagnostic, Span};
use crate::File;
use crate::diagnostics::Code;

pub(crate) fn diagnostic(file: File, at: Span) -> Diagnostic {
    let (title, help) = match file {
        File::Scenario => ("the file holds no scenario", "a scenario starts with `Scenario(` and ends with `)`"),
        File::Fragment => ("the file holds no fragment", "a fragment starts with `Fragment(` and ends with `)`"),
    };
    Diagnostic::error(Code::EmptyFile, title, at).help(help)
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
