//! Lines and columns as people count them: from 1, in characters.

/// A place in a file as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// Finds lines in a source quickly.
#[derive(Debug, Clone)]
pub struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    /// Looks at `source` once; a byte order mark before the first character counts for nothing.
    pub fn new(source: &'s str) -> Self {
        let first = source.len() - source.strip_prefix('\u{feff}').unwrap_or(source).len();
        let after_breaks = source.match_indices('\n').map(|(at, _)| at + 1);
        Self { source, starts: std::iter::once(first).chain(after_breaks).collect() }
    }

    /// The position of byte `offset`.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.start(line);
        let before = self.source.get(start..offset).unwrap_or("");
        Position { line, column: before.chars().count() + 1 }
    }

    /// The line, from 1, that holds byte `offset`.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The byte where `line` starts.
    pub(crate) fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.source.len())
    }

    /// The text of `line`, without its end.
    pub(crate) fn text(&self, line: usize) -> &'s str {
        let text = self.source.get(self.start(line)..self.start(line + 1)).unwrap_or("");
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("\u{feff}ab\r\né🙂c");
        assert_eq!(lines.position(3), Position { line: 1, column: 1 });
        assert_eq!(lines.position(13), Position { line: 2, column: 3 });
        assert_eq!(lines.position(99), Position { line: 2, column: 1 });
        assert_eq!((lines.text(1), lines.text(2)), ("ab", "é🙂c"));
        assert_eq!(Lines::new("").position(0), Position { line: 1, column: 1 });
    }
}
