//! # What it checks
//!
//! Numbers stay within their range: amounts and cues 0-100, `turns` 1-14, `level` 1-5.
//!
//! # Why it matters to a couple
//!
//! An amount beyond the dial would make a line land as no line can; a talk of forty turns is not rehearsed, it is
//! endured.
//!
//! # Example
//!
//! ```ron scene
//! turns: 40
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! turns: 10
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("value-out-of-range");

pub(crate) fn diagnostic(name: &str, found: &str, least: i64, most: i64, at: Span) -> Diagnostic {
    let title = format!("{name} is {}; it goes from {least} to {most}", found.trim_matches('`'));
    Diagnostic::new(CODE, title, at).help(format!("write a whole number from {least} to {most}"))
}

/// The traits of a person in a play.
pub(crate) fn traits(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "these traits are not a person's", at)
        .help("`anxiety` and `avoidance` go from 1 to 7 and both are needed; `trust` and `soothing` from -1 to 1")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, head, moment, reply, titles};

    #[test]
    fn the_number_is_shown_as_written() {
        for number in ["0", "6", "400", "-3", "99999999999999999999999999999999999999999"] {
            assert_eq!(codes(&head(&format!("level: {number},"))), ["value-out-of-range"], "{number}");
        }
        assert_eq!(titles(&head("level: 400,")), ["`level` is 400; it goes from 1 to 5"]);
    }

    #[test]
    fn qualities_cues_weights_and_minutes_have_ranges_too() {
        let with = reply(r#"Neutral(id: "a", to: "close", with: (calm: 3, boundary: 140, caring: 700), says: "b", why: "c")"#);
        assert_eq!(
            titles(&with),
            ["`boundary` is 140; it goes from 0 to 100", "`caring` is 700; it goes from 0 to 100"]
        );
        let chance = reply(r#"Neutral(id: "a", chance: [(1, "quiet"), (5000, "close")], says: "b", why: "c")"#);
        assert_eq!(titles(&chance), ["a weight of `chance` is 5000; it goes from 0 to 1000"]);
        let cue = moment("").replace("soft:", "cue: Ambiguous(101), soft:");
        assert_eq!(titles(&cue), ["`cue` is 101; it goes from 0 to 100"]);
    }
}
