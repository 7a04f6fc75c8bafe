//! The side of the type: a deserializer that asks through an object, and takes what the object is shown.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::giving::{AnyDeserializer, AnyEnum, AnyMap, AnySeq, AnyVisitor, Asked, Seen};
use super::{Slot, Stop};

/// Something of the format, as a type sees it.
pub(super) struct Through<'a, T: ?Sized>(pub(super) &'a mut T);

/// Which values answer to what was asked for. A visitor is compiled for these only; that any other is of the wrong kind is
/// said once for all.
trait Answer {
    fn show<'de, V: Visitor<'de>>(visitor: V, seen: Seen<'_, 'de>) -> Result<V::Value, Stop>;
}

macro_rules! answers {
    ($($answer:ident { $($seen:ident $(($value:ident))? => $visit:ident($($given:expr)?),)* })*) => {
        $(
            struct $answer;

            impl Answer for $answer {
                fn show<'de, V: Visitor<'de>>(visitor: V, seen: Seen<'_, 'de>) -> Result<V::Value, Stop> {
                    match seen {
                        $(Seen::$seen $(($value))? => visitor.$visit($($given)?),)*
                        _ => Err(Stop::of_another_kind()),
                    }
                }
            }
        )*
    };
}

answers! {
    Truth {
        Bool(value) => visit_bool(value),
    }
    Count {
        Unsigned(value) => visit_u64(value),
    }
    Words {
        Str(value) => visit_str(value),
        BorrowedStr(value) => visit_borrowed_str(value),
    }
    Maybe {
        None => visit_none(),
        Some(value) => visit_some(Through(value)),
        Unit => visit_unit(),
    }
    Wrapped {
        Newtype(value) => visit_newtype_struct(Through(value)),
        Str(value) => visit_str(value),
        BorrowedStr(value) => visit_borrowed_str(value),
    }
    Items {
        Seq(items) => visit_seq(Through(items)),
    }
    Pairs {
        Map(pairs) => visit_map(Through(pairs)),
    }
    Named {
        Enum(variant) => visit_enum(Through(variant)),
    }
}

/// Whatever stands there.
struct Anything;

impl Answer for Anything {
    fn show<'de, V: Visitor<'de>>(visitor: V, seen: Seen<'_, 'de>) -> Result<V::Value, Stop> {
        match seen {
            Seen::Bool(value) => visitor.visit_bool(value),
            Seen::Unsigned(value) => visitor.visit_u64(value),
            Seen::Signed(value) => visitor.visit_i64(value),
            Seen::Float(value) => visitor.visit_f64(value),
            Seen::Char(value) => visitor.visit_char(value),
            Seen::Str(value) => visitor.visit_str(value),
            Seen::BorrowedStr(value) => visitor.visit_borrowed_str(value),
            Seen::Bytes(value) => visitor.visit_bytes(value),
            Seen::None => visitor.visit_none(),
            Seen::Some(value) => visitor.visit_some(Through(value)),
            Seen::Unit => visitor.visit_unit(),
            Seen::Newtype(value) => visitor.visit_newtype_struct(Through(value)),
            Seen::Seq(items) => visitor.visit_seq(Through(items)),
            Seen::Map(pairs) => visitor.visit_map(Through(pairs)),
            Seen::Enum(variant) => visitor.visit_enum(Through(variant)),
        }
    }
}

/// A visitor and the value it makes of an answer.
struct Seat<A, V, T> {
    visitor: Option<V>,
    value: Option<T>,
    answer: PhantomData<A>,
}

impl<'de, A: Answer, V: Visitor<'de>> AnyVisitor<'de> for Seat<A, V, V::Value> {
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.as_ref().map_or(Ok(()), |visitor| visitor.expecting(f))
    }

    fn see(&mut self, seen: Seen<'_, 'de>) -> Result<(), Stop> {
        let visitor = self.visitor.take().ok_or_else(Stop::twice)?;
        self.value = Some(A::show(visitor, seen)?);
        Ok(())
    }
}

/// Has a visitor shown what `ask` asks for.
fn fill<'de, A: Answer, V: Visitor<'de>>(
    visitor: V,
    ask: impl FnOnce(&mut dyn AnyVisitor<'de>) -> Result<(), Stop>,
) -> Result<V::Value, Stop> {
    let mut seat = Seat::<A, _, _> { visitor: Some(visitor), value: None, answer: PhantomData };
    ask(&mut seat)?;
    seat.value.ok_or_else(Stop::twice)
}

/// What is asked for, and which answer is wanted.
macro_rules! asks {
    ($($ask:ident($($with:ident: $type:ty),*) $asked:expr => $answer:ident)*) => {
        $(fn $ask<V: Visitor<'de>>(self, $($with: $type,)* visitor: V) -> Result<V::Value, Stop> {
            fill::<$answer, V>(visitor, |visitor| self.0.read($asked, visitor))
        })*
    };
}

impl<'de> Deserializer<'de> for Through<'_, dyn AnyDeserializer<'de> + '_> {
    type Error = Stop;

    asks! {
        deserialize_any() Asked::Any => Anything
        deserialize_bool() Asked::Bool => Truth
        deserialize_u8() Asked::U8 => Count
        deserialize_u16() Asked::U16 => Count
        deserialize_u32() Asked::U32 => Count
        deserialize_str() Asked::Str => Words
        deserialize_string() Asked::Str => Words
        deserialize_option() Asked::Option => Maybe
        deserialize_newtype_struct(name: &'static str) Asked::NewtypeStruct(name) => Wrapped
        deserialize_seq() Asked::Seq => Items
        deserialize_tuple(length: usize) Asked::Tuple(length) => Items
        deserialize_map() Asked::Map => Pairs
        deserialize_struct(name: &'static str, fields: &'static [&'static str]) Asked::Struct(name, fields) => Pairs
        deserialize_enum(name: &'static str, variants: &'static [&'static str]) Asked::Enum(name, variants) => Named
        deserialize_identifier() Asked::Identifier => Words
        deserialize_ignored_any() Asked::IgnoredAny => Anything
    }

    // No type of a scene asks for these; whichever does is given what stands there.
    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct
    }
}

impl<'de> SeqAccess<'de> for Through<'_, dyn AnySeq<'de> + '_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let mut slot = Slot::of(seed);
        Ok(if self.0.element(&mut slot)? { slot.value } else { None })
    }
}

impl<'de> MapAccess<'de> for Through<'_, dyn AnyMap<'de> + '_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let mut slot = Slot::of(seed);
        Ok(if self.0.key(&mut slot)? { slot.value } else { None })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        let mut slot = Slot::of(seed);
        self.0.value(&mut slot)?;
        slot.value.ok_or_else(Stop::twice)
    }
}

impl<'a, 'de> EnumAccess<'de> for Through<'a, dyn AnyEnum<'de> + 'a> {
    type Error = Stop;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Stop> {
        let mut slot = Slot::of(seed);
        self.0.name(&mut slot)?;
        Ok((slot.value.ok_or_else(Stop::twice)?, self))
    }
}

impl<'de> VariantAccess<'de> for Through<'_, dyn AnyEnum<'de> + '_> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        self.0.unit()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Stop> {
        let mut slot = Slot::of(seed);
        self.0.newtype(&mut slot)?;
        slot.value.ok_or_else(Stop::twice)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stop> {
        fill::<Items, V>(visitor, |visitor| self.0.tuple(length, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Stop> {
        fill::<Pairs, V>(visitor, |visitor| self.0.fields(fields, visitor))
    }
}
