//! What there is to say of a scene before it is played.

use attuned_core::{Opening, Role, Scenario};
use serde::Serialize;

/// A scene, before it is played. Names are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct About {
    /// What it is asked for by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about, in a word.
    pub theme: Option<String>,
    /// How hard it is, 1-5.
    pub level: Option<u8>,
    /// How long it takes, in minutes.
    pub minutes: Option<u16>,
    /// After so many turns the talk closes.
    pub turns: u8,
    /// What it practises.
    pub aim: Option<String>,
    /// What can be practised in it.
    pub skills: Vec<String>,
    /// The anxious partner's name, and the partner's.
    pub names: [String; 2],
    /// What sets the scene.
    pub opening: Option<String>,
    /// What may weigh on someone.
    pub content_notes: Vec<String>,
    /// Where its ideas come from.
    pub sources: Vec<String>,
    /// Who reviewed it.
    pub reviewer: Option<String>,
}

impl About {
    /// What there is to say of `scenario`.
    pub fn of(scenario: &Scenario) -> Self {
        let Opening { title, text, aim, minutes, content_notes, .. } = scenario.opening();
        Self {
            id: scenario.id().to_owned(),
            title,
            theme: scenario.theme().map(str::to_owned),
            level: scenario.level(),
            minutes,
            turns: scenario.turns(),
            aim,
            skills: scenario.skills(),
            names: Role::BOTH.map(|role| scenario.cast().name(role).to_owned()),
            opening: text,
            content_notes,
            sources: scenario.sources().map(str::to_owned).collect(),
            reviewer: scenario.reviewer().map(str::to_owned),
        }
    }
}
