//! # What it checks
//!
//! The file can be read at all: commas between entries, quotation marks around text, a closing bracket for each opening
//! one. Only the first such place is told, because what follows it cannot be trusted.
//!
//! `--fix` adds a comma or a colon, takes out a comma too many, and straightens bent quotation marks, where the file can be
//! read further then.
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
use crate::fields::wants;
use crate::ron_text::{Refusal, Why};
use crate::scan::{Kind, Token, tokens};

pub(crate) const CODE: Code = Code::error("syntax");

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
        Why::Trailing => around.trailing(),
        Why::Enabling => around.told("the first line asks for something unknown", "delete the line; nothing has to be enabled"),
        _ if around.broken_line().is_some() => around.open_text(),
        _ if around.listless().is_some() => around.no_list(),
        Why::EndOfFile | Why::MissingComma | Why::MissingClose if around.here.is_none() => around.open_bracket(),
        Why::MissingComma | Why::MissingClose => around.missing(),
        Why::MissingColon => around.missing_colon(),
        _ => around.unexpected(),
    }
}

/// What stands around the place where reading stopped.
struct Around<'t> {
    body: &'t str,
    base: usize,
    at: usize,
    open: Vec<Opened<'t>>,
    texts: Vec<Token<'t>>,
    /// A bracket that starts a line further in or out than the line it closes.
    crooked: Option<Token<'t>>,
    /// The two tokens before the place.
    earlier: Option<Token<'t>>,
    before: Option<Token<'t>>,
    here: Option<Token<'t>>,
}

/// A bracket that is open, and the last field begun in it.
struct Opened<'t> {
    bracket: Token<'t>,
    name: Option<Token<'t>>,
    value: Option<Token<'t>>,
}

impl<'t> Around<'t> {
    fn new(body: &'t str, base: usize, at: usize) -> Self {
        let (open, texts) = (Vec::new(), Vec::new());
        let at = at.min(body.len());
        let mut around = Self { body, base, at, open, texts, crooked: None, earlier: None, before: None, here: None };
        for token in tokens(body) {
            if token.end() > at {
                around.here = Some(token);
                break;
            }
            around.pass(token);
            around.earlier = around.before.replace(token);
        }
        around
    }

    fn pass(&mut self, token: Token<'t>) {
        if let Some(opened) = self.open.last_mut() {
            if token.text == ":" && token.kind == Kind::Mark {
                (opened.name, opened.value) = (self.before, None);
            } else if opened.name.is_some() && opened.value.is_none() {
                opened.value = Some(token);
            }
        }
        match token.kind {
            Kind::Open => self.open.push(Opened { bracket: token, name: None, value: None }),
            Kind::Close => {
                let opened = self.open.pop();
                if let Some(opened) = opened.filter(|opened| self.is_crooked(opened.bracket, token)) {
                    self.crooked.get_or_insert(opened.bracket);
                }
            }
            Kind::Text { .. } => self.texts.push(token),
            Kind::Word | Kind::Mark => {}
        }
    }

    /// Does a bracket that starts its line stand further in or out than the line it closes?
    fn is_crooked(&self, open: Token<'_>, close: Token<'_>) -> bool {
        let indent = |at: usize| {
            let line = self.body.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
            (line.len() - line.trim_start().len(), line.trim_start().is_empty())
        };
        let ((closes, is_first), (opens, _)) = (indent(close.start), indent(open.start));
        is_first && closes != opens
    }

    fn innermost(&self) -> Option<Token<'t>> {
        self.open.last().map(|opened| opened.bracket)
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
        match self.innermost() {
            Some(open) => Diagnostic::new(CODE, format!("the bracket `{}` is never closed", open.text), end..end)
                .label("the file ends here")
                .and(self.span(Some(open)), "opened here")
                .help(format!("add `{}` where it should end", closing(open.text))),
            None => Diagnostic::new(CODE, "the file ends in the middle", end..end)
                .help("a file starts with a name and `(`, and ends with `)`"),
        }
    }

    fn missing(&self) -> Diagnostic {
        let (Some(here), Some(before)) = (self.here, self.before) else { return self.unexpected() };
        if let Some(open) = self.innermost().filter(|_| here.kind == Kind::Close) {
            return self.other_bracket(here, open);
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
        let told = Diagnostic::new(CODE, "a comma is missing", end..end).label("after this");
        let told = if self.begins(here) { told.fix([(end..end, ",".to_owned())]) } else { told };
        told.help(format!("write a comma before {}", quoted(here.text.lines().next().unwrap_or(""))))
    }

    /// Can only the next field or the next item begin with this?
    fn begins(&self, here: Token<'_>) -> bool {
        let next = self.body.get(here.end()..).and_then(|rest| tokens(rest).next());
        let leads = |mark: &str| here.kind == Kind::Word && is_name(here.text) && next.is_some_and(|next| next.text == mark);
        match self.innermost().map_or("", |open| open.text) {
            // A slip may follow another: `=` is told next.
            "(" => leads(":") || leads("="),
            "[" => leads("(") || here.text == "(" || matches!(here.kind, Kind::Text { closed: true }),
            _ => false,
        }
    }

    fn other_bracket(&self, here: Token<'_>, open: Token<'_>) -> Diagnostic {
        let wanted = closing(open.text);
        self.error(format!("`{}` stands where `{wanted}` is expected", here.text), self.here)
            .and(self.span(Some(open)), "opened here")
            .help(format!("close this with `{wanted}` first"))
    }

    /// The name of the field before the place, when it wants a list and its value begins with no `[`.
    fn listless(&self) -> Option<Token<'t>> {
        let here = self.here?;
        let is_entry = here.text == "(" && self.before.is_some_and(|before| before.kind == Kind::Word);
        let follows_a_comma = self.before.is_some_and(|before| before.text == ",");
        let is_no_field = is_entry || (follows_a_comma && (here.kind != Kind::Word && here.text != ")"));
        let opened = self.open.last().filter(|opened| is_no_field && opened.bracket.text == "(")?;
        let value = opened.value.filter(|value| value.text != "[")?;
        let is_whole = self.before.is_some_and(|before| before.start > value.start);
        opened.name.filter(|name| is_whole && wants(name.text).what.starts_with("a list"))
    }

    fn no_list(&self) -> Diagnostic {
        let name = self.listless();
        let words = name.map_or("", |name| name.text);
        let error = self.error(format!("the `[` is missing after {}", quoted(&format!("{words}:"))), name);
        let error = error.label("this wants a list").help(format!("write {}", quoted(wants(words).example)));
        if self.here.is_some_and(|here| here.text == "]") {
            return error;
        }
        error.and(self.span(self.here), "so this cannot stand here")
    }

    /// Where a text between bent marks begins and ends, if it is on one line and holds no straight mark.
    fn bent(&self, open: char, start: usize) -> Option<[Span; 2]> {
        let close = match open {
            '“' => '”',
            '„' => '“',
            '«' => '»',
            _ => return None,
        };
        let inside = self.body.get(start + open.len_utf8()..)?.lines().next()?;
        // A low mark may be closed by either of the high ones.
        let end = inside.find(|c| c == close || (open == '„' && c == '”'))?;
        let (text, _) = inside.split_at_checked(end)?;
        let start = self.base + start;
        let end = start + open.len_utf8() + end;
        (!text.contains(['"', '\\'])).then(|| [start..start + open.len_utf8(), end..end + close.len_utf8()])
    }

    fn missing_colon(&self) -> Diagnostic {
        if self.here.is_some_and(|here| here.text == "=") {
            return self.unexpected();
        }
        if let (Some(open), Some(name)) = (self.innermost().filter(|open| open.text == "("), self.before)
            && self.here.is_some_and(|here| here.text == "(")
            && name.text.starts_with(char::is_uppercase)
        {
            let end = self.base + self.earlier.map_or(name.start, |earlier| earlier.end());
            return Diagnostic::new(CODE, format!("the bracket `(` is not closed before {}", quoted(name.text)), end..end)
                .label("it should end here")
                .and(self.span(Some(open)), "opened here")
                .help(format!("add `)` before {}", quoted(name.text)));
        }
        let name = self.before.map_or("", |token| token.text);
        let error = self.error(format!("a colon is missing after {}", quoted(name)), self.before);
        let end = error.span().end;
        error.help(format!("write {}", quoted(&format!("{name}: ..")))).fix([(end..end, ":".to_owned())])
    }

    fn unquoted(&self, at: Token<'_>) -> Diagnostic {
        self.error("text stands here without quotation marks", Some(at)).help("put the text between two `\"`")
    }

    fn trailing(&self) -> Diagnostic {
        let told = self.told("there is more after the end", "look for one bracket too many before this");
        match self.crooked {
            Some(open) => told.and(self.span(Some(open)), "this is not closed where it seems to be"),
            None => told,
        }
    }

    fn unexpected(&self) -> Diagnostic {
        let Some(here) = self.here else { return self.open_bracket() };
        if let Some(open) = self.innermost().filter(|_| here.kind == Kind::Close)
            && here.text != closing(open.text).to_string()
        {
            return self.other_bracket(here, open);
        }
        let mark = self.before.filter(|before| before.text == "'").unwrap_or(here);
        match mark.text.chars().next() {
            Some(first @ ('“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'')) => {
                let told = self.told(
                    "text stands between marks that are not straight double quotation marks",
                    "use the straight mark `\"` at both ends",
                );
                match self.bent(first, mark.start) {
                    Some([open, close]) => told.fix([(open, "\"".to_owned()), (close, "\"".to_owned())]),
                    None => told,
                }
            }
            Some(first) if first.is_alphabetic() => self.unquoted(here),
            Some('=') => self
                .told("`=` stands where a colon is expected", "write `name: value`")
                .fix([(self.span(self.here), ":".to_owned())]),
            Some(',') => self
                .told("there is nothing before this comma", "delete the comma, or write what is missing before it")
                .fix([(self.span(self.here), String::new())]),
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
            ("Scenario(moments: Ending(id: \"b\"), Ending(id: \"c\")])", "the `[` is missing after `moments:`"),
            ("Scenario(skills: \"a\", \"b\"])", "the `[` is missing after `skills:`"),
            ("Scenario(sources: \"a\", ])", "the `[` is missing after `sources:`"),
            ("Scenario(moments: [Waiting(id: \"b\",\nEnding(id: \"c\")])", "the bracket `(` is not closed before `Ending`"),
            ("Scenario(moments: [Ending(id: \"b\", ])", "`]` stands where `)` is expected"),
            ("Scenario(id: \"a\\q\")", "a backslash in a text stands before something it cannot change"),
            ("Scenario(id: \"a\" /* b )", "a comment is never closed"),
            ("Scenario(\u{0}id: \"a\")", "`\u{0}` cannot stand here"),
            ("#![enable(magic)] Scenario(id: \"a\")", "the first line asks for something unknown"),
        ] {
            assert_eq!((codes(text), titles(text)), (vec!["syntax"], vec![title.into()]), "{text}");
        }
    }
}
