//! # What it checks
//!
//! Every `to`, `chance`, `enough`, visited moment and exit of a fragment names a moment of the scene; within a fragment,
//! one of its own moments or exits.
//!
//! # Why it matters to a couple
//!
//! The couple would choose a line and land nowhere.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-opne", says: "Just tired.", why: "It gives no reason.")
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

pub(crate) const CODE: Code = Code::error("unknown-target", include_str!("unknown_target.rs"));

pub(crate) fn diagnostic(from: &str, target: &str, at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(CODE, format!("{from} an unknown moment {}", quoted(target)), at)
        .label("no moment has this id")
        .near_or(near, || "write the id of a moment of this scene, or add the moment".into())
}

/// In a fragment, which knows nothing of the scene around it.
pub(crate) fn in_fragment(from: &str, target: &str, at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(CODE, format!("{from} an unknown moment {}", quoted(target)), at)
        .label("neither a moment of this fragment nor one of its exits")
        .near_or(near, || "a fragment leads to its own moments and to its exits; add the moment, or the exit".into())
}

/// A play expects an end that is none.
pub(crate) fn no_ending(id: &str, at: Span, endings: &[&str]) -> Diagnostic {
    Diagnostic::new(CODE, format!("the scene has no ending {}", quoted(id)), at)
        .label("no ending has this id")
        .near_or(nearest(id, endings.iter().copied()), || format!("its endings are {}", listed(endings.iter().copied())))
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, moment, reply};

    #[test]
    fn a_misspelt_target_names_its_neighbour() {
        let text = reply(r#"Neutral(id: "a", to: "clos", says: "b", why: "c")"#);
        assert_eq!((codes(&text), help(&text)), (vec!["unknown-target"], vec!["did you mean `close`?".into()]));
    }

    #[test]
    fn what_lies_behind_a_misspelt_target_is_not_called_unreachable() {
        let text = moment(
            r#"Waiting(id: "later", minutes: 5, says: "x", replies: [Wait(id: "w", to: "latr", says: "y", why: "z")])"#,
        )
        .replace(r#"to: "close""#, r#"to: "latter""#);
        assert_eq!(codes(&text), ["unknown-target"; 2]);
    }
}
