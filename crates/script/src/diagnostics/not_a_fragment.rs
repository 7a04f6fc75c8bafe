//! # What it checks
//!
//! Every file named in `shared` is one entry named `Fragment`.
//!
//! # Why it matters to a couple
//!
//! A whole scene cannot be put into a menu; most likely another file was meant.
//!
//! # Example
//!
//! ```ron
//! Scenario(id: "pause")
//! ```
//!
//! # Instead
//!
//! ```ron
//! Fragment(id: "pause")
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(found: Option<&str>, at: Span) -> Diagnostic {
    let title = match found {
        Some(name) => format!("the file starts with {}, not with `Fragment`", quoted(name)),
        None => "the file does not start with `Fragment(`".into(),
    };
    Diagnostic::error(Code::NotAFragment, title, at)
        .help("a shared file is one entry: `Fragment(` at the start, `)` at the end")
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes_with, shared};

    #[test]
    fn other_files_are_told_apart() {
        let scene = shared(r#"back: "quiet""#);
        for text in ["12", "\"text\"", "Scenario(id: \"pause\")", "Fragment", &PAUSE.replace("Fragment", "Fragmnt")] {
            assert_eq!(codes_with(&scene, text), ["not-a-fragment", "broken-fragment"], "{text}");
        }
    }
}
