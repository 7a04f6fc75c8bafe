//! # What it checks
//!
//! Every claim starts with its kind: `Always`, `Never`, `Can` or `Better`.
//!
//! # Why it matters to a couple
//!
//! A claim is what the scene is meant to teach; only what can be read can be proved.
//!
//! # Example
//!
//! ```ron scene
//! claims: [Bettr(at: "far-away", reply: "after-the-plates", than: "why-ask", within: 3)]
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! claims: [Better(at: "far-away", reply: "after-the-plates", than: "why-ask", within: 3)]
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-claim");

pub(crate) const KINDS: [&str; 4] = ["Always", "Never", "Can", "Better"];

pub(crate) fn diagnostic(found: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} is no kind of claim", quoted(found)), at)
        .near_or(nearest(found, KINDS), || "a claim is `Always(..)`, `Never(..)`, `Can(..)` or `Better(..)`".into())
}

#[cfg(test)]
mod tests {
    use crate::testing::{claim, codes, help};

    #[test]
    fn a_misspelt_kind_names_its_neighbour() {
        let text = claim("Nver(end: AtLeast(Security, Secure))");
        assert_eq!((codes(&text), help(&text)), (vec!["unknown-claim"], vec!["did you mean `Never`?".into()]));
    }
}
