//! # What it checks
//!
//! The scene a play names is a file beside the play, or a scene of the library.
//!
//! # Why it matters to a couple
//!
//! A scene that was renamed would go on untested.
//!
//! # Example
//!
//! ```ron play
//! Play(scene: "are-we-ok", seat: Partner, seed: 5, steps: [They("soft"), Say("after-the-plates")])
//! ```
//!
//! # Instead
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [They("soft"), Say("after-the-plates")])
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("unknown-scene");

pub(crate) fn diagnostic(scene: &str, at: Span, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(CODE, format!("there is no scene {} here", quoted(scene)), at)
        .near_or(near, || "put the play beside the file of its scene, and name the scene by its id".into())
}

#[cfg(test)]
mod tests {
    use crate::read_play;

    #[test]
    fn the_place_of_the_name_is_shown() {
        let play = read_play(br#"Play(scene: "helo", steps: [Say("a")])"#).play.unwrap();
        let diagnostic = play.unknown_scene(Some("hello"));
        assert_eq!((diagnostic.span(), diagnostic.help), (12..18, vec!["did you mean `hello`?".to_owned()]));
    }
}
