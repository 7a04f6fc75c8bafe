//! # What it checks
//!
//! A claim says exactly one thing: `Always` and `Never` have one of `during` and `end`, and at most one of `stances` and
//! of `at` with `reply`; `Can` has one of `reach` and `holds`; `Better` compares two replies.
//!
//! # Why it matters to a couple
//!
//! A claim that can be read in two ways proves nothing about what the scene teaches.
//!
//! # Example
//!
//! ```ron scene
//! claims: [Never(stances: [Dismissive, Dismissive])]
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! claims: [Never(stances: [Dismissive, Dismissive], during: AtLeast(Security, Secure), within: 2)]
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("unclear-claim");

pub(crate) fn diagnostic(claim: &str, wants: &str, example: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{claim} {wants}"), at).help(format!("write something like `{example}`"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{claim, codes};

    #[test]
    fn each_unclear_claim_is_told() {
        for unclear in [
            r"Never(stances: [Dismissive])",
            r"Always(during: AtLeast(Security, Steady), end: AtLeast(Security, Steady))",
            r#"Always(at: "quiet", end: AtLeast(Security, Steady))"#,
            r"Never(stances: [Wait], seat: Partner, end: AtLeast(Security, Steady))",
            r"Can(everywhere: true)",
            r#"Can(reach: "close", from: "quiet", everywhere: true)"#,
            r#"Can(reach: "close", from: "close")"#,
            r#"Better(at: "quiet", reply: "plain", than: "plain")"#,
        ] {
            assert_eq!(codes(&claim(unclear)), ["unclear-claim"], "{unclear}");
        }
    }
}
