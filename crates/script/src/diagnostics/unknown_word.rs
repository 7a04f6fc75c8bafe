//! # What it checks
//!
//! Where the format offers a choice of words (`theme`, `channel`, `cue`), one of them is used.
//!
//! `--fix` writes the name that was meant, if only one is a single slip of the hand away.
//!
//! # Why it matters to a couple
//!
//! Scenes are found by theme, and a text message lands otherwise than a word in the same room.
//!
//! # Example
//!
//! ```ron scene
//! theme: Reasurance
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! theme: Reassurance
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-word");

pub(crate) fn diagnostic(found: &str, field: &str, known: &[&str], at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} is not a word for `{field}`", quoted(found)), at)
        .near_or(nearest(found, known.iter().copied()), || format!("it is one of {}", listed(known.iter().copied())))
        .fix_name(found, known.iter().copied())
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, head, help};

    #[test]
    fn a_misspelt_theme_names_its_neighbour() {
        let text = head("theme: Reasurance,");
        assert_eq!((codes(&text), help(&text)), (vec!["unknown-word"], vec!["did you mean `Reassurance`?".into()]));
    }
}
