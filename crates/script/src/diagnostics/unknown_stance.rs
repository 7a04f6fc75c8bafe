//! # What it checks
//!
//! Every reply starts with a stance the model knows.
//!
//! `--fix` writes the name that was meant, if only one is a single slip of the hand away.
//!
//! # Why it matters to a couple
//!
//! The stance says how a line lands; without it nothing can be learned from choosing it.
//!
//! # Example
//!
//! ```ron reply
//! Neutrl(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use attuned_core::Stance;

use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-stance");

pub(crate) fn diagnostic(found: &str, at: Span) -> Diagnostic {
    let known: Vec<String> = Stance::ALL.iter().map(|stance| format!("{stance:?}")).collect();
    let known = || known.iter().map(String::as_str);
    Diagnostic::new(CODE, format!("{} is not a stance", quoted(found)), at)
        .near_or(nearest(found, known()), || format!("the stances are {}", listed(known())))
        .fix_name(found, known())
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, moment, reply};

    #[test]
    fn a_misspelt_stance_names_its_neighbour() {
        let text = reply(r#"Balancd(id: "a", to: "close", says: "b", why: "c")"#);
        assert_eq!((codes(&text), help(&text)), (vec!["unknown-stance"], vec!["did you mean `Balanced`?".into()]));
        let text = moment(r#"Partner(id: "more", stance: Neutrl, says: "x", replies: [])"#);
        assert!(help(&text).contains(&"did you mean `Neutral`?".into()));
    }
}
