//! # What it checks
//!
//! The file holds a scenario.
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
use crate::diagnostics::Code;

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::error(Code::EmptyFile, "the file holds no scenario", at)
        .help("a scenario starts with `Scenario(` and ends with `)`")
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
