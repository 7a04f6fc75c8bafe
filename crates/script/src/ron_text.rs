//! The one room of `ron`: nothing else in this crate knows which parser reads a scenario file.
//!
//! Meaning comes from serde alone ([`whole`], [`part`]). [`entry`] and [`list`] read one level of the same text
//! without types, so that each piece can be read on its own; their slices point into the text they were given.

use std::fmt;
use std::marker::PhantomData;

use ron::Options;
use ron::error::{Error, Position, SpannedError};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::{
    Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, VariantAccess,
    Visitor,
};

#[cfg(any(test, target_family = "wasm"))]
use crate::erased::Slot;
use crate::scan::{extent, tokens};

/// Why a text could not be read, and at which byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) at: usize,
    pub(crate) why: Why,
}

/// What stopped the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    UnknownName { found: String, known: &'static [&'static str] },
    UnknownField { found: String, known: &'static [&'static str] },
    FieldTwice,
    Lacks(&'static str),
    NumberTooLarge,
    TooDeep,
    MissingComma,
    MissingColon,
    MissingClose,
    OpenText,
    OpenComment,
    BadEscape,
    Character(char),
    EndOfFile,
    Trailing,
    Enabling,
    WrongKind,
}

/// One level of a named or nameless entry such as `Balanced(id: "a", says: "b")`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry<'t> {
    pub(crate) name: Option<&'t str>,
    /// Names and values, as written.
    pub(crate) fields: Vec<(&'t str, &'t str)>,
}

/// Levels of nesting, as the parser counts them.
pub(crate) const DEEPEST: usize = 128;

fn options() -> Options {
    Options::default()
        .with_default_extension(
            Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES,
        )
        .with_recursion_limit(DEEPEST)
}

/// [`whole`] has the levels around a piece to go through too; a lower limit here makes sure that nothing is too deep for
/// the whole that is not told to be too deep when its pieces are read.
fn strict() -> Options {
    options().with_recursion_limit(DEEPEST - 20)
}

/// The whole text as one value; `None` says only that something is wrong.
pub(crate) fn whole<T: DeserializeOwned>(text: &str) -> Option<T> {
    read(&options(), text, PhantomData).ok()
}

/// A piece of text as one value.
pub(crate) fn part<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    read(&strict(), text, PhantomData)
}

/// The first place where the text is not RON at all.
pub(crate) fn broken(text: &str) -> Option<Refusal> {
    read(&strict(), text, PhantomData::<IgnoredAny>).err()
}

/// One level of an entry, named or not.
pub(crate) fn entry(text: &str) -> Result<Entry<'_>, Refusal> {
    let is_nameless = tokens(text).next().is_some_and(|token| token.text == "(");
    read(&options(), text, if is_nameless { EntrySeed::Nameless } else { EntrySeed::Named })
}

/// The items of a list.
pub(crate) fn list(text: &str) -> Result<Vec<&str>, Refusal> {
    let items: Vec<&RawValue> = read(&options(), text, PhantomData)?;
    Ok(items.into_iter().map(|item| extent(item.get_ron())).collect())
}

/// The only way to the parser. In a browser all types share one copy of it, since what is loaded counts there; everywhere
/// else each type has its own, which reads large files half as fast again.
fn read<'t, S: DeserializeSeed<'t>>(options: &Options, text: &'t str, seed: S) -> Result<S::Value, Refusal> {
    #[cfg(target_family = "wasm")]
    return read_shared(options, text, seed);
    #[cfg(not(target_family = "wasm"))]
    options.from_str_seed(text, seed).map_err(|error| refusal(text, &error))
}

#[cfg(any(test, target_family = "wasm"))]
fn read_shared<'t, S: DeserializeSeed<'t>>(options: &Options, text: &'t str, seed: S) -> Result<S::Value, Refusal> {
    let mut slot = Slot::of(seed);
    options.from_str_seed(text, slot.seed()).map_err(|error| refusal(text, &error))?;
    slot.value().ok_or(Refusal { at: 0, why: Why::WrongKind })
}

/// A name and the fields it brings, both known to serde: `Anxious(..)` or `Balanced(..)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named<N, F> {
    pub(crate) name: N,
    pub(crate) fields: F,
}

impl<'de, N: Deserialize<'de>, F: Deserialize<'de>> Deserialize<'de> for Named<N, F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NamedVisitor<N, F>(PhantomData<(N, F)>);

        impl<'de, N: Deserialize<'de>, F: Deserialize<'de>> Visitor<'de> for NamedVisitor<N, F> {
            type Value = Named<N, F>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an entry that starts with its name")
            }

            fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Self::Value, A::Error> {
                let (name, variant) = data.variant()?;
                Ok(Named { name, fields: variant.newtype_variant()? })
            }
        }

        deserializer.deserialize_enum("", &[], NamedVisitor(PhantomData))
    }
}

enum EntrySeed {
    Named,
    Nameless,
}

impl<'de> DeserializeSeed<'de> for EntrySeed {
    type Value = Entry<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Entry<'de>, D::Error> {
        match self {
            Self::Named => deserializer.deserialize_enum("", &[], EntryVisitor),
            Self::Nameless => deserializer.deserialize_struct("", &[], EntryVisitor),
        }
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry with named fields")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Entry<'de>, A::Error> {
        let (name, variant) = data.variant_seed(NameSeed)?;
        let entry = variant.struct_variant(&[], Self)?;
        Ok(Entry { name: Some(name), ..entry })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key_seed(NameSeed)? {
            let value: &RawValue = map.next_value()?;
            fields.push((name, extent(value.get_ron())));
        }
        Ok(Entry { name: None, fields })
    }
}

struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = &'de str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'de str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for NameSeed {
    type Value = &'de str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<&'de str, E> {
        Ok(name)
    }
}

fn refusal(text: &str, error: &SpannedError) -> Refusal {
    let why = match &error.code {
        Error::NoSuchEnumVariant { expected, found, .. } => Why::UnknownName { found: found.clone(), known: expected },
        Error::NoSuchStructField { expected, found, .. } => Why::UnknownField { found: found.clone(), known: expected },
        Error::DuplicateStructField { .. } => Why::FieldTwice,
        Error::MissingStructField { field, .. } => Why::Lacks(field),
        Error::IntegerOutOfBounds => Why::NumberTooLarge,
        Error::ExceededRecursionLimit => Why::TooDeep,
        Error::ExpectedComma => Why::MissingComma,
        Error::ExpectedMapColon => Why::MissingColon,
        Error::ExpectedArrayEnd | Error::ExpectedStructLikeEnd | Error::ExpectedMapEnd | Error::ExpectedOptionEnd => {
            Why::MissingClose
        }
        Error::ExpectedStringEnd => Why::OpenText,
        Error::UnclosedBlockComment => Why::OpenComment,
        Error::InvalidEscape(_) => Why::BadEscape,
        Error::UnexpectedChar(c) => Why::Character(*c),
        Error::Eof => Why::EndOfFile,
        Error::TrailingCharacters => Why::Trailing,
        Error::NoSuchExtension(_) | Error::ExpectedAttribute | Error::ExpectedAttributeEnd => Why::Enabling,
        _ => Why::WrongKind,
    };
    Refusal { at: offset(text, error.span.end), why }
}

fn offset(text: &str, position: Position) -> usize {
    let start = match position.line {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let line = text.get(start..).unwrap_or("");
    start + line.char_indices().nth(position.col.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::RawScenario;

    #[test]
    fn an_entry_gives_names_and_values_as_written() {
        let text = "Balanced(id: \"a\", // why\n with: (boundary: 40) /* x */, unless: [(when: A, to: \"b\")],)";
        let entry = entry(text).unwrap();
        assert_eq!(entry.name, Some("Balanced"));
        assert_eq!(entry.fields[1], ("with", "(boundary: 40)"));
        assert_eq!(list(entry.fields[2].1).unwrap(), ["(when: A, to: \"b\")"]);
        assert_eq!(super::entry("(a: 1)").unwrap().fields, [("a", "1")]);
    }

    #[test]
    fn a_parser_for_all_types_reads_as_one_for_each_type_does() {
        let sound = crate::testing::shared(r#"back: "quiet""#);
        let mut texts = vec![sound.clone(), String::new(), "A(".repeat(10_000)];
        // Every cut of a scene, and every character of it lost, is a mistake of its own.
        let places = sound.char_indices().map(|(at, _)| at);
        texts.extend(places.clone().map(|at| sound[..at].to_owned()));
        texts.extend(places.map(|at| format!("{}{}", &sound[..at], sound[at..].chars().skip(1).collect::<String>())));
        let mut read_at_all = 0;
        for text in texts {
            let each = read(&strict(), &text, PhantomData::<RawScenario>).map(|scene| format!("{scene:?}"));
            let shared = read_shared(&strict(), &text, PhantomData::<RawScenario>).map(|scene| format!("{scene:?}"));
            assert_eq!(each, shared, "{text}");
            read_at_all += usize::from(each.is_ok());
            let items = |read: Result<Entry<'_>, Refusal>| {
                read.map(|entry| (entry.name.map(str::to_owned), format!("{:?}", entry.fields)))
            };
            assert_eq!(
                items(read(&strict(), &text, EntrySeed::Named)),
                items(read_shared(&strict(), &text, EntrySeed::Named)),
                "{text}"
            );
        }
        assert!(read_at_all > 100, "{read_at_all}");
    }

    #[test]
    fn a_broken_text_is_refused_where_it_breaks() {
        let refused = |text: &str| broken(text).map(|refusal| (refusal.at, refusal.why));
        assert_eq!(refused("S(a: 1\n  b: 2)"), Some((9, Why::MissingComma)));
        assert_eq!(refused("S(a: \"b)").unwrap().1, Why::OpenText);
        assert_eq!(refused("S(a: [1)").unwrap().1, Why::MissingComma);
        assert_eq!(refused(&"[".repeat(10_000)).unwrap().1, Why::TooDeep);
        assert_eq!(refused(&"A(".repeat(10_000)).unwrap().1, Why::TooDeep);
        assert_eq!(refused("S(a: 1)"), None);
    }
}
