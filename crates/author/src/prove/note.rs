//! Whoever can meet a moment that weighs on someone has read of it before the scene begins.

use attuned_core::{Budget, Text, Walk};

use super::Verdict;
use super::witness::path_to;

pub(super) fn judge(walk: &Walk<'_>, budget: &mut Budget) -> Verdict {
    let before = budget.left();
    let scenario = walk.scenario();
    for (id, moment) in scenario.moments() {
        let Some(note) = moment.note().map(Text::as_written) else { continue };
        if !scenario.content_notes().any(|given| given == note) {
            let why =
                format!("`{}` has the note \u{201c}{note}\u{201d}, which is not among `content_notes`", moment.id());
            return Verdict::refuted(why, path_to(walk, id, budget));
        }
    }
    // Content notes are shown before the first moment, so no play comes past them.
    Verdict::proved(before - budget.left())
}
