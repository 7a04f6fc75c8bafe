//! What the documents show is what the program does.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use attuned_tests::attuned;
use tempfile::TempDir;

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

/// A part of a page that is followed step by step.
enum Step {
    /// Lines typed, each after `$ `, and what the screen shows.
    Console(String),
    /// `-` lines of a file that become its `+` lines.
    Change { file: String, lines: String },
    /// A whole new file.
    File { file: String, text: String },
}

/// The fenced blocks of a page: `console`, `diff FILE` and `ron FILE`; others are only looked at.
fn steps(document: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, part) in document.split("```").enumerate() {
        let Some((fence, body)) = part.split_once('\n').filter(|_| index % 2 == 1) else { continue };
        let body = body.to_owned();
        match fence.split_once(' ') {
            None if fence == "console" => steps.push(Step::Console(body)),
            Some(("diff", file)) => steps.push(Step::Change { file: file.to_owned(), lines: body }),
            Some(("ron", file)) => steps.push(Step::File { file: file.to_owned(), text: body }),
            _ => {}
        }
    }
    steps
}

/// What the screen shows for the commands of a console block.
fn on_screen(block: &str, folder: &Path) -> String {
    let mut screen = String::new();
    for line in block.lines() {
        let Some(command) = line.strip_prefix("$ ") else { continue };
        let path = format!("{}:/usr/bin:/bin", attuned().parent().unwrap().display());
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{{ {command}; }} 2>&1")]).current_dir(folder);
        let run = shell.env("PATH", path).env_remove("NO_COLOR").env_remove("CI").output().unwrap();
        let output = String::from_utf8(run.stdout).unwrap();
        // Lines end where the eye ends them.
        let output: String = output.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
        screen.extend([line, "\n", &output]);
    }
    screen
}

fn change(path: &Path, lines: &str) {
    let with = |mark: char| -> String {
        lines.lines().filter_map(|line| line.strip_prefix(mark)).flat_map(|line| [line, "\n"]).collect()
    };
    let (old, new) = (with('-'), with('+'));
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(text.matches(&old).count(), 1, "{} does not hold once:\n{old}", path.display());
    fs::write(path, text.replace(&old, &new)).unwrap();
}

#[test]
fn the_authoring_guide_can_be_followed_step_by_step() {
    let mut guide = document("docs/authoring.md");
    let folder = TempDir::new().unwrap();
    let steps = steps(&guide);
    assert!(steps.len() >= 10, "{}", steps.len());
    for step in steps {
        match step {
            Step::Change { file, lines } => change(&folder.path().join(file), &lines),
            Step::File { file, text } => fs::write(folder.path().join(file), text).unwrap(),
            Step::Console(block) => {
                let real = on_screen(&block, folder.path());
                if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
                    guide = guide.replacen(&format!("```console\n{block}```"), &format!("```console\n{real}```"), 1);
                    fs::write(root().join("docs/authoring.md"), &guide).unwrap();
                } else {
                    assert_eq!(real, block, "ATTUNED_UPDATE_DOCUMENTS=1 writes it anew");
                }
            }
        }
    }
}

#[test]
fn the_plays_of_the_reference_read_clean() {
    let reference = document("docs/plays.md");
    let mut complete = 0;
    for part in reference.split("```ron complete\n").skip(1) {
        let (text, _) = part.split_once("```").unwrap();
        let reading = attuned_script::read_play(text.as_bytes());
        assert!(reading.play.is_some(), "{:?}\n{text}", reading.diagnostics);
        complete += 1;
    }
    assert!(complete >= 1);
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
        "docs/authoring.md",
        "docs/plays.md",
        "docs/claims.md",
        "docs/scenarios.md",
        "docs/privacy.md",
        "docs/diagnostics/README.md",
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
