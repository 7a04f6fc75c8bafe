//! The own words of a scene or a fragment, each with its place: what a doubt about a sound file points at.
//!
//! It holds what is written in this one file; what shared files bring is not in it. It refuses nothing: an entry that
//! cannot be taken apart is left out.

use std::collections::BTreeMap;

use crate::diagnostic::Span;
use crate::one_by_one::one_by_one;
use crate::outline::span_in;
use crate::ron_text::{Entry, entry, list, part};
use crate::scan::tokens;

/// A file taken apart.
#[derive(Debug)]
pub struct Manuscript<'s> {
    head: Passage<'s>,
    moments: Vec<Passage<'s>>,
    /// Places in `moments`, by id.
    by_id: BTreeMap<String, usize>,
}

/// An entry of the file: its head, a moment or a reply.
#[derive(Debug)]
pub struct Passage<'s> {
    source: &'s str,
    entry: Entry<'s>,
    replies: Vec<Self>,
}

impl<'s> Manuscript<'s> {
    /// Takes a file apart; `None` when it is no entry at all.
    pub fn of(text: &'s str) -> Option<Self> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let passage = |entry, replies| Passage { source: text, entry, replies };
        let mut head = passage(entry(body).ok()?, Vec::new());
        // The reply of a fragment stands in its head.
        head.replies = head
            .entry
            .value("reply")
            .and_then(|value| entry(value).ok())
            .into_iter()
            .map(|it| passage(it, Vec::new()))
            .collect();
        let moments: Vec<Passage<'s>> = entries(&head.entry, "moments")
            .map(|moment| {
                let replies = entries(&moment, "replies").map(|reply| passage(reply, Vec::new())).collect();
                passage(moment, replies)
            })
            .collect();
        let ids = moments.iter().enumerate().filter_map(|(index, moment)| Some((moment.text("id")?, index)));
        let by_id = one_by_one(ids);
        Some(Self { head, moments, by_id })
    }

    /// The head of the file; of a fragment, its replies are the one it puts into menus.
    pub const fn head(&self) -> &Passage<'s> {
        &self.head
    }

    /// The moments, in their order.
    pub fn moments(&self) -> &[Passage<'s>] {
        &self.moments
    }

    /// The moment with this id; `None` for one that a shared file brings.
    pub fn moment(&self, id: &str) -> Option<&Passage<'s>> {
        self.by_id.get(id).and_then(|index| self.moments.get(*index))
    }
}

impl<'s> Passage<'s> {
    /// What the entry starts with, such as `Anxious` or `Balanced`.
    pub fn name(&self) -> &'s str {
        self.entry.name.unwrap_or("")
    }

    /// Where its name stands.
    pub fn span(&self) -> Span {
        self.entry.name.map_or(0..0, |name| span_in(self.source, name))
    }

    /// Where the value of a field stands.
    pub fn field(&self, field: &str) -> Option<Span> {
        self.entry.value(field).map(|value| span_in(self.source, value))
    }

    /// Where the value of a field stands, or else the name of the entry.
    pub fn field_or_name(&self, field: &str) -> Span {
        self.field(field).unwrap_or_else(|| self.span())
    }

    /// Where the text `wanted` stands in a list of texts, or else the list.
    pub fn item(&self, field: &str, wanted: &str) -> Span {
        let items = self.entry.value(field).and_then(|value| list(value).ok()).unwrap_or_default();
        let item = items.into_iter().find(|item| part::<String>(item).is_ok_and(|text| text == wanted));
        item.map_or_else(|| self.field_or_name(field), |item| span_in(self.source, item))
    }

    /// The words of a field, as they are meant; nothing when it holds something else than words.
    pub fn text(&self, field: &str) -> Option<String> {
        let value = self.entry.value(field)?;
        let simple = tokens(value).next().and_then(|token| token.inside().map(str::to_owned));
        simple.filter(|inside| !inside.contains('\\')).or_else(|| part(value).ok())
    }

    /// The entries of its menu.
    pub fn replies(&self) -> &[Self] {
        &self.replies
    }

    /// The entry of its menu with this id.
    pub fn reply(&self, id: &str) -> Option<&Self> {
        self.replies.iter().find(|reply| reply.text("id").is_some_and(|it| it == id))
    }
}

fn entries<'s>(of: &Entry<'s>, field: &str) -> impl Iterator<Item = Entry<'s>> + use<'s> {
    let items = of.value(field).and_then(|value| list(value).ok()).unwrap_or_default();
    items.into_iter().filter_map(|item| entry(item).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{PAUSE, shared};

    #[test]
    fn words_are_found_where_they_stand() {
        let text = format!("\u{feff}{}", shared(r#"back: "quiet""#));
        let manuscript = Manuscript::of(&text).unwrap();
        let quiet = manuscript.moment("quiet").unwrap();
        assert_eq!((quiet.name(), &text[quiet.span()]), ("Anxious", "Anxious"));
        assert_eq!(text[quiet.field("soft").unwrap()], *"\"You are quiet tonight.\"");
        assert_eq!(quiet.text("soft").unwrap(), "You are quiet tonight.");
        assert_eq!(quiet.reply("plain").unwrap().name(), "Neutral");
        assert_eq!(quiet.reply("pause").unwrap().name(), "Shared");
        assert_eq!(text[manuscript.head().item("shared", "shared/pause.ron")], *"\"shared/pause.ron\"");
        assert!(manuscript.moment("quiet-pause-walk").is_none());
    }

    #[test]
    fn escapes_mean_what_they_mean() {
        let text = r#"Scenario(moments: [Ending(id: "a", says: "so \"fine\""), Ending(id: "b", says: r"a\b")])"#;
        let manuscript = Manuscript::of(text).unwrap();
        let says: Vec<_> = manuscript.moments().iter().map(|moment| moment.text("says").unwrap()).collect();
        assert_eq!(says, ["so \"fine\"", r"a\b"]);
    }

    #[test]
    fn a_fragment_shows_its_reply_and_moments() {
        let manuscript = Manuscript::of(PAUSE).unwrap();
        assert_eq!(manuscript.head().replies()[0].text("says").unwrap(), "Ten minutes, then I'm back.");
        assert_eq!(manuscript.moments().len(), 1);
        assert!(Manuscript::of("12").is_none());
    }
}
