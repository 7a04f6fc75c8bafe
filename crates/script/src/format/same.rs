//! Do two texts mean the same and say the same in their comments? A formatter that does not ask itself is not to be
//! trusted with somebody's evening of work.
//!
//! The trees are compared token by token: they hold for every kind of file, and for files that still have problems.
//! That alone would trust one scanner twice, so the reader that gives files their meaning is asked as well.

use attuned_core::Digest;

use crate::format::tree::{File, Group, Item, Node};
use crate::format::trivia::Gap;
use crate::{MOST_TOLD, Reading, read, scan};

/// Are `before` and `after` the same but for white space, commas, and the order of fields in named entries?
pub(super) fn tokens(before: (&str, &File<'_>), after: (&str, &File<'_>)) -> bool {
    let (old, new) = (before.1, after.1);
    comments(before.0) == comments(after.0)
        && old.items.len() == new.items.len()
        && old.items.iter().zip(&new.items).all(|(old, new)| same_item(old, new))
}

/// Does the reader find the same scene, or the same problems? Those are told in the order of the file, which may have
/// changed.
pub(super) fn reading(before: &str, after: &str) -> bool {
    let (old, new) = (summary(read(before)), summary(read(after)));
    old.0 == new.0 && (old.1.len().max(new.1.len()) >= MOST_TOLD || old.1 == new.1)
}

fn summary(reading: Reading) -> (Option<Digest>, Vec<(&'static str, String)>) {
    let problems = reading.diagnostics.into_iter().map(|problem| (problem.code.name(), problem.title));
    let mut problems: Vec<_> = problems.collect();
    problems.sort();
    (reading.scenario.map(|scenario| scenario.digest()), problems)
}

/// The words of every comment, in order.
fn comments(text: &str) -> Vec<String> {
    let mut comments = Vec::new();
    let mut collect = |from: usize, to: usize| {
        let gap = Gap::read(text.get(from..to).unwrap_or(""));
        comments.extend(gap.comments.iter().map(|comment| comment.text.replace("\r\n", "\n")));
    };
    let mut at = 0;
    for token in scan::tokens(text) {
        collect(at, token.start);
        at = token.end();
    }
    collect(at, text.len());
    comments
}

fn same_item(old: &Item<'_>, new: &Item<'_>) -> bool {
    let same_key = match (&old.key, &new.key) {
        (Some(old), Some(new)) => same_node(old, new),
        (None, None) => true,
        _ => false,
    };
    same_key && same_node(&old.value, &new.value)
}

fn same_node(old: &Node<'_>, new: &Node<'_>) -> bool {
    match (old, new) {
        (Node::Atom(old), Node::Atom(new)) => old == new,
        (Node::Group(old), Node::Group(new)) => same_group(old, new),
        _ => false,
    }
}

fn same_group(old: &Group<'_>, new: &Group<'_>) -> bool {
    if (old.name, old.open, old.items.len()) != (new.name, new.open, new.items.len())
        || old.keeps_comma() != new.keeps_comma()
    {
        return false;
    }
    if old.name.is_empty() || !old.is_entry() {
        return old.items.iter().zip(&new.items).all(|(old, new)| same_item(old, new));
    }
    let (old, new) = (by_name(old), by_name(new));
    old.iter().zip(&new).all(|(old, new)| same_item(old, new))
}

/// Fields by name; two of one name stay as they were.
fn by_name<'g, 't>(group: &'g Group<'t>) -> Vec<&'g Item<'t>> {
    let mut items: Vec<&Item<'t>> = group.items.iter().collect();
    items.sort_by_key(|item| item.field());
    items
}
