//! The pieces a RON text is made of, read by a scanner of its own, so that the one under test does not judge itself.

use std::ops::Range;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// Text in quotation marks.
    Text,
    /// A whole number.
    Number,
    /// A name.
    Name,
    /// Anything else, one character long.
    Other,
}

/// A piece, where it stands, and how many brackets are open around it.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Open brackets around it.
    pub depth: usize,
}

/// All pieces of `text` but white space and comments.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        let (kind, length) = match first {
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '/' if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => (None, rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '(' | '[' | '{' => (Some(PieceKind::Open), 1),
            ')' | ']' | '}' => (Some(PieceKind::Close), 1),
            ',' => (Some(PieceKind::Comma), 1),
            ':' => (Some(PieceKind::Colon), 1),
            '"' => (Some(PieceKind::Text), quoted(rest)),
            _ if first.is_alphanumeric() => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                let is_number = rest.get(..end).is_some_and(|word| word.chars().all(|c| c.is_ascii_digit()));
                (Some(if is_number { PieceKind::Number } else { PieceKind::Name }), end)
            }
            _ => (Some(PieceKind::Other), first.len_utf8()),
        };
        if let Some(kind) = kind {
            depth = depth.saturating_sub(usize::from(kind == PieceKind::Close));
            found.push(Piece { kind, range: at..at + length, depth });
            depth += usize::from(kind == PieceKind::Open);
        }
        at += length;
    }
    found
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_know_their_depth_and_leave_comments_out() {
        let text = "A(b: \"(\\\"\", // (\n c: [12, é],)";
        let found: Vec<_> = pieces(text).into_iter().map(|piece| (&text[piece.range], piece.depth)).collect();
        let expected = [
            ("A", 0),
            ("(", 0),
            ("b", 1),
            (":", 1),
            ("\"(\\\"\"", 1),
            (",", 1),
            ("c", 1),
            (":", 1),
            ("[", 1),
            ("12", 2),
            (",", 2),
            ("é", 2),
            ("]", 1),
            (",", 1),
            (")", 0),
        ];
        assert_eq!(found, expected);
    }
}
