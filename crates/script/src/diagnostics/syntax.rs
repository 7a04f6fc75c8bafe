//! # What it checks
//!
//! The file can be read at all: commas between entries, quotation marks around text, a closing bracket for each opening
//! one. Only the first such place is told, because what follows it cannot be trusted.
//!
//! # Why it matters to a couple
//!
//! A scene that cannot be read cannot be rehearsed, and a guess could put words in the wrong mouth.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired."
//!     why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.",
//!     why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::ron_text::{Refusal, Why};
use crate::scan::{Kind, Token, tokens};

pub(crate) const CODE: Code = Code::error("syntax", include_str!("syntax.rs"));

/// Says what is wrong at the place where reading `body` stopped; `base` is where `body` starts in the source.
pub(crate) fn diagnostic(body: &str, base: usize, refusal: &Refusal) -> Diagnostic {
    let around = Around::new(body, base, refusal.at);
    match &refusal.why {
        Why::OpenText => around.open_text(),
        Why::OpenComment => around.told("a comment is never closed", "end it with `*/`"),
        Why::BadEscape => around.told(
            "a backslash in a text stands before something it cannot change",
            "write two backslashes for one, and `\\\"` for a quotation mark",
        ),
        Why::Trailing => around.told("there is more after the end", "look for one bracket too many before this"),
        Why::Enabling => around.told("the first line asks for something unknown", "delete the line; nothing has to be enabled"),
        _ if around.broken_line().is_some() => around.open_text(),
        Why::EndOfFile | Why::MissingComma | Why::MissingClose if around.here.is_none() => around.open_bracket(),
        Why::MissingComma | Why::MissingClose => around.missing(),
        Why::MissingColon => around.missing_colon(),
        _ => around.unexpected(),
    }
}

/// What stands around the place where reading stopped.
struct Around<'t> {
    base: usize,
    at: usize,
    open: Vec<Token<'t>>,
    texts: Vec<Token<'t>>,
    before: Option<Token<'t>>,
    here: Option<Token<'t>>,
}

impl<'t> Around<'t> {
    fn new(body: &'t str, base: usize, at: usize) -> Self {
        let mut around = Self { base, at: at.min(body.len()), open: Vec::new(), texts: Vec::new(), before: None, here: None };
        for token in tokens(body) {
            if token.end() > at {
                around.here = Some(token);
                break;
            }
            match token.kind {
                Kind::Open => around.open.push(token),
                Kind::Close => {
                    around.open.pop();
                }
                Kind::Text { .. } => around.texts.push(token),
                Kind::Word | Kind::Mark => {}
            }
            around.before = Some(token);
        }
        around
    }

    fn span(&self, token: Option<Token<'_>>) -> Span {
        match token {
            Some(token) => self.base + token.start..self.base + token.end(),
            None => self.base + self.at..self.base + self.at,
        }
    }

    fn error(&self, title: impl Into<String>, at: Option<Token<'_>>) -> Diagnostic {
        Diagnostic::new(CODE, title, self.span(at))
    }

    fn told(&self, title: &str, help: &str) -> Diagnostic {
        self.error(title, self.here).help(help)
    }

    /// The first text that runs over the end of a line: most likely its closing quotation mark was forgotten.
    fn broken_line(&self) -> Option<Token<'t>> {
        let runs_on = |token: &&Token<'t>| token.text.replace("\\\n", "").replace("\\\r\n", "").contains('\n');
        self.texts.iter().chain(self.here.iter()).find(|token| matches!(token.kind, Kind::Text { .. }) && runs_on(token)).copied()
    }

    fn open_text(&self) -> Diagnostic {
        let text = self.broken_line().or(self.here).or(self.before);
        let start = text.map_or(self.at, |token| token.start) + self.base;
        Diagnostic::new(CODE, "a text is not closed on its line", start..start + 1)
            .label("it starts here")
            .help("end the text with a quotation mark `\"`; inside a text write `\\\"`")
    }

    fn open_bracket(&self) -> Diagnostic {
        let end = self.before.map_or(self.at, |token| token.end()) + self.base;
        match self.open.last() {
            Some(open) => Diagnostic::new(CODE, format!("the bracket `{}` is never closed", open.text), end..end)
                .label("the file ends here")
                .and(self.span(Some(*open)), "opened here")
                .help(format!("add `{}` where it should end", closing(open.text))),
            None => Diagnostic::new(CODE, "the file ends in the middle", end..end)
                .help("a file starts with a name and `(`, and ends with `)`"),
        }
    }

    fn missing(&self) -> Diagnostic {
        let (Some(here), Some(before)) = (self.here, self.before) else { return self.unexpected() };
        if here.kind == Kind::Close
            && let Some(open) = self.open.last()
        {
            let wanted = closing(open.text);
            return self
                .error(format!("`{}` stands where `{wanted}` is expected", here.text), self.here)
                .and(self.span(Some(*open)), "opened here")
                .help(format!("close this with `{wanted}` first"));
        }
        if before.kind == Kind::Word && is_name(before.text) {
            if matches!(here.kind, Kind::Text { .. }) {
                return self.missing_colon();
            }
            if here.kind == Kind::Word {
                return self.unquoted(before);
            }
        }
        let end = self.base + before.end();
        Diagnostic::new(CODE, "a comma is missing", end..end)
            .label("after this")
            .help(format!("write a comma before {}", quoted(here.text.lines().next().unwrap_or(""))))
    }

    fn missing_colon(&self) -> Diagnostic {
        if self.here.is_some_and(|here| here.text == "=") {
            return self.unexpected();
        }
        let name = self.before.map_or("", |token| token.text);
        let error = self.error(format!("a colon is missing after {}", quoted(name)), self.before);
        error.help(format!("write {}", quoted(&format!("{name}: .."))))
    }

    fn unquoted(&self, at: Token<'_>) -> Diagnostic {
        self.error("text stands here without quotation marks", Some(at)).help("put the text between two `\"`")
    }

    fn unexpected(&self) -> Diagnostic {
        let Some(here) = self.here else { return self.open_bracket() };
        let mark = self.before.filter(|before| before.text == "'").unwrap_or(here);
        match mark.text.chars().next() {
            Some('“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'') => self.told(
                "text stands between marks that are not straight double quotation marks",
                "use the straight mark `\"` at both ends",
            ),
            Some(first) if first.is_alphabetic() => self.unquoted(here),
            Some('=') => self.told("`=` stands where a colon is expected", "write `name: value`"),
            Some(',') => self.told("there is nothing before this comma", "delete the comma, or write what is missing before it"),
            Some('0'..='9' | '-' | '+' | '.') => self.told("this number cannot be read", "write a whole number, such as `10`"),
            Some(c) => self.told(&format!("{} cannot stand here", quoted(&c.to_string())), "look at what comes just before it"),
            None => self.open_bracket(),
        }
    }
}

fn closing(open: &str) -> char {
    match open {
        "(" => ')',
        "[" => ']',
        _ => '}',
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, titles};

    #[test]
    fn the_first_broken_place_is_told_in_plain_words() {
        for (text, title) in [
            ("Scenario(id: \"a\" title: \"b\")", "a comma is missing"),
            ("Scenario(id: \"a\", title: \"b)", "a text is not closed on its line"),
            ("Scenario(id: \"a,\n title: \"b\")", "a text is not closed on its line"),
            ("Scenario(id: \"a\", moments: [Ending(id: \"b\")", "the bracket `[` is never closed"),
            ("Scenario(id: \"a\", moments: [Ending(id: \"b\"])", "`]` stands where `)` is expected"),
            ("Scenario(id: \"a\", title \"b\")", "a colon is missing after `title`"),
            ("Scenario(id \"a\")", "a colon is missing after `id`"),
            ("Scenario(id: \"a\", title = \"b\")", "`=` stands where a colon is expected"),
            ("Scenario(id: \"a\", title: Are we okay?)", "text stands here without quotation marks"),
            ("Scenario(id: \"a\", title: “b”)", "text stands between marks that are not straight double quotation marks"),
            ("Scenario(id: \"a\", title: 'it is')", "text stands between marks that are not straight double quotation marks"),
            ("Scenario(id: \"a\",, title: \"b\")", "there is nothing before this comma"),
            ("Scenario(id: \"a\") )", "there is more after the end"),
            ("Scenario(id: \"a\\q\")", "a backslash in a text stands before something it cannot change"),
            ("Scenario(id: \"a\" /* b )", "a comment is never closed"),
            ("Scenario(\u{0}id: \"a\")", "`\u{0}` cannot stand here"),
            ("#![enable(magic)] Scenario(id: \"a\")", "the first line asks for something unknown"),
        ] {
            assert_eq!((codes(text), titles(text)), (vec!["syntax"], vec![title.into()]), "{text}");
        }
    }
}
