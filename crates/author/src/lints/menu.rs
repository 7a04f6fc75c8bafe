//! What a menu offers, as the lints see it: who answers, which reply is the kindest, and which one soothes too much.

use attuned_core::{Quality, Reply};

/// So many replies are a choice to think about.
pub(crate) const CHOICE: usize = 3;
/// From here on, a reply soothes for the other without limit.
const TOO_MUCH: f64 = 0.5;

/// Does it promise what no day can keep?
pub(crate) fn soothes_too_much(reply: &Reply) -> bool {
    reply.message().qualities.get(Quality::Accommodation).value() >= TOO_MUCH
}
