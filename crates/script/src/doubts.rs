//! Doubts about how a scene hangs together that do not keep it from being played; each is a warning.

use attuned_core::Scenario;

use crate::diagnostic::Diagnostic;
use crate::diagnostics as say;
use crate::manuscript::Manuscript;

/// Everything about the build of a sound scene that a couple would feel; in no particular order.
pub fn doubts(manuscript: &Manuscript<'_>, scenario: &Scenario) -> Vec<Diagnostic> {
    let mut found = say::remembered_never_read::find(manuscript, scenario);
    found.extend(say::same_words::find(manuscript, scenario));
    found.extend(say::loop_without_choice::find(manuscript, scenario));
    found
}
