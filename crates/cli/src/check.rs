//! `attuned check`: every problem of every file, with its place and its remedy.

use std::fmt::Write as _;

use attuned_script::{Diagnostic, Lines, Severity, Style};

use crate::arguments::Check;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source::{self, Source};

pub(crate) fn run(options: &Check, output: &mut Output) -> Result<Exit, Failure> {
    let files = source::files(&options.paths)?;
    let mut problems = 0;
    let mut as_json = Vec::new();
    let mut text = String::new();
    for path in &files {
        let source = source::load(path)?;
        let diagnostics = source.read().diagnostics;
        problems += diagnostics.len();
        if options.json {
            let diagnostics: Vec<_> = diagnostics.iter().map(|diagnostic| json(diagnostic, &source)).collect();
            as_json.push(serde_json::json!({ "file": source.name, "diagnostics": diagnostics }));
        } else {
            text.push_str(&report(&source, &diagnostics, output.colour()));
        }
    }
    if options.json {
        let _ = writeln!(text, "{:#}", serde_json::json!({ "version": 1, "files": as_json, "problems": problems }));
    } else {
        let _ = writeln!(text, "{} checked, {}", count(files.len(), "file"), count(problems, "problem"));
    }
    output.write(&text)?;
    Ok(if problems == 0 { Exit::Fine } else { Exit::Problems })
}

/// The problems as shown to an author; nothing when there are none.
pub(crate) fn report(source: &Source, diagnostics: &[Diagnostic], colour: bool) -> String {
    let style = if colour { Style::Colour } else { Style::Plain };
    let text = String::from_utf8_lossy(&source.bytes);
    attuned_script::render(diagnostics, &source.name, &text, style)
}

fn json(diagnostic: &Diagnostic, source: &Source) -> serde_json::Value {
    let text = String::from_utf8_lossy(&source.bytes);
    let at = Lines::new(&text).position(diagnostic.span().start);
    serde_json::json!({
        "code": diagnostic.code.name(),
        "severity": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "title": diagnostic.title,
        "line": at.line,
        "column": at.column,
        "help": diagnostic.help,
    })
}

pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    match number {
        0 => format!("no {what}s"),
        _ => format!("{number} {what}{plural}"),
    }
}
