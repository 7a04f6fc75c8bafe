//! `attuned check`: every problem of every file, with its place and its remedy.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::thread;

use attuned_author::lints::{self, FirstLook};
use attuned_core::Scenario;
use attuned_script::{Diagnostic, Lines, Reading, Severity, Style};

use crate::arguments::{Check, Denied};
use crate::exit::{Exit, Failure};
use crate::explain::in_a_word;
use crate::giveaways;
use crate::mend::{self, Mendings};
use crate::output::Output;
use crate::source::{self, Source};
use crate::watch;

pub(crate) fn run(options: &Check, output: &mut Output) -> Result<Exit, Failure> {
    if options.watch {
        return watch::run(options, output);
    }
    let mut mendings = Mendings::default();
    if options.fix {
        let done = mend::mend(&options.paths, &mut mendings);
        if !options.json {
            output.write(&told(&mendings))?;
        }
        done?;
    }
    let (text, exit) = looked(options, &mendings, output)?;
    output.write(&text)?;
    Ok(exit)
}

fn told(mendings: &Mendings) -> String {
    let mut text = String::new();
    for (name, mended) in mendings {
        let _ = writeln!(text, "{name}: {} mended", count(*mended, "problem"));
    }
    text
}

/// What there is to say about the files now, and whether they are fine.
pub(crate) fn look(options: &Check, output: &Output) -> Result<(String, Exit), Failure> {
    looked(options, &Mendings::default(), output)
}

fn looked(options: &Check, mendings: &Mendings, output: &Output) -> Result<(String, Exit), Failure> {
    let form = if options.json { Form::Json(Vec::new()) } else { Form::Shown(style(output.colour()), String::new()) };
    let mut report = Report::new(form, mendings.clone());
    for path in source::files(&options.paths)? {
        let source = source::load(&path)?;
        if attuned_script::is_fragment(&source.bytes) {
            let mut told = attuned_script::check_fragment(&source.bytes);
            if told.is_empty() {
                told = lints::lint_fragment(&text_of(&source));
            }
            report.add_shared(&Checked::of(&source, told));
        } else {
            let text = text_of(&source);
            let (mut reading, look) = at_once(|| source.read(), || FirstLook::at(&text));
            let doubts = reading.scenario.as_ref().zip(look).map(|(scene, look)| {
                let (menus, talk) = at_once(|| look.at_menus(scene), || look.at_talk(scene));
                look.together(menus, talk)
            });
            let scenario = reading.scenario.take().filter(|_| options.giveaways);
            report.scenes.extend(scenario);
            let (mut scene, shared) = after(&source, reading);
            scene.diagnostics.extend(doubts.into_iter().flatten());
            report.add(&scene);
            for shared in &shared {
                report.add_shared(shared);
            }
        }
    }
    let denied = options.deny == Some(Denied::Warnings) && report.warnings > 0;
    let exit = if report.problems > 0 || denied { Exit::Problems } else { Exit::Fine };
    Ok((report.told(), exit))
}

/// How it is told, and what is told so far.
enum Form {
    Shown(Style, String),
    Json(Vec<serde_json::Value>),
}

/// What was found in the files so far.
struct Report {
    form: Form,
    files: usize,
    /// Errors: what keeps a scene from being played.
    problems: usize,
    warnings: usize,
    /// Errors that `--fix` would try to mend.
    fixable: usize,
    /// What `--fix` has mended before.
    mendings: Mendings,
    /// The sound scenes, where their figures are asked for.
    scenes: Vec<Scenario>,
    /// Shared files; each is told once, however many scenes put it in.
    told: BTreeSet<PathBuf>,
}

impl Report {
    fn new(form: Form, mendings: Mendings) -> Self {
        let (files, problems, warnings, fixable) = (0, 0, 0, 0);
        Self { form, files, problems, warnings, fixable, mendings, scenes: Vec::new(), told: BTreeSet::new() }
    }

    fn add(&mut self, file: &Checked<'_>) {
        match &mut self.form {
            Form::Shown(style, text) => text.push_str(&file.shown(*style)),
            Form::Json(files) => files.push(file.json(self.mendings.get(&file.name).copied().unwrap_or_default())),
        }
        self.files += 1;
        self.fixable += file.diagnostics.iter().filter(|it| it.fix.is_some()).count();
        let warnings = file.diagnostics.iter().filter(|it| it.code.severity() == Severity::Warning).count();
        self.warnings += warnings;
        self.problems += file.diagnostics.len() - warnings;
    }

    fn add_shared(&mut self, file: &Checked<'_>) {
        let path = PathBuf::from(&file.name);
        if self.told.insert(fs::canonicalize(&path).unwrap_or(path)) {
            self.add(file);
        }
    }

    fn told(&self) -> String {
        match &self.form {
            Form::Shown(_, text) => self.shown(text),
            Form::Json(files) => self.json(files),
        }
    }

    fn json(&self, files: &[serde_json::Value]) -> String {
        let (problems, warnings) = (self.problems, self.warnings);
        let mut json = serde_json::json!({ "version": 1, "files": files, "problems": problems, "warnings": warnings });
        if !self.scenes.is_empty()
            && let Some(fields) = json.as_object_mut()
        {
            fields.insert("giveaways".to_owned(), giveaways::json(&self.scenes));
        }
        format!("{json:#}\n")
    }

    fn shown(&self, text: &str) -> String {
        let mut sum = format!("{} checked, {}", count(self.files, "file"), count(self.problems, "problem"));
        if self.warnings > 0 {
            sum.extend([", ", &count(self.warnings, "warning")]);
        }
        let figures = giveaways::table(&self.scenes);
        sum.push('\n');
        match (self.fixable, self.problems) {
            (0, _) => {}
            (1, 1) => sum.push_str("--fix mends it\n"),
            (fixable, problems) if fixable == problems => sum.push_str("--fix mends them\n"),
            (fixable, _) => {
                let _ = writeln!(sum, "--fix mends {fixable} of them");
            }
        }
        format!("{text}{figures}{sum}")
    }
}

/// Why a scene cannot be played, as shown to its author: its problems, and those of its shared files.
pub(crate) fn report(source: &Source, reading: Reading, colour: bool) -> String {
    let (scene, shared) = after(source, reading);
    std::iter::once(&scene).chain(&shared).map(|file| file.shown(style(colour))).collect()
}

/// What is wrong with one file, as shown to its author.
pub(crate) fn shown(source: &Source, diagnostics: &[Diagnostic], colour: bool) -> String {
    Checked::of(source, diagnostics.to_vec()).shown(style(colour))
}

const fn style(colour: bool) -> Style {
    if colour { Style::Colour } else { Style::Plain }
}

/// What is wrong with one file, as JSON.
pub(crate) fn as_json(source: &Source, diagnostics: &[Diagnostic]) -> Vec<serde_json::Value> {
    let text = text_of(source);
    let lines = Lines::new(&text);
    diagnostics.iter().map(|diagnostic| json(diagnostic, &lines)).collect()
}

/// Both results, at the same time where a second thread is to be had.
fn at_once<A, B: Send>(here: impl FnOnce() -> A, there: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| match thread::Builder::new().spawn_scoped(scope, &there) {
        Ok(thread) => (here(), thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
        Err(_) => (here(), there()),
    })
}

fn text_of(source: &Source) -> Cow<'_, str> {
    str::from_utf8(&source.bytes).map_or_else(|_| String::from_utf8_lossy(&source.bytes), Cow::Borrowed)
}

/// A file and what is wrong with it.
struct Checked<'s> {
    name: String,
    text: Cow<'s, str>,
    diagnostics: Vec<Diagnostic>,
}

impl<'s> Checked<'s> {
    fn of(source: &'s Source, diagnostics: Vec<Diagnostic>) -> Self {
        Self { name: source.name.clone(), text: text_of(source), diagnostics }
    }

    /// Its problems as shown to an author; nothing when there are none.
    fn shown(&self, style: Style) -> String {
        attuned_script::render(&self.diagnostics, &self.name, &self.text, style)
    }

    fn json(&self, mended: usize) -> serde_json::Value {
        let lines = Lines::new(&self.text);
        let diagnostics: Vec<_> = self.diagnostics.iter().map(|diagnostic| json(diagnostic, &lines)).collect();
        serde_json::json!({ "file": self.name, "mended": mended, "diagnostics": diagnostics })
    }
}

/// A scene, and those of its shared files that have problems.
fn after(source: &Source, reading: Reading) -> (Checked<'_>, Vec<Checked<'_>>) {
    let shared = reading.fragments.into_iter().map(|fragment| Checked {
        name: source.name_of_shared(&fragment.path),
        text: fragment.text.into(),
        diagnostics: fragment.diagnostics,
    });
    (Checked::of(source, reading.diagnostics), shared.collect())
}

fn json(diagnostic: &Diagnostic, lines: &Lines<'_>) -> serde_json::Value {
    let at = lines.position(diagnostic.span().start);
    serde_json::json!({
        "code": diagnostic.code.name(),
        "severity": in_a_word(diagnostic.code),
        "title": diagnostic.title,
        "line": at.line,
        "column": at.column,
        "help": diagnostic.help,
        "fixable": diagnostic.fix.is_some(),
    })
}

pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    match number {
        0 => format!("no {what}s"),
        _ => format!("{number} {what}{plural}"),
    }
}
