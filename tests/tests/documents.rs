//! What the documents show is what the program does.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use attuned_tests::attuned;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn document(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every `$ command` of a `console` block whose output follows in a `text` block.
fn shown(document: &str) -> Vec<(String, String)> {
    let mut shown = Vec::new();
    for part in document.split("```console\n").skip(1) {
        let (command, rest) = part.split_once("```\n").unwrap();
        let output = rest.trim_start_matches(|c| c != '`').strip_prefix("```text\n").unwrap();
        let (output, _) = output.split_once("```").unwrap();
        shown.push((command.trim().trim_start_matches("$ ").to_owned(), output.to_owned()));
    }
    shown
}

#[test]
fn the_picture_in_the_readme_is_a_real_one() {
    let readme = document("README.md");
    let shown = shown(&readme);
    assert!(!shown.is_empty());
    for (command, output) in shown {
        let path = format!("{}:/usr/bin:/bin", attuned().parent().unwrap().display());
        let run = Command::new("sh").args(["-c", &command]).env("PATH", path).env_remove("NO_COLOR").output().unwrap();
        assert!(run.status.success(), "{command}");
        let real = String::from_utf8(run.stdout).unwrap();
        if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
            fs::write(
                root().join("README.md"),
                readme.replacen(&format!("```text\n{output}```"), &format!("```text\n{real}```"), 1),
            )
            .unwrap();
        } else {
            assert_eq!(real, output, "{command}: ATTUNED_UPDATE_DOCUMENTS=1 writes it anew");
        }
    }
}

#[test]
fn every_function_on_the_way_of_one_choice_is_there() {
    let architecture = document("docs/architecture.md");
    let (_, way) = architecture.split_once("## The way of one choice").unwrap();
    let (way, _) = way.split_once("\n## ").unwrap();
    let steps: Vec<&str> = way.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
    assert!(steps.len() >= 10, "{steps:?}");
    for step in steps {
        let mut names = step.split('`').skip(1).step_by(2);
        let (file, function) = (names.next().unwrap(), names.next().unwrap());
        let source = document(file);
        let defined = [format!("fn {function}("), format!("fn {function}<")];
        assert!(defined.iter().any(|definition| source.contains(definition)), "{file} does not define {function}");
    }
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    for path in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/glossary.md",
        "docs/format.md",
        "docs/model.md",
        "docs/privacy.md",
    ] {
        let folder = root().join(path).parent().unwrap().to_owned();
        for target in document(path).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = target.split('#').next().unwrap();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            assert!(folder.join(target).exists(), "{path} links to {target}");
        }
    }
}
