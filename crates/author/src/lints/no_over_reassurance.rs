//! # What it checks
//!
//! A scene in which the partner answers three statements or more offers, in at least one of these menus, a reply that
//! soothes too much: `OverReassuring`, or any reply with an `accommodation` of 50 or more.
//!
//! # Why it matters to a couple
//!
//! Promising everything is what most of us do first: it feels best now and costs something later. A scene without it
//! leaves out the mistake that kind people make.
//!
//! # Example
//!
//! ```ron all-moments
//! Anxious(id: "far-away", soft: "Are we okay?", replies: [
//!     Balanced(id: "yes", to: "still", says: "Yes. I'm tired, not gone.", why: "It answers the fear."),
//!     Confused(id: "why-ask", to: "still", says: "Of course. Why do you ask? I said so last night.", why: "It makes asking odd."),
//!     Neutral(id: "mm", to: "still", says: "Mm.", why: "It leaves a blank."),
//! ]),
//! Anxious(id: "still", soft: "You still sound far away.", replies: [
//!     Neutral(id: "long-day", to: "again", says: "It was a long day.", why: "It gives half a reason."),
//!     Confused(id: "do-i", to: "again", says: "Do I?", why: "It hands the question back."),
//!     Validating(id: "i-do", to: "again", says: "I do, and that is hard to sit next to.", why: "It says the fear makes sense."),
//! ]),
//! Anxious(id: "again", soft: "Will you tell me when it's me?", replies: [
//!     Dismissive(id: "relax", to: "left-open", says: "It's never you. Can we stop?", why: "It closes the door."),
//!     Balanced(id: "i-will", to: "left-open", says: "I will, on the same day.", why: "It gives a time."),
//!     Neutral(id: "sure", to: "left-open", says: "Sure, I guess I can do that.", why: "It is half a yes."),
//! ]),
//! Ending(id: "left-open", says: "They sit side by side."),
//! ```
//!
//! # Instead
//!
//! ```ron all-moments
//! Anxious(id: "far-away", soft: "Are we okay?", replies: [
//!     Balanced(id: "yes", to: "still", says: "Yes. I'm tired, not gone.", why: "It answers the fear."),
//!     Confused(id: "why-ask", to: "still", says: "Of course. Why do you ask? I said so last night.", why: "It makes asking odd."),
//!     Neutral(id: "mm", to: "still", says: "Mm.", why: "It leaves a blank."),
//! ]),
//! Anxious(id: "still", soft: "You still sound far away.", replies: [
//!     Neutral(id: "long-day", to: "again", says: "It was a long day.", why: "It gives half a reason."),
//!     Confused(id: "do-i", to: "again", says: "Do I?", why: "It hands the question back."),
//!     Validating(id: "i-do", to: "again", says: "I do, and that is hard to sit next to.", why: "It says the fear makes sense."),
//! ]),
//! Anxious(id: "again", soft: "Will you tell me when it's me?", replies: [
//!     Dismissive(id: "relax", to: "left-open", says: "It's never you. Can we stop?", why: "It closes the door."),
//!     Balanced(id: "i-will", to: "left-open", says: "I will, on the same day.", why: "It gives a time."),
//!     OverReassuring(id: "each-time", to: "left-open", says: "Every single time, I swear, day and night!", why: "No day can keep it."),
//! ]),
//! Ending(id: "left-open", says: "They sit side by side."),
//! ```

use attuned_core::Scenario;
use attuned_script::{Code, Diagnostic, Manuscript};

use super::menu;
use crate::kindness::answers;

pub(crate) const CODE: Code = Code::warning("no-over-reassurance");

/// Fewer statements leave no room for it.
const STATEMENTS: usize = 3;

/// At most one, at the name of the file.
pub(crate) fn find(manuscript: &Manuscript<'_>, scenario: &Scenario) -> Option<Diagnostic> {
    let answered = || scenario.moments().map(|(_, moment)| moment).filter(|moment| answers(moment));
    let is_there = answered().any(|moment| moment.replies().iter().any(menu::soothes_too_much));
    (!is_there && answered().nth(STATEMENTS - 1).is_some()).then(|| {
        let title = "no reply of this scene promises too much, which is what kind people do first";
        Diagnostic::new(CODE, title, manuscript.head().field_or_name("id"))
            .help("give one menu an `OverReassuring(..)` that feels best now and costs something later")
    })
}

#[cfg(test)]
mod tests {
    use crate::lints::testing::{codes, statements};

    const NEUTRAL: &str = r#"Neutral(id: "n", says: "Mm, well.", TO, why: "It leaves a blank."),"#;

    #[test]
    fn a_scene_with_three_statements_promises_too_much_somewhere() {
        let menus = |count: usize| statements(count, &[NEUTRAL]);
        assert!(codes(&menus(2)).is_empty());
        assert_eq!(codes(&menus(3)), ["no-over-reassurance"]);
        let promising = menus(3).replacen("Neutral(", "OverReassuring(", 1);
        assert!(codes(&promising).is_empty());
        let mixed = menus(3).replacen("Neutral(", "Neutral(with: (accommodation: 50), ", 1);
        assert!(codes(&mixed).is_empty());
        let little = menus(3).replacen("Neutral(", "Neutral(with: (accommodation: 49), ", 1);
        assert_eq!(codes(&little), ["no-over-reassurance"]);
    }
}
