//! Doubts about what a scene says: lines nobody can say, menus that give themselves away, a heavy theme without a word
//! of warning. One file each, whose header is its manual page.
//!
//! A lint never stops a scene from being played; what does is found where the file is read.

use attuned_core::Scenario;
use attuned_script::{Code, Diagnostic, MOST_TOLD, Manuscript};

/// What can be found in the words of a sound scene, by name.
pub const CODES: &[Code] = &[];

/// Every doubt about a sound scene, in the order of its file; at most [`MOST_TOLD`]. Spans are bytes of `text`, the file
/// the scene was read from.
pub fn lint(text: &str, scenario: &Scenario) -> Vec<Diagnostic> {
    let Some(manuscript) = Manuscript::of(text) else { return Vec::new() };
    in_order(attuned_script::doubts(&manuscript, scenario))
}

fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(|doubt| (doubt.span().start, doubt.code));
    found.truncate(MOST_TOLD);
    found
}
