//! # What it checks
//!
//! No two replies of one menu say the same words. Capitals, punctuation and spaces do not count as a difference.
//!
//! # Why it matters to a couple
//!
//! Two lines that read alike and land differently cannot be told apart: whoever chooses can only guess.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason."),
//! Withdrawing(id: "plain-again", to: "the-fear", says: "Just tired ...", why: "It leaves the room without a word."),
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason."),
//! Withdrawing(id: "leaves", to: "the-fear", says: "(goes to bed)", why: "It leaves the room without a word."),
//! ```

use std::collections::BTreeMap;

use attuned_core::Scenario;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::manuscript::{Manuscript, Passage};

pub(crate) const CODE: Code = Code::warning("same-words");

/// One for each reply that says what an earlier one of its menu says.
pub(crate) fn find(manuscript: &Manuscript<'_>, scenario: &Scenario) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, moment) in scenario.moments() {
        let Some(passage) = manuscript.moment(moment.id()) else { continue };
        let mut said: BTreeMap<String, &str> = BTreeMap::new();
        for reply in moment.replies() {
            if let Some(first) = said.insert(plain(reply.says().as_written()), reply.id()) {
                let title = "two replies of this menu say the same words";
                found.push(
                    Diagnostic::new(CODE, title, words(passage, reply.id()))
                        .label("said again here")
                        .and(words(passage, first), "first said here")
                        .help("let each reply say something of its own, or take one of the two out"),
                );
            }
        }
    }
    found
}

/// Where a reply says its words, or is put in.
fn words(passage: &Passage<'_>, id: &str) -> Span {
    passage.reply(id).map_or_else(|| passage.span(), |reply| reply.field_or_name("says"))
}

/// What is left when nobody looks at capitals and marks; all of it, when there are only marks.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for character in words.chars().filter(|c| c.is_alphanumeric()) {
        if character.is_ascii() {
            plain.push(character.to_ascii_lowercase());
        } else {
            plain.extend(character.to_lowercase());
        }
    }
    if plain.is_empty() { words.to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, doubts, doubts_with, reply, shared};

    #[test]
    fn words_are_the_same_whatever_their_marks() {
        let again = |says: &str| reply(&format!(r#"Confused(id: "again", to: "quiet", says: "{says}", why: "c")"#));
        for says in ["Tired.", "tired", "TIRED!", "(Tired)", " Ti red… "] {
            assert_eq!(doubts(&again(says)), [("same-words", format!("{says:?}"))], "{says}");
        }
        for says in ["Tyred.", "Tired too.", "…"] {
            assert!(doubts(&again(says)).is_empty(), "{says}");
        }
    }

    #[test]
    fn a_shared_reply_counts_too() {
        let text = shared(r#"back: "quiet""#).replace("Tired.", "Ten minutes, then I'm back!");
        assert_eq!(doubts_with(&text, PAUSE), [("same-words", "Shared".into())]);
    }
}
