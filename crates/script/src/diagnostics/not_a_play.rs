//! # What it checks
//!
//! The file of a play is one entry named `Play`.
//!
//! # Why it matters to a couple
//!
//! A play that is never carried out watches over nothing.
//!
//! # Example
//!
//! ```ron play
//! Pay(scene: "are-we-okay", seat: Partner, seed: 5, steps: [They("soft"), Say("after-the-plates")])
//! ```
//!
//! # Instead
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [They("soft"), Say("after-the-plates")])
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("not-a-play");

const HELP: &str = "a play is one entry: `Play(` at the start, `)` at the end";

pub(crate) fn diagnostic(found: Option<&str>, at: Span) -> Diagnostic {
    let title = match found {
        Some(name) => format!("the file starts with {}, not with `Play`", quoted(name)),
        None => "the file does not start with `Play(`".into(),
    };
    Diagnostic::new(CODE, title, at).help(HELP)
}

/// Nothing but blanks and comments.
pub(crate) fn nothing(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "the file holds no play", at).help(HELP)
}

#[cfg(test)]
mod tests {
    use crate::testing::play_codes;

    #[test]
    fn other_files_are_told_apart() {
        for text in ["", "// later", "12", "Scenario(id: \"a\")", "Play", "Play(1)", "[Say(\"a\")]"] {
            assert_eq!(play_codes(text), ["not-a-play"], "{text}");
        }
        assert_eq!(play_codes("Pay(scene: \"a\", steps: [Helps])"), ["not-a-play"]);
    }
}
