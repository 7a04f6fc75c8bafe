//! The scenarios that ship, read as the binary reads them.

use std::fs;
use std::path::{Path, PathBuf};

use attuned_script::{NotShared, Reading, Style, read_with, render};

/// The folder of the library.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios")
}

/// The name and the text of every scenario that ships, by name.
///
/// # Panics
/// When the library cannot be read.
#[must_use]
pub fn scenes() -> Vec<(String, String)> {
    let files = fs::read_dir(folder()).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let scenes = files.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    let read = |path: PathBuf| {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
        (name.unwrap_or_default(), fs::read_to_string(&path).unwrap_or_default())
    };
    let mut scenes: Vec<(String, String)> = scenes.map(read).collect();
    scenes.sort();
    assert!(!scenes.is_empty(), "the library is there");
    scenes
}

/// A shared file of the library.
///
/// # Errors
/// When there is none at `path`.
pub fn load_shared(path: &str) -> Result<Vec<u8>, NotShared> {
    fs::read(folder().join(path)).map_err(|_| NotShared::Missing)
}

/// Reads the text of a scene beside `scenarios/`, with the shared files there.
///
/// # Panics
/// When something is wrong with the scene.
#[must_use]
pub fn read_shipped(text: &str) -> Reading {
    let reading = read_with(text.as_bytes(), load_shared);
    let shown = render(&reading.diagnostics, "scene", text, Style::Plain);
    assert!(reading.diagnostics.is_empty(), "{shown}");
    reading
}
