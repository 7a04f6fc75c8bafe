//! # What it checks
//!
//! A scene with a heavy theme has `content_notes`. Heavy are the themes `Illness`, `PastAbandonment` and `ChildhoodWound`,
//! and lines that speak of serious illness, a death, a lost child, addiction, violence or an affair.
//!
//! # Why it matters to a couple
//!
//! Whoever has such a wound decides before the scene begins, not in the middle of it.
//!
//! # Example
//!
//! ```ron scene
//! content_notes: []
//! ```
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "The hospital rang.", why: "It gives a reason, and no more.")
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! content_notes: ["Illness."]
//! ```
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "The hospital rang.", why: "It gives a reason, and no more.")
//! ```

use attuned_core::Scenario;
use attuned_script::{Code, Diagnostic, Manuscript, Passage, Span, quoted};

use super::text;

pub(crate) const CODE: Code = Code::warning("no-content-note");

const THEMES: [&str; 3] = ["ChildhoodWound", "Illness", "PastAbandonment"];

/// Words that mean something heavy in any sentence; "my phone died" is none of them.
const WORDS: [&str; 34] = [
    "abortion", "abuse", "abused", "abusive", "addict", "addicted", "addiction", "affair", "alcoholic", "ambulance",
    "bereaved", "cancer", "chemo", "chemotherapy", "cheated", "dementia", "funeral", "grave", "hospice", "hospital",
    "intensive", "miscarriage", "miscarried", "orphan", "orphaned", "overdose", "rehab", "stillbirth", "stillborn",
    "stroke", "tumor", "tumour", "widow", "widower",
];

/// Letters of the shortest of them; most words of a scene are shorter.
const SHORTEST: usize = 5;

/// A heavy word, and the line it is in.
pub(crate) type Heavy = (String, Span);

/// At most one: where the scene first turns heavy.
pub(crate) fn find(manuscript: &Manuscript<'_>, scenario: &Scenario, heavy: Option<Heavy>) -> Option<Diagnostic> {
    if !scenario.opening().content_notes.is_empty() {
        return None;
    }
    let theme = scenario.theme().filter(|theme| THEMES.contains(theme));
    let (what, at) = if let Some(theme) = theme {
        (format!("the theme {}", quoted(theme)), manuscript.head().field_or_name("theme"))
    } else {
        let (word, at) = heavy?;
        (format!("“{word}”"), at)
    };
    let title = format!("{what} can weigh on someone, and nothing says so before the scene begins");
    Some(Diagnostic::new(CODE, title, at).help("add `content_notes: [\"..\"]` with a few words about what comes up"))
}

/// The first line that speaks of something heavy.
pub(crate) fn heavy(manuscript: &Manuscript<'_>) -> Option<Heavy> {
    const OF_HEAD: [&str; 3] = ["title", "opening", "aim"];
    const OF_MOMENT: [&str; 8] = ["soft", "protest", "test", "says", "inner", "need", "goal", "debrief"];
    const OF_REPLY: [&str; 2] = ["says", "why"];
    let of_moment = |moment: &Passage<'_>| {
        first(moment, &OF_MOMENT).or_else(|| moment.replies().iter().find_map(|reply| first(reply, &OF_REPLY)))
    };
    first(manuscript.head(), &OF_HEAD).or_else(|| manuscript.moments().iter().find_map(of_moment))
}

fn first(passage: &Passage<'_>, fields: &[&str]) -> Option<Heavy> {
    fields.iter().find_map(|field| {
        let written = passage.text(field)?;
        let word = text::words(&written).find(|word| is_heavy(word))?;
        Some((word.to_owned(), passage.field_or_name(field)))
    })
}

fn is_heavy(word: &str) -> bool {
    word.len() >= SHORTEST && WORDS.iter().any(|heavy| heavy.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lints::testing::{codes, scene};

    #[test]
    fn a_heavy_word_or_theme_needs_a_note() {
        let light = scene("").replace("content_notes: [\"Silence.\"],", "");
        assert!(codes(&light).is_empty());
        let heavy = [
            light.replace("You are quiet", "You are quiet since the funeral"),
            light.replace("It is true.", "Hospital, again."),
            light.replace("title:", "theme: Illness, title:"),
        ];
        for text in &heavy {
            assert_eq!(codes(text), ["no-content-note"], "{text}");
            let noted = text.replace("title:", "content_notes: [\"Loss.\"], title:");
            assert!(codes(&noted).is_empty());
        }
    }

    #[test]
    fn a_dead_phone_is_not_heavy() {
        let text = scene("").replace("content_notes: [\"Silence.\"],", "").replace("It is true.", "My phone died, dead, gone.");
        assert!(codes(&text).is_empty());
        assert!(WORDS.is_sorted_by_key(|word| word.chars().next()));
        assert_eq!(WORDS.iter().map(|word| word.len()).min(), Some(SHORTEST));
    }
}
