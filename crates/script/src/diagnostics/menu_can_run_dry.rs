//! # What it checks
//!
//! At least one reply of every moment is always open: without `when`, without `once`.
//!
//! # Why it matters to a couple
//!
//! When every line is closed at once, the couple sits before an empty menu.
//!
//! # Example
//!
//! ```ron
//! replies: [
//!     Balanced(id: "name-it", when: AtLeast(Goodwill, Steady), ..),
//!     Neutral(id: "plain", once: true, ..),
//! ]
//! ```
//!
//! # Instead
//!
//! ```ron
//! replies: [
//!     Balanced(id: "name-it", when: AtLeast(Goodwill, Steady), ..),
//!     Neutral(id: "plain", ..),
//! ]
//! ```

use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    let title = "every reply of this moment can be closed at once, so a couple could be left with nothing to say";
    Diagnostic::error(Code::MenuCanRunDry, title, at).help("leave one reply without `when` and without `once`")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment};

    #[test]
    fn one_reply_stays_open() {
        assert_eq!(codes(&moment("").replace("id: \"plain\",", "id: \"plain\", once: true,")), ["menu-can-run-dry"]);
    }
}
