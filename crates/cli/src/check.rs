//! `attuned check`: every problem of every file, with its place and its remedy.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use attuned_script::{Diagnostic, Lines, Reading, Severity, Style};

use crate::arguments::Check;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source::{self, Source};

pub(crate) fn run(options: &Check, output: &mut Output) -> Result<Exit, Failure> {
    let paths = source::files(&options.paths)?;
    // A shared file is told once, however many scenes put it in.
    let mut told: BTreeSet<PathBuf> = paths.iter().map(|path| real(path.clone())).collect();
    let mut files = Vec::new();
    for path in &paths {
        let source = source::load(path)?;
        let mut checked = check(&source).into_iter();
        files.extend(checked.next());
        files.extend(checked.filter(|shared| told.insert(real(PathBuf::from(&shared.name)))));
    }
    let problems = files.iter().map(|file| file.diagnostics.len()).sum();
    let text = if options.json {
        let files: Vec<_> = files.iter().map(Checked::json).collect();
        format!("{:#}\n", serde_json::json!({ "version": 1, "files": files, "problems": problems }))
    } else {
        let mut text: String = files.iter().map(|file| file.shown(output.colour())).collect();
        let _ = writeln!(text, "{} checked, {}", count(files.len(), "file"), count(problems, "problem"));
        text
    };
    output.write(&text)?;
    Ok(if problems == 0 { Exit::Fine } else { Exit::Problems })
}

/// Why a scene cannot be played, as shown to its author: its problems, and those of its shared files.
pub(crate) fn report(source: &Source, reading: Reading, colour: bool) -> String {
    after(source, reading).iter().map(|file| file.shown(colour)).collect()
}

/// A file and what is wrong with it.
struct Checked {
    name: String,
    text: String,
    diagnostics: Vec<Diagnostic>,
}

impl Checked {
    fn of(source: &Source, diagnostics: Vec<Diagnostic>) -> Self {
        Self { name: source.name.clone(), text: String::from_utf8_lossy(&source.bytes).into_owned(), diagnostics }
    }

    /// Its problems as shown to an author; nothing when there are none.
    fn shown(&self, colour: bool) -> String {
        let style = if colour { Style::Colour } else { Style::Plain };
        attuned_script::render(&self.diagnostics, &self.name, &self.text, style)
    }

    fn json(&self) -> serde_json::Value {
        let lines = Lines::new(&self.text);
        let diagnostics: Vec<_> = self.diagnostics.iter().map(|diagnostic| json(diagnostic, &lines)).collect();
        serde_json::json!({ "file": self.name, "diagnostics": diagnostics })
    }
}

/// A scenario and those of its shared files that have problems, or a fragment.
fn check(source: &Source) -> Vec<Checked> {
    if attuned_script::is_fragment(&source.bytes) {
        return vec![Checked::of(source, attuned_script::check_fragment(&source.bytes))];
    }
    after(source, source.read())
}

fn after(source: &Source, reading: Reading) -> Vec<Checked> {
    let shared = reading.fragments.into_iter().map(|fragment| Checked {
        name: source.name_of_shared(&fragment.path),
        text: fragment.text,
        diagnostics: fragment.diagnostics,
    });
    std::iter::once(Checked::of(source, reading.diagnostics)).chain(shared).collect()
}

/// The file itself, through links.
fn real(path: PathBuf) -> PathBuf {
    fs::canonicalize(&path).unwrap_or(path)
}

fn json(diagnostic: &Diagnostic, lines: &Lines<'_>) -> serde_json::Value {
    let at = lines.position(diagnostic.span().start);
    serde_json::json!({
        "code": diagnostic.code.name(),
        "severity": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "title": diagnostic.title,
        "line": at.line,
        "column": at.column,
        "help": diagnostic.help,
    })
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    match number {
        0 => format!("no {what}s"),
        _ => format!("{number} {what}{plural}"),
    }
}
