//! `cargo xtask test`: everything that must hold. `--web` adds the package for the web, in Node and in Chromium.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::debian;
use crate::run::{self, Failed, cargo, on_the_path, root};
use crate::web;

/// What to test.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Options {
    /// Then the engine and the page for the web, in Node and in Chromium
    #[arg(long)]
    web: bool,
}

pub(crate) fn run(options: Options) -> ExitCode {
    for step in &STEPS {
        eprintln!("\n=== {} ===", step.what);
        if let Err(failed) = step.run() {
            return fail(step.what, &failed);
        }
    }
    if options.web
        && let Err(failed) = test_web()
    {
        return fail("the web", &failed);
    }
    ExitCode::SUCCESS
}

fn fail(what: &str, failed: &Failed) -> ExitCode {
    eprintln!("\nfailed: {what}: {failed}");
    ExitCode::FAILURE
}

struct Step {
    what: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const STEPS: [Step; 6] = [
    Step { what: "layout of the code", arguments: &["fmt", "--all", "--check"], environment: &[] },
    Step {
        what: "lints, warnings denied",
        arguments: &["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"],
        environment: &[],
    },
    Step {
        what: "the binary the end-to-end tests drive",
        arguments: &["build", "--package", "attuned", "--locked"],
        environment: &[],
    },
    Step { what: "tests", arguments: &["test", "--workspace", "--locked"], environment: &[("INSTA_UPDATE", "no")] },
    Step { what: "inputs that nobody would write, for a minute", arguments: &crate::fuzz::MINUTE, environment: &[] },
    Step {
        what: "documentation, warnings denied",
        arguments: &["doc", "--workspace", "--no-deps", "--locked", "--document-private-items"],
        environment: &[("RUSTDOCFLAGS", "--deny warnings")],
    },
];

impl Step {
    fn run(&self) -> Result<(), Failed> {
        let mut command = cargo();
        command.args(self.arguments).envs(self.environment.iter().copied());
        run::run(command)
    }
}

fn test_web() -> Result<(), Failed> {
    eprintln!("\n=== the package for the web ===");
    debian::need(&on_the_path("node"), &["nodejs", "npm"])?;
    let package = web::build(web::Options::default())?;

    eprintln!("\n=== the package in Node ===");
    let built = root().join("target/web");
    // What the native engine comes to, and what is kept where a scene is played at a real terminal.
    write(&built.join("plays.txt"), &example("random_plays")?)?;
    write(&built.join("terminal.json"), &example("at_the_terminal")?)?;
    let mut tests = Command::new("node");
    tests.arg("--test").args(files(&root().join("crates/web/tests"))?);
    run::run(tests)?;
    readme(&package, &built)?;

    eprintln!("\n=== the page in Chromium ===");
    web::page::build()?;
    web::page::test()
}

/// What an example prints; all of them were built with the tests.
fn example(name: &str) -> Result<String, Failed> {
    run::read(Command::new(root().join("target/debug/examples").join(name)))
}

/// Runs the example of the package's README where the package is installed, as its reader would.
fn readme(package: &Path, built: &Path) -> Result<(), Failed> {
    let path = package.join("README.md");
    let text = fs::read_to_string(&path).map_err(|error| Failed::file(&path, &error))?;
    let example = text.split_once("```js\n").and_then(|(_, rest)| rest.split_once("```")).map(|(example, _)| example);
    let example = example.ok_or_else(|| Failed::new("the README of the package has no example"))?;
    let installed = built.join("node_modules/attuned");
    if !installed.exists() {
        let folder = built.join("node_modules");
        fs::create_dir_all(&folder).map_err(|error| Failed::file(&folder, &error))?;
        std::os::unix::fs::symlink(package, &installed).map_err(|error| Failed::file(&installed, &error))?;
    }
    let file = built.join("readme.mjs");
    write(&file, example)?;
    let mut node = Command::new("node");
    node.arg(&file);
    let printed = run::read(node)?;
    print!("{printed}");
    let last = printed.lines().last().unwrap_or_default();
    if last == "true true" { Ok(()) } else { Err(Failed::new(format!("the example of the README ends with {last:?}"))) }
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, Failed> {
    let failed = |error| Failed::file(folder, &error);
    let entries = fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut files: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "mjs"));
    files.sort();
    if files.is_empty() { Err(Failed::new(format!("no tests in {}", folder.display()))) } else { Ok(files) }
}

fn write(path: &Path, text: &str) -> Result<(), Failed> {
    fs::write(path, text).map_err(|error| Failed::file(path, &error))
}
