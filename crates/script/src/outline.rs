//! Where things stand in a file: entries and their fields, level by level, as slices of the source.

use attuned_core::Place;

use crate::diagnostic::Span;
pub(crate) use crate::ron_text::Entry;
use crate::ron_text::{entry, list};

/// A moment and its replies, in authored order; replies that could not be read at all are left out.
#[derive(Debug)]
pub(crate) enum MomentOutline<'s> {
    /// All sound; taken apart only when somebody asks for a place in it.
    Whole(&'s str),
    /// Taken apart because something in it was not sound.
    Pieces(Entry<'s>, Vec<Entry<'s>>),
}

/// The whole file; moments that could not be read at all are in neither the outline nor the draft.
#[derive(Debug, Default)]
pub(crate) struct Outline<'s> {
    pub(crate) head: Entry<'s>,
    pub(crate) moments: Vec<MomentOutline<'s>>,
    /// Claims that could be read.
    pub(crate) claims: Vec<Entry<'s>>,
}

impl<'s> Outline<'s> {
    /// The entry a place is in.
    pub(crate) fn entry(&self, place: Place) -> Entry<'s> {
        if let Some(claim) = place.claim {
            return self.claims.get(claim).cloned().unwrap_or_default();
        }
        let moment = place.moment.and_then(|index| self.moments.get(index));
        moment.and_then(|moment| moment.entry(place.reply)).unwrap_or_else(|| self.head.clone())
    }
}

impl<'s> MomentOutline<'s> {
    fn entry(&self, reply: Option<usize>) -> Option<Entry<'s>> {
        match (self, reply) {
            (Self::Whole(text), None) => entry(text).ok(),
            (Self::Whole(text), Some(index)) => {
                let replies = list(entry(text).ok()?.value("replies")?).ok()?;
                entry(replies.get(index)?).ok()
            }
            (Self::Pieces(moment, _), None) => Some(moment.clone()),
            (Self::Pieces(_, replies), Some(index)) => replies.get(index).cloned(),
        }
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
