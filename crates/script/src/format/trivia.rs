//! What stands between two tokens and means nothing: comments, ends of lines, and which neighbour a comment is about.

use crate::scan;

/// A comment, and how it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment<'t> {
    /// From its marks on, without white space at the end.
    pub(super) text: &'t str,
    /// Did it stand on the line of what came before?
    pub(super) joins: bool,
    /// Was a line left empty above it?
    pub(super) blank: bool,
    /// Does the line end after it?
    pub(super) ends_line: bool,
}

impl Comment<'_> {
    /// Does it go on to the end of the line whatever follows?
    pub(super) fn is_open(&self) -> bool {
        self.text.starts_with("//")
    }

    fn spans_lines(&self) -> bool {
        self.text.contains('\n')
    }
}

/// Everything between two tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Gap<'t> {
    pub(super) comments: Vec<Comment<'t>>,
    /// Does the next token stand on the line of what came before it?
    pub(super) joins: bool,
    /// Was a line left empty right above the next token?
    pub(super) blank: bool,
}

impl<'t> Gap<'t> {
    /// Reads a piece of text that holds white space and comments only.
    pub(super) fn read(text: &'t str) -> Self {
        let mut gap = Self { comments: Vec::new(), joins: true, blank: false };
        if text.bytes().all(|byte| byte == b' ') {
            return gap;
        }
        let mut rest = text;
        let mut lines = 0_usize;
        while let Some(first) = rest.chars().next() {
            let length = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                scan::block_comment(rest)
            } else {
                lines += usize::from(first == '\n');
                rest = rest.get(first.len_utf8()..).unwrap_or("");
                continue;
            };
            let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            rest = after;
            if let Some(before) = gap.comments.last_mut() {
                before.ends_line |= lines > 0;
            }
            let mut comment = Comment { text: text.trim_end(), joins: lines == 0, blank: lines > 1, ends_line: false };
            comment.ends_line = comment.is_open() || comment.spans_lines();
            gap.comments.push(comment);
            lines = 0;
        }
        if let Some(last) = gap.comments.last_mut() {
            last.ends_line |= lines > 0;
        }
        gap.joins = lines == 0 && gap.comments.last().is_none_or(|last| !last.is_open());
        gap.blank = lines > 1;
        gap
    }

    /// Parts the comments that end the line of what came before from those that stand above what follows.
    pub(super) fn part(mut self, next: Next) -> (Vec<Comment<'t>>, Self) {
        let is_one_line = self.joins && self.comments.iter().all(|comment| comment.joins && !comment.ends_line);
        if is_one_line && next == Next::Item {
            return (Vec::new(), self);
        }
        let mut taken = 0;
        for comment in &self.comments {
            if !comment.joins || comment.spans_lines() {
                break;
            }
            taken += 1;
            if comment.is_open() {
                break;
            }
        }
        let rest = self.comments.split_off(taken);
        (std::mem::replace(&mut self.comments, rest), self)
    }
}

/// What follows a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A field or an entry of a list; a comment on its line is about it.
    Item,
    /// A comma or a closing bracket.
    Mark,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<'t>(comments: &[Comment<'t>]) -> Vec<&'t str> {
        comments.iter().map(|comment| comment.text).collect()
    }

    #[test]
    fn a_comment_at_the_end_of_a_line_is_about_that_line() {
        let (taken, rest) = Gap::read(" /* a */ // b \r\n\n  // c\n /* d */ ").part(Next::Item);
        assert_eq!((texts(&taken), texts(&rest.comments)), (vec!["/* a */", "// b"], vec!["// c", "/* d */"]));
        assert!(rest.comments[0].blank && rest.comments[0].ends_line);
        assert!(!rest.comments[1].blank && !rest.comments[1].ends_line);
    }

    #[test]
    fn a_comment_between_two_things_on_one_line_is_about_the_second() {
        let (taken, rest) = Gap::read(" /* a */ ").part(Next::Item);
        assert_eq!((texts(&taken), texts(&rest.comments)), (vec![], vec!["/* a */"]));
        let (taken, _) = Gap::read(" /* a */ ").part(Next::Mark);
        assert_eq!(texts(&taken), ["/* a */"]);
    }
}
