//! # What it checks
//!
//! Every field holds the kind of value it asks for: text, a number, a list, a condition.
//!
//! # Why it matters to a couple
//!
//! A number in place of a line cannot be said aloud.
//!
//! # Example
//!
//! ```ron scene
//! turns: "ten"
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! turns: 10
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::fields::wants;

pub(crate) const CODE: Code = Code::error("wrong-value");

pub(crate) fn diagnostic(field: &str, at: Span) -> Diagnostic {
    let wants = wants(field);
    Diagnostic::new(CODE, format!("{} needs {}", quoted(field), wants.what), at)
        .help(format!("for example `{}`", wants.example))
}

/// An item of a list is no entry at all.
pub(crate) fn no_entry(what: &str, example: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("this is not {what}"), at).help(format!("it looks like `{example}`"))
}

/// A number is too large to be meant.
pub(crate) fn no_such_number(field: &str, number: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} cannot be {}", quoted(field), quoted(number)), at)
        .help(format!("it needs {}", wants(field).what))
}

/// A step of a play with something else in its brackets than belongs there.
pub(crate) fn step(word: &str, at: Span) -> Diagnostic {
    let (needs, example) = match word {
        "Say" | "They" => ("the id of a reply, of an own move or of a way in quotation marks", r#"("name-it")"#),
        "Chance" => ("the id of a moment in quotation marks", r#"("far-away")"#),
        "Hear" => ("words in quotation marks", r#"("It's work, not us.")"#),
        "Expect" => ("a condition", "(AtLeast(Security, Steady))"),
        "End" => ("the id of an ending in quotation marks", r#"("softer")"#),
        "Helps" | "Hurts" | "Neither" => ("nothing behind it", ""),
        _ => return no_entry("a step of a play", r#"Say("name-it")"#, at),
    };
    Diagnostic::new(CODE, format!("{} needs {needs}", quoted(word)), at)
        .help(format!("for example `{word}{example}`"))
}

/// A play that goes on and on.
pub(crate) fn too_many_steps(most: usize, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("a play has at most {most} steps"), at)
        .help("write another evening into a file of its own")
}

/// A condition of a play that means nothing.
pub(crate) fn of_condition(what: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, what, at).help(format!("for example `{}`", wants("when").example))
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, head, help, moment, reply};

    #[test]
    fn a_value_of_another_kind_is_shown_an_example() {
        let text = head(r#"level: "two","#);
        assert_eq!((codes(&text), help(&text)), (vec!["wrong-value"], vec!["for example `level: 2`".into()]));
        assert_eq!(codes(&head("level: 2.5,")), ["wrong-value"]);
        assert_eq!(codes(&head("content_notes: \"illness\",")), ["wrong-value"]);
        assert_eq!(codes(&reply(r#"Neutral(id: "a", to: close, says: "b", why: "c")"#)), ["wrong-value"]);
        assert_eq!(codes(&reply(r#"Neutral(id: "a", chance: [(1, "close", 2)], says: "b", why: "c")"#)), ["wrong-value"]);
    }

    #[test]
    fn an_item_that_is_no_entry_is_shown_one() {
        assert_eq!(codes(&moment("12")), ["wrong-value"]);
        assert_eq!(codes(&reply("Neutral")), ["wrong-value"]);
        assert_eq!(codes(&reply(r#"(id: "a")"#)), ["wrong-value"]);
    }
}
