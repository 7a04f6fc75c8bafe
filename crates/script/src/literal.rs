//! Where a character of a text stands in the file, through escapes such as `\n` and `\u{1b}`.

use std::ops::Range;

/// The place in `literal` (quotation marks included) of the character that stands at byte `offset` of the text it
/// means; `None` when another character stands there.
pub(crate) fn locate(literal: &str, offset: usize, character: char) -> Option<Range<usize>> {
    let mut meant = 0;
    for (place, found) in pieces(literal)? {
        if meant == offset {
            return (found == character).then_some(place);
        }
        meant += found.len_utf8();
    }
    None
}

/// Each meant character with its place in the literal.
fn pieces(literal: &str) -> Option<Vec<(Range<usize>, char)>> {
    let opening = literal.find('"')? + 1;
    let is_raw = literal.starts_with('r');
    let closing = literal.len().checked_sub(if is_raw { opening - 1 } else { 1 })?;
    let inside = literal.get(opening..closing)?;
    let mut pieces = Vec::new();
    let mut rest = inside;
    while let Some(first) = rest.chars().next() {
        let start = closing - rest.len();
        let (length, meant) = if first == '\\' && !is_raw { escape(rest) } else { (first.len_utf8(), Some(first)) };
        if let Some(meant) = meant {
            pieces.push((start..start + length, meant));
        }
        rest = rest.get(length..).unwrap_or("");
    }
    Some(pieces)
}

/// The length of the escape `text` starts with and what it means; a broken line means nothing.
fn escape(text: &str) -> (usize, Option<char>) {
    let after = text.get(1..).unwrap_or("");
    let hexadecimal = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    match after.chars().next() {
        None => (text.len(), None),
        Some('\n' | '\r') => (text.len() - after.trim_start_matches([' ', '\t', '\n', '\r']).len(), None),
        Some('n') => (2, Some('\n')),
        Some('r') => (2, Some('\r')),
        Some('t') => (2, Some('\t')),
        Some('0') => (2, Some('\0')),
        Some('x') => (4, text.get(2..4).and_then(hexadecimal)),
        Some('u') => {
            let length = text.find('}').map_or(text.len(), |end| end + 1);
            (length, text.get(3..length - 1).and_then(hexadecimal))
        }
        Some(other) => (1 + other.len_utf8(), Some(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_seen_through() {
        assert_eq!(locate(r#""a\"\u{1b}b""#, 2, '\u{1b}'), Some(4..10));
        assert_eq!(locate("\"é\u{1b}\"", 2, '\u{1b}'), Some(3..4));
        assert_eq!(locate("r#\"a\u{7}\"#", 1, '\u{7}'), Some(4..5));
        assert_eq!(locate("\"abc\"", 1, 'x'), None);
        assert_eq!(locate("\"a\\\n   b\\x07\"", 2, '\u{7}'), Some(8..12));
    }
}
