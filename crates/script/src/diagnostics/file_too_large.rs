//! # What it checks
//!
//! A scenario file has at most 8 MiB.
//!
//! # Why it matters to a couple
//!
//! A scene that a couple can rehearse is a few pages; a file that large was opened by mistake, and reading it would
//! make them wait.
//!
//! # Example
//!
//! ```ron
//! // a film, a backup, ten thousand scenes in one file
//! ```
//!
//! # Instead
//!
//! ```ron
//! // one file for each scene
//! ```

use crate::diagnostic::Diagnostic;
use crate::diagnostics::Code;

pub(crate) fn diagnostic() -> Diagnostic {
    let title = format!("the file is larger than {} MiB", crate::MAX_BYTES >> 20);
    Diagnostic::error(Code::FileTooLarge, title, 0..0).help("give each scene a file of its own")
}

#[cfg(test)]
mod tests {
    use crate::{MAX_BYTES, read_bytes};

    #[test]
    fn a_huge_file_is_not_read() {
        let reading = read_bytes(&vec![b'('; MAX_BYTES + 1]);
        assert_eq!(reading.diagnostics[0].title, "the file is larger than 8 MiB");
    }
}
