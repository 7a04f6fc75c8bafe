//! One copy of the parser for all types that are read: what a type asks for, and what it is given, is handed on through
//! objects. Compiled for each type anew, as serde does it by itself, the parser takes up a quarter of the engine in a
//! browser.
//!
//! Every call is handed on as it was made, and an error of the parser comes back as the parser made it; so it refuses to
//! know anything about a format. What is not handed on is what no scenario file needs: which kind of value was found
//! instead of the kind that was asked for, and what serde has for types that look at a value before they decide
//! (`untagged`, `flatten`).

mod asking;
mod giving;

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer};

use asking::Through;
use giving::{AnyDeserializer, Source};

/// A place for one value.
pub(crate) struct Slot<S, T> {
    seed: Option<S>,
    value: Option<T>,
}

impl<'de, S: DeserializeSeed<'de>> Slot<S, S::Value> {
    /// A place for the value that grows from `seed`.
    pub(crate) const fn of(seed: S) -> Self {
        Self { seed: Some(seed), value: None }
    }

    /// What a format is given to read.
    pub(crate) fn seed(&mut self) -> AnyOf<'_, 'de> {
        AnyOf(self)
    }

    /// The value, once it was read.
    pub(crate) fn value(self) -> Option<S::Value> {
        self.value
    }
}

/// The seed of a value of any type.
pub(crate) struct AnyOf<'a, 'de>(&'a mut (dyn AnySeed<'de> + 'a));

impl<'de> DeserializeSeed<'de> for AnyOf<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let mut source = Source::new(deserializer);
        self.0.grow(&mut source).map_err(|stop| stop.error(source.kept))
    }
}

trait AnySeed<'de> {
    fn grow(&mut self, from: &mut dyn AnyDeserializer<'de>) -> Result<(), Stop>;
}

impl<'de, S: DeserializeSeed<'de>> AnySeed<'de> for Slot<S, S::Value> {
    fn grow(&mut self, from: &mut dyn AnyDeserializer<'de>) -> Result<(), Stop> {
        let seed = self.seed.take().ok_or_else(Stop::twice)?;
        self.value = Some(seed.deserialize(Through(from))?);
        Ok(())
    }
}

/// Why reading stopped.
#[derive(Debug)]
enum Stop {
    /// The format says so. Its own error is kept by whoever asked the format.
    Format,
    /// The type that is read says so.
    Type(Box<Told>),
}

#[derive(Debug)]
enum Told {
    Words(String),
    Length(usize, String),
    UnknownVariant(String, &'static [&'static str]),
    UnknownField(String, &'static [&'static str]),
    MissingField(&'static str),
    DuplicateField(&'static str),
}

impl Stop {
    /// A seed or a visitor is used once; that it is used again is ruled out by serde's own types.
    fn twice() -> Self {
        de::Error::custom("asked twice")
    }

    fn of_another_kind() -> Self {
        de::Error::custom("a value of another kind")
    }

    /// As an error of the format, which may have `kept` its own.
    fn error<E: de::Error>(self, kept: Option<E>) -> E {
        let told = match (self, kept) {
            (Self::Type(told), _) => *told,
            (Self::Format, Some(error)) => return error,
            (Self::Format, None) => Told::Words("the format stopped".to_owned()),
        };
        match told {
            Told::Words(words) => E::custom(words),
            Told::Length(length, expected) => E::invalid_length(length, &expected.as_str()),
            Told::UnknownVariant(found, known) => E::unknown_variant(&found, known),
            Told::UnknownField(found, known) => E::unknown_field(&found, known),
            Told::MissingField(field) => E::missing_field(field),
            Told::DuplicateField(field) => E::duplicate_field(field),
        }
    }
}

impl From<Told> for Stop {
    fn from(told: Told) -> Self {
        Self::Type(Box::new(told))
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("reading stopped")
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Told::Words(words.to_string()).into()
    }

    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(expected)
    }

    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(expected)
    }

    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        Told::Length(length, expected.to_string()).into()
    }

    fn unknown_variant(found: &str, known: &'static [&'static str]) -> Self {
        Told::UnknownVariant(found.to_owned(), known).into()
    }

    fn unknown_field(found: &str, known: &'static [&'static str]) -> Self {
        Told::UnknownField(found.to_owned(), known).into()
    }

    fn missing_field(field: &'static str) -> Self {
        Told::MissingField(field).into()
    }

    fn duplicate_field(field: &'static str) -> Self {
        Told::DuplicateField(field).into()
    }
}
