//! # What it checks
//!
//! Every file named in `shared` is a fragment without problems of its own.
//!
//! # Why it matters to a couple
//!
//! A scene cannot be played while a part of it is broken.
//!
//! # Example
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["back"],
//!     reply: TimeOut(to: "bakc", says: "Ten minutes, then I'm back here.", why: "It gives a time."))
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

pub(crate) const CODE: Code = Code::error("broken-fragment");

pub(crate) fn diagnostic(path: &str, problems: usize, at: Span) -> Diagnostic {
    let (count, help) = match problems {
        1 => ("a problem", "it is told in that file; mend it there"),
        _ => ("problems", "they are told in that file; mend them there"),
    };
    Diagnostic::new(CODE, format!("the shared file {} has {count} of its own", quoted(path)), at)
        .help(help)
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes_with, shared};

    #[test]
    fn the_scene_says_that_its_fragment_is_broken() {
        let codes = codes_with(&shared(r#"back: "quiet""#), "Fragment()");
        assert_eq!(codes, ["missing-field", "missing-field", "broken-fragment"]);
    }
}
