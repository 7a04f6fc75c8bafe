//! # What it checks
//!
//! A scene has at most 100,000 moments.
//!
//! # Why it matters to a couple
//!
//! Nobody could rehearse them.
//!
//! # Example
//!
//! ```text
//! a hundred thousand moments, and one more
//! ```
//!
//! # Instead
//!
//! ```text
//! one file for each scene
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("too-many-moments");

pub(crate) fn diagnostic(count: usize, most: usize, at: Span) -> Diagnostic {
    let title = format!("the scene has {count} moments; the most is {most}");
    Diagnostic::new(CODE, title, at).help("give each scene a file of its own")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_are_told() {
        let title = diagnostic(100_001, 100_000, 0..7).title;
        assert_eq!(title, "the scene has 100001 moments; the most is 100000");
    }
}
