//! # What it checks
//!
//! Every entry has the fields it cannot do without: an id, words, names, `turns`.
//!
//! # Why it matters to a couple
//!
//! A reply without words cannot be said; a scene without `turns` might never close.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::fields::wants;

pub(crate) const CODE: Code = Code::error("missing-field");

pub(crate) fn diagnostic(entry: &str, field: &str, at: Span) -> Diagnostic {
    let example = if field == "reply" && entry.ends_with("claim") { r#"reply: "name-it""# } else { wants(field).example };
    Diagnostic::new(CODE, format!("{entry} has no {}", quoted(field)), at)
        .help(format!("add it, for example `{example}`"))
}

/// Only one of the two people has a name.
pub(crate) fn one_name(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "`cast` names only one of the two people", at)
        .help(format!("give both names, for example `{}`", wants("cast").example))
}

/// A `Shared(..)` that does not say what it puts in.
pub(crate) fn which_fragment(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "`Shared` does not say which fragment to put in", at)
        .help("add the id of the fragment, for example `id: \"pause\"`")
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes, codes_with, reply, shared};

    #[test]
    fn what_is_missing_is_said_once() {
        assert_eq!(codes("Scenario()"), ["missing-field"; 6]);
        assert_eq!(codes(&reply(r#"Neutral(id: "a", to: "close", why: "c")"#)), ["missing-field"]);
        let unless = r#"Neutral(id: "a", to: "close", unless: [(to: "close")], says: "b", why: "c")"#;
        assert_eq!(codes(&reply(unless)), ["missing-field"]);
    }

    #[test]
    fn a_shared_entry_says_which_fragment_it_puts_in() {
        let text = shared(r#"back: "quiet""#).replace(r#"id: "pause","#, "");
        assert_eq!(codes_with(&text, PAUSE), ["missing-field"]);
        let text = shared(r#"back: "quiet""#).replace(r#"id: "pause","#, "id: pause,");
        assert_eq!(codes_with(&text, PAUSE), ["wrong-value"]);
    }

    #[test]
    fn one_name_is_not_enough() {
        let text = reply("").replace(r#", partner: "Eli""#, "");
        assert_eq!(codes(&text), ["missing-field"]);
    }
}
