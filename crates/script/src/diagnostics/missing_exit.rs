//! # What it checks
//!
//! A `Shared(..)` says for every exit of its fragment where it leads.
//!
//! # Why it matters to a couple
//!
//! The couple would come to the end of the shared part and land nowhere.
//!
//! # Example
//!
//! ```ron reply
//! Shared(id: "pause")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Shared(id: "pause", back: "far-away")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("missing-exit");

pub(crate) fn diagnostic(fragment: &str, exit: &str, at: Span) -> Diagnostic {
    let title = format!("the exit {} of the fragment {} leads nowhere", quoted(exit), quoted(fragment));
    Diagnostic::new(CODE, title, at).help(format!("add `{exit}: \"..\"` with the id of a moment"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes_with, shared};

    #[test]
    fn every_exit_leads_somewhere() {
        assert_eq!(codes_with(&shared(""), PAUSE), ["missing-exit"]);
        assert!(codes_with(&shared(r#"back: "quiet""#), PAUSE).is_empty());
    }
}
