//! Where the thing a fault is about stands in the file.

use attuned_core::{Field, Place};

use super::{Report, Whose};
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::diagnostics as say;
use crate::scan::{Kind, Token, tokens};

impl<'s> Report<'_, 's> {
    /// The value a place names, or the name of its entry; in a copy, where it is put in.
    pub(super) fn span(&self, place: Place) -> Span {
        let place = match self.whose {
            Whose::Scene(expansion) => {
                expansion.use_at(place).map_or(place, |one| Place { field: place.field, ..one.place })
            }
            Whose::Fragment(..) => place,
        };
        let value = place.field.and_then(|field| self.outline.entry(place).value(field.name()));
        value.map_or_else(|| self.name_span(place), |value| self.findings.span(value))
    }

    pub(super) fn id_span(&self, moment: usize, reply: Option<usize>) -> Span {
        self.span(Place { claim: None, moment: Some(moment), reply, field: Some(Field::Id) })
    }

    pub(super) fn name_span(&self, place: Place) -> Span {
        match self.outline.entry(place).name {
            Some(name) => self.findings.span(name),
            None => 0..0,
        }
    }

    pub(super) fn field_name(&self, place: Place, field: &str) -> Span {
        let name = self.outline.entry(place).fields.into_iter().map(|(name, _)| name).find(|name| *name == field);
        name.map_or_else(|| self.name_span(place), |name| self.findings.span(name))
    }

    /// The tokens of the field a place names, in the source.
    pub(super) fn tokens(&self, place: Place) -> Vec<Token<'s>> {
        let value = place.field.and_then(|field| self.outline.entry(place).value(field.name())).unwrap_or("");
        let base = self.findings.span(value).start;
        tokens(value).map(|token| Token { start: base + token.start, ..token }).collect()
    }

    pub(super) fn texts(&self, place: Place) -> impl Iterator<Item = (usize, &'s str)> + use<'s> {
        let texts = self.tokens(place).into_iter().filter(|token| matches!(token.kind, Kind::Text { .. }));
        texts.map(|token| (token.start, token.text))
    }

    /// The first token of a field that fits and was not told before.
    pub(super) fn fresh(&mut self, place: Place, fits: impl Fn(&Token<'s>) -> bool) -> Option<(Vec<Token<'s>>, usize)> {
        let tokens = self.tokens(place);
        let index = tokens.iter().position(|token| fits(token) && !self.used.contains(&token.start))?;
        self.used.extend(tokens.get(index).map(|token| token.start));
        Some((tokens, index))
    }

    pub(super) fn literal(&mut self, place: Place, text: &str) -> Span {
        let found = self.fresh(place, |token| token.inside() == Some(text));
        match found.as_ref().and_then(|(tokens, index)| tokens.get(*index)) {
            Some(token) => token.start..token.end(),
            None => self.span(place),
        }
    }

    pub(super) fn braces(&mut self, place: Place, name: &str) -> Span {
        let wanted = format!("{{{name}}}");
        let value = place.field.and_then(|field| self.outline.entry(place).value(field.name())).unwrap_or("");
        let base = self.findings.span(value).start;
        let mut places = value.match_indices(&wanted).map(|(at, _)| base + at);
        match places.find(|start| !self.used.contains(start)) {
            Some(start) => {
                self.used.insert(start);
                start..start + wanted.len()
            }
            None => self.span(place),
        }
    }

    pub(super) fn out_of_range(&mut self, place: Place, field: &str, found: i64, least: i64, most: i64) -> Diagnostic {
        let mut numbers = std::mem::take(&mut self.findings.numbers);
        let fresh = self.fresh(place, |token| {
            let stands_in = numbers.get(&token.start).is_some_and(|number| number.stand_in == found);
            stands_in || token.text.parse() == Ok(found)
        });
        let token = fresh.as_ref().and_then(|(tokens, index)| tokens.get(*index));
        if let Some(number) = token.and_then(|token| numbers.get_mut(&token.start)) {
            number.told = true;
        }
        self.findings.numbers = numbers;
        let Some((tokens, index)) = fresh else {
            return say::value_out_of_range::diagnostic(
                &format!("`{field}`"),
                &found.to_string(),
                least,
                most,
                self.span(place),
            );
        };
        let quality = index.checked_sub(2).and_then(|index| tokens.get(index)).map_or(field, |token| token.text);
        let name = match field {
            "with" => format!("`{quality}`"),
            "chance" => "a weight of `chance`".to_owned(),
            _ => format!("`{field}`"),
        };
        let token = tokens.get(index);
        let at = token.map_or_else(|| self.span(place), |token| token.start..token.end());
        let written = token.map_or_else(|| found.to_string(), |token| quoted(token.text));
        say::value_out_of_range::diagnostic(&name, &written, least, most, at)
    }

    /// The state and the word as written, and the place of the word.
    pub(super) fn gauge(&mut self, place: Place, gauge: &str, word: &str) -> (String, String, Span) {
        let found = self.fresh(place, |token| token.kind == Kind::Word && token.text.eq_ignore_ascii_case(word));
        if let Some((tokens, index)) = found
            && let (Some(state), Some(word)) =
                (index.checked_sub(2).and_then(|index| tokens.get(index)), tokens.get(index))
        {
            return (state.text.to_owned(), word.text.to_owned(), word.start..word.end());
        }
        (gauge.to_owned(), word.to_owned(), self.span(place))
    }
}
