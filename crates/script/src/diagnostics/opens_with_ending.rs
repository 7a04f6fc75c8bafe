//! # What it checks
//!
//! The first moment opens the scene, so it is not an ending.
//!
//! # Why it matters to a couple
//!
//! The talk would be over before anyone has spoken.
//!
//! # Example
//!
//! ```ron first
//! Ending(id: "softer", says: "They sit closer."),
//! ```
//!
//! # Instead
//!
//! ```ron first
//! Anxious(id: "good-evening", soft: "Is it a good evening to talk?", replies: [
//!     Neutral(id: "go-on", to: "far-away", says: "Go on.", why: "It opens the door a little."),
//!     Confused(id: "why-now", to: "softer", says: "Why now?", why: "It sounds as if asking were odd."),
//! ]),
//! Ending(id: "softer", says: "They sit closer."),
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("opens-with-ending");

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "the scene opens with an ending", at)
        .help("put the moment that opens the scene first in `moments`")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, moment};

    #[test]
    fn an_ending_comes_last() {
        let text = moment("").replace("moments: [", r#"moments: [Ending(id: "first", says: "x"),"#);
        assert_eq!(codes(&text), ["opens-with-ending"]);
    }
}
