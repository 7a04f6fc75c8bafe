//! # What it checks
//!
//! The stance fits the moment: the partner answers an anxious moment, nobody answers a waiting one, and what the
//! partner says first is a reply stance.
//!
//! # Why it matters to a couple
//!
//! An own move offered to the wrong person would be theirs to make, and is not.
//!
//! # Example
//!
//! ```ron reply
//! SelfSoothe(id: "breathe", to: "left-open", says: "(breathes)",
//!     why: "It gives the body time.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Waiting(id: "later", minutes: 40, says: "The thought is back.", replies: [
//!     SelfSoothe(id: "breathe", to: "left-open", says: "(breathes)", why: "It gives the body time."),
//! ]),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("stance-not-here");

pub(crate) fn diagnostic(stance: &str, fits: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} does not fit here", quoted(stance)), at).help(fits)
}

/// The reply of a fragment is put into a menu it does not fit.
pub(crate) fn of_a_fragment(fragment: &str, stance: &str, fits: &str, at: Span) -> Diagnostic {
    let title = format!("the fragment {} is a {}, which does not fit here", quoted(fragment), quoted(stance));
    Diagnostic::new(CODE, title, at).help(fits)
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment, reply};

    #[test]
    fn own_moves_and_replies_stay_apart() {
        assert_eq!(codes(&reply(r#"Wait(id: "a", to: "close", says: "b", why: "c")"#)), ["stance-not-here"]);
        let waiting = r#"Waiting(id: "quiet", minutes: 5, says: "x", replies: [Neutral(id: "w", to: "close", says: "y", why: "z")])"#;
        assert!(codes(&moment(waiting)).contains(&"stance-not-here"));
    }
}
