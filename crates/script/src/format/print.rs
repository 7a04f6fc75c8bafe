//! The tree as text: on one line what fits on one, else field by field or entry by entry.

use crate::format::rules::{self, Place};
use crate::format::tree::{File, Group, Item, Node};
use crate::format::trivia::Comment;

/// Lines go no further where there is a choice; a text is never cut.
const WIDTH: usize = 120;
const STEP: usize = 4;

/// The canonical text of a file.
pub(super) fn print(file: &File<'_>, capacity: usize) -> String {
    let mut printer = Printer { text: String::with_capacity(capacity), column: 0, lines: 0 };
    for (index, item) in file.items.iter().enumerate() {
        if index > 0 {
            printer.line(0, item.starts_blank());
        }
        printer.above(item, 0);
        match &item.value {
            Node::Group(group) if group.is_entry() => printer.entry(group, 0, 0, Opening::Broken),
            value => printer.node(value, 0, 0),
        }
        printer.after(item, "");
    }
    for comment in &file.closing {
        printer.line(0, comment.blank);
        printer.comment(comment);
    }
    printer.text.push('\n');
    printer.text
}

/// Where the first field of an entry goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// On the line of its name, and the bracket closes behind the last one.
    Hanging,
    /// On the next line, and the bracket closes on a line of its own.
    Broken,
}

struct Printer {
    text: String,
    /// Characters in the last line.
    column: usize,
    lines: usize,
}

impl Item<'_> {
    fn place(&self) -> Place {
        self.field().map_or(Place::Joins, rules::place)
    }

    fn holds_line_above(&self) -> bool {
        self.before.iter().any(|comment| comment.ends_line)
    }

    fn ends_line(&self) -> bool {
        self.after.last().is_some_and(Comment::is_open)
    }
}

impl Group<'_> {
    /// `All([..])`: a single group, and nothing about it that would need a line.
    fn only_group(&self) -> Option<&Node<'_>> {
        match self.items.as_slice() {
            [only] if self.open == "(" && !self.comma && self.opening.is_empty() && self.closing.is_empty() => {
                let is_bare = only.key.is_none() && only.before.is_empty() && only.after.is_empty();
                (is_bare && matches!(only.value, Node::Group(_))).then_some(&only.value)
            }
            _ => None,
        }
    }
}

impl Printer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        match text.rsplit_once('\n') {
            None => self.column += text.chars().count(),
            Some((_, last)) => {
                self.column = last.chars().count();
                self.lines += 1;
            }
        }
    }

    fn line(&mut self, indent: usize, blank: bool) {
        self.text.push_str(if blank { "\n\n" } else { "\n" });
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
        self.lines += 1;
    }

    /// The comments above an item, at the start of a line.
    fn above(&mut self, item: &Item<'_>, indent: usize) {
        let blanks = item.before.iter().skip(1).map(|comment| comment.blank).chain([item.blank]);
        for (comment, blank) in item.before.iter().zip(blanks) {
            self.comment(comment);
            if comment.ends_line {
                self.line(indent, blank);
            } else {
                self.push(" ");
            }
        }
    }

    fn comment(&mut self, comment: &Comment<'_>) {
        if comment.text.contains('\r') {
            self.push(&comment.text.replace("\r\n", "\n"));
        } else {
            self.push(comment.text);
        }
    }

    /// The mark behind an item, with the comments that end its line around it.
    fn after(&mut self, item: &Item<'_>, mark: &str) {
        for comment in item.after.iter().filter(|comment| !comment.is_open()) {
            self.push(" ");
            self.push(comment.text);
        }
        self.push(mark);
        for comment in item.after.iter().filter(|comment| comment.is_open()) {
            self.push(" ");
            self.push(comment.text);
        }
    }

    /// An item apart from the comments around it; `tail` characters follow on its line.
    fn item(&mut self, item: &Item<'_>, indent: usize, tail: usize) {
        if let Some(key) = &item.key {
            self.node(key, indent, 1);
            self.push(": ");
        }
        match &item.value {
            Node::Group(group) if item.place() == Place::Listed && !group.items.is_empty() => self.list(group, indent),
            value => self.node(value, indent, tail),
        }
    }

    fn node(&mut self, node: &Node<'_>, indent: usize, tail: usize) {
        match node {
            Node::Atom(text) => self.push(text),
            Node::Group(group) => self.group(group, indent, tail),
        }
    }

    fn group(&mut self, group: &Group<'_>, indent: usize, tail: usize) {
        if group.width.is_some_and(|width| self.column + width + tail <= WIDTH) {
            self.flat(group);
        } else if let Some(only) = group.only_group() {
            self.push(group.name);
            self.push(group.open);
            self.node(only, indent, tail + 1);
            self.push(group.close);
        } else if group.is_entry() {
            self.entry(group, indent, tail, Opening::Hanging);
        } else {
            self.list(group, indent);
        }
    }

    fn flat(&mut self, group: &Group<'_>) {
        self.push(group.name);
        self.push(group.open);
        for (index, item) in group.items.iter().enumerate() {
            if index > 0 {
                self.push(" ");
            }
            self.above(item, 0);
            for (node, mark) in item.key.iter().map(|key| (key, ": ")).chain([(&item.value, "")]) {
                match node {
                    Node::Atom(text) => self.push(text),
                    Node::Group(group) => self.flat(group),
                }
                self.push(mark);
            }
            let is_last = index + 1 == group.items.len();
            self.after(item, if is_last && !group.keeps_comma() { "" } else { "," });
        }
        self.push(group.close);
    }

    /// One item a line.
    fn list(&mut self, group: &Group<'_>, indent: usize) {
        self.open(group);
        for (index, item) in group.items.iter().enumerate() {
            let is_apart = index > 0 || !group.opening.is_empty();
            self.line(indent + STEP, is_apart && item.starts_blank());
            self.above(item, indent + STEP);
            self.item(item, indent + STEP, 1);
            let is_last = index + 1 == group.items.len();
            self.after(item, if is_last && !group.ends_with_comma() { "" } else { "," });
        }
        self.close(group, indent);
    }

    /// Fields fill lines, or have lines of their own.
    fn entry(&mut self, group: &Group<'_>, indent: usize, tail: usize, opening: Opening) {
        self.open(group);
        let inner = indent + STEP;
        let last_ends_line = group.items.last().is_some_and(Item::ends_line);
        let closes_behind = opening == Opening::Hanging && group.closing.is_empty() && !last_ends_line;
        let mut full = opening == Opening::Broken || !group.opening.is_empty();
        for (index, item) in group.items.iter().enumerate() {
            let is_last = index + 1 == group.items.len();
            let tail = if is_last && closes_behind { 1 + tail } else { 1 };
            let is_apart = index > 0 || !group.opening.is_empty();
            let blank = is_apart && item.starts_blank();
            let place = item.place();
            let fits = item.width_to_end().is_some_and(|width| self.column + 1 + width + tail <= WIDTH);
            let joins = place == Place::Joins && !blank && !item.holds_line_above() && (fits || index == 0);
            if full || !joins {
                self.line(inner, blank);
            } else if index > 0 {
                self.push(" ");
            }
            let lines = self.lines;
            self.above(item, inner);
            self.item(item, inner, tail);
            full = self.lines > lines || place >= Place::Alone || item.ends_line();
            self.after(item, if is_last && closes_behind { "" } else { "," });
        }
        if closes_behind {
            self.push(group.close);
        } else {
            self.close(group, indent);
        }
    }

    fn open(&mut self, group: &Group<'_>) {
        self.push(group.name);
        self.push(group.open);
        for comment in &group.opening {
            self.push(" ");
            self.push(comment.text);
        }
    }

    fn close(&mut self, group: &Group<'_>, indent: usize) {
        for (index, comment) in group.closing.iter().enumerate() {
            let is_apart = index > 0 || !group.items.is_empty() || !group.opening.is_empty();
            self.line(indent + STEP, is_apart && comment.blank);
            self.comment(comment);
        }
        self.line(indent, false);
        self.push(group.close);
    }
}
