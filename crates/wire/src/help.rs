//! Where private help is found, and whether words are about harm.

use attuned_script::PrivateHelp;
use serde::Serialize;

/// Where private help is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Help {
    /// The day the lines were last looked at, as year-month-day.
    pub as_of: String,
    /// By country.
    pub places: Vec<HelpPlace>,
}

/// Where one country's help is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct HelpLine {
    /// What it is for.
    pub purpose: HelpPurpose,
    /// Its name.
    pub name: String,
    /// A telephone number, and how to use it.
    pub reach: String,
}

/// What a service is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum HelpPurpose {
    /// Someone is in danger now.
    Emergency,
    /// Someone may hurt themselves.
    Crisis,
    /// Someone is hurt, threatened or controlled by a partner.
    Safety,
}

/// What typed words may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Concern {
    /// Someone may hurt themselves.
    SelfHarm,
    /// Someone is hurt or threatened.
    Violence,
}

impl Help {
    /// What ships with Attuned; the lines of `locale`, such as `en-GB`, come first.
    pub fn shipped(locale: Option<&str>) -> Self {
        let help = PrivateHelp::shipped();
        let country = locale.and_then(attuned_script::country_of);
        let places = help.places_from(country.as_deref()).into_iter().map(HelpPlace::of).collect();
        Self { as_of: help.as_of.clone(), places }
    }
}

impl HelpPlace {
    fn of(place: &attuned_script::HelpPlace) -> Self {
        let lines = place.lines.iter().map(|line| HelpLine {
            purpose: match line.purpose {
                attuned_script::HelpPurpose::Emergency => HelpPurpose::Emergency,
                attuned_script::HelpPurpose::Crisis => HelpPurpose::Crisis,
                attuned_script::HelpPurpose::Safety => HelpPurpose::Safety,
            },
            name: line.name.clone(),
            reach: line.reach.clone(),
        });
        Self { country: place.country.clone(), name: place.name.clone(), lines: lines.collect() }
    }
}

/// Are these words about harm? Then the scene stops, and shows where help is found.
pub fn concern(words: &str) -> Option<Concern> {
    PrivateHelp::shipped().concern(words).map(|concern| match concern {
        attuned_script::Concern::SelfHarm => Concern::SelfHarm,
        attuned_script::Concern::Violence => Concern::Violence,
    })
}
