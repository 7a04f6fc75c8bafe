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

pub(crate) const CODE: Code = Code::error("unknown-target");

pub(crate) fn diagnostic(from: &str, target: &str, at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(CODE, format!("{from} an unknown moment {}", quoted(target)), at)
        .label("no moment has this id")
        .near_or(near, || "write the id of a moment of this scene, or add the moment".into())
}

/// What several places name, or what is made of words that the file uses, is right; the id that nothing names is not.
pub(crate) fn slip_in_id(meant: &str, times: usize, at: Span) -> Diagnostic {
    let places = if times == 1 { "1 place names".to_owned() } else { format!("{times} places name") };
    let title = format!("{places} a moment {}, and none has this id", quoted(meant));
    Diagnostic::new(CODE, title, at).label("nothing names this one").near_or(Some(meant), String::new)
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
    fn where_several_places_agree_the_slip_is_in_the_id() {
        let twice = moment(r#"Ending(id: "apolgy", says: "x")"#)
            .replace(r#"to: "close""#, r#"to: "close", unless: [(when: Visited("apology"), to: "apology")]"#);
        assert_eq!((codes(&twice), help(&twice)), (vec!["unknown-target"], vec!["did you mean `apology`?".into()]));
        let told = &crate::read(&twice).diagnostics[0];
        assert_eq!(&twice[told.span()], r#""apolgy""#);
        assert_eq!(told.title, "2 places name a moment `apology`, and none has this id");
        let once = twice.replace(r#"Visited("apology")"#, r#"Visited("quiet")"#);
        let told = &crate::read(&once).diagnostics[0];
        assert_eq!((&once[told.span()], &once[told.labels[1].span.clone()]), (r#""apology""#, r#""apolgy""#));
        let spoken = once.replace(r#"says: "x""#, r#"says: "An apology.""#);
        let told = &crate::read(&spoken).diagnostics[0];
        assert_eq!((&spoken[told.span()], &*told.title), (r#""apolgy""#, "1 place names a moment `apology`, and none has this id"));
        let named = once.replace(r#"Visited("quiet")"#, r#"Visited("apolgy")"#);
        assert_eq!(crate::read(&named).diagnostics[0].labels.len(), 1, "the other id is in use");
    }

    #[test]
    fn what_leads_to_an_unusable_id_follows_from_it() {
        for unusable in ["7", "\"After All\"", "\"a\\u{1b}\""] {
            let text = moment(&format!(
                r#"Waiting(id: {unusable}, minutes: 5, says: "x", replies: [Wait(id: "w", to: "behind", says: "y", why: "z")]),
                Ending(id: "behind", says: "x")"#
            ));
            let text = text.replace(r#"to: "close""#, r#"chance: [(1, "close"), (1, "later")]"#);
            assert_eq!(codes(&text).len(), 1, "{unusable}: {:?}", codes(&text));
        }
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
