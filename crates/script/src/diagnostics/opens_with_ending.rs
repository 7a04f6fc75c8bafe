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
//! ```ron
//! moments: [Ending(id: "softer", ..), Anxious(id: "far-away", ..)]
//! ```
//!
//! # Instead
//!
//! ```ron
//! moments: [Anxious(id: "far-away", ..), Ending(id: "softer", ..)]
//! ```

use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics::Code;

pub(crate) fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::error(Code::OpensWithEnding, "the scene opens with an ending", at)
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
