//! # What it checks
//!
//! A state is compared with its own words: Calm, Stirred, Loud, Flooded for the alarm and the load; Shaken, Uneasy,
//! Steady, Secure for the others.
//!
//! # Why it matters to a couple
//!
//! A condition that compares a fear with a calm of another kind can never be true.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", when: AtLeast(Alarm, Steady),
//!     says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", when: AtMost(Alarm, Stirred),
//!     says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("word-does-not-fit");

pub(crate) fn diagnostic(gauge: &str, word: &str, fits: &str, at: Span) -> Diagnostic {
    let title = format!("{} is never {}", quoted(gauge), quoted(word));
    Diagnostic::new(CODE, title, at).help(fits)
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, reply};

    #[test]
    fn each_state_has_its_words() {
        let text = reply(r#"Neutral(id: "a", to: "close", when: AtLeast(Alarm, Steady), says: "b", why: "c")"#);
        assert_eq!(codes(&text), ["word-does-not-fit"]);
    }
}
