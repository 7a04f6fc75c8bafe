//! Tokens of a RON text, only as far as pointing at a place needs them: texts, words, brackets, marks.
//!
//! It refuses to give meaning to anything, to recurse, and to fail: what it does not know is a mark.

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Close,
    /// Text in quotation marks.
    Text {
        closed: bool,
    },
    /// A name or a number.
    Word,
    /// Anything else, one character long.
    Mark,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    pub(crate) kind: Kind,
    pub(crate) text: &'t str,
    pub(crate) start: usize,
}

impl<'t> Token<'t> {
    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// What stands between the quotation marks, as written.
    pub(crate) fn inside(&self) -> Option<&'t str> {
        let Kind::Text { closed: true } = self.kind else { return None };
        let hashes = self.text.trim_start_matches('r').len() - self.text.trim_start_matches(['r', '#']).len();
        let (_, rest) = self.text.split_once('"')?;
        rest.get(..rest.len().checked_sub(hashes + 1)?)
    }
}

/// The tokens of `text`, without white space and comments.
pub(crate) const fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text, at: 0 }
}

/// `text` without white space and comments around it.
pub(crate) fn extent(text: &str) -> &str {
    let mut all = tokens(text);
    let Some(first) = all.next() else { return text };
    // Only a comment can end so; most texts need not be gone through.
    let end = match text.trim_end_matches([' ', '\t', '\r']) {
        trimmed if trimmed.ends_with(['\n', '/']) => all.last().unwrap_or(first).end(),
        trimmed => trimmed.len(),
    };
    text.get(first.start..end).unwrap_or(text)
}

/// The byte of the first bracket that stands within more than `most` others.
pub(crate) fn deeper_than(text: &str, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut brackets = tokens(text).filter(|token| matches!(token.kind, Kind::Open | Kind::Close));
    brackets.find_map(|token| {
        depth = if token.kind == Kind::Open { depth + 1 } else { depth.saturating_sub(1) };
        (depth > most).then_some(token.start)
    })
}

/// See [`tokens`].
pub(crate) struct Tokens<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.skip_blank();
        let first = self.rest.chars().next()?;
        let (kind, length) = match first {
            '(' | '[' | '{' => (Kind::Open, 1),
            ')' | ']' | '}' => (Kind::Close, 1),
            '"' => quoted(self.rest),
            '\'' => (Kind::Mark, character(self.rest)),
            'r' if is_raw(self.rest) => raw(self.rest),
            _ if is_word(first) => (Kind::Word, length_while(self.rest, is_word)),
            _ => (Kind::Mark, first.len_utf8()),
        };
        let start = self.at;
        let text = self.advance(length);
        Some(Token { kind, text, start })
    }
}

impl<'t> Tokens<'t> {
    fn advance(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.at += taken.len();
        taken
    }

    fn skip_blank(&mut self) {
        loop {
            let blank = length_while(self.rest, |c| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}'));
            self.advance(blank);
            if self.rest.starts_with("//") {
                self.advance(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.advance(block_comment(self.rest));
            } else {
                return;
            }
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | '#')
}

fn length_while(text: &str, condition: impl Fn(char) -> bool) -> usize {
    text.find(|c| !condition(c)).unwrap_or(text.len())
}

fn quoted(text: &str) -> (Kind, usize) {
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return (Kind::Text { closed: true }, at + 1),
            // What is escaped may be longer than a byte, but none of its further bytes is a mark.
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
    (Kind::Text { closed: false }, text.len())
}

fn is_raw(text: &str) -> bool {
    text.trim_start_matches('r').trim_start_matches('#').starts_with('"') && !text.starts_with("rr")
}

fn raw(text: &str) -> (Kind, usize) {
    let opening = text.find('"').unwrap_or(0) + 1;
    let closing = format!("\"{}", "#".repeat(opening.saturating_sub(2)));
    match text.get(opening..).and_then(|rest| rest.find(&closing)) {
        Some(length) => (Kind::Text { closed: true }, opening + length + closing.len()),
        None => (Kind::Text { closed: false }, text.len()),
    }
}

/// `'x'` or `'\n'`; a lone apostrophe is one mark.
fn character(text: &str) -> usize {
    let mut rest = text.char_indices().skip(1);
    match (rest.next(), rest.next()) {
        (Some((_, '\\')), Some(_)) => rest.find(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// The length of the comment `text` starts with, comments inside it included.
pub(crate) fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("/*") {
            depth += 1;
            rest = after;
        } else if let Some(after) = rest.strip_prefix("*/") {
            depth -= 1;
            rest = after;
            if depth == 0 {
                break;
            }
        } else {
            let mut characters = rest.chars();
            characters.next();
            rest = characters.as_str();
        }
    }
    text.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_blanks_are_left_out() {
        assert_eq!(
            texts("a: /* b /* c */ */ \"d\\\" // e\", // f\n(1)"),
            ["a", ":", "\"d\\\" // e\"", ",", "(", "1", ")"]
        );
        assert_eq!(extent(" // x\n  \"y\" /* z */ "), "\"y\"");
    }

    #[test]
    fn raw_texts_and_characters_keep_their_quotes() {
        assert_eq!(texts(r##"r#"a"b"# '"' c"##), [r##"r#"a"b"#"##, "'\"'", "c"]);
        assert_eq!(tokens(r##"r#"a"b"#"##).next().unwrap().inside(), Some("a\"b"));
        assert_eq!(tokens("\"open").next().unwrap().kind, Kind::Text { closed: false });
    }
}
