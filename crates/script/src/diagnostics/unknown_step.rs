//! # What it checks
//!
//! Every step of a play starts with a word that plays know.
//!
//! # Why it matters to a couple
//!
//! A step that is misread tests something nobody meant.
//!
//! # Example
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [They("soft"), Sat("after-the-plates")])
//! ```
//!
//! # Instead
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [They("soft"), Say("after-the-plates")])
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, listed, quoted};
use crate::suggest::nearest;

pub(crate) const CODE: Code = Code::error("unknown-step");

pub(crate) fn diagnostic(found: &str, known: &[&str], at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("{} is not a step of a play", quoted(found)), at)
        .near_or(nearest(found, known.iter().copied()), || format!("the steps are {}", listed(known.iter().copied())))
}

#[cfg(test)]
mod tests {
    use crate::testing::{play_codes, play_help};

    #[test]
    fn a_near_miss_is_suggested_and_every_step_is_looked_at() {
        let text = r#"Play(scene: "a", steps: [Sya("b"), Helps, Hepls, Expect(AtLeast(Securty, Steady))])"#;
        assert_eq!(play_codes(text), ["unknown-step", "unknown-step", "unknown-state"]);
        assert_eq!(play_help(text), ["did you mean `Say`?", "did you mean `Helps`?", "did you mean `Security`?"]);
    }
}
