//! # What it checks
//!
//! Every file named in `shared` is there and can be read. Paths start at the folder of the scenario file.
//!
//! # Why it matters to a couple
//!
//! A scene cannot be played while a part of it is missing.
//!
//! # Example
//!
//! ```ron scene
//! shared: ["pause.ron"] // the file lies in the folder `shared`
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! shared: ["shared/pause.ron"]
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("missing-fragment");

pub(crate) fn diagnostic(path: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("there is no shared file {}", quoted(path)), at)
        .help("the path starts at the folder of this scene, such as `shared/pause.ron`")
}

/// It is there, but cannot be read.
pub(crate) fn unreadable(path: &str, why: &str, at: Span) -> Diagnostic {
    Diagnostic::new(CODE, format!("the shared file {} cannot be read: {why}", quoted(path)), at)
        .help("name a file that is open to you for reading")
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, shared};

    #[test]
    fn without_files_nothing_shared_is_found() {
        assert_eq!(codes(&shared(r#"back: "quiet""#)), ["missing-fragment"]);
    }
}
