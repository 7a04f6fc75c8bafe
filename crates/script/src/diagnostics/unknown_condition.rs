//! # What it checks
//!
//! A condition is one the format knows.
//!
//! `--fix` writes the name that was meant, if only one is a single slip of the hand away.
//!
//! # Why it matters to a couple
//!
//! A condition that cannot be understood would leave a reply open or closed by chance.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", when: Remember("plan"),
//!     says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", when: Remembers("plan"),
//!     says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-condition");

pub(crate) fn diagnostic(found: &str, known: &[&str], at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} is not a condition", quoted(found)), at)
        .near_or(nearest(found, known.iter().copied()), || {
            format!("the conditions are {}", listed(known.iter().copied()))
        })
        .fix_name(found, known.iter().copied())
}

#[cfg(test)]
mod tests {
    use crate::testing::{help, reply};

    #[test]
    fn a_misspelt_condition_names_its_neighbour() {
        let text = reply(r#"Neutral(id: "a", to: "close", when: Visitd("quiet"), says: "b", why: "c")"#);
        assert_eq!(help(&text), ["did you mean `Visited`?"]);
    }
}
