//! Every `ron` block of `tests/suite/*.md` is read, and what it says of itself is compared with what is found.
//!
//! A comment `// error[code]: words`, or `warning`, on the line a problem points at expects that problem, and no other;
//! the words are part of its title. A block without such comments must read clean. A block that starts with three backticks and
//! `ron shared/name.ron` is a file that the scenes under the same heading may share.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on may stop")]
#![expect(clippy::disallowed_methods, reason = "the suites are files beside the tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use attuned_script::{
    Diagnostic, Lines, Manuscript, NotShared, PAGES, Reading, Style, check_fragment, doubts, read_with, render, summary,
};

struct Block {
    name: String,
    text: String,
    /// Paths and texts.
    shared: Vec<(String, String)>,
}

impl Block {
    fn read(&self) -> Reading {
        read_with(self.text.as_bytes(), |path| {
            let found = self.shared.iter().find(|(shared, _)| shared == path);
            found.map(|(_, text)| text.as_bytes().to_vec()).ok_or(NotShared::Missing)
        })
    }

    /// What is wrong with the scene, or else every doubt about it.
    fn told(&self) -> Vec<Diagnostic> {
        let reading = self.read();
        let Some(scenario) = reading.scenario else { return reading.diagnostics };
        let mut doubts = doubts(&Manuscript::of(&self.text).unwrap(), &scenario);
        doubts.sort_by_key(|doubt| doubt.span().start);
        doubts
    }

    /// Each file with its text and what is wrong with it, the scene first; sound shared files too.
    fn files(&self, suite: &str) -> Vec<(String, &str, Vec<Diagnostic>)> {
        let scene = (format!("{suite}.ron"), self.text.as_str(), self.told());
        let shared =
            self.shared.iter().map(|(path, text)| (path.clone(), text.as_str(), check_fragment(text.as_bytes())));
        std::iter::once(scene).chain(shared).collect()
    }
}

fn blocks(markdown: &str, fence: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    let mut shared = Vec::new();
    let mut open: Option<(Option<String>, String)> = None;
    for line in markdown.lines() {
        match &mut open {
            Some((path, text)) if line == "```" => {
                let text = std::mem::take(text);
                match path.take() {
                    Some(path) => shared.push((path, text)),
                    None => blocks.push(Block { name: heading.clone(), text, shared: shared.clone() }),
                }
                open = None;
            }
            Some((_, text)) => text.extend([line, "\n"]),
            None if line == fence => open = Some((None, String::new())),
            None => {
                if let Some(path) = line.strip_prefix("```ron ").filter(|path| path.starts_with("shared/")) {
                    open = Some((Some(path.to_owned()), String::new()));
                } else if let Some(title) = line.strip_prefix('#') {
                    title.trim_start_matches('#').trim().clone_into(&mut heading);
                    shared.clear();
                }
            }
        }
    }
    blocks
}

fn suites() -> Vec<(String, Vec<Block>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut suites: Vec<(String, Vec<Block>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, blocks(&std::fs::read_to_string(&path).unwrap(), "```ron"))
        })
        .collect();
    suites.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(suites.len() >= 5);
    suites
}

/// Line, code and words of each expectation.
fn expected(text: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for comment in line.split("// error[").skip(1).chain(line.split("// warning[").skip(1)) {
            let (code, words) = comment.split_once("]:").expect("`// error[code]: words`");
            let words = words.split("  //").next().unwrap_or(words);
            found.push((index + 1, code.to_owned(), words.trim().to_owned()));
        }
    }
    found
}

#[test]
fn every_block_finds_what_it_says() {
    for (suite, blocks) in suites() {
        assert!(!blocks.is_empty(), "{suite} has no block");
        for block in blocks {
            let name = format!("{suite}, {}", block.name);
            for (path, text, diagnostics) in block.files(&suite) {
                finds_what_it_says(&format!("{name}, {path}"), text, &diagnostics);
            }
            let reading = block.read();
            assert_eq!(reading.scenario.is_some(), reading.diagnostics.is_empty(), "{name}");
            for fragment in &reading.fragments {
                let same = check_fragment(fragment.text.as_bytes());
                assert_eq!(fragment.diagnostics, same, "{name}: {} alone and in the scene", fragment.path);
            }
        }
    }
}

fn finds_what_it_says(name: &str, text: &str, diagnostics: &[Diagnostic]) {
    let lines = Lines::new(text);
    let mut left: Vec<_> = diagnostics
        .iter()
        .map(|d| (lines.position(d.span().start).line, d.code.name().to_owned(), d.title.clone()))
        .collect();
    assert!(left.is_sorted_by_key(|(line, ..)| *line), "{name}: out of order");
    let mut missing = Vec::new();
    for (line, code, words) in expected(text) {
        let at = left.iter().position(|(l, c, title)| *l == line && *c == code && title.contains(&words));
        match at {
            Some(at) => drop(left.remove(at)),
            None => missing.push((line, code, words)),
        }
    }
    let shown = render(diagnostics, name, text, Style::Plain);
    assert!(missing.is_empty() && left.is_empty(), "{name}\nnot found: {missing:#?}\nnot expected: {left:#?}\n{shown}");
    assert!(diagnostics.iter().all(|d| !d.help.is_empty()), "{name}: no remedy\n{shown}");
}

#[test]
fn messages_read_well() {
    for (suite, blocks) in suites() {
        let mut page = String::new();
        for block in blocks {
            let files = block.files(&suite);
            if files.iter().all(|(.., diagnostics)| diagnostics.is_empty()) {
                continue;
            }
            writeln!(page, "## {}\n", block.name).unwrap();
            for (path, text, diagnostics) in files {
                if path.starts_with("shared/") {
                    writeln!(page, "{path}\n").unwrap();
                }
                writeln!(page, "{text}\n----\n").unwrap();
                page += &render(&diagnostics, &path, text, Style::Plain);
                writeln!(page, "{}\n", summary(&diagnostics, &path)).unwrap();
            }
        }
        if !page.is_empty() {
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "snapshots" }, {
                insta::assert_snapshot!(suite.as_str(), page);
            });
        }
    }
}

#[test]
fn no_message_speaks_of_the_inside() {
    for (suite, blocks) in suites() {
        for block in blocks {
            for diagnostic in block.files(&suite).into_iter().flat_map(|(.., diagnostics)| diagnostics) {
                let told = std::iter::once(&diagnostic.title).chain(&diagnostic.help);
                let told: String = told.flat_map(|line| [line.as_str(), "\n"]).collect();
                for word in ["Raw", "Option", "struct", "enum", "u8", "String", "serde", "Fields", "Draft"] {
                    assert!(!told.contains(word), "{told}");
                }
                assert!(!diagnostic.title.starts_with(char::is_uppercase), "{told}");
                assert!(!diagnostic.title.ends_with('.'), "{told}");
            }
        }
    }
}

#[test]
fn every_kind_of_problem_is_in_a_suite() {
    let blocks: Vec<Block> = suites().into_iter().flat_map(|(_, blocks)| blocks).collect();
    let texts = blocks.iter().flat_map(|block| block.files("any")).map(|(_, text, _)| text);
    let seen: BTreeSet<String> = texts.flat_map(expected).map(|(_, code, _)| code).collect();
    let elsewhere = [
        // Limits of the reader, and problems of plays (`tests/plays.rs`).
        "file-too-large",
        "not-utf8",
        "too-many-moments",
        "nested-too-deep",
        "not-a-play",
        "unknown-step",
        "unknown-scene",
        "cannot-be-taken",
        "other-than-expected",
    ];
    for code in PAGES.iter().map(|page| page.code()) {
        assert!(seen.contains(code.name()) || elsewhere.contains(&code.name()), "`{}` is in no suite", code.name());
    }
}

#[test]
fn the_format_reference_reads_clean() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/format.md");
    let blocks = blocks(&std::fs::read_to_string(path).unwrap(), "```ron complete");
    assert!(!blocks.is_empty());
    assert!(blocks.iter().any(|block| !block.shared.is_empty()), "one of them shares a fragment");
    for block in blocks {
        for (path, text, diagnostics) in block.files("format") {
            let shown = render(&diagnostics, &path, text, Style::Plain);
            assert!(diagnostics.is_empty(), "{}\n{shown}", block.name);
        }
    }
}
