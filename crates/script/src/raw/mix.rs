//! `with: (boundary: 40)`.

use std::fmt;

use attuned_core::Quality;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

/// `with: (boundary: 40)`.
#[derive(Debug, Default)]
pub(super) struct Mix(pub(super) Vec<(Quality, u8)>);

/// In the order of [`Quality::ALL`].
const QUALITIES: [&str; 14] = [
    "understanding",
    "validation",
    "caring",
    "commitment",
    "invitation",
    "boundary",
    "dismissal",
    "defensiveness",
    "criticism",
    "withdrawal",
    "accommodation",
    "demand",
    "soothing",
    "calm",
];

impl<'de> Deserialize<'de> for Mix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MixVisitor;

        impl<'de> Visitor<'de> for MixVisitor {
            type Value = Mix;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("qualities with their amounts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Mix, A::Error> {
                let mut mix: Vec<(Quality, u8)> = Vec::new();
                while let Some(QualityName(name, quality)) = map.next_key()? {
                    if mix.iter().any(|(there, _)| *there == quality) {
                        return Err(A::Error::duplicate_field(name));
                    }
                    mix.push((quality, map.next_value()?));
                }
                Ok(Mix(mix))
            }
        }

        deserializer.deserialize_struct("", &QUALITIES, MixVisitor)
    }
}

struct QualityName(&'static str, Quality);

impl<'de> Deserialize<'de> for QualityName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl Visitor<'_> for NameVisitor {
            type Value = QualityName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a quality")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<QualityName, E> {
                QUALITIES
                    .into_iter()
                    .zip(Quality::ALL)
                    .find(|(known, _)| *known == name)
                    .map(|(known, quality)| QualityName(known, quality))
                    .ok_or_else(|| E::unknown_field(name, &QUALITIES))
            }
        }

        deserializer.deserialize_identifier(NameVisitor)
    }
}
