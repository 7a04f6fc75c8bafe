//! A RON text as a tree of slices of it, every comment at the item it is about. Meaning and layout are not known here,
//! apart from what may be put in order.
//!
//! Recursion goes as deep as the text is nested; the parser that has read it before has seen to a limit.

use crate::format::rules::{self, Place};
use crate::format::trivia::{Comment, Gap, Next};
use crate::scan::{self, Kind, Token};

/// A whole text: attributes such as `#![enable(..)]`, then the value, last.
#[derive(Debug)]
pub(super) struct File<'t> {
    pub(super) items: Vec<Item<'t>>,
    /// Comments under everything.
    pub(super) closing: Vec<Comment<'t>>,
}

/// A field, or an entry of a list.
#[derive(Debug)]
pub(super) struct Item<'t> {
    /// Comments above it, or before it on its line.
    pub(super) before: Vec<Comment<'t>>,
    /// Was a line left empty between those and the item?
    pub(super) blank: bool,
    pub(super) key: Option<Node<'t>>,
    pub(super) value: Node<'t>,
    /// Comments that end its line.
    pub(super) after: Vec<Comment<'t>>,
}

#[derive(Debug)]
pub(super) enum Node<'t> {
    /// A text, a number, a word.
    Atom(&'t str),
    Group(Box<Group<'t>>),
}

/// Brackets and what is in them, with the name in front of them if there is one.
#[derive(Debug)]
pub(super) struct Group<'t> {
    pub(super) name: &'t str,
    pub(super) open: &'t str,
    pub(super) close: &'t str,
    /// Comments on the line of the opening bracket.
    pub(super) opening: Vec<Comment<'t>>,
    pub(super) items: Vec<Item<'t>>,
    /// Comments above the closing bracket.
    pub(super) closing: Vec<Comment<'t>>,
    /// Did a comma stand after the last item?
    pub(super) comma: bool,
    /// Its width on one line; `None` when it cannot stand on one.
    pub(super) width: Option<usize>,
    holds_comments: bool,
}

/// `text` as a tree; `None` for what no reader of RON takes.
pub(super) fn parse(text: &str) -> Option<File<'_>> {
    let mut parser = Parser { text, tokens: scan::tokens(text).peekable(), at: 0 };
    let mut items = Vec::new();
    let mut above = parser.gap();
    loop {
        let is_attribute = parser.peek() == Some("#");
        let mut item = if is_attribute { above.before(None, parser.attribute()?) } else { parser.item(above)? };
        (item.after, above) = parser.gap().part(Next::Mark);
        items.push(item);
        if !is_attribute {
            break;
        }
    }
    parser.tokens.next().is_none().then_some(File { items, closing: above.comments })
}

impl<'t> Gap<'t> {
    fn before(self, key: Option<Node<'t>>, value: Node<'t>) -> Item<'t> {
        Item { before: self.comments, blank: self.blank, key, value, after: Vec::new() }
    }
}

impl<'t> Item<'t> {
    /// The name of a field.
    pub(super) fn field(&self) -> Option<&'t str> {
        match self.key {
            Some(Node::Atom(name)) => Some(name),
            _ => None,
        }
    }

    /// Was a line left empty above it and its comments?
    pub(super) fn starts_blank(&self) -> bool {
        self.before.first().map_or(self.blank, |comment| comment.blank)
    }

    /// Its width on one line with others, commas apart; `None` when the line ends in it or behind it.
    fn width(&self) -> Option<usize> {
        if self.after.iter().any(Comment::is_open) { None } else { self.width_to_end() }
    }

    /// Its width without the comment that ends its line; `None` when it takes several lines.
    pub(super) fn width_to_end(&self) -> Option<usize> {
        let key = self.key.as_ref().map_or(Some(0), |key| Some(key.width()? + 2))?;
        let mut width = key + self.value.width()?;
        for comment in self.before.iter().chain(self.after.iter().filter(|comment| !comment.is_open())) {
            width += comment.text.chars().count() + 1;
        }
        let is_one_line = !self.before.iter().any(|comment| comment.ends_line);
        is_one_line.then_some(width)
    }

    /// Does a comment or an empty line set it apart from its neighbours?
    fn is_set_apart(&self) -> bool {
        self.blank || !self.before.is_empty() || !self.after.is_empty()
    }

    fn holds_comments(&self) -> bool {
        self.key.as_ref().is_some_and(Node::holds_comments) || self.value.holds_comments()
    }
}

impl Node<'_> {
    fn width(&self) -> Option<usize> {
        match self {
            Self::Atom(text) => (!text.contains('\n')).then(|| text.chars().count()),
            Self::Group(group) => group.width,
        }
    }

    fn holds_comments(&self) -> bool {
        matches!(self, Self::Group(group) if group.holds_comments)
    }
}

impl Group<'_> {
    /// Does it hold named fields?
    pub(super) fn is_entry(&self) -> bool {
        self.open == "(" && self.items.first().is_some_and(|item| item.field().is_some())
    }

    /// With one item a comma can tell a list of one from the thing itself; it is as the author wrote it.
    pub(super) fn ends_with_comma(&self) -> bool {
        match self.items.as_slice() {
            [only] if self.open == "(" && only.key.is_none() => self.comma,
            _ => true,
        }
    }

    /// Fields of a named entry in the order of the format, unless the author has set some of them apart.
    fn put_in_order(&mut self) {
        let is_known = |item: &Item<'_>| item.field().is_some_and(|field| rules::rank(field).is_some());
        let talks = self.items.iter().filter(|item| item.holds_comments()).count();
        let is_set_apart = self.items.iter().skip(1).any(Item::is_set_apart)
            || self.items.first().is_some_and(|first| !first.before.is_empty() || !first.after.is_empty());
        if self.is_entry() && !self.name.is_empty() && !is_set_apart && talks < 2 && self.items.iter().all(is_known) {
            self.items.sort_by_key(|item| item.field().and_then(rules::rank));
            if let Some(first) = self.items.first_mut() {
                first.blank = false;
            }
        }
    }

    fn measure(&mut self) {
        let has_own = !self.opening.is_empty() || !self.closing.is_empty();
        self.holds_comments = has_own
            || self.items.iter().any(|item| !item.before.is_empty() || !item.after.is_empty() || item.holds_comments());
        let needs_lines = self.is_entry()
            && self.items.iter().filter_map(Item::field).any(|field| rules::place(field) >= Place::Alone);
        self.width = if has_own || needs_lines { None } else { self.flat_width() };
    }

    fn flat_width(&self) -> Option<usize> {
        if self.items.iter().skip(1).any(Item::starts_blank) {
            return None;
        }
        let brackets = self.name.chars().count() + self.open.len() + self.close.len();
        let commas = 2 * self.items.len().saturating_sub(1) + usize::from(self.keeps_comma());
        self.items.iter().try_fold(brackets + commas, |width, item| Some(width + item.width()?))
    }

    /// `(1,)`: see [`Group::ends_with_comma`].
    pub(super) fn keeps_comma(&self) -> bool {
        matches!(self.items.as_slice(), [only] if self.open == "(" && only.key.is_none() && self.comma)
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: std::iter::Peekable<scan::Tokens<'t>>,
    /// The end of the last token taken.
    at: usize,
}

impl<'t> Parser<'t> {
    fn peek(&mut self) -> Option<&'t str> {
        self.tokens.peek().map(|token| token.text)
    }

    fn take(&mut self) -> Option<Token<'t>> {
        let token = self.tokens.next()?;
        self.at = token.end();
        Some(token)
    }

    fn take_if(&mut self, text: &str) -> bool {
        let is_there = self.peek() == Some(text);
        if is_there {
            self.take();
        }
        is_there
    }

    /// What stands before the next token.
    fn gap(&mut self) -> Gap<'t> {
        let end = self.tokens.peek().map_or(self.text.len(), |token| token.start);
        Gap::read(self.text.get(self.at..end).unwrap_or(""))
    }

    fn next(&mut self) -> Next {
        match self.tokens.peek() {
            Some(token) if token.kind != Kind::Close => Next::Item,
            _ => Next::Mark,
        }
    }

    /// `#![enable(..)]`, as written.
    fn attribute(&mut self) -> Option<Node<'t>> {
        let start = self.take()?.start;
        let mut depth = 0_usize;
        loop {
            match self.take()?.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.checked_sub(1)?,
                _ => continue,
            }
            if depth == 0 {
                return self.text.get(start..self.at).map(Node::Atom);
            }
        }
    }

    fn item(&mut self, mut above: Gap<'t>) -> Option<Item<'t>> {
        let first = self.node()?;
        if self.peek() != Some(":") {
            return Some(above.before(None, first));
        }
        let mut inside = self.gap().comments;
        self.take();
        inside.extend(self.gap().comments);
        if matches!(first, Node::Group(_)) && !inside.is_empty() {
            return None;
        }
        // Comments around the colon move in front of the field.
        above.comments.extend(inside.into_iter().map(|comment| {
            let ends_line = comment.is_open() || comment.text.contains('\n');
            Comment { ends_line, blank: false, joins: false, ..comment }
        }));
        let value = self.node()?;
        Some(above.before(Some(first), value))
    }

    fn node(&mut self) -> Option<Node<'t>> {
        let token = self.take()?;
        match token.kind {
            Kind::Open => self.group("", Gap::read(""), token),
            Kind::Word if self.peek() == Some("(") => {
                let gap = self.gap();
                let open = self.take()?;
                self.group(token.text, gap, open)
            }
            Kind::Word | Kind::Text { closed: true } => Some(Node::Atom(token.text)),
            Kind::Mark if token.text.len() > 2 && token.text.ends_with('\'') => Some(Node::Atom(token.text)),
            Kind::Mark | Kind::Close | Kind::Text { closed: false } => None,
        }
    }

    fn group(&mut self, name: &'t str, before: Gap<'t>, open: Token<'t>) -> Option<Node<'t>> {
        let (opening, mut above) = run_on(before, self.gap(), self.next());
        let mut items = Vec::new();
        let mut comma = false;
        while self.next() == Next::Item {
            let mut item = self.item(above)?;
            let gap = self.gap();
            comma = self.take_if(",");
            (item.after, above) = if comma { run_on(gap, self.gap(), self.next()) } else { gap.part(Next::Mark) };
            items.push(item);
            if !comma {
                break;
            }
        }
        let close = self.take()?.text;
        if !matches!((open.text, close), ("(", ")") | ("[", "]") | ("{", "}")) {
            return None;
        }
        let closing = above.comments;
        let open = open.text;
        let mut group = Group { name, open, close, opening, items, closing, comma, width: None, holds_comments: false };
        group.put_in_order();
        group.measure();
        Some(Node::Group(Box::new(group)))
    }
}

/// Two gaps with a mark between them that is written anew: the comments that end the line, and the rest.
fn run_on<'t>(first: Gap<'t>, second: Gap<'t>, next: Next) -> (Vec<Comment<'t>>, Gap<'t>) {
    let (mut taken, first) = first.part(Next::Mark);
    let (more, mut second) = second.part(next);
    if first.comments.is_empty() && !taken.last().is_some_and(Comment::is_open) {
        taken.extend(more);
    } else {
        let moved = first.comments.into_iter().chain(more).map(|comment| Comment { ends_line: true, ..comment });
        second.comments = moved.chain(second.comments).collect();
    }
    (taken, second)
}
