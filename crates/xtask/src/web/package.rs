//! The files of the package that are not made by a tool: those of `crates/web/package`, the types, and the library.

use std::fs;
use std::path::Path;

use super::Example;
use crate::run::{Failed, root};

/// Written by hand, copied as they are.
const BY_HAND: [&str; 4] = ["package.json", "README.md", "node.js", "library.d.ts"];
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// An empty folder.
pub(super) fn begin(package: &Path) -> Result<(), Failed> {
    if package.exists() {
        fs::remove_dir_all(package).map_err(|error| Failed::file(package, &error))?;
    }
    fs::create_dir_all(package).map_err(|error| Failed::file(package, &error))
}

pub(super) fn finish(package: &Path, example: Example) -> Result<(), Failed> {
    let by_hand = root().join("crates/web/package");
    for name in BY_HAND {
        copy(&by_hand.join(name), &package.join(name))?;
    }
    for name in LICENSES {
        copy(&root().join(name), &package.join(name))?;
    }
    write(&package.join("types.d.ts"), &example("typescript")?)?;
    // A module of its own: a page may load the engine and the scenes at different times.
    write(&package.join("library.js"), &example("library")?)
}

fn copy(from: &Path, to: &Path) -> Result<(), Failed> {
    fs::copy(from, to).map(drop).map_err(|error| Failed::file(from, &error))
}

fn write(path: &Path, text: &str) -> Result<(), Failed> {
    fs::write(path, text).map_err(|error| Failed::file(path, &error))
}
