//! The one room of wasm-bindgen's tool: the bindings between the engine and JavaScript, in the version of the lock file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Failed, cargo, read, root, run};

pub(super) fn bind(engine: &Path, package: &Path) -> Result<(), Failed> {
    let tool = tool(&version()?)?;
    let mut command = Command::new(tool);
    command.args(["--target", "web", "--out-name", "attuned"]);
    command.args(["--remove-name-section", "--remove-producers-section"]);
    command.arg("--out-dir").arg(package).arg(engine);
    run(command)
}

/// The tool refuses a library of another version, so its own is that of the lock file.
fn version() -> Result<String, Failed> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| Failed::file(&path, &error))?;
    let after = lock.split_once("name = \"wasm-bindgen\"\nversion = \"").map(|(_, after)| after);
    let version = after.and_then(|after| after.split_once('"')).map(|(version, _)| version.to_owned());
    version.ok_or_else(|| Failed::new("Cargo.lock does not name wasm-bindgen"))
}

/// Installed once into `target/tools`, and again when the version changes.
fn tool(version: &str) -> Result<PathBuf, Failed> {
    let folder = root().join("target/tools");
    let tool = folder.join("bin/wasm-bindgen");
    let mut asked = Command::new(&tool);
    asked.arg("--version");
    if read(asked).is_ok_and(|answer| answer.trim() == format!("wasm-bindgen {version}")) {
        return Ok(tool);
    }
    eprintln!("wasm-bindgen {version}, once");
    let mut command = cargo();
    command.args(["install", "wasm-bindgen-cli", "--version", &format!("={version}"), "--locked", "--force"]);
    // It runs for seconds and takes minutes to build, so it is not optimised.
    command.arg("--debug").env("CARGO_PROFILE_DEV_DEBUG", "false");
    // Its default feature fetches browser drivers, which is not wanted here.
    command.args(["--no-default-features", "--bin", "wasm-bindgen"]);
    command.arg("--root").arg(&folder).arg("--target-dir").arg(folder.join("build"));
    run(command)?;
    Ok(tool)
}
