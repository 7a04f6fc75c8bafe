//! A play as text, in the layout an author would write.

use std::fmt::Write as _;

use attuned_core::{DraftCondition, Preset, Profile, Residual};

use super::{Playthrough, Practised, Step};

impl Playthrough {
    /// The play as the text of a `.play` file. `notes` stand as comments above the steps they are about, by the step's
    /// number from 0; the note of a step that is not there ends the list.
    pub fn to_text(&self, notes: &[(usize, String)]) -> String {
        let mut text = format!("Play(\n    scene: {},\n", quoted(&self.scene));
        if let Some(shows) = &self.shows {
            let _ = writeln!(text, "    shows: {},", quoted(shows));
        }
        let _ = writeln!(
            text,
            "    couple: (anxious: {}, partner: {}), seat: {}, seed: {},",
            person(&self.couple.anxious),
            person(&self.couple.partner),
            self.seat.name(),
            self.seed.0
        );
        if let Some(from) = &self.from {
            let _ = writeln!(text, "    from: {},", quoted(from));
        }
        text.push_str("    steps: [\n");
        for (index, step) in self.steps.iter().enumerate() {
            comments(&mut text, notes, |at| at == index);
            let _ = writeln!(text, "        {},", step.to_text());
        }
        comments(&mut text, notes, |at| at >= self.steps.len());
        text.push_str("    ],\n)\n");
        text
    }
}

fn comments(text: &mut String, notes: &[(usize, String)], here: impl Fn(usize) -> bool) {
    for (_, note) in notes.iter().filter(|(at, _)| here(*at)) {
        let line: String = note.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(text, "        // {line}");
    }
}

impl Step {
    /// The step as written, without a comma.
    pub fn to_text(&self) -> String {
        match self {
            Self::Say(id) => format!("Say({})", quoted(id)),
            Self::They(id) => format!("They({})", quoted(id)),
            Self::Chance(moment) => format!("Chance({})", quoted(moment)),
            Self::Lands(effect) => effect.name().to_owned(),
            Self::Hear(words) => format!("Hear({})", quoted(words)),
            Self::Expect(condition) => format!("Expect({})", in_words(condition)),
            Self::End(ending) => format!("End({})", quoted(ending)),
        }
    }
}

/// A condition as written.
pub(super) fn in_words(condition: &DraftCondition) -> String {
    let all = |conditions: &[DraftCondition]| conditions.iter().map(in_words).collect::<Vec<_>>().join(", ");
    match condition {
        DraftCondition::AtLeast(gauge, word) => format!("AtLeast({gauge:?}, {})", word.name()),
        DraftCondition::AtMost(gauge, word) => format!("AtMost({gauge:?}, {})", word.name()),
        DraftCondition::Remembers(fact) => format!("Remembers({})", quoted(fact)),
        DraftCondition::Visited(moment) => format!("Visited({})", quoted(moment)),
        DraftCondition::VisitedTimes(moment, times) => format!("VisitedTimes({}, {times})", quoted(moment)),
        DraftCondition::All(conditions) => format!("All([{}])", all(conditions)),
        DraftCondition::Any(conditions) => format!("Any([{}])", all(conditions)),
        DraftCondition::Not(condition) => format!("Not({})", in_words(condition)),
    }
}

fn person(profile: &Profile) -> String {
    if let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.profile() == *profile) {
        return format!("{preset:?}");
    }
    let (anxiety, avoidance) = (profile.attachment.anxiety(), profile.attachment.avoidance());
    let mut text = format!("Traits(anxiety: {anxiety:?}, avoidance: {avoidance:?}");
    for (name, residual) in [("trust", profile.trust_residual), ("soothing", profile.soothing_residual)] {
        if residual != Residual::NONE {
            let _ = write!(text, ", {name}: {:?}", residual.value());
        }
    }
    text.push(')');
    text
}

/// A text between quotation marks; what could not be seen is written as what it is called.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if attuned_core::Text::new(character.encode_utf8(&mut [0; 4])).is_err() => {
                let _ = write!(quoted, "\\u{{{:x}}}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

impl Default for Playthrough {
    /// A play of nothing, for the usual couple and the seat of the partner.
    fn default() -> Self {
        Self {
            scene: String::new(),
            shows: None,
            couple: attuned_core::Couple::default(),
            seat: Practised::Partner,
            seed: attuned_core::Seed(1),
            from: None,
            steps: Vec::new(),
        }
    }
}
