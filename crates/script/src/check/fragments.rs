//! A fragment file, and the shared files of a scene.

use std::collections::BTreeMap;

use attuned_core::Place;

use super::Findings;
use crate::diagnostics as say;
use crate::expansion::Expansion;
use crate::fragment::{self, Parts};
use crate::outline::{Entry, MomentOutline, Outline};
use crate::raw::{RawFragment, SHARED};
use crate::ron_text::list;
use crate::shelf::{self, Found, Shelf};

impl<'s> Findings<'s> {
    /// A whole fragment file; `None` when it is no fragment at all.
    pub(crate) fn fragment(&mut self, body: &'s str) -> Option<Parts<'s>> {
        let head = self.head(body, "Fragment", say::not_a_fragment::diagnostic)?;
        let raw: RawFragment = self.fields(&head, &["reply", "moments"], Place::default(), "fragment");
        let at = self.span(head.name.unwrap_or(body));
        if raw.id.is_none() && !self.faulty.contains(&(Place::default(), "id")) {
            self.diagnostics.push(say::missing_field::diagnostic("fragment", "id", at.clone()));
        }
        let mut outline = Outline { head, ..Outline::default() };
        let value = outline.head.value("reply");
        if value.is_none() {
            self.diagnostics.push(say::missing_field::diagnostic("fragment", "reply", at));
        }
        let reply = value.and_then(|value| self.reply(value, fragment::REPLY));
        if reply.is_none() {
            self.faulty.insert((Place::default(), "reply"));
        }
        let (entry, reply) = reply.map_or((Entry::default(), None), |(entry, reply)| (entry, Some(reply)));
        let entry = self.under_the_id_of(&outline.head, entry);
        outline.moments.push(MomentOutline::Pieces(Entry::default(), vec![entry]));
        let mut moments = Vec::new();
        self.moments(&mut outline, &mut moments);
        Some(Parts { outline, raw, reply, moments })
    }

    /// The fragment's id is that of its reply, which has none of its own.
    fn under_the_id_of(&mut self, head: &Entry<'s>, mut reply: Entry<'s>) -> Entry<'s> {
        if reply.name != Some(SHARED)
            && let Some((name, _)) = reply.fields.iter().find(|(name, _)| *name == "id")
        {
            self.diagnostics.push(say::field_not_here::of_a_fragment(self.span(name)));
        }
        reply.fields.retain(|(name, _)| *name != "id");
        reply.fields.extend(head.fields.iter().find(|(name, _)| *name == "id"));
        if head.value("id").is_none() || self.faulty.contains(&(Place::default(), "id")) {
            self.faulty.insert((fragment::REPLY, "id"));
        }
        reply
    }

    /// The fragments of the shared files; says where one of them cannot be used.
    pub(crate) fn shared<'f, L>(
        &mut self,
        outline: &Outline<'s>,
        paths: &[String],
        shelf: &'f Shelf<L>,
    ) -> Expansion<'f> {
        let mut lacks_some = self.faulty.contains(&(Place::default(), "shared"));
        let places = outline.head.value("shared").and_then(|value| list(value).ok()).unwrap_or_default();
        let mut fragments = BTreeMap::new();
        for (path, written) in paths.iter().zip(places) {
            let at = self.span(written);
            let Some(found) = shelf.found(path) else { continue };
            self.diagnostics.extend(shelf::diagnostic(found, path, at.clone()));
            match found {
                Found::Sound(fragment) => {
                    if let Some((_, first)) = fragments.insert(fragment.id.as_str(), (&**fragment, at.clone())) {
                        self.diagnostics.push(say::duplicate_id::diagnostic(&fragment.id, at, first, None));
                    }
                }
                _ => lacks_some = true,
            }
        }
        Expansion::of(fragments.into_values().map(|(fragment, _)| fragment), lacks_some)
    }
}
