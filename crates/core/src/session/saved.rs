//! The form in which a log is written: JSON that a person can read, and no longer than it must be.
//!
//! A choice is a short list: what it followed (only where that is not the choice before it), the way or reply, then for
//! a reply the first letters of its stance and the moment it landed at, then who chose (only where the seats do not say
//! so). `["soft"]`, `["name-it","bala","cant-shake"]`, `[3,"why-ask","conf","cant-shake"]`. Its moment is where the
//! choice it followed landed. Whatever this cannot say, such as the first choice, stands in full with its names.
//!
//! A session takes at most 1 KB and 40 bytes a choice where ids are at most 12 letters long. An id may have 64; then a
//! choice takes up to 144 bytes, two ids and 16 more.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{Entry, Log, Mover, OwnWords, Seat, Seats};
use crate::chance::Seed;
use crate::model::{Couple, Role, Stance};
use crate::people::Who;
use crate::scenario::Digest;

#[derive(Serialize, Deserialize)]
pub(super) struct Saved {
    format: u32,
    scenario: String,
    digest: Digest,
    model: u32,
    couple: Couple,
    seats: Seats,
    #[serde(skip_serializing_if = "Who::is_first", default)]
    loud: Who,
    seed: Seed,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    from: Option<String>,
    entries: Vec<Choice>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    own_words: Vec<OwnWords>,
    current: u32,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Choice {
    Short(Vec<Item>),
    Full(Entry),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Item {
    After(u32),
    Word(String),
}

impl<'de> Deserialize<'de> for Choice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ChoiceVisitor;

        impl<'de> Visitor<'de> for ChoiceVisitor {
            type Value = Choice;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a choice, as a list or with names")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Choice, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Choice::Short(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, named: A) -> Result<Choice, A::Error> {
                Entry::deserialize(MapAccessDeserializer::new(named)).map(Choice::Full)
            }
        }

        deserializer.deserialize_any(ChoiceVisitor)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor;

        impl Visitor<'_> for ItemVisitor {
            type Value = Item;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the number of a choice, or a word")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Item, E> {
                let number = u32::try_from(number);
                number.map(Item::After).map_err(|_| E::custom("no session has so many choices"))
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Item, E> {
                Ok(Item::Word(word.to_owned()))
            }
        }

        deserializer.deserialize_any(ItemVisitor)
    }
}

impl From<Log> for Saved {
    fn from(log: Log) -> Self {
        let Log { format, scenario, digest, model, couple, seats, loud, seed, from, entries, own_words, current } = log;
        let saved = (0..)
            .zip(&entries)
            .map(|(before, entry)| {
                let earlier = entries.get(..before as usize).unwrap_or_default();
                short(earlier, before, entry, seats).unwrap_or_else(|| Choice::Full(entry.clone()))
            })
            .collect();
        Self { format, scenario, digest, model, couple, seats, loud, seed, from, entries: saved, own_words, current }
    }
}

impl TryFrom<Saved> for Log {
    type Error = &'static str;

    fn try_from(saved: Saved) -> Result<Self, Self::Error> {
        let Saved {
            format,
            scenario,
            digest,
            model,
            couple,
            seats,
            loud,
            seed,
            from,
            entries: choices,
            own_words,
            current,
        } = saved;
        let mut entries = Vec::with_capacity(choices.len());
        for (before, choice) in (0..).zip(choices) {
            let entry = match choice {
                Choice::Full(entry) => entry,
                Choice::Short(items) => full(&entries, before, items, seats)
                    .ok_or("a choice is not written as a saved session writes it")?,
            };
            entries.push(entry);
        }
        Ok(Self { format, scenario, digest, model, couple, seats, loud, seed, from, entries, own_words, current })
    }
}

/// The short list, where it says all that `entry` says; `before` is the number of the choice before it.
fn short(earlier: &[Entry], before: u32, entry: &Entry, seats: Seats) -> Option<Choice> {
    let mut items = Vec::new();
    if entry.after != before {
        items.push(Item::After(entry.after));
    }
    items.push(Item::Word(entry.option.clone()));
    if let Some(stance) = entry.stance {
        items.push(Item::Word(first_letters(stance).to_owned()));
        items.push(Item::Word(entry.landed.clone()));
    } else if entry.landed != entry.moment {
        return None;
    }
    let after = followed(earlier, entry.after)?;
    if entry.by != chooser(after, entry.stance, seats) {
        items.push(Item::Word(word(entry.by).to_owned()));
    }
    (after.lands_at == entry.moment).then_some(Choice::Short(items))
}

fn full(earlier: &[Entry], before: u32, items: Vec<Item>, seats: Seats) -> Option<Entry> {
    let mut items = items.into_iter().peekable();
    let after = match items.peek()? {
        Item::After(after) => *after,
        Item::Word(_) => before,
    };
    items.next_if(|item| matches!(item, Item::After(_)));
    let words: Option<Vec<String>> = items.map(Item::into_word).collect();
    let mut words = words?.into_iter();
    let option = words.next()?;
    let followed = followed(earlier, after)?;
    let moment = followed.lands_at.to_owned();
    let rest: Vec<String> = words.collect();
    let (stance, landed, by) = match &rest[..] {
        [] => (None, moment.clone(), None),
        [by] => (None, moment.clone(), Some(by)),
        [stance, landed] => (Some(stance), landed.clone(), None),
        [stance, landed, by] => (Some(stance), landed.clone(), Some(by)),
        _ => return None,
    };
    let stance = match stance {
        None => None,
        Some(letters) => Some(Stance::ALL.into_iter().find(|stance| first_letters(*stance) == letters)?),
    };
    let by = match by {
        None => chooser(followed, stance, seats),
        Some(by) => [Mover::Person, Mover::Policy].into_iter().find(|mover| word(*mover) == by)?,
    };
    Some(Entry { after, moment, option, stance, by, landed })
}

impl Item {
    fn into_word(self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word),
            Self::After(_) => None,
        }
    }
}

/// What a choice follows.
#[derive(Clone, Copy)]
struct Followed<'e> {
    lands_at: &'e str,
    is_way: bool,
}

/// The opening lands at the moment of the first choice, so nothing is known of it before that.
fn followed(earlier: &[Entry], after: u32) -> Option<Followed<'_>> {
    match (after as usize).checked_sub(1) {
        None => earlier
            .first()
            .filter(|first| first.after == 0)
            .map(|first| Followed { lands_at: &first.moment, is_way: false }),
        Some(index) => {
            earlier.get(index).map(|entry| Followed { lands_at: &entry.landed, is_way: entry.stance.is_none() })
        }
    }
}

/// Who chooses, going by the seats: the anxious partner speaks and moves, the partner answers what was said.
fn chooser(followed: Followed<'_>, stance: Option<Stance>, seats: Seats) -> Mover {
    let role = if stance.is_some() && followed.is_way { Role::Partner } else { Role::Anxious };
    match seats.seat(role) {
        Seat::Person => Mover::Person,
        Seat::Policy(_) => Mover::Policy,
    }
}

const fn word(mover: Mover) -> &'static str {
    match mover {
        Mover::Person => "person",
        Mover::Policy => "policy",
    }
}

/// Enough to know it by.
const fn first_letters(stance: Stance) -> &'static str {
    match stance {
        Stance::Balanced => "bala",
        Stance::Validating => "vali",
        Stance::OverReassuring => "over",
        Stance::TimeOut => "time",
        Stance::Neutral => "neut",
        Stance::Confused => "conf",
        Stance::Dismissive => "dism",
        Stance::Defensive => "defe",
        Stance::Withdrawing => "with",
        Stance::Critical => "crit",
        Stance::Pursue => "purs",
        Stance::NameTheCycle => "name",
        Stance::CheckItOut => "chec",
        Stance::Reframe => "refr",
        Stance::SelfSoothe => "self",
        Stance::Wait => "wait",
    }
}
