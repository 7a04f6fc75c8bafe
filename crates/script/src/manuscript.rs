//! The own words of a scene or a fragment, each with its place: what a doubt about a sound file points at.
//!
//! It holds what is written in this one file; what shared files bring is not in it. It refuses nothing: an entry that
//! cannot be taken apart is left out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter::Peekable;

use crate::diagnostic::Span;
use crate::one_by_one::one_by_one;
use crate::outline::span_in;
use crate::ron_text::{Entry, list, part};
use crate::scan::{Kind, Token, Tokens, tokens};

/// A file taken apart.
#[derive(Debug)]
pub struct Manuscript<'s> {
    head: Passage<'s>,
    moments: Vec<Passage<'s>>,
    /// Places in `moments`, by id.
    by_id: BTreeMap<Cow<'s, str>, usize>,
}

/// An entry of the file: its head, a moment or a reply.
#[derive(Debug)]
pub struct Passage<'s> {
    source: &'s str,
    entry: Entry<'s>,
    replies: Vec<Self>,
}

/// Reads a text once, from its start to its end.
struct Pages<'s> {
    source: &'s str,
    tokens: Peekable<Tokens<'s>>,
    /// Where the last token read ends.
    end: usize,
}

/// An entry, and the moments in it.
struct Taken<'s> {
    passage: Passage<'s>,
    moments: Vec<Passage<'s>>,
}

/// How many levels of an entry are taken apart: moments, and replies in them.
const LEVELS: usize = 2;

impl<'s> Manuscript<'s> {
    /// Takes a file apart; `None` when it is no entry at all.
    pub fn of(text: &'s str) -> Option<Self> {
        let mut pages = Pages { source: text, tokens: tokens(text).peekable(), end: 0 };
        pages.skip("\u{feff}");
        while pages.skip("#") {
            pages.skip("!");
            pages.bracketed();
        }
        // The reply of a fragment stands in its head.
        let Taken { passage: head, moments } = pages.entry(LEVELS)?;
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
    pub fn text(&self, field: &str) -> Option<Cow<'s, str>> {
        let value = self.entry.value(field)?;
        let simple = tokens(value).next().and_then(|token| token.inside());
        let simple = simple.filter(|inside| !inside.contains('\\')).map(Cow::Borrowed);
        simple.or_else(|| part(value).map(Cow::Owned).ok())
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

impl<'s> Pages<'s> {
    fn next(&mut self) -> Option<Token<'s>> {
        let token = self.tokens.next()?;
        self.end = token.end();
        Some(token)
    }

    /// Goes behind this token, if it is the next.
    fn skip(&mut self, text: &str) -> bool {
        let is_next = self.tokens.peek().is_some_and(|token| token.text == text);
        is_next && self.next().is_some()
    }

    /// Goes behind a token; when it opens a bracket, behind the one that closes it.
    fn bracketed(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.next() {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Goes to the end of a value: before a comma or the bracket that closes what it is in.
    fn value(&mut self) {
        while self.tokens.peek().is_some_and(|token| token.kind != Kind::Close && token.text != ",") {
            self.bracketed();
        }
    }

    /// A name if there is one, and the fields in brackets behind it; `None` for a value that has no fields.
    fn entry(&mut self, levels: usize) -> Option<Taken<'s>> {
        let name = self.tokens.next_if(|token| token.kind == Kind::Word).map(|token| token.text);
        if !self.skip("(") {
            return None;
        }
        let (mut fields, mut moments, mut replies) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(field) = self.next().filter(|token| token.kind != Kind::Close) {
            if !self.skip(":") {
                continue;
            }
            let start = self.tokens.peek().map_or(self.end, |token| token.start);
            match (field.text, levels.checked_sub(1)) {
                ("moments", Some(levels)) => self.entries(levels, &mut moments),
                ("replies", Some(levels)) => self.entries(levels, &mut replies),
                ("reply", Some(levels)) => replies.extend(self.entry(levels).map(|taken| taken.passage)),
                _ => {}
            }
            self.value();
            fields.push((field.text, self.source.get(start..self.end).unwrap_or("")));
        }
        let passage = Passage { source: self.source, entry: Entry { name, fields }, replies };
        Some(Taken { passage, moments })
    }

    fn entries(&mut self, levels: usize, found: &mut Vec<Passage<'s>>) {
        if !self.skip("[") {
            return;
        }
        while self.tokens.peek().is_some_and(|token| token.kind != Kind::Close) {
            found.extend(self.entry(levels).map(|taken| taken.passage));
            self.value();
            self.skip(",");
        }
        self.next();
    }
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

    #[test]
    fn what_cannot_be_taken_apart_is_left_out_and_ends() {
        let places = |text: &str| {
            let manuscript = Manuscript::of(text)?;
            Some((
                manuscript.head().name().to_owned(),
                manuscript.moments().len(),
                manuscript.head().field("id").is_some(),
            ))
        };
        let scenario = |moments, has_id| Some(("Scenario".to_owned(), moments, has_id));
        assert_eq!(
            places("#![enable(implicit_some)] Scenario(id: \"a\", moments: [12, A(b: 1), (c: 2), [D()],])"),
            scenario(2, true)
        );
        assert_eq!(places("Scenario(moments: [A(replies: [B(replies: [C(d: 1)])])"), scenario(1, false));
        assert_eq!(places("Scenario(moments: {A()}, , : , id: )"), scenario(0, true));
        assert_eq!(places("Scenario(moments: [A(id: \"b"), scenario(1, false));
        assert_eq!(places(&format!("Scenario(moments: [{}", "A(replies: [".repeat(100_000))), scenario(1, false));
        assert_eq!((places(""), places("#"), places("])")), (None, None, None));
    }
}
