//! One field read on its own, slip by slip.

use serde::de::DeserializeOwned;

use crate::diagnostic::Span;
use crate::ron_text::{Refusal, Why, part};
use crate::scan::{Kind, Token, tokens};

/// One field on its own, and how far its text has moved from the source through repairs.
pub(super) struct Attempt<'s> {
    pub(super) name: &'s str,
    pub(super) text: String,
    pub(super) base: usize,
    pub(super) shift: isize,
}

impl Attempt<'_> {
    pub(super) fn whole(&self) -> String {
        format!("({}:{}\n)", self.name, self.text)
    }

    /// Bytes before the value in [`Attempt::whole`].
    pub(super) const fn before(&self) -> usize {
        self.name.len() + 2
    }

    fn find(&self, refusal: &Refusal) -> Option<Token<'_>> {
        let at = refusal.at.saturating_sub(self.before());
        let wanted = match &refusal.why {
            Why::UnknownField { found, .. } | Why::UnknownName { found, .. } => Some(found.as_str()),
            _ => None,
        };
        let mut number = None;
        let mut named = None;
        for token in tokens(&self.text) {
            if token.start > at && (number.is_some() || named.is_some()) {
                break;
            }
            match wanted {
                Some(wanted) if token.text == wanted => named = Some(token),
                None if is_number(token) && token.end() >= at => number = number.or(Some(token)),
                None if token.end() > at => return number.or(Some(token)),
                _ => {}
            }
        }
        number.or(named).or_else(|| tokens(&self.text).next())
    }

    /// The token a refusal is about, and its place in the source.
    pub(super) fn token(&self, refusal: &Refusal) -> (String, Span) {
        let Some(token) = self.find(refusal) else { return (String::new(), self.base..self.base) };
        let start = (self.base + token.start).saturating_add_signed(-self.shift);
        (token.text.to_owned(), start..start + token.text.len())
    }

    pub(super) fn replace(&mut self, refusal: &Refusal, replacement: &str) {
        let Some(range) = self.find(refusal).map(|token| token.start..token.end()) else { return };
        self.shift += replacement.len().cast_signed() - range.len().cast_signed();
        self.text.replace_range(range, replacement);
    }

    /// For a whole number that is too large or negative: the largest number the field can hold.
    pub(super) fn stand_in<T: DeserializeOwned>(&self, token: &str, refusal: &Refusal) -> Option<i64> {
        let digits = token.strip_prefix(['-', '+']).unwrap_or(token);
        if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let start = self.before() + self.find(refusal)?.start;
        [i64::from(u32::MAX), i64::from(u16::MAX), i64::from(u8::MAX)].into_iter().find(|stand_in| {
            let stand_in = stand_in.to_string();
            let mut other = Attempt { name: self.name, text: self.text.clone(), ..*self };
            other.replace(refusal, &stand_in);
            part::<T>(&other.whole()).err().is_none_or(|next| next.at > start + stand_in.len())
        })
    }
}

fn is_number(token: Token<'_>) -> bool {
    token.kind == Kind::Word && token.text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}
