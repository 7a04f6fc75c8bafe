//! The scenarios that ship, read as the binary reads them.

use std::fs;
use std::path::Path;

use attuned_script::{NotShared, Reading, Style, read_with, render};

/// Reads the text of a scene beside `scenarios/`, with the shared files there.
///
/// # Panics
/// When something is wrong with the scene.
#[must_use]
pub fn read_shipped(text: &str) -> Reading {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let reading = read_with(text.as_bytes(), |path| fs::read(folder.join(path)).map_err(|_| NotShared::Missing));
    let shown = render(&reading.diagnostics, "scene", text, Style::Plain);
    assert!(reading.diagnostics.is_empty(), "{shown}");
    reading
}
