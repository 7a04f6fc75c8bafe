//! # What it checks
//!
//! A line that is given has words in it.
//!
//! # Why it matters to a couple
//!
//! An empty line on the screen looks like something went missing.
//!
//! # Example
//!
//! ```ron
//! inner: ""
//! ```
//!
//! # Instead
//!
//! ```ron
//! inner: "They've gone off me and haven't said so yet."
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(field: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::EmptyText, format!("{} is empty", quoted(field)), at)
        .help("write the words, or leave the field out")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, head};

    #[test]
    fn blanks_are_no_words() {
        assert_eq!(codes(&head(r#"opening: "  ","#)), ["empty-text"]);
    }
}
