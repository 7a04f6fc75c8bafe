//! Where private help is found, and the words that stop a scene: read from `resources/private-help.ron`, which is dated
//! and ordered by country and language.

use serde::Deserialize;

use crate::ron_text;

const RESOURCES: &str = include_str!("../resources/private-help.ron");

/// What is known of private help.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename = "PrivateHelp", deny_unknown_fields)]
#[non_exhaustive]
pub struct PrivateHelp {
    /// The day the lines were last looked at, as year-month-day.
    pub as_of: String,
    /// By country.
    pub places: Vec<HelpPlace>,
    words: Vec<Words>,
}

/// Where one country's help is found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "Place", deny_unknown_fields)]
#[non_exhaustive]
pub struct HelpPlace {
    /// Two letters, as in a locale.
    pub country: String,
    /// In words.
    pub name: String,
    /// The most urgent first.
    pub lines: Vec<HelpLine>,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "Line", deny_unknown_fields)]
#[non_exhaustive]
pub struct HelpLine {
    /// What it is for.
    #[serde(rename = "for")]
    pub purpose: HelpPurpose,
    /// Its name.
    pub name: String,
    /// A telephone number, and how to use it.
    pub reach: String,
}

/// What a service is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum HelpPurpose {
    /// Someone is in danger now.
    Emergency,
    /// Someone may hurt themselves.
    Crisis,
    /// Someone is hurt, threatened or controlled by a partner.
    Safety,
}

/// What typed words may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Someone may hurt themselves.
    SelfHarm,
    /// Someone is hurt or threatened.
    Violence,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(rename = "language")]
    _language: String,
    self_harm: Vec<String>,
    violence: Vec<String>,
}

impl PrivateHelp {
    /// What ships with Attuned.
    pub fn shipped() -> Self {
        ron_text::whole(RESOURCES).unwrap_or_default()
    }

    /// Every place, that of `country` first.
    pub fn places_from(&self, country: Option<&str>) -> Vec<&HelpPlace> {
        let is_near = |place: &&HelpPlace| Some(place.country.as_str()) == country;
        let (mut places, further): (Vec<_>, Vec<_>) = self.places.iter().partition(is_near);
        places.extend(further);
        places
    }

    /// Are these words about harm, in any language known?
    pub fn concern(&self, words: &str) -> Option<Concern> {
        let said = spaced(words);
        let holds = |phrases: &[String]| phrases.iter().any(|phrase| said.contains(&format!(" {phrase} ")));
        if self.words.iter().any(|words| holds(&words.self_harm)) {
            Some(Concern::SelfHarm)
        } else if self.words.iter().any(|words| holds(&words.violence)) {
            Some(Concern::Violence)
        } else {
            None
        }
    }
}

/// The country of a locale such as `en_GB.UTF-8`, in capitals.
pub fn country_of(locale: &str) -> Option<String> {
    let (_, rest) = locale.split_once(['_', '-'])?;
    let country: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    (country.len() == 2).then(|| country.to_ascii_uppercase())
}

/// Small letters, one space around every word, a straight apostrophe, nothing else.
fn spaced(words: &str) -> String {
    let mut said = String::from(" ");
    for character in words.chars().flat_map(char::to_lowercase) {
        match character {
            '\u{2019}' | '\u{2018}' | '\'' => said.push('\''),
            _ if character.is_alphanumeric() => said.push(character),
            _ if said.ends_with(' ') => {}
            _ => said.push(' '),
        }
    }
    said.push(' ');
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_can_be_read_and_every_place_has_an_emergency_number() {
        let help: PrivateHelp = ron_text::whole(RESOURCES).unwrap();
        assert_eq!(help.as_of.len(), "2026-01-01".len());
        assert!(help.places.len() >= 4 && !help.words.is_empty());
        for place in &help.places {
            assert_eq!(place.lines[0].purpose, HelpPurpose::Emergency, "{}", place.name);
        }
        for phrase in help.words.iter().flat_map(|words| words.self_harm.iter().chain(&words.violence)) {
            assert_eq!(spaced(phrase), format!(" {phrase} "), "a phrase that can never be found");
        }
    }

    #[test]
    fn words_of_harm_are_heard_however_they_are_typed_and_everyday_words_are_not() {
        let help = PrivateHelp::shipped();
        for words in ["I want to DIE.", "sometimes i think of Suicide", "I\u{2019}d rather\nkill   myself!"] {
            assert_eq!(help.concern(words), Some(Concern::SelfHarm), "{words}");
        }
        for words in ["Last year you hit me.", "He said he'd kill you", "you won\u{2019}t let me leave"] {
            assert_eq!(help.concern(words), Some(Concern::Violence), "{words}");
        }
        for words in
            ["I didn't mean to hurt you", "It hit me that you were tired", "I'm dying to see you", "", "hug me"]
        {
            assert_eq!(help.concern(words), None, "{words}");
        }
    }

    #[test]
    fn the_country_comes_from_the_locale_and_its_lines_come_first() {
        let countries = ["en_GB.UTF-8", "de-at", "C", "en", "en_USA", "_"].map(country_of);
        assert_eq!(countries, [Some("GB".to_owned()), Some("AT".to_owned()), None, None, None, None]);
        let help = PrivateHelp::shipped();
        assert_eq!(help.places_from(Some("AU"))[0].country, "AU");
        assert_eq!(help.places_from(Some("AT")).len(), help.places.len());
    }
}
