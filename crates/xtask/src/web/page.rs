//! The page for the web, with all it loads: built, weighed, and watched until the first scene can be chosen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::size;
use crate::debian;
use crate::run::{self, Failed, on_the_path, root};

/// The page, in TypeScript, with the tests that drive it in Chromium.
const PAGE: &str = "crates/web/page";
/// What everything may weigh on the wire that a first visit loads, the engine and all scenes with it, in bytes.
const MOST_GZIPPED: u64 = 500_000;

/// Builds the page around the package, which has to be there, and says what it weighs.
pub(crate) fn build() -> Result<(), Failed> {
    debian::need(&on_the_path("npm"), &["nodejs", "npm"])?;
    npm(&["ci", "--no-audit", "--no-fund"])?;
    npm(&["run", "build"])?;
    let built = root().join(PAGE).join("dist");
    size::report("the page, with all a visit loads", &files(&built)?, MOST_GZIPPED)?;
    println!("the page is in {}", built.display());
    Ok(())
}

/// Prints how long it takes until the first scene can be chosen, in Chromium.
pub(crate) fn first_scene() -> Result<(), Failed> {
    chromium()?;
    npm(&["run", "first-scene"])
}

/// All tests of the page, in Chromium.
pub(crate) fn test() -> Result<(), Failed> {
    chromium()?;
    npm(&["test"])
}

fn chromium() -> Result<(), Failed> {
    debian::need("/usr/bin/chromium", &["chromium"])
}

fn npm(arguments: &[&str]) -> Result<(), Failed> {
    let mut npm = Command::new("npm");
    npm.args(arguments).current_dir(root().join(PAGE));
    run::run(npm)
}

/// Every file in a folder and below it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let failed = |error| Failed::file(folder, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
