//! # What it checks
//!
//! Where the partner answers and can choose among three replies or more, one of them is a near miss: it carries some
//! warmth (a tenth of what a reply can carry, or more) and yet helps less than half as much as the best one, or it soothes
//! too much. `Neutral`, `Confused`, `OverReassuring` and `TimeOut` are near misses as they are; others become one by `with`.
//!
//! # Why it matters to a couple
//!
//! Between one kind line and several unkind ones nobody has to think. The lines that cost us evenings are the ones that
//! are nearly right.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Anxious(id: "later", soft: "Is it later now?", replies: [
//!     Critical(id: "clock", to: "left-open", says: "Do you sit there with a clock?", why: "It makes the wait a fault."),
//!     Balanced(id: "now", to: "left-open", says: "It is. I have half an hour.", why: "It keeps a word."),
//!     Defensive(id: "busy", to: "left-open", says: "I had things to do, all right?", why: "It answers a charge that was not made."),
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
//! Anxious(id: "later", soft: "Is it later now?", replies: [
//!     Critical(id: "clock", to: "left-open", says: "Do you sit there with a clock?", why: "It makes the wait a fault."),
//!     Balanced(id: "now", to: "left-open", says: "It is. I have half an hour.", why: "It keeps a word."),
//!     Confused(id: "sure", to: "left-open", says: "Sure, but what is left to say?", why: "It says yes and shuts the door again."),
//! ]),
//! ```

use attuned_core::{Equations as _, Parameters, Reply};
use attuned_script::{Code, Diagnostic, Manuscript};

use super::menu;
use crate::kindness::{Menu, answers};

pub(crate) const CODE: Code = Code::warning("no-near-miss");

/// A share of the responsiveness a reply can carry.
const SOME_WARMTH: f64 = 0.1;
/// A share of what the best reply does.
const MUCH_LESS: f64 = 0.5;

/// One for each menu that leaves nothing to think about.
pub(crate) fn find(manuscript: &Manuscript<'_>, menus: &[Menu<'_>]) -> Vec<Diagnostic> {
    let bare = menus.iter().filter(|menu| answers(menu.moment) && menu.kindness.len() >= menu::CHOICE).filter(|menu| {
        let much_less = MUCH_LESS * menu.most().max(0.0);
        let mut replies = menu.moment.replies().iter().zip(&menu.kindness);
        !replies.any(|(reply, kindness)| menu::soothes_too_much(reply) || (is_warm(reply) && *kindness < much_less))
    });
    let told = bare.filter_map(|menu| {
        let at = manuscript.moment(menu.moment.id())?.field_or_name("id");
        let title = "every reply here is either kind or unkind, and none is nearly right";
        Some(Diagnostic::new(CODE, title, at).help(
            "add a near miss: advice too early, \"I understand, but ..\", a promise too big; or give an unkind reply some warmth with `with`",
        ))
    });
    told.collect()
}

fn is_warm(reply: &Reply) -> bool {
    Parameters::STANDARD.responsiveness_terms(&reply.message().qualities).iter().sum::<f64>() >= SOME_WARMTH
}

#[cfg(test)]
mod tests {
    use crate::lints::testing::{codes, statements};

    fn menu(third: &str) -> String {
        let two = r#"Balanced(id: "b", TO, says: "A true thing.", why: "x"), Critical(id: "c", TO, says: "A sharp thing, as ever.", why: "x"),"#;
        statements(1, &[two, third])
    }

    #[test]
    fn something_nearly_right_is_on_the_menu() {
        assert!(codes(&menu("")).is_empty(), "two replies are no menu to think about");
        for near in ["Neutral(", "Confused(", "OverReassuring(", "TimeOut(", "Defensive(with: (understanding: 50), ", "Balanced(with: (accommodation: 60), "] {
            let text = menu(&format!(r#"{near}id: "n", TO, says: "Well, perhaps so.", why: "x"),"#));
            assert!(codes(&text).is_empty(), "{near}");
        }
        for far in ["Defensive(", "Dismissive(", "Withdrawing(", "Validating(", "Balanced("] {
            let text = menu(&format!(r#"{far}id: "n", TO, says: "Well, perhaps so.", why: "x"),"#));
            assert_eq!(codes(&text), ["no-near-miss"], "{far}");
        }
    }
}
