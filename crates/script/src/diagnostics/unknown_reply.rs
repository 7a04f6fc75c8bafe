//! # What it checks
//!
//! `instead` names another reply of the same moment.
//!
//! # Why it matters to a couple
//!
//! The debrief offers that line as the one to try; it must be there to be tried.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", instead: "after-the-palte",
//!     says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", instead: "after-the-plates",
//!     says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};

pub(crate) const CODE: Code = Code::error("unknown-reply");

pub(crate) fn diagnostic(reply: &str, at: Span, near: Option<&str>) -> Diagnostic {
    let title = format!("`instead` names {}, which is not a reply of this moment", quoted(reply));
    Diagnostic::new(CODE, title, at)
        .near_or(near, || "name another reply of the same moment".into())
}

/// What several replies name, or what is made of words that the file uses, is right; the id that nothing names is not.
pub(crate) fn slip_in_id(meant: &str, times: usize, at: Span) -> Diagnostic {
    let places = if times == 1 { "1 reply names".to_owned() } else { format!("{times} replies name") };
    let title = format!("{places} {} as the better one, and no reply here has this id", quoted(meant));
    Diagnostic::new(CODE, title, at).label("nothing names this one").near_or(Some(meant), String::new)
}

/// A claim names a reply that its moment does not offer.
pub(crate) fn in_claim(reply: &str, moment: &str, at: Span, offered: &[&str]) -> Diagnostic {
    let title = format!("{} offers no reply {}", quoted(moment), quoted(reply));
    let near = crate::suggest::nearest(reply, offered.iter().copied());
    Diagnostic::new(CODE, title, at).near_or(near, || match offered {
        [] => "name a moment that offers replies in `at`".into(),
        offered => format!("it offers {}", listed(offered.iter().copied())),
    })
}

/// A play makes a choice the scene does not know.
pub(crate) fn in_play(id: &str, at: Span, near: Option<&str>, ways: &[&str]) -> Diagnostic {
    Diagnostic::new(CODE, format!("no moment of the scene offers {}", quoted(id)), at)
        .near_or(near, || match ways {
            [] => "write the id of a reply or an own move".into(),
            ways => format!("write the id of a reply or an own move, or a way of saying it: {}", listed(ways.iter().copied())),
        })
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, reply};

    #[test]
    fn a_misspelt_reply_names_its_neighbour() {
        let text = reply(r#"Neutral(id: "a", to: "close", instead: "plian", says: "b", why: "c")"#);
        assert_eq!((codes(&text), help(&text)), (vec!["unknown-reply"], vec!["did you mean `plain`?".into()]));
        let both = text.replace(r#"id: "plain","#, r#"id: "plain", instead: "plian","#);
        let told = &crate::read(&both).diagnostics[0];
        assert_eq!((&both[told.span()], codes(&both)), (r#""plain""#, vec!["unknown-reply"]));
        assert_eq!(help(&both), ["did you mean `plian`?"]);
    }
}
