//! # What it checks
//!
//! No two moments share an id, and no two replies of one moment.
//!
//! # Why it matters to a couple
//!
//! A saved talk names the reply that was chosen; with two of one name it could come back as the other.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason."),
//! Neutral(id: "plain", to: "the-fear", says: "Work.", why: "It gives half a reason."),
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "plain", to: "left-open", says: "Just tired.", why: "It gives no reason."),
//! Neutral(id: "work", to: "the-fear", says: "Work.", why: "It gives half a reason."),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("duplicate-id");

/// `meant` is the id that is named elsewhere and that nothing has.
pub(crate) fn diagnostic(id: &str, at: Span, first: Span, meant: Option<&str>) -> Diagnostic {
    let twice = Diagnostic::new(CODE, format!("the id {} is used twice", quoted(id)), at)
        .label("used again here")
        .and(first, "first used here");
    match meant {
        Some(meant) => twice.help(format!("did you mean {}, which is named and not there?", quoted(meant))),
        None => twice.help("give one of the two another id, and change what leads to it"),
    }
}

/// The reply of a fragment has the fragment's id.
pub(crate) fn fragment_twice(id: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("the fragment {} is put into this menu twice", quoted(id)), at)
        .label("put in again here")
        .and(first, "first put in here")
        .help("take one of the two out; another moment may have it again")
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes, codes_with, help, moment, reply, shared};

    #[test]
    fn both_places_are_shown() {
        let text = moment(r#"Ending(id: "close", says: "x")"#);
        assert_eq!(codes(&text), ["duplicate-id"]);
        assert_eq!(crate::read(&text).diagnostics[0].labels.len(), 2);
        assert_eq!(codes(&reply(r#"Neutral(id: "plain", to: "close", says: "b", why: "c")"#)), ["duplicate-id"]);
    }

    #[test]
    fn the_id_that_is_missing_then_is_the_one_meant() {
        let late = r#"Ending(id: "late", says: "x"), Ending(id: "close", says: "y")"#;
        let text = moment(late).replace(r#"to: "close""#, r#"to: "later", unless: [(when: Visited("close"), to: "late")]"#);
        let text = text.replace(r#"says: "y")"#, r#"says: "y"),"#);
        assert_eq!(codes(&text), ["unknown-target", "duplicate-id"], "`later` is a slip in `late`");
        let text = moment(r#"Ending(id: "close", says: "x")"#);
        let text = text.replace(r#"to: "close""#, r#"chance: [(1, "close"), (2, "elsewhere")]"#);
        assert_eq!(codes(&text), ["duplicate-id"]);
        assert_eq!(help(&text), ["did you mean `elsewhere`, which is named and not there?"]);
        let two = text.replace(r#"(2, "elsewhere")"#, r#"(2, "elsewhere"), (2, "nowhere-at-all")"#);
        assert_eq!(codes(&two), ["unknown-target", "unknown-target", "duplicate-id"]);
    }

    #[test]
    fn a_menu_holds_a_fragment_once() {
        let text = shared(r#"back: "quiet"), Shared(id: "pause", back: "close""#);
        assert_eq!(codes_with(&text, PAUSE), ["duplicate-id"]);
        let own = shared(r#"back: "quiet"), Neutral(id: "pause", to: "close", says: "b", why: "c""#);
        assert_eq!(codes_with(&own, PAUSE), ["duplicate-id"]);
    }

    #[test]
    fn copies_have_ids_of_their_own() {
        let text = moment(r#"Ending(id: "quiet-pause-walk", says: "x")"#);
        let text = text.replace("moments:", r#"shared: ["shared/pause.ron"], moments:"#);
        let text = text.replace("replies: [", r#"replies: [Shared(id: "pause", back: "quiet-pause-walk"), "#);
        assert_eq!(codes_with(&text, PAUSE), ["duplicate-id"]);
    }

    #[test]
    fn two_fragments_of_one_menu_can_collide() {
        let fragment = |id: &str, walk: &str| PAUSE.replace("\"pause\"", id).replace("\"walk\"", walk).into_bytes();
        let text = shared(r#"back: "quiet"), Shared(id: "pause-a", back: "close""#)
            .replace(r#"["shared/pause.ron"]"#, r#"["a.ron", "b.ron"]"#);
        let reading = crate::read_with(text.as_bytes(), |path| match path {
            "a.ron" => Ok(fragment("\"pause\"", "\"a-walk\"")),
            _ => Ok(fragment("\"pause-a\"", "\"walk\"")),
        });
        let titles: Vec<&str> = reading.diagnostics.iter().map(|diagnostic| &*diagnostic.title).collect();
        assert_eq!(titles, ["the id `quiet-pause-a-walk` is used twice"]);
    }
}
