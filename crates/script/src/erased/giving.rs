//! The side of the format: it is asked through an object, and tells what it sees to an object.

use std::fmt;

use serde::de::{Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{AnyOf, AnySeed, Stop};

/// What a type asks for.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    Any,
    Bool,
    U8,
    U16,
    U32,
    Str,
    Option,
    NewtypeStruct(&'static str),
    Seq,
    Tuple(usize),
    Map,
    Struct(&'static str, &'static [&'static str]),
    Enum(&'static str, &'static [&'static str]),
    Identifier,
    IgnoredAny,
}

/// What the format saw.
pub(super) enum Seen<'a, 'de> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Char(char),
    Str(&'a str),
    BorrowedStr(&'de str),
    Bytes(&'a [u8]),
    None,
    Some(&'a mut (dyn AnyDeserializer<'de> + 'a)),
    Unit,
    Newtype(&'a mut (dyn AnyDeserializer<'de> + 'a)),
    Seq(&'a mut (dyn AnySeq<'de> + 'a)),
    Map(&'a mut (dyn AnyMap<'de> + 'a)),
    Enum(&'a mut (dyn AnyEnum<'de> + 'a)),
}

pub(super) trait AnyDeserializer<'de> {
    fn read(&mut self, asked: Asked, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Stop>;
}

pub(super) trait AnyVisitor<'de> {
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    fn see(&mut self, seen: Seen<'_, 'de>) -> Result<(), Stop>;
}

/// `false` says that there is no more.
pub(super) trait AnySeq<'de> {
    fn element(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Stop>;
}

/// `false` says that there is no more.
pub(super) trait AnyMap<'de> {
    fn key(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Stop>;
    fn value(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Stop>;
}

/// The name first, then what it brings.
pub(super) trait AnyEnum<'de> {
    fn name(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Stop>;
    fn unit(&mut self) -> Result<(), Stop>;
    fn newtype(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Stop>;
    fn tuple(&mut self, length: usize, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Stop>;
    fn fields(&mut self, names: &'static [&'static str], visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Stop>;
}

/// Something of the format that is asked, and the error it stopped with.
pub(super) struct Source<D, E> {
    from: Option<D>,
    pub(super) kept: Option<E>,
}

impl<'de, D: Deserializer<'de>> Source<D, D::Error> {
    pub(super) const fn new(deserializer: D) -> Self {
        Self { from: Some(deserializer), kept: None }
    }
}

impl<D, E> Source<D, E> {
    fn take(&mut self) -> Result<D, Stop> {
        self.from.take().ok_or_else(Stop::twice)
    }

    fn keep<T>(&mut self, result: Result<T, E>) -> Result<T, Stop> {
        result.map_err(|error| {
            self.kept = Some(error);
            Stop::Format
        })
    }
}

impl<'de, D: Deserializer<'de>> AnyDeserializer<'de> for Source<D, D::Error> {
    fn read(&mut self, asked: Asked, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Stop> {
        let (from, visitor) = (self.take()?, Shown(visitor));
        let result = match asked {
            Asked::Any => from.deserialize_any(visitor),
            Asked::Bool => from.deserialize_bool(visitor),
            Asked::U8 => from.deserialize_u8(visitor),
            Asked::U16 => from.deserialize_u16(visitor),
            Asked::U32 => from.deserialize_u32(visitor),
            Asked::Str => from.deserialize_str(visitor),
            Asked::Option => from.deserialize_option(visitor),
            Asked::NewtypeStruct(name) => from.deserialize_newtype_struct(name, visitor),
            Asked::Seq => from.deserialize_seq(visitor),
            Asked::Tuple(length) => from.deserialize_tuple(length, visitor),
            Asked::Map => from.deserialize_map(visitor),
            Asked::Struct(name, fields) => from.deserialize_struct(name, fields, visitor),
            Asked::Enum(name, variants) => from.deserialize_enum(name, variants, visitor),
            Asked::Identifier => from.deserialize_identifier(visitor),
            Asked::IgnoredAny => from.deserialize_ignored_any(visitor),
        };
        self.keep(result)
    }
}

/// A visitor that hands on what it is shown.
struct Shown<'a, 'de>(&'a mut (dyn AnyVisitor<'de> + 'a));

impl<'de> Visitor<'de> for Shown<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.plain(Seen::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.plain(Seen::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.plain(Seen::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.plain(Seen::Float(value))
    }

    fn visit_char<E: Error>(self, value: char) -> Result<(), E> {
        self.plain(Seen::Char(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.plain(Seen::Str(value))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.plain(Seen::BorrowedStr(value))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        self.plain(Seen::Bytes(value))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.plain(Seen::None)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.plain(Seen::Unit)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let mut source = Source::new(deserializer);
        self.0.see(Seen::Some(&mut source)).map_err(|stop| stop.error(source.kept))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let mut source = Source::new(deserializer);
        self.0.see(Seen::Newtype(&mut source)).map_err(|stop| stop.error(source.kept))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        let mut source = Source { from: Some(seq), kept: None };
        self.0.see(Seen::Seq(&mut source)).map_err(|stop| stop.error(source.kept))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut source = Source { from: Some(map), kept: None };
        self.0.see(Seen::Map(&mut source)).map_err(|stop| stop.error(source.kept))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let mut variant = Variant { source: Source { from: Some(data), kept: None }, brings: None };
        self.0.see(Seen::Enum(&mut variant)).map_err(|stop| stop.error(variant.source.kept))
    }
}

impl<'de> Shown<'_, 'de> {
    /// What holds nothing of the format has no error of the format either.
    fn plain<E: Error>(self, seen: Seen<'_, 'de>) -> Result<(), E> {
        self.0.see(seen).map_err(|stop| stop.error(None))
    }
}

impl<'de, A: SeqAccess<'de>> AnySeq<'de> for Source<A, A::Error> {
    fn element(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Stop> {
        let result = self.from.as_mut().ok_or_else(Stop::twice)?.next_element_seed(AnyOf(seed));
        self.keep(result).map(|found| found.is_some())
    }
}

impl<'de, A: MapAccess<'de>> AnyMap<'de> for Source<A, A::Error> {
    fn key(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<bool, Stop> {
        let result = self.from.as_mut().ok_or_else(Stop::twice)?.next_key_seed(AnyOf(seed));
        self.keep(result).map(|found| found.is_some())
    }

    fn value(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Stop> {
        let result = self.from.as_mut().ok_or_else(Stop::twice)?.next_value_seed(AnyOf(seed));
        self.keep(result)
    }
}

struct Variant<A, V, E> {
    source: Source<A, E>,
    brings: Option<V>,
}

impl<A, V, E> Variant<A, V, E> {
    fn brings(&mut self) -> Result<V, Stop> {
        self.brings.take().ok_or_else(Stop::twice)
    }
}

impl<'de, A: EnumAccess<'de>> AnyEnum<'de> for Variant<A, A::Variant, A::Error> {
    fn name(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Stop> {
        let result = self.source.take()?.variant_seed(AnyOf(seed));
        let ((), brings) = self.source.keep(result)?;
        self.brings = Some(brings);
        Ok(())
    }

    fn unit(&mut self) -> Result<(), Stop> {
        let result = self.brings()?.unit_variant();
        self.source.keep(result)
    }

    fn newtype(&mut self, seed: &mut dyn AnySeed<'de>) -> Result<(), Stop> {
        let result = self.brings()?.newtype_variant_seed(AnyOf(seed));
        self.source.keep(result)
    }

    fn tuple(&mut self, length: usize, visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Stop> {
        let result = self.brings()?.tuple_variant(length, Shown(visitor));
        self.source.keep(result)
    }

    fn fields(&mut self, names: &'static [&'static str], visitor: &mut dyn AnyVisitor<'de>) -> Result<(), Stop> {
        let result = self.brings()?.struct_variant(names, Shown(visitor));
        self.source.keep(result)
    }
}
