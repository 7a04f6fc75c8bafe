//! The one room of `annotate-snippets`: diagnostics with the lines they are about, ready for a terminal.
//!
//! Invariant: no control character, tab or direction mark of the source reaches the output.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};
use attuned_core::Text;

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::position::Lines;

/// With or without colour; the caller knows the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Text alone.
    Plain,
    /// With ANSI colours.
    Colour,
}

/// Labels further apart than this are shown in pieces.
const FAR: usize = 8;
/// Longer lines are cut around the label.
const LONG: usize = 240;
/// Kept before a label on a cut line.
const BEFORE: usize = 60;

/// Of more that say the same, the numbers of the lines are enough.
const SHOWN: usize = 10;
/// Columns for numbers of lines.
const NUMBERS: usize = 48;

/// All diagnostics with the lines they are about, each followed by an empty line.
///
/// Of those that differ in nothing but their place, the first ten are shown; the others follow together, at the end,
/// with the numbers of their lines.
pub fn render(diagnostics: &[Diagnostic], file_name: &str, source: &str, style: Style) -> String {
    let page = Page {
        lines: Lines::new(source),
        file_name: shown(file_name),
        renderer: match style {
            Style::Plain => Renderer::plain(),
            Style::Colour => Renderer::styled(),
        },
    };
    let mut text = String::new();
    let mut alike: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let alike = alike.entry((diagnostic.code, &diagnostic.title, &diagnostic.help)).or_default();
        alike.push(diagnostic);
        if alike.len() <= SHOWN {
            text.extend([page.diagnostic(diagnostic).as_str(), "\n\n"]);
        }
    }
    let mut more: Vec<_> = alike.values().filter_map(|alike| alike.get(SHOWN..)).collect();
    more.sort_by_key(|more| more.first().map(|first| first.span().start));
    for (first, more) in more.iter().filter_map(|more| Some((more.first()?, more))) {
        text.extend([page.together(first, more).as_str(), "\n\n"]);
    }
    text
}

/// How many problems a file has, in one line.
pub fn summary(diagnostics: &[Diagnostic], file_name: &str) -> String {
    let file_name = shown(file_name);
    match diagnostics.len() {
        0 => format!("no problems in {file_name}"),
        1 => format!("1 problem in {file_name}"),
        count if count >= crate::MOST_TOLD => format!("{count} problems or more in {file_name}"),
        count => format!("{count} problems in {file_name}"),
    }
}

struct Page<'s> {
    lines: Lines<'s>,
    file_name: String,
    renderer: Renderer,
}

impl Page<'_> {
    fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        let mut group = Group::with_title(title(diagnostic));
        if self.lines.text(self.lines.line(diagnostic.span().start)).len() > LONG {
            // The renderer would count columns from the cut.
            group = group.element(self.origin(diagnostic));
            group = group.elements(self.pieces(&diagnostic.labels));
        } else {
            let pieces = self.pieces(&diagnostic.labels).into_iter();
            group = group.elements(pieces.map(|piece| piece.path(self.file_name.as_str())));
        }
        for help in &diagnostic.help {
            group = group.element(Level::HELP.message(shown(help)));
        }
        self.renderer.render(&[group])
    }

    /// What says the same as others before it, `first` and all after it.
    fn together(&self, first: &Diagnostic, alike: &[&Diagnostic]) -> String {
        let mut lines: Vec<usize> = alike.iter().map(|diagnostic| self.lines.line(diagnostic.span().start)).collect();
        lines.dedup();
        let lines = match lines.as_slice() {
            [line] => format!("in line {line}"),
            lines => format!("in lines{}", numbers(lines)),
        };
        let group = Group::with_title(title(first)).element(self.origin(first));
        let note = format!("{} more like the {SHOWN} above, {lines}", alike.len());
        self.renderer.render(&[group.element(Level::NOTE.message(note))])
    }

    fn origin(&self, diagnostic: &Diagnostic) -> Origin<'_> {
        let start = self.lines.position(diagnostic.span().start);
        Origin::path(self.file_name.as_str()).line(start.line).char_column(start.column)
    }

    /// Neighbouring labels share a piece of the source; the first piece holds the primary label.
    fn pieces(&self, labels: &[Label]) -> Vec<Snippet<'_, annotate_snippets::Annotation<'_>>> {
        let mut runs: Vec<(usize, usize, Vec<&Label>)> = Vec::new();
        for label in labels {
            let line = self.lines.line(label.span.start);
            match runs.iter_mut().find(|(first, last, _)| line + FAR >= *first && line <= *last + FAR) {
                Some((first, last, run)) => {
                    *first = line.min(*first);
                    *last = line.max(*last);
                    run.push(label);
                }
                None => runs.push((line, line, vec![label])),
            }
        }
        runs.into_iter().map(|(first, last, run)| self.piece(first, last, &run)).collect()
    }

    fn piece(&self, first: usize, last: usize, labels: &[&Label]) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let mut source = String::new();
        let mut annotations = Vec::new();
        for line in first..=last {
            let start = self.lines.start(line);
            let text = self.lines.text(line);
            let here: Vec<&&Label> = labels.iter().filter(|label| self.lines.line(label.span.start) == line).collect();
            let cut = cut(text, here.first().map_or(0, |label| label.span.start.saturating_sub(start)));
            let kept = text.get(cut.clone()).unwrap_or("");
            for label in here {
                let from = clamp(kept, label.span.start.saturating_sub(start + cut.start));
                let to = clamp(kept, label.span.end.saturating_sub(start + cut.start)).max(from);
                let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let place = |at: usize| source.len() + shown(kept.get(..at).unwrap_or("")).len();
                let annotation = kind.span(place(from)..place(to));
                annotations.push(if label.text.is_empty() { annotation } else { annotation.label(shown(&label.text)) });
            }
            source.push_str(&shown(kept));
            source.push('\n');
        }
        Snippet::source(source).line_start(first).annotations(annotations)
    }
}

fn title(diagnostic: &Diagnostic) -> Title<'static> {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    level.primary_title(shown(&diagnostic.title)).id(diagnostic.code.name())
}

/// Numbers with commas between them, in lines of their own.
fn numbers(numbers: &[usize]) -> String {
    let mut text = String::new();
    let mut width = NUMBERS;
    for (nth, number) in numbers.iter().enumerate() {
        let comma = if nth + 1 < numbers.len() { "," } else { "" };
        let number = format!("{number}{comma}");
        let apart = if width + 1 + number.len() > NUMBERS { '\n' } else { ' ' };
        width = if apart == '\n' { number.len() } else { width + 1 + number.len() };
        text.push(apart);
        text.push_str(&number);
    }
    text
}

/// The part of a long line around byte `at`.
fn cut(line: &str, at: usize) -> std::ops::Range<usize> {
    if line.len() <= LONG {
        return 0..line.len();
    }
    let start = clamp(line, at.saturating_sub(BEFORE));
    start..clamp(line, start + LONG)
}

/// The nearest character boundary at or before byte `at`.
fn clamp(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// `text` with every character that could garble a screen replaced by one that shows itself.
fn shown(text: &str) -> String {
    if Text::new(text).is_ok() {
        return text.to_owned();
    }
    let is_safe = |c: char| Text::new(c.encode_utf8(&mut [0; 4])).is_ok();
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            _ if is_safe(c) => c,
            _ => '\u{fffd}',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::syntax;

    fn rendered(source: &str, at: std::ops::Range<usize>) -> String {
        let diagnostic = Diagnostic::new(syntax::CODE, "a \u{1b}[2J title", at).help("b\u{202e}c");
        render(&[diagnostic], "a\u{7}.ron", source, Style::Plain)
    }

    #[test]
    fn nothing_in_the_source_reaches_the_terminal_as_a_command() {
        let source = "a\u{1b}[31mb\u{202e}c\u{9b}d\u{200b}e\tf\rg\u{0}\u{feff}\u{e0041}";
        for at in 0..source.len() {
            let text = rendered(source, at..source.len());
            let unsafe_text = text.lines().find_map(|line| Text::new(line).err());
            assert_eq!(unsafe_text, None, "{text:?}");
        }
    }

    #[test]
    fn columns_count_characters_whatever_stands_before() {
        assert!(rendered("é🙂\u{1b}\u{202e}x", 10..11).contains("--> a␇.ron:1:5\n"));
        assert!(rendered("\u{feff}x\r\ny", 6..7).contains("--> a␇.ron:2:1\n"));
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_place() {
        let source = format!("{}HERE{}", "é".repeat(2_000_000), "x".repeat(2_000_000));
        let text = rendered(&source, 4_000_000..4_000_004);
        assert!(text.contains("HERE") && text.len() < 2_000, "{}", text.len());
    }

    #[test]
    fn what_says_the_same_is_shown_ten_times_and_then_counted() {
        let source = "word\n".repeat(40);
        let alike = |line: usize| Diagnostic::new(syntax::CODE, "too dry", line * 5 - 5..line * 5 - 1).help("water it");
        let mut diagnostics: Vec<Diagnostic> = (1..=40).map(alike).collect();
        let text = render(&diagnostics[..10], "a.ron", &source, Style::Plain);
        assert_eq!((text.matches("water it").count(), text.contains("more like")), (10, false));

        let text = render(&diagnostics[..11], "a.ron", &source, Style::Plain);
        assert_eq!(text.matches("water it").count(), 10);
        assert!(text.ends_with("too dry\n--> a.ron:11:1\n = note: 1 more like the 10 above, in line 11\n\n"), "{text}");

        // Another title in between stays where it is; two in one line are one line.
        diagnostics.insert(20, Diagnostic::new(syntax::CODE, "too wet", 96..97).help("wait"));
        diagnostics.insert(30, alike(29));
        let text = render(&diagnostics, "a.ron", &source, Style::Plain);
        let (shown, more) = text.rsplit_once("error").unwrap();
        assert_eq!((shown.matches("water it").count(), shown.matches("wait").count()), (10, 1));
        let numbers: Vec<String> = (11..=40).map(|line| line.to_string()).collect();
        let flat = more.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.ends_with(&format!("31 more like the 10 above, in lines {}", numbers.join(", "))), "{more}");
        assert!(more.lines().all(|line| line.len() <= 80), "{more}");
    }

    #[test]
    fn the_summary_counts() {
        let one = Diagnostic::new(syntax::CODE, "a", 0..0);
        assert_eq!(summary(&[], "a.ron"), "no problems in a.ron");
        assert_eq!(summary(std::slice::from_ref(&one), "a.ron"), "1 problem in a.ron");
        assert_eq!(summary(&[one.clone(), one], "a.ron"), "2 problems in a.ron");
    }
}
