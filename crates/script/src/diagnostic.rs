//! What a problem looks like to everyone who shows one: a code, a title, places with labels, and help.

use std::ops::Range;

use crate::code::Code;
use crate::suggest::certain;

/// Bytes of the source.
pub type Span = Range<usize>;

/// One problem of a scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Which kind, how severe it is ([`Code::severity`]), and its manual page ([`Page`](crate::Page)).
    pub code: Code,
    /// What is wrong, as a lower-case fragment.
    pub title: String,
    /// Where; the first one is primary.
    pub labels: Vec<Label>,
    /// What to do, one line each.
    pub help: Vec<String>,
    /// What [`mend`](crate::mend()) would write, where nothing else can be meant.
    pub fix: Option<Fix>,
}

/// A change of the source that keeps every comment and can only be what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Places that do not overlap, in their order, and what is to stand there.
    pub edits: Vec<(Span, String)>,
}

/// Does a problem stop the scene from being played?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not, but a couple would feel it.
    Warning,
}

/// A place, with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
    /// Is this where to look first?
    pub primary: bool,
}

impl Diagnostic {
    /// A problem at `at`; the title is a lower-case fragment.
    pub fn new(code: Code, title: impl Into<String>, at: Span) -> Self {
        let label = Label { span: at, text: String::new(), primary: true };
        Self { code, title: title.into(), labels: vec![label], help: Vec::new(), fix: None }
    }

    /// Words for the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Another place that matters.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// The place of an id that nothing else names, and that may be the one meant.
    pub(crate) fn and_alone(self, span: Option<Span>) -> Self {
        match span {
            Some(span) => self.and(span, "nothing else names this one"),
            None => self,
        }
    }

    /// One more line of what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// What else can it have been?
    #[must_use]
    pub(crate) fn fix(mut self, edits: impl IntoIterator<Item = (Span, String)>) -> Self {
        self.fix = Some(Fix { edits: edits.into_iter().collect() });
        self
    }

    /// Where the place is wider than what is wrong in it.
    pub(crate) fn without_fix(self) -> Self {
        Self { fix: None, ..self }
    }

    /// The name that stands here is a slip of the hand for one of a closed list, if only one is that near.
    pub(crate) fn fix_name<'n>(self, found: &str, known: impl IntoIterator<Item = &'n str>) -> Self {
        let at = self.span();
        match certain(found, known) {
            // Where the place is wider than the name, more than the name is wrong.
            Some(meant) if at.len() == found.len() => self.fix([(at, meant.to_owned())]),
            _ => self,
        }
    }

    /// A near miss, or else what to do without one.
    pub(crate) fn near_or(self, near: Option<&str>, otherwise: impl FnOnce() -> String) -> Self {
        match near {
            Some(near) => self.help(format!("did you mean {}?", quoted(near))),
            None => self.help(otherwise()),
        }
    }

    /// Where to look first.
    pub fn span(&self) -> Span {
        self.labels.first().map_or(0..0, |label| label.span.clone())
    }
}

/// An author's own words in backticks, cut when they go on and on.
pub fn quoted(words: &str) -> String {
    const MOST: usize = 60;
    match words.char_indices().nth(MOST) {
        None => format!("`{words}`"),
        Some((cut, _)) => format!("`{}…`", words.get(..cut).unwrap_or(words)),
    }
}

/// Names in backticks, joined as in a sentence.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
