//! The files of the package that are not made by a tool: those of `crates/web/package`, the types, and the library.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

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

pub(super) fn finish(package: &Path) -> Result<(), Failed> {
    let by_hand = root().join("crates/web/package");
    for name in BY_HAND {
        copy(&by_hand.join(name), &package.join(name))?;
    }
    for name in LICENSES {
        copy(&root().join(name), &package.join(name))?;
    }
    write(&package.join("types.d.ts"), &super::types()?)?;
    write(&package.join("library.js"), &library()?)
}

/// The scenes that ship, as a module of their own: a page may load the engine and the scenes at different times.
fn library() -> Result<String, Failed> {
    let json = |text: &str| serde_json::to_string(text).map_err(|error| Failed::new(error.to_string()));
    let mut module = String::from(
        "// The scenes that ship with Attuned, in the order they are listed.\n\nexport const scenes = [\n",
    );
    for scene in attuned_library::SCENES {
        let _ = writeln!(module, "  {{ id: {}, text: {} }},", json(scene.id)?, json(scene.text)?);
    }
    module += "];\n\n// What they put in, by the paths they name.\nexport const shared = {\n";
    for (path, text) in attuned_library::SHARED {
        let _ = writeln!(module, "  {}: {},", json(path)?, json(text)?);
    }
    module += "};\n";
    Ok(module)
}

fn copy(from: &Path, to: &Path) -> Result<(), Failed> {
    fs::copy(from, to).map(drop).map_err(|error| Failed::file(from, &error))
}

fn write(path: &Path, text: &str) -> Result<(), Failed> {
    fs::write(path, text).map_err(|error| Failed::file(path, &error))
}
