//! # What it checks
//!
//! What a couple reads at one moment (the statement, the thoughts under it, the replies, and what each of them did) reads
//! at school grade 6 or below. The formula is that of Flesch and Kincaid: 0.39 × words per sentence, plus 11.8 × syllables
//! per word, minus 15.59. Syllables are groups of vowels without a silent ending; a name in braces counts as one short word. Moments of
//! fewer than 50 words are not judged, since one long word would decide.
//!
//! # Why it matters to a couple
//!
//! Hard words are learned words, and nobody has them at hand while the heart is pounding. The line that helps has to be
//! one that could be one's own.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Anxious(id: "later", soft: "Could we discuss our communication difficulties?",
//!     inner: "Persistent unavailability inevitably indicates diminishing emotional involvement.", replies: [
//!     Balanced(id: "agree", to: "left-open",
//!         says: "Absolutely, I appreciate your vulnerability and your emotional availability this evening.",
//!         why: "Acknowledging vulnerability validates the underlying attachment anxiety and facilitates reciprocal responsiveness."),
//!     Dismissive(id: "refuse", to: "left-open",
//!         says: "Honestly, these conversations are becoming unnecessarily repetitive and unproductive.",
//!         why: "Characterising communication as repetitive invalidates legitimate emotional requirements and precipitates additional insecurity."),
//! ]),
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Anxious(id: "later", soft: "Can we talk about how we talk?",
//!     inner: "If you never have time, you must have had enough of me.", replies: [
//!     Balanced(id: "agree", to: "left-open",
//!         says: "Yes. I'm glad you ask, and I have half an hour for it now.",
//!         why: "It says that asking was right, and it gives a time. {anxious} can lay down part of the fear, and {partner} keeps the rest of the evening."),
//!     Dismissive(id: "refuse", to: "left-open",
//!         says: "We have had this talk so many times.",
//!         why: "It makes the wish sound like a bad habit. {anxious} still has the question, and now feels like a bother for having it."),
//! ]),
//! ```

use attuned_script::{Code, Diagnostic, Manuscript, Passage};

use super::text;

pub(crate) const CODE: Code = Code::warning("reading-level");

/// School grade.
const HARDEST: f64 = 6.0;
/// Words without which a moment is not judged.
const FEWEST: usize = 50;

/// One for each moment of this file that reads too hard.
pub(crate) fn find(manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    manuscript.moments().iter().filter_map(told).collect()
}

/// The school grade of all that a couple can read at the moments of a scene.
pub(super) fn grade(manuscript: &Manuscript<'_>) -> f64 {
    let mut count = Count::default();
    for moment in manuscript.moments() {
        count.add_moment(moment);
    }
    count.grade()
}

fn told(moment: &Passage<'_>) -> Option<Diagnostic> {
    let mut count = Count::default();
    count.add_moment(moment);
    let grade = count.grade();
    if count.words < FEWEST || grade <= HARDEST {
        return None;
    }
    let title = format!("this moment reads at school grade {}, and couples need {HARDEST} or less", grade.round());
    let told = Diagnostic::new(CODE, title, moment.field_or_name("id"));
    Some(match count.hardest() {
        Some(words) => told.help(format!("use shorter words; the longest are {words}")),
        None => told.help("make two sentences of a long one"),
    })
}

#[derive(Debug, Default)]
struct Count {
    words: usize,
    sentences: usize,
    syllables: usize,
    /// Words of four syllables and more, as first written.
    long: Vec<(usize, String)>,
}

impl Count {
    fn add_moment(&mut self, moment: &Passage<'_>) {
        for field in ["soft", "protest", "test", "says", "inner", "need", "goal", "debrief"] {
            self.add(moment, field);
        }
        for reply in moment.replies() {
            self.add(reply, "says");
            self.add(reply, "why");
        }
    }

    fn add(&mut self, passage: &Passage<'_>, field: &str) {
        let Some(written) = passage.text(field) else { return };
        // Any name will do; couples put in their own.
        let written = if written.contains('{') {
            written.replace("{anxious}", "Sam").replace("{partner}", "Kit").into()
        } else {
            written
        };
        self.sentences += text::sentences(&written);
        for word in text::words(&written) {
            let syllables = text::syllables(word);
            self.words += 1;
            self.syllables += syllables;
            if syllables >= 4 && !self.long.iter().any(|(_, known)| known.eq_ignore_ascii_case(word)) {
                self.long.push((syllables, word.to_owned()));
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a file has far fewer words than 2^52")]
    fn grade(&self) -> f64 {
        let words = self.words.max(1) as f64;
        0.39 * words / self.sentences.max(1) as f64 + 11.8 * self.syllables as f64 / words - 15.59
    }

    /// The three words with the most syllables.
    fn hardest(mut self) -> Option<String> {
        self.long.sort_by(|(one, _), (other, _)| other.cmp(one));
        let words: Vec<String> = self.long.iter().take(3).map(|(_, word)| format!("“{word}”")).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lints::testing::{codes, scene};

    /// A scene whose first moment has `inner` as its thought.
    fn thinking(inner: &str) -> String {
        scene("").replace("soft:", &format!("inner: {inner:?}, soft:"))
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        // 10 words, 2 sentences, 12 syllables: 0.39 * 5 + 11.8 * 1.2 - 15.59.
        let text = scene("").replace("They breathe out.", "They sit on the bed. The window is now open.");
        let manuscript = Manuscript::of(&text).unwrap();
        let mut count = Count::default();
        count.add(manuscript.moment("close").unwrap(), "says");
        assert_eq!((count.words, count.sentences, count.syllables), (10, 2, 12));
        assert!((count.grade() - 0.52).abs() < 1e-9, "{}", count.grade());
    }

    #[test]
    fn short_words_in_short_sentences_are_read_by_all() {
        assert!(codes(&thinking(&"The cat sat on the mat and saw the rat. ".repeat(9))).is_empty());
        assert_eq!(codes(&thinking(&"Understandable communication necessitates availability. ".repeat(15))), ["reading-level"]);
        assert_eq!(codes(&thinking(&"so and so ".repeat(60))), ["reading-level"], "one sentence of 180 words");
    }

    #[test]
    fn a_few_words_are_not_judged() {
        assert!(codes(&thinking("Understandable communication necessitates availability.")).is_empty());
    }
}
