//! # What it checks
//!
//! No line holds a character that is invisible or changes what a screen shows: control characters, tabs and line
//! breaks, marks that turn the direction of the text.
//!
//! `--fix` takes it out; for a tab or the end of a line it writes a space.
//!
//! # Why it matters to a couple
//!
//! Such a character can hide words, show them in another order than they are written, or garble the screen in the
//! middle of a talk.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired,
//!     nothing else.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired, nothing else.",
//!     why: "It gives no reason.")
//! ```

use crate::code::Code;
use attuned_core::UnsafeText;

use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("unsafe-text");

/// `after` is what follows the character in the source.
pub(crate) fn diagnostic(found: &UnsafeText, at: Span, after: &str) -> Diagnostic {
    let instead = |end: usize, text: &str| [(at.start..end, text.to_owned())];
    match found.character {
        '\n' | '\r' => Diagnostic::new(CODE, "the text goes on over the end of a line", at.clone())
            .label("the line ends here")
            .help("write the text on one line; it is wrapped when it is shown")
            .fix(instead(at.end + after.len() - after.trim_start().len(), " ")),
        '\t' => Diagnostic::new(CODE, "the text holds a tab", at.clone())
            .help("write a space instead")
            .fix(instead(at.end, " ")),
        _ => Diagnostic::new(CODE, found.to_string(), at.clone())
            .label("here")
            .help("delete it; it may have come along when the text was pasted")
            .fix(instead(at.end, "")),
    }
}

#[cfg(test)]
mod tests {
    use crate::read;
    use crate::testing::{codes, head};

    #[test]
    fn the_exact_character_is_pointed_at() {
        for (text, shown) in [("a\u{1b}[2J", "\u{1b}"), ("é\u{202e}b", "\u{202e}"), (r"\u{7}", r"\u{7}"), ("a\tb", "\t")] {
            let source = head(&format!("opening: \"{text}\","));
            assert_eq!(codes(&source), ["unsafe-text"], "{text:?}");
            assert_eq!(source[read(&source).diagnostics[0].span()], *shown);
        }
        let source = head("content_notes: [\"fine\", \"a\u{0}\"],");
        assert_eq!(source[read(&source).diagnostics[0].span()], *"\u{0}");
    }
}
