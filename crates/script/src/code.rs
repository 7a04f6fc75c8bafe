//! The stable name of a kind of problem, and its manual page. Codes are made where the problem is found; who needs all of
//! them asks `attuned_author::manual`.
//!
//! A code does not carry its page: whoever only finds problems, such as a page in a browser, has no manual to carry.

use std::cmp::Ordering;
use std::fmt;

use crate::diagnostic::Severity;

/// A kind of problem. Two codes of one name are the same.
#[derive(Clone, Copy)]
pub struct Code {
    name: &'static str,
    severity: Severity,
}

impl Code {
    /// A problem that stops the scene from being played.
    pub const fn error(name: &'static str) -> Self {
        Self { name, severity: Severity::Error }
    }

    /// A doubt about a scene that can be played.
    pub const fn warning(name: &'static str) -> Self {
        Self { name, severity: Severity::Warning }
    }

    /// As shown, and as `explain` takes it.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Does it stop the scene from being played?
    pub const fn severity(self) -> Severity {
        self.severity
    }
}

/// A code with its manual page.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    code: Code,
    source: &'static str,
}

impl Page {
    /// `source` is the Rust file whose header is the page.
    pub const fn new(code: Code, source: &'static str) -> Self {
        Self { code, source }
    }

    /// What it is about.
    pub const fn code(self) -> Code {
        self.code
    }

    /// The page, in Markdown: what is checked, why it matters, an example, and what to write instead.
    pub fn text(self) -> String {
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
