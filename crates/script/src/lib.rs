//! Scenario files: RON text in, a valid [`Scenario`] or everything that is wrong with the file out.
//!
//! ```
//! use attuned_script::{Style, read, render};
//!
//! let text = r#"Scenario(id: "hello", title: "Hello", turns: 1, enough: "clos",
//!     cast: (anxious: "Noor", partner: "Eli"),
//!     moments: [
//!         Anxious(id: "quiet", soft: "You are quiet tonight.", replies: [
//!             Balanced(id: "name-it", to: "close", says: "Work followed me home.", why: "A true reason."),
//!         ]),
//!         Ending(id: "close", says: "They breathe out."),
//!     ])"#;
//! let reading = read(text);
//! assert!(reading.scenario.is_none());
//! let shown = render(&reading.diagnostics, "hello.ron", text, Style::Plain);
//! assert!(shown.starts_with("error[unknown-target]: `enough` names an unknown moment `clos`"));
//! assert!(shown.contains("hello.ron:1:57"));
//! assert!(shown.contains("did you mean `close`?"));
//! assert!(read(&text.replace("clos\"", "close\"")).scenario.is_some());
//! ```
//!
//! The format is described in `docs/format.md`. A sound file is read once, by serde. Only a file with a fault is read
//! again, field by field with the same structs, so that each fault has its place and all of them are told at once; a
//! file that is not RON at all tells the first place where it breaks.
//!
//! Invariant: nothing here reads files, prints, or panics on any text; see `clippy.toml`.

mod check;
mod diagnostic;
mod diagnostics;
mod faults;
mod fields;
mod format;
mod literal;
mod outline;
mod position;
mod raw;
mod reach;
mod render;
mod ron_text;
mod scan;
mod suggest;
#[cfg(test)]
mod testing;

use attuned_core::Scenario;

pub use diagnostic::{Diagnostic, Label, Severity, Span};
pub use diagnostics::Code;
pub use format::{FormatError, format};
pub use position::{Lines, Position};
pub use render::{Style, render, summary};
pub use suggest::nearest;

/// The largest file that is read; look at its length before reading it into memory.
pub const MAX_BYTES: usize = 8 << 20;

/// A file tells at most so many problems.
pub const MOST_TOLD: usize = 1000;

/// What came of reading a file: a scenario, or at least one diagnostic.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The scenario, when nothing is wrong.
    pub scenario: Option<Scenario>,
    /// What is wrong, in the order of the file; at most [`MOST_TOLD`].
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a scenario file; spans are bytes of `text`.
pub fn read(text: &str) -> Reading {
    if text.len() > MAX_BYTES {
        return Reading::refused(diagnostics::file_too_large::diagnostic());
    }
    let body = without_mark(text);
    match sound(body) {
        Some(scenario) => Reading { scenario: Some(scenario), diagnostics: Vec::new() },
        None => Reading { scenario: None, diagnostics: problems(text, body) },
    }
}

/// Reads a scenario file from its bytes; spans are bytes of `String::from_utf8_lossy` of them.
pub fn read_bytes(bytes: &[u8]) -> Reading {
    if bytes.len() > MAX_BYTES {
        return Reading::refused(diagnostics::file_too_large::diagnostic());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text),
        Err(error) => Reading::refused(not_utf8(&error)),
    }
}

impl Reading {
    fn refused(diagnostic: Diagnostic) -> Self {
        Self { scenario: None, diagnostics: vec![diagnostic] }
    }
}

/// The way of a file without faults; it looks for no places.
fn sound(body: &str) -> Option<Scenario> {
    let raw: raw::RawScenario = ron_text::whole(body)?;
    let says_two_targets = raw.moments.iter().flat_map(|moment| &moment.fields.replies);
    if says_two_targets.into_iter().any(|reply| reply.fields.has_two_targets()) {
        return None;
    }
    raw.lower().build().ok()
}

/// `text` without the byte order mark some editors put before it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn not_utf8(error: &std::str::Utf8Error) -> Diagnostic {
    let start = error.valid_up_to();
    diagnostics::not_utf8::diagnostic(start..start + char::REPLACEMENT_CHARACTER.len_utf8())
}

/// Everything that is wrong with a file, in its order.
fn problems(text: &str, body: &str) -> Vec<Diagnostic> {
    if let Some(diagnostic) = unreadable(text, body) {
        return vec![diagnostic];
    }
    let mut findings = check::Findings::new(text);
    if let Some((outline, raw)) = findings.scenario(body) {
        faults::report(&mut findings, &outline, &raw.lower());
    }
    findings.finish()
}

/// The first place where a file is not RON at all.
fn unreadable(text: &str, body: &str) -> Option<Diagnostic> {
    let base = text.len() - body.len();
    if scan::tokens(body).next().is_none()
        && ron_text::broken(body).is_none_or(|refusal| refusal.why == ron_text::Why::EndOfFile)
    {
        return Some(diagnostics::empty_file::diagnostic(base..base));
    }
    let refusal = ron_text::broken(body)?;
    let at = base + refusal.at;
    Some(match refusal.why {
        ron_text::Why::TooDeep => diagnostics::nested_too_deep::diagnostic(at..at),
        _ => diagnostics::syntax::diagnostic(body, base, &refusal),
    })
}
