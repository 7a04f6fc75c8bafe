//! `cargo xtask web`: the engine as a package for the web, in `target/web/attuned`, and the page around it, with their
//! sizes and the time to the first scene.
//!
//! It refuses to publish anything, and to build what it cannot build the same way twice: each tool comes in the version
//! that `Cargo.lock` names.

mod bindgen;
mod package;
pub(crate) mod page;
mod size;
mod toolchain;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::run::{Failed, cargo, root};
use toolchain::Toolchain;

/// The target that browsers run.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The profile in the root manifest that keeps the engine small.
const PROFILE: &str = "web";
/// What the engine may weigh on the wire, in bytes.
const MOST_GZIPPED: u64 = 300_000;

/// How to build.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(crate) struct Options {
    /// Build the standard library from Debian's packages, even where the toolchain has the target
    #[arg(long)]
    std_from_source: bool,
}

pub(crate) fn run(options: Options) -> ExitCode {
    match build(options, example).and_then(|_| page::build()).and_then(|()| page::first_scene()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("\nfailed: {failed}");
            ExitCode::FAILURE
        }
    }
}

/// What an example of this name prints, built for this or before.
pub(crate) type Example = fn(&str) -> Result<String, Failed>;

/// Builds the package and says where it lies.
pub(crate) fn build(options: Options, example: Example) -> Result<PathBuf, Failed> {
    let toolchain = if options.std_from_source { Toolchain::debian()? } else { Toolchain::found()? };
    let engine = compile(toolchain)?;
    let package = root().join("target/web/attuned");
    package::begin(&package)?;
    bindgen::bind(&engine, &package)?;
    package::finish(&package, example)?;
    size::report("the engine", &[package.join("attuned_bg.wasm")], MOST_GZIPPED)?;
    println!("the package is in {}", package.display());
    Ok(package)
}

fn compile(toolchain: Toolchain) -> Result<PathBuf, Failed> {
    eprintln!("the engine for {TARGET}, with {}", toolchain.words());
    let mut command = toolchain.cargo();
    command.args(["build", "--package", "attuned-web", "--lib", "--locked", "--target", TARGET]);
    command.args(["--profile", PROFILE]);
    command.args(toolchain.arguments());
    command.arg("--target-dir").arg(toolchain.folder());
    if let Some(home) = cargo_home() {
        // What is given away neither names folders of whoever built it nor weighs more where their names are long.
        command.env("CARGO_ENCODED_RUSTFLAGS", format!("--remap-path-prefix={}=cargo", home.display()));
    }
    crate::run::run(command)?;
    Ok(toolchain.folder().join(Path::new(TARGET)).join(PROFILE).join("attuned_web.wasm"))
}

/// Where cargo keeps the sources of all crates.
fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// What an example of the crate that holds the types prints.
fn example(name: &str) -> Result<String, Failed> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "attuned-wire", "--features", "typescript", "--locked"]);
    command.args(["--example", name]);
    crate::run::read(command)
}
