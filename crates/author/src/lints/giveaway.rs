//! # What it checks
//!
//! No simple trick finds the kindest reply in more than half of the menus of a scene: to take the longest line, the
//! shortest, the first, the last, or the only one that asks something. Judged are scenes with at least four menus of three
//! replies or more in which some reply helps; the kindest is the one with the highest influence on the listener at rest,
//! averaged over the presets. More than half means that the trick is right more often than wrong.
//!
//! # Why it matters to a couple
//!
//! A menu that gives itself away is answered without reading it. What was practised then is spotting the right line, and
//! at the kitchen table there is no menu.
//!
//! # Example
//!
//! ```ron all-moments
//! Anxious(id: "far-away", soft: "Are we okay?", replies: [
//!     Neutral(id: "mm", to: "still", says: "Mm.", why: "It leaves a blank."),
//!     Balanced(id: "yes", to: "still", says: "Yes. I'm tired tonight, and not gone.", why: "It answers the fear."),
//!     OverReassuring(id: "ever", to: "still", says: "For ever and ever!", why: "No day can keep it."),
//! ]),
//! Anxious(id: "still", soft: "You still sound far away.", replies: [
//!     Validating(id: "i-do", to: "again", says: "I do, and that is hard to sit next to.", why: "It says the fear makes sense."),
//!     Confused(id: "do-i", to: "again", says: "Do I?", why: "It hands the question back."),
//!     Neutral(id: "long-day", to: "again", says: "Long day.", why: "It gives half a reason."),
//! ]),
//! Anxious(id: "again", soft: "Will you tell me when it's me?", replies: [
//!     Dismissive(id: "relax", to: "and-again", says: "Relax.", why: "It closes the door."),
//!     Neutral(id: "sure", to: "and-again", says: "Sure.", why: "It is half a yes."),
//!     Balanced(id: "i-will", to: "and-again", says: "I will, on the same day, even when it is hard.", why: "It gives a time."),
//! ]),
//! Anxious(id: "and-again", soft: "Promise?", replies: [
//!     Balanced(id: "plan", to: "left-open", says: "On Sundays, over coffee, we ask each other. Deal.", why: "It is a plan with a limit."),
//!     OverReassuring(id: "always", to: "left-open", says: "Always!", why: "No day can keep it."),
//!     Dismissive(id: "enough", to: "left-open", says: "Enough now.", why: "It closes the door."),
//! ]),
//! Ending(id: "left-open", says: "They sit side by side."),
//! ```
//!
//! # Instead
//!
//! ```ron all-moments
//! Anxious(id: "far-away", soft: "Are we okay?", replies: [
//!     Neutral(id: "mm", to: "still", says: "Mm.", why: "It leaves a blank."),
//!     Balanced(id: "yes", to: "still", says: "Yes. I'm tired tonight, and not gone.", why: "It answers the fear."),
//!     OverReassuring(id: "ever", to: "still", says: "For ever and ever!", why: "No day can keep it."),
//! ]),
//! Anxious(id: "still", soft: "You still sound far away.", replies: [
//!     Validating(id: "i-do", to: "again", says: "I do. That's hard.", why: "It says the fear makes sense."),
//!     Confused(id: "do-i", to: "again", says: "Do I? I thought I sounded like I always do.", why: "It hands the question back."),
//!     Neutral(id: "long-day", to: "again", says: "Long day.", why: "It gives half a reason."),
//! ]),
//! Anxious(id: "again", soft: "Will you tell me when it's me?", replies: [
//!     Dismissive(id: "relax", to: "and-again", says: "I really think you should relax about all this.", why: "It closes the door."),
//!     Neutral(id: "sure", to: "and-again", says: "Sure.", why: "It is half a yes."),
//!     Balanced(id: "i-will", to: "and-again", says: "I will, on the same day.", why: "It gives a time."),
//! ]),
//! Anxious(id: "and-again", soft: "Promise?", replies: [
//!     Balanced(id: "plan", to: "left-open", says: "Sundays, over coffee. Deal.", why: "It is a plan with a limit."),
//!     OverReassuring(id: "always", to: "left-open", says: "Always! You only have to look at me and I'll say it.", why: "No day can keep it."),
//!     Dismissive(id: "enough", to: "left-open", says: "Enough now.", why: "It closes the door."),
//! ]),
//! Ending(id: "left-open", says: "They sit side by side."),
//! ```

use attuned_core::Reply;
use attuned_script::{Code, Diagnostic, Manuscript};

use super::menu;
use crate::kindness::Menu;

pub(crate) const CODE: Code = Code::warning("giveaway");

/// Fewer menus teach no trick.
const MENUS: usize = 4;

/// A way to choose without reading.
#[derive(Debug, Clone, Copy)]
enum Trick {
    Longest,
    Shortest,
    First,
    Last,
    OnlyQuestion,
}

impl Trick {
    const ALL: [Self; 5] = [Self::Longest, Self::Shortest, Self::First, Self::Last, Self::OnlyQuestion];

    const fn words(self) -> &'static str {
        match self {
            Self::Longest => "the longest line",
            Self::Shortest => "the shortest line",
            Self::First => "the first line",
            Self::Last => "the last line",
            Self::OnlyQuestion => "the only question",
        }
    }

    const fn remedy(self) -> &'static str {
        match self {
            Self::Longest => "cut the kindest reply, or give the others more to say; hurtful lines can be long and polite",
            Self::Shortest => "let some of the other replies be short too",
            Self::First | Self::Last => "put the kindest reply at another place in some of the menus",
            Self::OnlyQuestion => "let other replies ask something as well, or let the kind one tell",
        }
    }

    /// The reply it takes, if it can tell.
    fn picks(self, replies: &[Reply]) -> Option<usize> {
        let length = |reply: &Reply| reply.says().as_written().chars().count();
        match self {
            Self::Longest => only(replies, |reply| replies.iter().all(|other| length(other) <= length(reply))),
            Self::Shortest => only(replies, |reply| replies.iter().all(|other| length(other) >= length(reply))),
            Self::First => Some(0),
            Self::Last => replies.len().checked_sub(1),
            Self::OnlyQuestion => only(replies, |reply| reply.says().as_written().contains('?')),
        }
    }
}

/// One for each trick that works.
pub(crate) fn find(manuscript: &Manuscript<'_>, menus: &[Menu<'_>]) -> Vec<Diagnostic> {
    let choices = menus.iter().filter(|menu| menu.kindness.len() >= menu::CHOICE);
    let menus: Vec<(&[Reply], usize)> =
        choices.filter_map(|menu| Some((menu.moment.replies(), the_kindest(menu)?))).collect();
    if menus.len() < MENUS {
        return Vec::new();
    }
    let works = Trick::ALL.into_iter().filter_map(|trick| {
        let found = menus.iter().filter(|(replies, kindest)| trick.picks(replies) == Some(*kindest)).count();
        (2 * found > menus.len()).then(|| {
            let title = format!("in {found} of {} menus, {} is the kindest reply", menus.len(), trick.words());
            Diagnostic::new(CODE, title, manuscript.head().field_or_name("id")).help(trick.remedy())
        })
    });
    works.collect()
}

/// The reply that helps most; `None` when none helps, or when two help alike.
fn the_kindest(menu: &Menu<'_>) -> Option<usize> {
    match menu.kindest()[..] {
        [one] if menu.most() > 0.0 => Some(one),
        _ => None,
    }
}

/// The one reply that fits; `None` when there are more.
fn only(replies: &[Reply], fits: impl Fn(&Reply) -> bool) -> Option<usize> {
    let mut fitting = replies.iter().enumerate().filter(|(_, reply)| fits(reply));
    let (index, _) = fitting.next()?;
    fitting.next().is_none().then_some(index)
}

#[cfg(test)]
mod tests {
    use crate::lints::testing::{lints, statements};

    const KIND: &str = r#"Balanced(id: "b", TO, says: "BALANCED", why: "x"),"#;
    const NEAR: &str = r#"OverReassuring(id: "o", TO, says: "OVER", why: "x"),"#;
    const FAR: &str = r#"Dismissive(id: "d", TO, says: "FAR", why: "x"),"#;

    /// What is said of a scene with four menus, the first `even` of them without a trick that works.
    fn told(order: &[&str], kind: &str, even: usize) -> Vec<String> {
        let plain = |menu: &str| menu.replace("OVER", "Ever, ever and ever!").replace("FAR", "Oh.");
        let text = plain(&statements(4, order));
        // In an even menu the kind line is of a middle length.
        let text = text.replacen("BALANCED", "A true thing.", even).replace("BALANCED", kind);
        lints(&text).into_iter().filter(|told| told.code == super::CODE).map(|told| told.title).collect()
    }

    #[test]
    fn a_trick_that_is_right_more_often_than_wrong_is_told() {
        let long = "A true thing, and then another one, and a time.";
        let middle = [NEAR, KIND, FAR];
        assert_eq!(told(&middle, long, 0), ["in 4 of 4 menus, the longest line is the kindest reply"]);
        assert_eq!(told(&middle, long, 1), ["in 3 of 4 menus, the longest line is the kindest reply"]);
        assert!(told(&middle, long, 2).is_empty(), "in half the menus it is wrong");
        assert_eq!(told(&middle, "A.", 0), ["in 4 of 4 menus, the shortest line is the kindest reply"]);
        assert_eq!(told(&middle, "Are you okay?", 0), ["in 4 of 4 menus, the only question is the kindest reply"]);
        assert_eq!(told(&[KIND, NEAR, FAR], "", 4), ["in 4 of 4 menus, the first line is the kindest reply"]);
        assert_eq!(told(&[NEAR, FAR, KIND], "", 4), ["in 4 of 4 menus, the last line is the kindest reply"]);
    }

    #[test]
    fn small_scenes_and_small_menus_teach_no_trick() {
        let count = |menus: usize, order: &[&str]| {
            lints(&statements(menus, order)).into_iter().filter(|told| told.code == super::CODE).count()
        };
        assert_eq!(count(3, &[KIND, NEAR, FAR]), 0);
        assert_eq!(count(4, &[KIND, FAR]), 0);
    }
}
