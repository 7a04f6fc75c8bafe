//! # What it checks
//!
//! The file is one entry named `Scenario`.
//!
//! # Why it matters to a couple
//!
//! A file of another kind, opened by mistake, should say so at once.
//!
//! # Example
//!
//! ```ron file
//! Scenery(id: "hello", title: "Hello")
//! ```
//!
//! # Instead
//!
//! ```ron file
//! Scenario(
//!     id: "hello", title: "Hello", turns: 2, enough: "close", content_notes: ["Silence."],
//!     cast: (anxious: "Noor", partner: "Eli"),
//!     moments: [
//!         Anxious(id: "quiet", soft: "You are quiet tonight.", replies: [
//!             Balanced(id: "name-it", to: "close", says: "Work came home with me.", why: "A true reason."),
//!         ]),
//!         Ending(id: "close", says: "They breathe out."),
//!     ],
//! )
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("not-a-scenario");

pub(crate) fn diagnostic(found: Option<&str>, at: Span) -> Diagnostic {
    let title = match found {
        Some(name) => format!("the file starts with {}, not with `Scenario`", quoted(name)),
        None => "the file does not start with `Scenario(`".into(),
    };
    let diagnostic = Diagnostic::new(CODE, title, at);
    match found {
        Some("Fragment") => {
            diagnostic.help("a fragment is not played by itself; name its file in the `shared` list of a scene")
        }
        Some("Play") => diagnostic.help("`attuned test` carries out plays"),
        _ => diagnostic.help("a scenario file is one entry: `Scenario(` at the start, `)` at the end"),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::codes;

    #[test]
    fn other_values_are_told_apart() {
        assert!(codes("Scenaro(id: \"a\")").contains(&"not-a-scenario"));
        for text in ["12", "[1, 2]", "\"text\"", "Scenario", "Scenario(1)", "{\"id\": 1}"] {
            assert_eq!(codes(text), ["not-a-scenario"], "{text}");
        }
    }
}
