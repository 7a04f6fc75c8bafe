//! # What it checks
//!
//! What somebody says in one go has at most 30 words: the ways of a statement, what the partner says first, and every
//! reply. Thirty words take twelve seconds at an ordinary pace of 150 words a minute.
//!
//! # Why it matters to a couple
//!
//! A line is there to be said aloud at a kitchen table. What takes a breath in the middle is read off the screen, and
//! somebody whose alarm is loud hears only its beginning.
//!
//! # Example
//!
//! ```ron reply
//! Dismissive(id: "speech", to: "left-open", why: "It explains until nobody listens any more.",
//!     says: "Look, I have said this before and I will say it again, you have to see that a week like this one leaves me with nothing to say to anybody at all, and that is that.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Dismissive(id: "speech", to: "left-open", why: "It explains until nobody listens any more.",
//!     says: "Look, a week like this one leaves me with nothing to say to anybody. That's all.")
//! ```

use attuned_script::{Code, Diagnostic, Manuscript, Passage};

use super::text;

pub(crate) const CODE: Code = Code::warning("line-too-long");

/// Words; see the manual page for why.
const MOST: usize = 30;

/// One for each line of this file that nobody can say in one go.
pub(crate) fn find(manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let moments = manuscript.moments().iter().flat_map(|moment| {
        let said: &[&str] = match moment.name() {
            "Anxious" => &["soft", "protest", "test"],
            "Partner" => &["says"],
            // What is seen while time goes by, and how a scene closes, is read and not said.
            _ => &[],
        };
        let lines = said.iter().filter_map(|field| told(moment, field));
        lines.chain(replies(moment.replies())).collect::<Vec<_>>()
    });
    replies(manuscript.head().replies()).chain(moments).collect()
}

fn replies<'p>(replies: &'p [Passage<'_>]) -> impl Iterator<Item = Diagnostic> + use<'p> {
    replies.iter().filter_map(|reply| told(reply, "says"))
}

fn told(passage: &Passage<'_>, field: &str) -> Option<Diagnostic> {
    // A word has a letter at least, and something between it and the next.
    let line = passage.text(field).filter(|line| line.len() > 2 * MOST)?;
    let count = text::words(&line).count();
    let long = || {
        Diagnostic::new(CODE, format!("this line has {count} words, and nobody says so many in one go"), passage.field_or_name(field))
            .help(format!("say one thing in at most {MOST} words; the rest can be another reply, or a moment of its own"))
    };
    (count > MOST).then(long)
}

#[cfg(test)]
mod tests {
    use crate::lints::testing::{fragment, scene};

    fn saying(words: usize) -> String {
        "so ".repeat(words)
    }

    #[test]
    fn thirty_words_can_be_said() {
        for (words, expected) in [(30, &[][..]), (31, &["line-too-long"][..])] {
            for line in [format!("soft: {:?}", saying(words)), format!("protest: {:?}, soft: \"a\"", saying(words))] {
                let text = scene("").replace(r#"soft: "Are we okay?""#, &line);
                assert_eq!(codes(&text), expected, "{words}");
            }
            let reply = format!(r#"Neutral(id: "n", to: "close", says: {:?}, why: "It is long."),"#, saying(words));
            assert_eq!(codes(&scene(&reply)), expected, "{words}");
            assert_eq!(fragment(&format!(r#"TimeOut(to: "back", says: {:?}, why: "It is long.")"#, saying(words))), expected);
        }
    }

    fn codes(text: &str) -> Vec<&'static str> {
        crate::lints::testing::codes(text)
    }

    #[test]
    fn what_is_only_read_may_be_longer() {
        let text = scene("").replace("They breathe out.", &"So. ".repeat(60)).replace("It is true.", &"So. ".repeat(60));
        assert!(codes(&text).is_empty());
    }
}
