//! # What it checks
//!
//! A condition names a state of one of the two people, and one of that state's words.
//!
//! # Why it matters to a couple
//!
//! A condition that reads nothing would open or close a reply for no reason the couple could see.
//!
//! # Example
//!
//! ```ron
//! when: AtLeast(Securty, Steady)
//! ```
//!
//! # Instead
//!
//! ```ron
//! when: AtLeast(Security, Steady)
//! ```

use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::suggest::nearest;
use crate::diagnostics::Code;

pub(crate) fn diagnostic(found: &str, known: &[&str], at: Span) -> Diagnostic {
    let what = if known.contains(&"Security") { "state" } else { "word of a state" };
    Diagnostic::error(Code::UnknownState, format!("{} is not a {what}", quoted(found)), at)
        .near_or(nearest(found, known.iter().copied()), || format!("it is one of {}", listed(known.iter().copied())))
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
