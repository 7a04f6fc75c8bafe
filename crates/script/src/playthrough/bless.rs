//! Rewriting what a play expects to what happens now. Choices and comments stay as they are.

use super::write::{in_words, quoted};
use super::{Mishap, Step, Written};
use crate::diagnostic::Span;
use crate::scan::{Kind, Token};

/// The names conditions start with.
const CONDITIONS: [&str; 8] = ["AtLeast", "AtMost", "Remembers", "Visited", "VisitedTimes", "All", "Any", "Not"];

impl Written {
    /// The text of the play with every expectation that failed rewritten to what happens now; `None` where a mishap is
    /// about a choice, or about an ending that did not come, because only the author knows what was meant.
    pub fn blessed(&self, mishaps: &[(usize, Mishap)]) -> Option<String> {
        let mut edits: Vec<(Span, String)> = Vec::new();
        for (step, mishap) in mishaps {
            match (mishap, self.play.steps.get(*step)?) {
                (Mishap::OtherEffect(effect), _) => edits.push((self.step_span(*step), effect.name().to_owned())),
                (Mishap::OtherWords { heard }, Step::Hear(words)) => {
                    edits.push((self.literal(*step, words), quoted(heard.last()?)));
                }
                (Mishap::OtherEnding { ending }, Step::End(id)) => {
                    edits.push((self.literal(*step, id), quoted(ending)));
                }
                (Mishap::NotSo { mend, .. }, _) => {
                    for (place, condition) in mend {
                        edits.push((self.part(*step, *place)?, in_words(condition)));
                    }
                }
                _ => return None,
            }
        }
        edits.sort_by_key(|(span, _)| span.start);
        let mut text = self.text().to_owned();
        for (span, new) in edits.into_iter().rev() {
            text.replace_range(span, &new);
        }
        Some(text)
    }

    /// The place of the condition that is the `place`th to begin within a step.
    fn part(&self, step: usize, place: usize) -> Option<Span> {
        let is_condition = |token: &Token<'_>| token.kind == Kind::Word && CONDITIONS.contains(&token.text);
        let start = self.tokens(step).filter(is_condition).nth(place)?.start;
        let mut depth = 0_usize;
        for token in self.tokens(step).skip_while(|token| token.start < start) {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(start..token.end());
                    }
                }
                _ => {}
            }
        }
        None
    }
}
