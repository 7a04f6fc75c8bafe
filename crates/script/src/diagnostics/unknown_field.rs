//! # What it checks
//!
//! Every field name is one the format knows in that place.
//!
//! `--fix` writes the name that was meant, if only one is a single slip of the hand away.
//!
//! # Why it matters to a couple
//!
//! A misspelt field would be silently left out: a reply without its words, a scene without its names.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", too: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-field");

pub(crate) fn diagnostic(found: &str, known: &[&str], entry: &str, at: Span) -> Diagnostic {
    let near = nearest(found, known.iter().copied());
    Diagnostic::new(CODE, format!("{entry} has no field {}", quoted(found)), at)
        .label("not known here")
        .near_or(near, || format!("the fields here are {}", listed(known.iter().copied())))
        .fix_name(found, known.iter().copied())
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, reply};

    #[test]
    fn a_near_miss_is_suggested() {
        let text = reply(r#"Neutral(id: "a", too: "close", says: "b", why: "c")"#);
        assert_eq!(codes(&text), ["unknown-field"]);
        assert_eq!(help(&text), ["did you mean `to`?"]);
    }

    #[test]
    fn qualities_and_names_are_checked_too() {
        let with = reply(r#"Neutral(id: "a", to: "close", with: (bondary: 40, cal: 3), says: "b", why: "c")"#);
        assert_eq!(help(&with), ["did you mean `boundary`?", "did you mean `calm`?"]);
        let unless = reply(r#"Neutral(id: "a", to: "close", unless: [(when: Visited("quiet"), leads: "close")], says: "b", why: "c")"#);
        assert_eq!(help(&unless), ["the fields here are `when`, `to`"]);
    }
}
