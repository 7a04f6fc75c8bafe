//! # What it checks
//!
//! No field is given twice in one entry.
//!
//! # Why it matters to a couple
//!
//! Only one of two lines would be heard, and nobody could tell which.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Tired.", says: "Work.", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Tired. Work.", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("field-twice");

pub(crate) fn diagnostic(field: &str, at: Span, first: Option<Span>) -> Diagnostic {
    let twice = Diagnostic::new(CODE, format!("{} is given twice", quoted(field)), at)
        .label("the second one")
        .help("keep one of the two");
    match first {
        Some(first) => twice.and(first, "the first one"),
        None => twice,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, reply};

    #[test]
    fn a_second_value_is_refused() {
        assert_eq!(codes(&reply(r#"Neutral(id: "a", to: "close", says: "b", says: "c", why: "d")"#)), ["field-twice"]);
        let with = r#"Neutral(id: "a", to: "close", with: (calm: 1, calm: 2), says: "b", why: "d")"#;
        assert_eq!(codes(&reply(with)), ["field-twice"]);
    }
}
