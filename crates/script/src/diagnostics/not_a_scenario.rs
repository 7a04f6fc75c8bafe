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
//! ```ron
//! Scenaro(id: "are-we-okay")
//! ```
//!
//! # Instead
//!
//! ```ron
//! Scenario(id: "are-we-okay")
//! ```

use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(found: Option<&str>, at: Span) -> Diagnostic {
    let title = match found {
        Some(name) => format!("the file starts with {}, not with `Scenario`", quoted(name)),
        None => "the file does not start with `Scenario(`".into(),
    };
    let diagnostic = Diagnostic::error(Code::NotAScenario, title, at);
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
