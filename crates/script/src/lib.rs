//! Scenario files and plays: RON text in, a valid [`Scenario`] or [`Playthrough`] or everything that is wrong with the
//! file out.
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
//! The formats are described in `docs/format.md` and `docs/plays.md`. A sound file is read once, by serde. Only a file with a fault is read
//! again, field by field with the same structs, so that each fault has its place and all of them are told at once; a
//! file that is not RON at all tells the first place where it breaks.
//!
//! Invariant: nothing here reads files, prints, or panics on any text; see `clippy.toml`.

mod cards;
mod check;
mod code;
mod diagnostic;
mod diagnostics;
mod doubts;
#[cfg(any(test, target_family = "wasm"))]
mod erased;
mod expansion;
mod faults;
mod fields;
mod format;
mod fragment;
mod literal;
mod manuscript;
mod mend;
mod one_by_one;
mod outline;
mod playthrough;
mod position;
mod private_help;
mod raw;
mod reach;
mod render;
mod ron_text;
mod scan;
mod shelf;
mod suggest;
#[cfg(test)]
mod testing;

use attuned_core::Scenario;

use expansion::Expansion;
use shelf::Shelf;

pub use cards::{Card, Cards, Strength};
pub use code::{Code, Page};
pub use diagnostic::{Diagnostic, Fix, Label, Severity, Span, quoted};
pub use diagnostics::PAGES;
pub use doubts::doubts;
pub use format::{FormatError, format};
pub use manuscript::{Manuscript, Passage};
pub use mend::{Mended, mend};
pub use playthrough::{Effect, Mishap, PlayReading, Playthrough, Practised, Shown, Step, Written, read_play};
pub use position::{Lines, Position};
pub use private_help::{Concern, HelpLine, HelpPlace, HelpPurpose, PrivateHelp, country_of};
pub use render::{Style, render, summary};
pub use shelf::NotShared;
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
    /// What is wrong with the file itself, in its order; at most [`MOST_TOLD`].
    pub diagnostics: Vec<Diagnostic>,
    /// The shared files that have problems of their own.
    pub fragments: Vec<FragmentReading>,
}

/// A shared file and what is wrong with it.
#[derive(Debug, Clone)]
pub struct FragmentReading {
    /// As the scenario names it.
    pub path: String,
    /// Its text; spans are bytes of it.
    pub text: String,
    /// What is wrong, in the order of the file; never empty.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a scenario that stands alone; spans are bytes of `text`. No shared file is found: see [`read_with`].
pub fn read(text: &str) -> Reading {
    read_text(text, Shelf::new(|_: &str| Err(NotShared::Missing)))
}

/// Reads a scenario file from its bytes; spans are bytes of `String::from_utf8_lossy` of them.
///
/// `load` is asked once for each path in `shared`. The path only goes down from the folder of the scenario file, as far
/// as its words tell; whether a link on the way leads out of it is for `load` to find out.
pub fn read_with(bytes: &[u8], load: impl FnMut(&str) -> Result<Vec<u8>, NotShared>) -> Reading {
    if bytes.len() > MAX_BYTES {
        return Reading::refused(diagnostics::file_too_large::diagnostic());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text, Shelf::new(load)),
        Err(error) => Reading::refused(diagnostics::not_utf8::at(&error)),
    }
}

/// Is this a file to be put into scenarios? Then [`check_fragment`] checks it.
pub fn is_fragment(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(MAX_BYTES)).unwrap_or(bytes);
    let valid = std::str::from_utf8(start).unwrap_or_else(|error| {
        start.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or("")
    });
    let body = valid.strip_prefix('\u{feff}').unwrap_or(valid);
    let first = scan::tokens(body).next();
    first.is_some_and(|token| nearest(token.text, ["Scenario", "Fragment"]) == Some("Fragment"))
}

/// Everything that is wrong with a fragment file; spans are bytes of `String::from_utf8_lossy` of its bytes.
pub fn check_fragment(bytes: &[u8]) -> Vec<Diagnostic> {
    if bytes.len() > MAX_BYTES {
        return vec![diagnostics::file_too_large::diagnostic()];
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => fragment::read(text).err().unwrap_or_default(),
        Err(error) => vec![diagnostics::not_utf8::at(&error)],
    }
}

impl Reading {
    fn refused(diagnostic: Diagnostic) -> Self {
        Self { scenario: None, diagnostics: vec![diagnostic], fragments: Vec::new() }
    }
}

fn read_text<L: FnMut(&str) -> Result<Vec<u8>, NotShared>>(text: &str, mut shelf: Shelf<L>) -> Reading {
    if text.len() > MAX_BYTES {
        return Reading::refused(diagnostics::file_too_large::diagnostic());
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(scenario) = sound(body, &mut shelf) {
        return Reading { scenario: Some(scenario), diagnostics: Vec::new(), fragments: Vec::new() };
    }
    let diagnostics = problems(text, body, &mut shelf);
    Reading { scenario: None, diagnostics, fragments: shelf.into_broken() }
}

/// The way of a file without faults; it looks for no places.
fn sound<L>(body: &str, shelf: &mut Shelf<L>) -> Option<Scenario>
where
    L: FnMut(&str) -> Result<Vec<u8>, NotShared>,
{
    let raw: raw::RawScenario = ron_text::whole(body)?;
    if raw.moments.iter().flat_map(|moment| &moment.fields.replies).any(raw::RawEntry::has_two_targets) {
        return None;
    }
    shelf.fetch(&raw.shared);
    let mut expansion = Expansion::of(shelf.all_sound(&raw.shared)?, false);
    let draft = raw.lower(&mut expansion);
    expansion.is_complete().then(|| draft.build().ok())?
}

/// Everything that is wrong with a file, in its order.
fn problems<L>(text: &str, body: &str, shelf: &mut Shelf<L>) -> Vec<Diagnostic>
where
    L: FnMut(&str) -> Result<Vec<u8>, NotShared>,
{
    if let Some(diagnostic) = unreadable(text, body, File::Scenario) {
        return vec![diagnostic];
    }
    let mut findings = check::Findings::new(text);
    if let Some((outline, raw)) = findings.scenario(body) {
        shelf.fetch(&raw.shared);
        let mut expansion = findings.shared(&outline, &raw.shared, shelf);
        let draft = raw.lower(&mut expansion);
        faults::report(&mut findings, &outline, &draft, &faults::Whose::Scene(&expansion));
    }
    findings.finish()
}

/// What a file is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum File {
    Scenario,
    Fragment,
}

/// Why nothing of a file can be read.
pub(crate) fn unreadable(text: &str, body: &str, file: File) -> Option<Diagnostic> {
    let base = text.len() - body.len();
    let refusal = ron_text::broken(body);
    if scan::tokens(body).next().is_none()
        && refusal.as_ref().is_none_or(|refusal| refusal.why == ron_text::Why::EndOfFile)
    {
        return Some(diagnostics::empty_file::diagnostic(file, base..base));
    }
    let refusal = refusal?;
    let at = base + refusal.at;
    if let Some(deepest) = scan::deeper_than(body, ron_text::DEEPEST).filter(|deepest| *deepest < refusal.at) {
        return Some(diagnostics::nested_too_deep::diagnostic(base + deepest..base + deepest));
    }
    Some(match refusal.why {
        ron_text::Why::TooDeep => diagnostics::nested_too_deep::diagnostic(at..at),
        _ => diagnostics::syntax::diagnostic(body, base, &refusal),
    })
}
