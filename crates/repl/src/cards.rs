//! Short cards about help outside of practice: which of them fit where a scene closes, and one of them read.
//!
//! They inform and treat nobody, and none is put in the way: a card is read only when it is asked for.

use attuned_core::CardTopic;
use attuned_script::{Card, Cards};

use crate::screen::{Screen, Tone};

/// The cards, in the language of the reader.
#[derive(Debug, Clone, Default)]
pub(crate) struct Deck {
    cards: Vec<Card>,
    as_of: String,
}

impl Deck {
    pub(crate) fn new(locale: Option<&str>) -> Self {
        let cards = Cards::shipped();
        Self { cards: cards.in_language(locale).to_vec(), as_of: cards.as_of }
    }

    /// Where a scene closes: the cards that fit, by title.
    pub(crate) fn to_read_on(&self, screen: &mut Screen, topics: &[CardTopic]) {
        let fitting: Vec<&Card> = self.cards.iter().filter(|card| topics.contains(&card.topic)).collect();
        if !fitting.is_empty() {
            screen.gap();
            screen.say(Tone::Title, "To read on");
            for card in fitting {
                screen.say(Tone::Plain, Self::entry(card));
            }
        }
    }

    /// Where a rehearsal is looked back on and nothing can be typed: the titles, and where to read them.
    pub(crate) fn named(&self, screen: &mut Screen, topics: &[CardTopic]) {
        let fitting: Vec<&str> =
            self.cards.iter().filter(|card| topics.contains(&card.topic)).map(|card| card.title.as_str()).collect();
        if !fitting.is_empty() {
            screen.gap();
            screen.led("To read on:", Tone::Strong, Tone::Plain, fitting.join("; "));
            screen.say(Tone::Quiet, "(short cards: on the page that --html makes, and by /card in a rehearsal)");
        }
    }

    /// All cards, or the one with this number; the card that was shown.
    pub(crate) fn show(&self, screen: &mut Screen, number: &str) -> Option<CardTopic> {
        if number.is_empty() {
            screen.say(Tone::Title, "Short cards about help outside of practice");
            for card in &self.cards {
                screen.say(Tone::Plain, Self::entry(card));
            }
            return None;
        }
        let wanted = number.parse().ok();
        let Some(card) = self.cards.iter().find(|card| Some(card.topic.number()) == wanted) else {
            let most = self.cards.len();
            screen.say(Tone::Plain, format!("There is no card {number}; the numbers go from 1 to {most}."));
            return None;
        };
        self.read(screen, card);
        Some(card.topic)
    }

    fn read(&self, screen: &mut Screen, card: &Card) {
        screen.say(Tone::Title, card.title.clone());
        let evidence = format!("{}. {} ({})", card.strength.word(), card.evidence, card.sources.join("; "));
        for (lead, text) in [
            ("What it is:", &card.what),
            ("For whom:", &card.whom),
            ("Given by:", &card.given_by),
            ("Evidence:", &evidence),
            ("To find someone:", &card.find),
        ] {
            screen.gap();
            screen.led(lead, Tone::Strong, Tone::Plain, text.clone());
        }
        screen.gap();
        screen.say(Tone::Quiet, format!("(to inform, not to treat; sources looked at on {})", self.as_of));
    }

    fn entry(card: &Card) -> String {
        format!("/card {} {}", card.topic.number(), card.title)
    }
}
