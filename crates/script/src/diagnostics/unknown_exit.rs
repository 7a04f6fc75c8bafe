//! # What it checks
//!
//! A `Shared(..)` names only exits that its fragment has.
//!
//! # Why it matters to a couple
//!
//! A misspelt exit would be silently left out, and the couple would land nowhere.
//!
//! # Example
//!
//! ```ron reply
//! Shared(id: "pause", bck: "far-away")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Shared(id: "pause", back: "far-away")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};

pub(crate) const CODE: Code = Code::error("unknown-exit");

pub(crate) fn diagnostic(fragment: &str, exit: &str, exits: &[String], at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(CODE, format!("the fragment {} has no exit {}", quoted(fragment), quoted(exit)), at)
        .near_or(near, || match exits {
            [] => "take it out; this fragment closes the talk itself".into(),
            [only] => format!("its exit is {}", quoted(only)),
            _ => format!("its exits are {}", listed(exits.iter().map(String::as_str))),
        })
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes_with, help_with, shared};

    #[test]
    fn a_misspelt_exit_is_told_once() {
        let text = shared(r#"bakc: "quiet""#);
        assert_eq!((codes_with(&text, PAUSE), help_with(&text, PAUSE)), (
            vec!["unknown-exit"],
            vec!["did you mean `back`?".into()]
        ));
        let text = shared(r#"back: "quiet", home: "close""#);
        assert_eq!(help_with(&text, PAUSE), ["its exit is `back`"]);
    }
}
