//! The canonical layout of a file: text in, the same text laid out anew or why not out.
//!
//! It knows tokens, not scenes: any RON file of the project is laid out, and what is special about a field stands in
//! one table, `rules.rs`. Texts are never touched. A result that would not mean what the file means, or that would lose
//! a comment, is never handed out.

mod print;
mod rules;
mod same;
#[cfg(test)]
mod tests;
mod tree;
mod trivia;

use crate::{Diagnostic, File, MAX_BYTES, diagnostics};

/// Why a file is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// It is not RON, or too large, or would be so with its lines apart; never empty. Spans are bytes of `String::from_utf8_lossy` of the file.
    #[error("the file has problems that hide where things begin and end")]
    Unreadable(Vec<Diagnostic>),
    /// Laid out anew it would not say the same: a fault of ours, caught in time.
    #[error("the file would not say the same when laid out anew")]
    WouldChange,
}

/// Lays out a scenario or any other RON file of the project.
///
/// The result ends its lines with a line feed and has no byte order mark; laid out again, it does not change.
///
/// ```
/// let text = "Scenario(id:\"a\",turns:3,enough:\"b\",/* where? */moments:[Ending(says:\"Good night.\",id:\"b\")])";
/// assert_eq!(attuned_script::format(text.as_bytes()).unwrap(), r#"Scenario(
///     id: "a",
///     turns: 3, enough: "b",
///     /* where? */ moments: [
///         Ending(id: "b",
///             says: "Good night."),
///     ],
/// )
/// "#);
/// ```
///
/// # Errors
/// When the bytes are not a RON text of at most [`MAX_BYTES`], and when the layout would change what the file says.
/// Problems that leave the structure clear, such as an unknown moment, are none of its business.
pub fn format(bytes: &[u8]) -> Result<String, FormatError> {
    let unreadable = |diagnostic| FormatError::Unreadable(vec![diagnostic]);
    if bytes.len() > MAX_BYTES {
        return Err(unreadable(diagnostics::file_too_large::diagnostic()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| unreadable(diagnostics::not_utf8::at(&error)))?;
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(diagnostic) = crate::unreadable(text, body, File::Scenario) {
        return Err(unreadable(diagnostic));
    }
    let before = tree::parse(body).ok_or(FormatError::WouldChange)?;
    let formatted = print::print(&before, body.len() + body.len() / 4);
    if formatted.len() > MAX_BYTES {
        return Err(unreadable(diagnostics::file_too_large::diagnostic()));
    }
    let after = tree::parse(&formatted).ok_or(FormatError::WouldChange)?;
    let has_same_tokens = same::tokens((body, &before), (&formatted, &after));
    // Reading needs memory of its own.
    drop((before, after));
    if has_same_tokens && same::reading(body, &formatted) { Ok(formatted) } else { Err(FormatError::WouldChange) }
}
