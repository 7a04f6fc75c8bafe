//! # What it checks
//!
//! An id is made of lower-case letters, digits and hyphens, is not only digits, starts and ends with a letter or
//! digit, has at most 64 characters, and a reply is not called `soft`, `protest` or `test`.
//!
//! # Why it matters to a couple
//!
//! Ids are typed at the prompt and stand in saved talks. `2` would be taken for the second line of a menu, and `soft`
//! for a way of saying it.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "Plain answer", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain-answer", to: "left-open", says: "Just tired.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("bad-id");

pub(crate) fn diagnostic(id: &str, at: Span) -> Diagnostic {
    let bad = Diagnostic::new(CODE, format!("{} cannot be an id", quoted(id)), at);
    if ["soft", "protest", "test"].contains(&id) {
        return bad.help("that word is a way of putting a statement; choose another id");
    }
    if !id.is_empty() && id.chars().all(|c| c.is_ascii_digit()) {
        return bad.help("add a letter; a bare number would be taken for a line of a menu");
    }
    if id.len() > MOST {
        return bad.help(format!("shorten it; an id has at most {MOST} characters"));
    }
    bad.near_or(repaired(id).as_deref(), || "use lower-case letters, digits and hyphens, such as `far-away`".into())
}

/// Every part of a copy's id may be an id, and all together be none.
pub(crate) fn of_a_copy(id: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} cannot be an id", quoted(id)), at).help(format!(
        "shorten the id of this moment, of the fragment or of its moment; joined they have more than {MOST} characters"
    ))
}

/// Characters in an id.
pub(crate) const MOST: usize = 64;

/// The id an author probably meant.
fn repaired(id: &str) -> Option<String> {
    let simple = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let parts: String = id.chars().map(simple).collect();
    let repaired = parts.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let good = id.is_ascii() && repaired.len() <= MOST && repaired.chars().any(|c| c.is_ascii_lowercase());
    (good && repaired != id).then_some(repaired)
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, help, reply};

    #[test]
    fn an_id_can_be_typed_and_told_apart() {
        let with_id = |id: &str| reply(&format!(r#"Neutral(id: "{id}", to: "close", says: "b", why: "c")"#));
        for id in ["", "Plain answer", "12", "soft", "-a", "a_b", "é"] {
            assert_eq!(codes(&with_id(id)), ["bad-id"], "{id}");
        }
        assert_eq!(help(&with_id("Plain answer_")), ["did you mean `plain-answer`?"]);
        assert!(codes(&with_id("take-2")).is_empty());
        assert_eq!(help(&with_id(&"x".repeat(65))), ["shorten it; an id has at most 64 characters"]);
    }
}
