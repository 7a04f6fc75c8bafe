//! # What it checks
//!
//! Every fact that a reply remembers is asked for by some condition. What a shared file remembers may be meant for other
//! scenes, so it is not looked at.
//!
//! # Why it matters to a couple
//!
//! Something was to come of this choice later, and nothing does: the scene forgets what the couple said.
//!
//! # Example
//!
//! ```ron reply
//! Balanced(id: "the-truth", to: "the-fear", remember: ["told-truth"],
//!     says: "I'm worried about my job.", why: "It gives a true reason."),
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Balanced(id: "the-truth", to: "the-fear", remember: ["told-truth"],
//!     says: "I'm worried about my job.", why: "It gives a true reason."),
//! Neutral(id: "plain", to: "left-open", when: Remembers("told-truth"),
//!     says: "Just tired.", why: "It gives no reason."),
//! ```

use std::collections::BTreeSet;

use attuned_core::{Condition, Scenario};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, quoted};
use crate::manuscript::Manuscript;
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::warning("remembered-never-read");

/// One for each fact, where it is first remembered.
pub(crate) fn find(manuscript: &Manuscript<'_>, scenario: &Scenario) -> Vec<Diagnostic> {
    let mut read = BTreeSet::new();
    let replies = || scenario.moments().flat_map(|(_, moment)| moment.replies());
    for reply in replies() {
        let conditions = reply.when().into_iter().chain(reply.exceptions().iter().map(|exception| &exception.when));
        for condition in conditions {
            facts(condition, &mut read);
        }
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for (_, moment) in scenario.moments() {
        let Some(passage) = manuscript.moment(moment.id()) else { continue };
        for reply in moment.replies() {
            for fact in reply.remembers().filter(|fact| !read.contains(fact)) {
                // A reply that a shared file brings has no words here.
                let written = passage.reply(reply.id()).filter(|written| written.field("remember").is_some());
                if let Some(written) = written
                    && told.insert(fact)
                {
                    let title = format!("{} is remembered, and nothing ever asks for it", quoted(fact));
                    let near = nearest(fact, read.iter().copied());
                    found.push(Diagnostic::new(CODE, title, written.item("remember", fact)).near_or(near, || {
                        format!("ask for it with `when: Remembers({fact:?})` where it should matter, or take it out")
                    }));
                }
            }
        }
    }
    found
}

/// Adds the facts a condition asks for.
fn facts<'c>(condition: &'c Condition, read: &mut BTreeSet<&'c str>) {
    match condition {
        Condition::Remembers(fact) => {
            read.insert(fact);
        }
        Condition::All(conditions) | Condition::Any(conditions) => {
            for condition in conditions {
                facts(condition, read);
            }
        }
        Condition::Not(condition) => facts(condition, read),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{doubts, doubts_with, moment, reply, shared};

    #[test]
    fn a_fact_that_is_read_anywhere_is_no_doubt() {
        let remembers = r#"Balanced(id: "a", to: "close", remember: ["truth", "truth"], says: "b", why: "c"),"#;
        assert_eq!(doubts(&reply(remembers)), [("remembered-never-read", "\"truth\"".into())]);
        for when in [r#"Remembers("truth")"#, r#"Not(Any([Visited("quiet"), Remembers("truth")]))"#] {
            let read = format!(r#"{remembers} Neutral(id: "n", to: "close", when: {when}, says: "d", why: "e")"#);
            assert!(doubts(&reply(&read)).is_empty(), "{when}");
        }
        let unless = format!(
            r#"{remembers} Neutral(id: "n", to: "close", unless: [(when: Remembers("truth"), to: "quiet")], says: "d", why: "e")"#
        );
        assert!(doubts(&reply(&unless)).is_empty());
    }

    #[test]
    fn what_a_shared_file_remembers_is_left_to_it() {
        let text = shared(r#"back: "quiet""#);
        let pause = crate::testing::PAUSE.replace("reply: TimeOut(", "reply: TimeOut(remember: [\"away\"], ");
        assert!(doubts_with(&text, &pause).is_empty());
        assert!(doubts(&moment("")).is_empty());
    }
}
