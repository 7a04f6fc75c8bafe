//! Words that are safe to print: no control characters, nothing that reorders what the reader sees.

use std::borrow::Cow;

/// The two names of a scene.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cast {
    pub(crate) anxious: Text,
    pub(crate) partner: Text,
}

impl Cast {
    /// Names are printable, as texts are.
    pub(super) fn of(anxious: &crate::Name, partner: &crate::Name) -> Self {
        Self { anxious: Text(anxious.as_str().into()), partner: Text(partner.as_str().into()) }
    }

    /// The name of one of the two.
    pub fn name(&self, role: crate::Role) -> &str {
        match role {
            crate::Role::Anxious => self.anxious.as_written(),
            crate::Role::Partner => self.partner.as_written(),
        }
    }

    /// `text` with `{anxious}` and `{partner}` replaced by the names.
    pub fn fill<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        let written = text.as_written();
        if !written.contains('{') {
            return Cow::Borrowed(written);
        }
        Cow::Owned(
            written.replace("{anxious}", self.anxious.as_written()).replace("{partner}", self.partner.as_written()),
        )
    }
}

/// A line people read. May hold `{anxious}` and `{partner}`, filled by [`Cast::fill`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text(Box<str>);

/// A character that could garble a terminal or show a line in another order than it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text holds an invisible character, U+{:04X} ({kind})", *character as u32)]
pub struct UnsafeText {
    /// The character.
    pub character: char,
    /// Byte offset in the text.
    pub offset: usize,
    /// What it is, in words.
    pub kind: &'static str,
}

impl Text {
    /// # Errors
    /// [`UnsafeText`] at the first control character, bidirectional override or invisible separator.
    pub fn new(text: &str) -> Result<Self, UnsafeText> {
        check(text)?;
        Ok(Self(text.trim().into()))
    }

    /// [`Text::new`] of words that nobody else needs.
    pub(super) fn of(text: String) -> Result<Self, UnsafeText> {
        check(&text)?;
        let trimmed = text.trim();
        Ok(Self(if trimmed.len() == text.len() { text.into() } else { trimmed.into() }))
    }

    /// What is left of `words`, which somebody typed or a file held, without what [`Text::new`] refuses.
    pub fn printable(words: &str) -> String {
        let kept: String = words.chars().filter(|character| unsafe_kind(*character).is_none()).collect();
        kept.trim().to_owned()
    }

    /// As the author wrote it, names not filled in.
    pub fn as_written(&self) -> &str {
        &self.0
    }
}

fn check(text: &str) -> Result<(), UnsafeText> {
    // Almost all texts; looked through without a branch for each letter.
    if text.bytes().fold(true, |are_plain, byte| are_plain & matches!(byte, b' '..=b'~')) {
        return Ok(());
    }
    for (offset, character) in text.char_indices() {
        if let Some(kind) = unsafe_kind(character) {
            return Err(UnsafeText { character, offset, kind });
        }
    }
    Ok(())
}

const fn unsafe_kind(character: char) -> Option<&'static str> {
    match character {
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some("a control character"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some("it changes the direction of the text")
        }
        '\u{2028}' | '\u{2029}' => Some("a line separator"),
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{180e}' => Some("it has no width"),
        '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}' => Some("a tag or annotation mark"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_bidirectional_characters_are_refused_with_their_place() {
        let refused = |text: &str| Text::new(text).expect_err(text);
        assert_eq!(refused("ok\u{1b}[2J").offset, 2);
        assert_eq!(refused("a\u{202e}b").kind, "it changes the direction of the text");
        assert_eq!(refused("two\nlines").character, '\n');
        assert!(Text::new("Ça va, שלום, 👩‍👧 …").is_ok());
    }
}
