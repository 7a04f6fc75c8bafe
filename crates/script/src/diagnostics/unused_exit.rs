//! # What it checks
//!
//! Something in a fragment leads to each of its exits.
//!
//! # Why it matters to a couple
//!
//! A scene would say where the exit leads, and no couple could ever come there that way.
//!
//! # Example
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["back", "home"],
//!     reply: TimeOut(to: "back", says: "Ten minutes, then I'm back here.", why: "It gives a time."))
//! ```
//!
//! # Instead
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["back"],
//!     reply: TimeOut(to: "back", says: "Ten minutes, then I'm back here.", why: "It gives a time."))
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("unused-exit");

pub(crate) fn diagnostic(exit: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("nothing leads to the exit {}", quoted(exit)), at)
        .help(format!("let a reply lead there with `to: \"{exit}\"`, or take the exit out"))
}

#[cfg(test)]
mod tests {
    use crate::testing::fragment_problems;

    #[test]
    fn an_exit_nothing_leads_to_is_told() {
        assert_eq!(fragment_problems("back", r#""back", "home""#), ["nothing leads to the exit `home`"]);
        assert!(fragment_problems("back", r#""back""#).is_empty());
    }
}
