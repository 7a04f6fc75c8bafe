//! # What it checks
//!
//! Braces in a line hold `anxious` or `partner`, which become the two names.
//!
//! # Why it matters to a couple
//!
//! The couple would read a word in braces where a name should stand.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "({parnter} shrugs)", why: "It gives no reason.")
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "({partner} shrugs)", why: "It gives no reason.")
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-name");

pub(crate) fn diagnostic(name: &str, at: Span) -> Diagnostic {
    let near = nearest(name, ["anxious", "partner"]).map(|near| format!("{{{near}}}"));
    Diagnostic::new(CODE, format!("{} is not a name in this scene", quoted(&format!("{{{name}}}"))), at)
        .near_or(near.as_deref(), || "write `{anxious}` or `{partner}`; the names from `cast` take their place".into())
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, head, help};

    #[test]
    fn a_misspelt_name_names_its_neighbour() {
        let text = head(r#"opening: "{parnter} is late.","#);
        assert_eq!((codes(&text), help(&text)), (vec!["unknown-name"], vec!["did you mean `{partner}`?".into()]));
        assert_eq!(codes(&head(r#"opening: "{Eli} waits for {partner}.","#)), ["unknown-name"]);
    }
}
