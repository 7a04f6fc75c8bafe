//! # What it checks
//!
//! Every exit of a fragment has a name that can stand as a field: lower-case letters, digits and underscores, with a letter
//! first. No two exits share a name, and none is called like a moment of the fragment or a field of a reply.
//!
//! # Why it matters to a couple
//!
//! The scene says where each exit leads by its name; with an unclear name the couple could land elsewhere.
//!
//! # Example
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["Back home"],
//!     reply: TimeOut(to: "Back home", says: "Ten minutes, then I'm back here.", why: "It gives a time."))
//! ```
//!
//! # Instead
//!
//! ```ron shared/pause.ron
//! Fragment(id: "pause", exits: ["back"],
//!     reply: TimeOut(to: "back", says: "Ten minutes, then I'm back here.", why: "It gives a time."))
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("bad-exit");

/// No field could be called so.
pub(crate) fn diagnostic(exit: &str, at: Span) -> Diagnostic {
    let bad = Diagnostic::new(CODE, format!("{} cannot be the name of an exit", quoted(exit)), at);
    if FIELDS.contains(&exit) {
        return bad.help("a reply has a field of that name; choose another name, such as `back`");
    }
    bad.near_or(repaired(exit).as_deref(), || "use lower-case letters, digits and underscores, such as `back`".into())
}

/// Something else is called so already.
pub(crate) fn taken(exit: &str, by: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("the exit {} is called like {by}", quoted(exit)), at)
        .help("give the exit another name, and change what leads to it")
}

/// Of a reply; a scene that gives one of them to `Shared` means something else than an exit.
const FIELDS: [&str; 12] = [
    "id", "to", "chance", "unless", "says", "why", "instead", "with", "when", "closed", "once", "remember",
];

/// Can a scene write `name: ".."`?
pub(crate) fn fits(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !FIELDS.contains(&name) && name.len() <= 64 && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(allowed)
}

/// The name an author probably meant.
fn repaired(name: &str) -> Option<String> {
    let simple = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let repaired: String = name.trim().chars().map(simple).collect();
    (name.is_ascii() && fits(&repaired)).then_some(repaired)
}

#[cfg(test)]
mod tests {
    use crate::testing::fragment_problems;

    #[test]
    fn an_exit_can_be_written_as_a_field() {
        for exit in ["", "Back home", "1st", "_x", "id", "when", "back-home"] {
            let titles = fragment_problems("back", &format!(r#""back", "{exit}""#));
            assert!(titles.contains(&format!("`{exit}` cannot be the name of an exit")), "{titles:?}");
        }
    }

    #[test]
    fn no_exit_is_called_like_something_else() {
        let titles = fragment_problems("back", r#""back", "walk", "back""#);
        let expected = ["the exit `walk` is called like a moment", "the exit `back` is called like another exit"];
        assert_eq!(titles, expected);
    }
}
