//! The stable name of a kind of problem, with its manual page. Codes are made where the problem is found; who needs all
//! of them asks `attuned_author::manual`.

use std::cmp::Ordering;
use std::fmt;

use crate::diagnostic::Severity;

/// A kind of problem. Two codes of one name are the same.
#[derive(Clone, Copy)]
pub struct Code {
    name: &'static str,
    severity: Severity,
    source: &'static str,
}

impl Code {
    /// A problem that stops the scene from being played; `source` is the Rust file whose header is the manual page.
    pub const fn error(name: &'static str, source: &'static str) -> Self {
        Self { name, severity: Severity::Error, source }
    }

    /// A doubt about a scene that can be played; `source` is the Rust file whose header is the manual page.
    pub const fn warning(name: &'static str, source: &'static str) -> Self {
        Self { name, severity: Severity::Warning, source }
    }

    /// As shown, and as `explain` takes it.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Does it stop the scene from being played?
    pub const fn severity(self) -> Severity {
        self.severity
    }

    /// The manual page, in Markdown: what is checked, why it matters, an example, and what to write instead.
    pub fn manual(self) -> String {
        let header = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        header.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}
