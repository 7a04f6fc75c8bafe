//! Short cards about help outside of practice: read from `resources/cards.ron`, which is dated and ordered by language.
//! They inform; nothing here treats anyone.

use attuned_core::CardTopic;
use serde::Deserialize;

use crate::ron_text;

const RESOURCES: &str = include_str!("../resources/cards.ron");

/// The cards, by language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename = "Cards", deny_unknown_fields)]
#[non_exhaustive]
pub struct Cards {
    /// The day the sources were last looked at, as year-month-day.
    pub as_of: String,
    languages: Vec<Language>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    language: String,
    cards: Vec<Card>,
}

/// One kind of help.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Card {
    /// What it is about.
    pub topic: CardTopic,
    /// In a few words.
    pub title: String,
    /// What it is.
    pub what: String,
    /// Whom it is for, and whom not.
    pub whom: String,
    /// Who gives it.
    pub given_by: String,
    /// How strong the evidence is.
    pub strength: Strength,
    /// The evidence in words.
    pub evidence: String,
    /// Where that was read.
    pub sources: Vec<String>,
    /// How to find someone.
    pub find: String,
}

/// How strong the evidence for something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Strength {
    /// Many trials, and official guidelines.
    Good,
    /// Trials that agree, with gaps.
    Fair,
    /// Few or small trials.
    Thin,
}

impl Strength {
    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Thin => "thin",
        }
    }
}

impl Cards {
    /// What ships with Attuned.
    pub fn shipped() -> Self {
        ron_text::whole(RESOURCES).unwrap_or_default()
    }

    /// All cards in the language of a locale such as `de_AT.UTF-8`, or else in the first language there is.
    pub fn in_language(&self, locale: Option<&str>) -> &[Card] {
        let wanted = locale.map(|locale| locale.split(['_', '-', '.']).next().unwrap_or(locale));
        let found = self.languages.iter().find(|language| Some(language.language.as_str()) == wanted);
        found.or_else(|| self.languages.first()).map_or(&[], |language| &language.cards)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_can_be_read_and_every_language_has_every_card_in_order() {
        let cards: Cards = ron_text::whole(RESOURCES).unwrap();
        assert_eq!(cards.as_of.len(), "2026-01-01".len());
        assert!(!cards.languages.is_empty());
        for language in &cards.languages {
            let topics: Vec<CardTopic> = language.cards.iter().map(|card| card.topic).collect();
            assert_eq!(topics, CardTopic::ALL, "{}", language.language);
            for card in &language.cards {
                for text in [&card.title, &card.what, &card.whom, &card.given_by, &card.evidence, &card.find] {
                    assert!(!text.trim().is_empty(), "{:?}", card.topic);
                }
                let years = card.sources.iter().filter(|source| source.contains("20") || source.contains("19"));
                assert!(!card.sources.is_empty() && years.count() == card.sources.len(), "{:?}", card.sources);
            }
        }
    }

    #[test]
    fn a_card_is_short_and_tells_nobody_what_to_do_to_themselves() {
        for card in Cards::shipped().in_language(None) {
            let words = [&card.what, &card.whom, &card.given_by, &card.evidence, &card.find]
                .map(|text| text.split_whitespace().count());
            assert!(words.iter().sum::<usize>() <= 200, "{:?}: {words:?}", card.topic);
            for banned in ["you have", "your disorder", "will cure", "step 1", "first, close your eyes"] {
                let says = [&card.what, &card.whom, &card.evidence].map(|text| text.to_lowercase());
                assert!(!says.iter().any(|text| text.contains(banned)), "{:?} says “{banned}”", card.topic);
            }
        }
    }

    #[test]
    fn the_language_comes_from_the_locale_and_there_is_always_one() {
        let cards = Cards::shipped();
        for locale in [None, Some("en_GB.UTF-8"), Some("C"), Some(""), Some("xx-YY")] {
            assert_eq!(cards.in_language(locale).len(), CardTopic::ALL.len(), "{locale:?}");
        }
        assert!(Cards::default().in_language(Some("en")).is_empty());
    }
}
