//! # What it checks
//!
//! A condition names a state of one of the two people, and one of that state's words.
//!
//! `--fix` writes the name that was meant, if only one is a single slip of the hand away.
//!
//! # Why it matters to a couple
//!
//! A condition that reads nothing would open or close a reply for no reason the couple could see.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", when: AtLeast(Securty, Steady),
//!     says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", when: AtLeast(Security, Steady),
//!     says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-state");

pub(crate) fn diagnostic(found: &str, known: &[&str], at: Span) -> Diagnostic {
    let what = if known.contains(&"Security") { "state" } else { "word of a state" };
    Diagnostic::new(CODE, format!("{} is not a {what}", quoted(found)), at)
        .near_or(nearest(found, known.iter().copied()), || format!("it is one of {}", listed(known.iter().copied())))
        .fix_name(found, known.iter().copied())
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, reply};

    #[test]
    fn several_slips_in_one_condition_are_all_told() {
        let when = "Any([AtLeast(Securty, Stedy), AtMost(Alarm, Lowd)])";
        let text = reply(&format!(r#"Neutral(id: "a", to: "close", when: {when}, says: "b", why: "c")"#));
        assert_eq!(codes(&text), ["unknown-state"; 3]);
        assert_eq!(help(&text), ["did you mean `Security`?", "did you mean `Steady`?", "did you mean `Loud`?"]);
    }
}
