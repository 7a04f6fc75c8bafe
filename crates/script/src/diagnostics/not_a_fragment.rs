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
//! ```ron shared/pause.ron
//! Scenario(id: "pause")
//! ```
//!
//! # Instead
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["back"],
//!     reply: TimeOut(to: "back", says: "Ten minutes, then I'm back here.", why: "It gives a time."))
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("not-a-fragment");

pub(crate) fn diagnostic(found: Option<&str>, at: Span) -> Diagnostic {
    let title = match found {
        Some(name) => format!("the file starts with {}, not with `Fragment`", quoted(name)),
        None => "the file does not start with `Fragment(`".into(),
    };
    Diagnostic::new(CODE, title, at)
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
