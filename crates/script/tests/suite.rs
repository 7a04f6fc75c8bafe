//! Every `ron` block of `tests/suite/*.md` is read, and what it says of itself is compared with what is found.
//!
//! A comment `// error[code]: words` on the line a problem points at expects that problem, and no other; the words are
//! part of its title. A block without such comments must read clean.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on may stop")]
#![expect(clippy::disallowed_methods, reason = "the suites are files beside the tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use attuned_script::{Code, Lines, Style, read, render, summary};

struct Block {
    name: String,
    text: String,
}

fn blocks(markdown: &str, fence: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    let mut open: Option<String> = None;
    for line in markdown.lines() {
        match &mut open {
            Some(text) if line == "```" => {
                blocks.push(Block { name: heading.clone(), text: std::mem::take(text) });
                open = None;
            }
            Some(text) => text.extend([line, "\n"]),
            None if line == fence => open = Some(String::new()),
            None => {
                if let Some(title) = line.strip_prefix('#') {
                    title.trim_start_matches('#').trim().clone_into(&mut heading);
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
        for comment in line.split("// error[").skip(1) {
            let (code, words) = comment.split_once("]:").expect("`// error[code]: words`");
            found.push((index + 1, code.to_owned(), words.trim().to_owned()));
        }
    }
    found
}

#[test]
fn every_block_finds_what_it_says() {
    for (suite, blocks) in suites() {
        assert!(!blocks.is_empty(), "{suite} has no block");
        for Block { name, text } in blocks {
            let reading = read(&text);
            let lines = Lines::new(&text);
            let mut left: Vec<_> = reading
                .diagnostics
                .iter()
                .map(|d| (lines.position(d.span().start).line, d.code.name().to_owned(), d.title.clone()))
                .collect();
            assert!(left.is_sorted_by_key(|(line, ..)| *line), "{suite}, {name}: out of order");
            let mut missing = Vec::new();
            for (line, code, words) in expected(&text) {
                let at = left.iter().position(|(l, c, title)| *l == line && *c == code && title.contains(&words));
                match at {
                    Some(at) => drop(left.remove(at)),
                    None => missing.push((line, code, words)),
                }
            }
            let shown = render(&reading.diagnostics, &suite, &text, Style::Plain);
            assert!(
                missing.is_empty() && left.is_empty(),
                "{suite}, {name}\nnot found: {missing:#?}\nnot expected: {left:#?}\n{shown}"
            );
            assert_eq!(reading.scenario.is_some(), reading.diagnostics.is_empty(), "{suite}, {name}");
            assert!(reading.diagnostics.iter().all(|d| !d.help.is_empty()), "{suite}, {name}: no remedy\n{shown}");
        }
    }
}

#[test]
fn messages_read_well() {
    for (suite, blocks) in suites() {
        let mut page = String::new();
        for Block { name, text } in blocks {
            let reading = read(&text);
            if reading.diagnostics.is_empty() {
                continue;
            }
            let file = format!("{suite}.ron");
            writeln!(page, "## {name}\n\n{text}\n----\n").unwrap();
            page += &render(&reading.diagnostics, &file, &text, Style::Plain);
            writeln!(page, "{}\n", summary(&reading.diagnostics, &file)).unwrap();
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
    for (_, blocks) in suites() {
        for Block { text, .. } in blocks {
            for diagnostic in read(&text).diagnostics {
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
    let seen: BTreeSet<String> =
        suites().into_iter().flat_map(|(_, blocks)| blocks).flat_map(|b| expected(&b.text)).map(|e| e.1).collect();
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
    for code in Code::ALL {
        assert!(seen.contains(code.name()) || elsewhere.contains(&code.name()), "`{}` is in no suite", code.name());
    }
}

#[test]
fn the_format_reference_reads_clean() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/format.md");
    let blocks = blocks(&std::fs::read_to_string(path).unwrap(), "```ron complete");
    assert!(!blocks.is_empty());
    for Block { name, text } in blocks {
        let reading = read(&text);
        let shown = render(&reading.diagnostics, "format.md", &text, Style::Plain);
        assert!(reading.scenario.is_some(), "{name}\n{shown}");
    }
}
