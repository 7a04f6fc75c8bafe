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
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("empty-text");

pub(crate) fn diagnostic(field: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} is empty", quoted(field)), at)
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
