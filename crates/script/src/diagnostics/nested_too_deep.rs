//! # What it checks
//!
//! Conditions and lists are not nested dozens of levels deep.
//!
//! # Why it matters to a couple
//!
//! Nobody can foresee when such a line is offered, and reading it could stop the rehearsal.
//!
//! # Example
//!
//! ```text
//! when: Not(Not(Not(Not(Not(.. and a hundred more ..)))))
//! ```
//!
//! # Instead
//!
//! ```text
//! when: Remembers("told-the-truth")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("nested-too-deep");

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "brackets are nested too deep here", at)
        .help("take some of the inner brackets away; a condition rarely needs more than three levels")
}

#[cfg(test)]
mod tests {
    use crate::read;
    use crate::testing::{codes, reply};

    #[test]
    fn deep_nesting_is_refused_calmly() {
        for open in ["(", "[", "{", "A(", "Not(", "Scenario(moments: [", "/*", "\"", "r#", "'"] {
            assert!(!codes(&open.repeat(10_000)).is_empty(), "{open}");
        }
        assert_eq!(codes(&"[".repeat(10_000)), ["nested-too-deep"]);
        for depth in 1..200 {
            let when = format!("{}Remembers(\"x\"){}", "Not(".repeat(depth), ")".repeat(depth));
            let text = reply(&format!(
                r#"Neutral(id: "a", to: "close", remember: ["x"], when: {when}, says: "b", why: "c")"#
            ));
            let expected: &[&str] = if read(&text).scenario.is_some() { &[] } else { &["nested-too-deep"] };
            assert_eq!(codes(&text), expected, "{depth}");
            assert!(depth > 20 || expected.is_empty(), "{depth}");
        }
    }
}
