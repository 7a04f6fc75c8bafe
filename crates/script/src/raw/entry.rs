//! An entry of a menu: a reply, or `Shared(..)`, whose fields are the exits of its fragment.

use std::collections::BTreeMap;
use std::fmt;

use attuned_core::Stance;
use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error as _, IntoDeserializer as _, MapAccess, VariantAccess as _, Visitor,
};

use super::RawReply;
use crate::ron_text::Named;

/// An entry of a menu.
#[derive(Debug)]
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "nearly every entry is a reply; a box for each would be the dearer form"
    )
)]
pub(crate) enum RawEntry {
    Reply(RawReply),
    Shared(RawShared),
}

/// The name an entry of a menu starts with when it puts in a fragment.
pub(crate) const SHARED: &str = "Shared";

/// What stands between the parentheses of `Shared(..)`.
#[derive(Debug, Default)]
pub(crate) struct RawShared {
    pub(crate) id: Option<String>,
    /// Where each exit leads.
    pub(crate) exits: BTreeMap<String, String>,
}

impl RawEntry {
    /// Does it say twice where it leads?
    pub(crate) const fn has_two_targets(&self) -> bool {
        matches!(self, Self::Reply(reply) if reply.fields.has_two_targets())
    }

    /// Is there nothing to say about it beyond what `Draft::build` says?
    pub(crate) const fn is_plain(&self) -> bool {
        matches!(self, Self::Reply(reply) if !reply.fields.has_two_targets())
    }
}

impl<'de> Deserialize<'de> for RawEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntryVisitor;

        impl<'de> Visitor<'de> for EntryVisitor {
            type Value = RawEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a reply or a shared fragment")
            }

            fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<RawEntry, A::Error> {
                let (name, variant) = data.variant()?;
                Ok(match name {
                    EntryName::Reply(name) => RawEntry::Reply(Named { name, fields: variant.newtype_variant()? }),
                    EntryName::Shared => RawEntry::Shared(variant.newtype_variant()?),
                })
            }
        }

        deserializer.deserialize_enum("", &[], EntryVisitor)
    }
}

enum EntryName {
    Reply(Stance),
    Shared,
}

impl<'de> Deserialize<'de> for EntryName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl Visitor<'_> for NameVisitor {
            type Value = EntryName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a stance")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<EntryName, E> {
                match name {
                    SHARED => Ok(EntryName::Shared),
                    _ => Stance::deserialize(name.into_deserializer()).map(EntryName::Reply),
                }
            }
        }

        deserializer.deserialize_identifier(NameVisitor)
    }
}

impl<'de> Deserialize<'de> for RawShared {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SharedVisitor;

        impl<'de> Visitor<'de> for SharedVisitor {
            type Value = RawShared;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the id of a fragment and where its exits lead")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawShared, A::Error> {
                let mut shared = RawShared::default();
                while let Some(FieldName(name)) = map.next_key()? {
                    let before = if name == "id" {
                        shared.id.replace(map.next_value()?)
                    } else {
                        shared.exits.insert(name, map.next_value()?)
                    };
                    if before.is_some() {
                        return Err(A::Error::custom("a field is given twice"));
                    }
                }
                Ok(shared)
            }
        }

        deserializer.deserialize_struct("", &["id"], SharedVisitor)
    }
}

struct FieldName(String);

impl<'de> Deserialize<'de> for FieldName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl Visitor<'_> for NameVisitor {
            type Value = FieldName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E>(self, name: &str) -> Result<FieldName, E> {
                Ok(FieldName(name.to_owned()))
            }
        }

        deserializer.deserialize_identifier(NameVisitor)
    }
}
