//! # What it checks
//!
//! Every `Shared(..)` names the fragment of a file in `shared`.
//!
//! # Why it matters to a couple
//!
//! The couple would miss a reply that was meant to be there.
//!
//! # Example
//!
//! ```ron reply
//! Shared(id: "puase", back: "far-away")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Shared(id: "pause", back: "far-away")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("unknown-fragment");

pub(crate) fn diagnostic(id: &str, at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(CODE, format!("no shared file holds the fragment {}", quoted(id)), at)
        .near_or(near, || "add its file to the scene: `shared: [\"shared/pause.ron\"]`".into())
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes_with, help_with, reply, shared};

    #[test]
    fn a_misspelt_fragment_names_its_neighbour() {
        let text = shared(r#"back: "quiet""#).replace("\"pause\"", "\"puase\"");
        assert_eq!((codes_with(&text, PAUSE), help_with(&text, PAUSE)), (
            vec!["unknown-fragment"],
            vec!["did you mean `pause`?".into()]
        ));
    }

    #[test]
    fn a_scene_without_shared_files_has_no_fragments() {
        assert_eq!(codes_with(&reply(r#"Shared(id: "pause")"#), PAUSE), ["unknown-fragment"]);
    }
}
