//! Where things stand in a file: entries and their fields, level by level, as slices of the source.

use attuned_core::Place;

use crate::diagnostic::Span;
pub(crate) use crate::ron_text::Entry;

/// A moment and its replies, in authored order.
#[derive(Debug, Default)]
pub(crate) struct MomentOutline<'s> {
    pub(crate) entry: Entry<'s>,
    pub(crate) replies: Vec<Entry<'s>>,
}

/// The whole file; moments and replies that could not be read at all are in neither the outline nor the draft.
#[derive(Debug, Default)]
pub(crate) struct Outline<'s> {
    pub(crate) head: Entry<'s>,
    pub(crate) moments: Vec<MomentOutline<'s>>,
}

impl<'s> Outline<'s> {
    /// The entry a place is in.
    pub(crate) fn entry(&self, place: Place) -> &Entry<'s> {
        let moment = place.moment.and_then(|index| self.moments.get(index));
        let reply = moment.zip(place.reply).and_then(|(moment, index)| moment.replies.get(index));
        reply.or(moment.map(|moment| &moment.entry)).unwrap_or(&self.head)
    }
}

impl<'s> Entry<'s> {
    /// The value of a field, as written.
    pub(crate) fn value(&self, field: &str) -> Option<&'s str> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, value)| *value)
    }
}

/// Where `part`, a slice of `source`, stands in it.
pub(crate) fn span_in(source: &str, part: &str) -> Span {
    let start = part.as_ptr().addr().saturating_sub(source.as_ptr().addr());
    let start = start.min(source.len());
    start..(start + part.len()).min(source.len())
}
