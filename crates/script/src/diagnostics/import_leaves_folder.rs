//! # What it checks
//!
//! Every file named in `shared` lies in the folder of the scenario file or below it: no `..`, no path from the root, no link
//! that leads away.
//!
//! # Why it matters to a couple
//!
//! A scene that somebody sent must not be able to open files elsewhere on the couple's computer.
//!
//! # Example
//!
//! ```ron scene
//! shared: ["../../letters/private.ron"]
//! ```
//!
//! # Instead
//!
//! ```ron scene
//! shared: ["shared/pause.ron"]
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};

pub(crate) const CODE: Code = Code::error("import-leaves-folder");

pub(crate) fn diagnostic(path: &str, at: Span) -> Diagnostic {
    let title = format!("the shared file {} does not lie in the folder of this scene", quoted(path));
    Diagnostic::new(CODE, title, at)
        .help("put the file into that folder or below it, and write its path from there, such as `shared/pause.ron`")
}

/// Names joined by `/`, and nothing that could lead up or away on any system.
pub(crate) fn stays(path: &str) -> bool {
    path.split('/').all(|name| !matches!(name, "" | "." | "..") && !name.contains(['\\', ':', '\0']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{codes_with, shared};

    #[test]
    fn a_path_only_goes_down() {
        for path in ["", "..", "../pause.ron", "shared/../../pause.ron", "/etc/passwd", "./a.ron", "a//b.ron", "a/"] {
            assert!(!stays(path), "{path}");
        }
        for path in ["C:/pause.ron", "C:pause.ron", "..\\pause.ron", "\\\\host\\pause.ron", "a\0b"] {
            assert!(!stays(path), "{path}");
        }
        assert!(stays("pause.ron") && stays("shared/a b/pause.ron") && stays("..pause.ron"));
    }

    #[test]
    fn a_path_that_leaves_is_never_looked_for() {
        let text = shared(r#"back: "quiet""#).replace("shared/pause.ron", "../pause.ron");
        assert_eq!(codes_with(&text, "never read"), ["import-leaves-folder"]);
    }
}
