//! `cargo xtask test`: everything that must hold. `--web` adds the package for the web, in Node and in Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

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
    let mut parts = Parts::default();
    let outcome = everything(options, &mut parts);
    parts.print();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("\nfailed: {failed}");
            ExitCode::FAILURE
        }
    }
}

fn everything(options: Options, parts: &mut Parts) -> Result<(), Failed> {
    for step in &STEPS {
        parts.time(step.what, || step.run())?;
    }
    if options.web {
        let package = parts.time("the package for the web", package)?;
        parts.time("the package in Node", || test_package(&package))?;
        parts.time("the page", web::page::build)?;
        parts.time("the page in Chromium", web::page::test)?;
    }
    Ok(())
}

/// What was done, in order, and how long each part took.
#[derive(Debug, Default)]
struct Parts(Vec<(&'static str, Duration)>);

impl Parts {
    fn time<T>(&mut self, what: &'static str, part: impl FnOnce() -> Result<T, Failed>) -> Result<T, Failed> {
        eprintln!("\n=== {what} ===");
        let begun = Instant::now();
        let outcome = part().map_err(|failed| Failed::new(format!("{what}: {failed}")));
        self.0.push((what, begun.elapsed()));
        outcome
    }

    fn print(&self) {
        eprintln!("\n{:<44} minutes", "part");
        let line =
            |what: &str, took: Duration| eprintln!("{what:<44} {:>4}:{:02}", took.as_secs() / 60, took.as_secs() % 60);
        for (what, took) in &self.0 {
            line(what, *took);
        }
        line("together", self.0.iter().map(|(_, took)| *took).sum());
    }
}

const TYPES: &str = "attuned-wire/typescript";

struct Step {
    what: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

// One set of features for all of it, so that nothing is built twice; it holds the types for the web, which are checked, too.
const STEPS: [Step; 6] = [
    Step { what: "layout of the code", arguments: &["fmt", "--all", "--check"], environment: &[] },
    Step {
        what: "lints, warnings denied",
        arguments: &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            TYPES,
            "--locked",
            "--",
            "--deny",
            "warnings",
        ],
        environment: &[],
    },
    Step {
        // With the binary that the end-to-end tests drive, and the examples.
        what: "everything built",
        arguments: &["build", "--workspace", "--all-targets", "--features", TYPES, "--locked"],
        environment: &[],
    },
    Step {
        what: "tests",
        arguments: &["test", "--workspace", "--features", TYPES, "--locked"],
        environment: &[("INSTA_UPDATE", "no")],
    },
    Step { what: "inputs that nobody would write, for a minute", arguments: &crate::fuzz::MINUTE, environment: &[] },
    Step {
        what: "documentation, warnings denied",
        arguments: &["doc", "--workspace", "--no-deps", "--features", TYPES, "--locked", "--document-private-items"],
        environment: &[("RUSTDOCFLAGS", "--deny warnings")],
    },
];

impl Step {
    fn run(&self) -> Result<(), Failed> {
        let mut command = cargo();
        command.args(self.arguments).envs(self.environment.iter().copied());
        // Just built, and with the features of everything else.
        command.env("ATTUNED_BINARY", root().join("target/debug/attuned"));
        run::run(command)
    }
}

fn package() -> Result<PathBuf, Failed> {
    debian::need(&on_the_path("node"), &["nodejs", "npm"])?;
    web::build(web::Options::default(), example)
}

fn test_package(package: &Path) -> Result<(), Failed> {
    let built = root().join("target/web");
    // What the native engine comes to, and what is kept where a scene is played at a real terminal.
    write(&built.join("plays.txt"), &example("random_plays")?)?;
    write(&built.join("terminal.json"), &example("at_the_terminal")?)?;
    let mut tests = Command::new("node");
    tests.arg("--test").args(files(&root().join("crates/web/tests"))?);
    run::run(tests)?;
    readme(package, &built)
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

fn files(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
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
