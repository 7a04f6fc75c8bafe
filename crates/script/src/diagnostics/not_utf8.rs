//! # What it checks
//!
//! The file is text in the encoding UTF-8.
//!
//! # Why it matters to a couple
//!
//! A line that turns into question marks halfway cannot be said.
//!
//! # Example
//!
//! ```text
//! saved as "Windows-1252" or "UTF-16"
//! ```
//!
//! # Instead
//!
//! ```text
//! saved as "UTF-8"
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("not-utf8");

pub(crate) fn at(error: &std::str::Utf8Error) -> Diagnostic {
    let start = error.valid_up_to();
    diagnostic(start..start + char::REPLACEMENT_CHARACTER.len_utf8())
}

fn diagnostic(at: Span) -> Diagnostic {
    Diagnostic::new(CODE, "the file is not UTF-8 text", at)
        .label("the first byte that cannot be read")
        .help("save the file again with the encoding UTF-8")
}

#[cfg(test)]
mod tests {
    use crate::{NotShared, read_with};

    #[test]
    fn the_first_wrong_byte_is_pointed_at() {
        let reading = read_with(b"Scenario(id: \"a\xff\")", |_| Err(NotShared::Missing));
        assert!(reading.scenario.is_none());
        assert_eq!(reading.diagnostics[0].code.name(), "not-utf8");
        assert_eq!(reading.diagnostics[0].span().start, 15);
    }
}
