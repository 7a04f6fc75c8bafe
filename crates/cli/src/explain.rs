//! `attuned explain`: the manual page of a diagnostic, or the list of all of them.

use std::fmt::Write as _;

use attuned_author::manual;
use attuned_repl::{Look, Screen, Tone};
use attuned_script::{Code, Severity, nearest};

use crate::arguments::Explain;
use crate::exit::{Exit, Failure};
use crate::output::Output;

pub(crate) fn run(options: &Explain, output: &mut Output) -> Result<Exit, Failure> {
    let text = match &options.code {
        None if options.json => {
            let codes: Vec<_> = manual::codes().into_iter().map(as_json).collect();
            format!("{:#}\n", serde_json::json!({ "version": 1, "diagnostics": codes }))
        }
        None => list(),
        Some(code) => {
            let code = find(code)?;
            if options.json {
                let (one, page) = (as_json(code), manual::page(code));
                format!("{:#}\n", serde_json::json!({ "version": 1, "diagnostic": one, "page": page }))
            } else {
                shown(&manual::page(code), output.look())
            }
        }
    };
    output.write(&text)?;
    Ok(Exit::Fine)
}

/// A code as it is typed, or as it stands in a message: `loose-end` or `error[loose-end]`.
fn find(typed: &str) -> Result<Code, Failure> {
    let inside = typed.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or(typed, |(inside, _)| inside);
    let name = inside.trim().to_lowercase().replace([' ', '_'], "-");
    manual::named(&name).ok_or_else(|| {
        let names = manual::codes().into_iter().map(Code::name);
        Failure::NoDiagnostic { name: typed.to_owned(), near: nearest(&name, names).map(str::to_owned) }
    })
}

fn list() -> String {
    let mut text = String::new();
    for code in manual::codes() {
        let _ = writeln!(text, "{} ({}): {}", code.name(), in_a_word(code), manual::summary(code));
    }
    text.push_str("\nRead a page with: attuned explain CODE\n");
    text
}

/// The Markdown of a page, for a terminal. Examples are never wrapped, so that they can be copied.
fn shown(page: &str, look: Look) -> String {
    let mut text = String::new();
    let mut inside = false;
    let mut paragraph = Vec::new();
    for line in page.lines().chain([""]) {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside {
            text.extend(["    ", line, "\n"]);
        } else if let Some(title) = line.strip_prefix("# ") {
            say(&mut text, look, Tone::Title, title);
        } else if let Some(heading) = line.strip_prefix("## ") {
            say(&mut text, look, Tone::Strong, heading);
        } else if line.is_empty() {
            if !paragraph.is_empty() {
                say(&mut text, look, Tone::Plain, &paragraph.join(" "));
                paragraph.clear();
            }
            text.push('\n');
        } else {
            paragraph.push(line);
        }
    }
    text
}

fn say(text: &mut String, look: Look, tone: Tone, words: &str) {
    let mut screen = Screen::default();
    screen.say(tone, words);
    text.push_str(&screen.render(look));
}

fn as_json(code: Code) -> serde_json::Value {
    serde_json::json!({ "code": code.name(), "severity": in_a_word(code), "checks": manual::summary(code) })
}

pub(crate) const fn in_a_word(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
