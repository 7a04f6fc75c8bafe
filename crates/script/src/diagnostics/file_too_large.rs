//! # What it checks
//!
//! A scenario file has at most 8 MiB, and so have all fragments it puts in, each counted as often as it is used.
//!
//! # Why it matters to a couple
//!
//! A scene that a couple can rehearse is a few pages; a file that large was opened by mistake, and reading it would
//! make them wait.
//!
//! # Example
//!
//! ```text
//! a film, a backup, or a thousand scenes in one file
//! ```
//!
//! # Instead
//!
//! ```text
//! one file for each scene
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};

pub(crate) const CODE: Code = Code::error("file-too-large");

pub(crate) fn diagnostic() -> Diagnostic {
    let title = format!("the file is larger than {} MiB", crate::MAX_BYTES >> 20);
    Diagnostic::new(CODE, title, 0..0).help("give each scene a file of its own")
}

/// The fragments of a scene, each as often as it is used.
pub(crate) fn shared(at: Span) -> Diagnostic {
    let title = format!("the shared files come to more than {} MiB in this scene", crate::MAX_BYTES >> 20);
    Diagnostic::new(CODE, title, at).help("put fewer fragments in, or shorter ones")
}

#[cfg(test)]
mod tests {
    use crate::testing::{PAUSE, codes_with, shared};
    use crate::{MAX_BYTES, NotShared, check_fragment, read_with};

    #[test]
    fn fragments_count_as_often_as_they_are_used() {
        let host = r#"Anxious(id: "HOST", soft: "x", replies: [Shared(id: "pause", back: "quiet"),
            Neutral(id: "n", to: "close", says: "b", why: "c")]),"#;
        let uses = ["a", "b", "c"].map(|id| host.replace("HOST", id)).concat();
        let scene = shared(r#"back: "quiet""#).replace("moments: [", &format!("moments: [{uses}"));
        let large = format!("{PAUSE}//{}", "x".repeat(MAX_BYTES / 3));
        assert!(codes_with(&scene, &large).contains(&"file-too-large"));
        assert!(codes_with(&shared(r#"back: "quiet""#), &large).is_empty());
        assert_eq!(codes_with(&scene, &"x".repeat(MAX_BYTES + 1)), ["file-too-large"]);
        assert_eq!(check_fragment(&vec![b'('; MAX_BYTES + 1]).len(), 1);
    }

    #[test]
    fn a_huge_file_is_not_read() {
        let reading = read_with(&vec![b'('; MAX_BYTES + 1], |_| Err(NotShared::Missing));
        assert_eq!(reading.diagnostics[0].title, "the file is larger than 8 MiB");
    }
}
