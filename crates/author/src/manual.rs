//! The manual of diagnostics: the one list of all codes, the page of each, and the index, as `attuned explain` shows
//! them and as they stand in `docs/diagnostics/`.
//!
//! It adds nothing to what stands in the header of a diagnostic but the words around its examples.

use std::fmt::Write as _;

use attuned_script::{Code, Page, Severity};

use crate::lints;

/// Every kind of problem that can be told, by name.
pub fn codes() -> Vec<Code> {
    let mut codes: Vec<Code> = pages().map(Page::code).collect();
    codes.sort_unstable();
    codes
}

/// The header of the file that finds it, in Markdown: what is checked, why it matters, an example, and what to write
/// instead.
pub fn header(code: Code) -> String {
    pages().find(|page| page.code() == code).map(Page::text).unwrap_or_default()
}

fn pages() -> impl Iterator<Item = Page> {
    attuned_script::PAGES.iter().chain(lints::PAGES).copied()
}

/// The code with this name.
pub fn named(name: &str) -> Option<Code> {
    codes().into_iter().find(|code| code.name() == name)
}

/// What a code checks, as one line.
pub fn summary(code: Code) -> String {
    let manual = header(code);
    let paragraph = manual.lines().skip(2).take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    // A full stop inside backticks or brackets ends no sentence.
    match paragraph.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => paragraph,
    }
}

/// The page of a code, in Markdown.
pub fn page(code: Code) -> String {
    let mut page = format!("# {}\n\n{}\n", code.name(), of_severity(code.severity()));
    let mut inside = false;
    for line in header(code).lines() {
        if let Some(fence) = line.strip_prefix("```") {
            if !inside {
                let _ = writeln!(page, "\n{}\n", place(fence));
            }
            let _ = writeln!(page, "{}", if inside { "```" } else { language(fence) });
            inside = !inside;
        } else if let Some(heading) = line.strip_prefix("# ").filter(|_| !inside) {
            let _ = writeln!(page, "\n## {heading}");
        } else if inside {
            let _ = writeln!(page, "{line}");
        } else if !line.is_empty() {
            // An empty line before each paragraph, and none twice.
            let lead = if page.ends_with("```\n") || is_heading(&page) { "\n" } else { "" };
            let _ = writeln!(page, "{lead}{line}");
        } else if !page.ends_with("```\n") && !is_heading(&page) {
            page.push('\n');
        }
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    squeezed(&page)
}

/// The list of all pages, in Markdown; each page lies beside it as `CODE.md`.
pub fn index() -> String {
    let mut index = String::from(INTRODUCTION);
    for severity in [Severity::Error, Severity::Warning] {
        let _ = write!(index, "\n## {}\n\n{}\n\n", heading(severity), of_all(severity));
        for code in codes().into_iter().filter(|code| code.severity() == severity) {
            let _ = writeln!(index, "* [{name}]({name}.md): {}", summary(code), name = code.name());
        }
    }
    index
}

const INTRODUCTION: &str = "# Diagnostics

What `attuned check` can say about a scene, and `attuned test` about a play. `attuned explain CODE` shows the same page
in the terminal. Every page has an example that raises exactly this diagnostic, and one that raises none; they stand in
the scene [are-we-okay](../../scenarios/are-we-okay.ron) of the library.
";

const fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
    }
}

const fn of_all(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "An error keeps a scene from being played; `attuned check` exits with 1.",
        Severity::Warning => {
            "A scene with a warning can be played; `attuned check` exits with 1 only with `--deny warnings`."
        }
    }
}

const fn of_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "An error: it has to be mended before the scene can be played.",
        Severity::Warning => "A warning: the scene can be played, and a couple would feel it.",
    }
}

/// Where the example after this fence stands.
fn place(fence: &str) -> String {
    match fence.strip_prefix("ron ").unwrap_or(fence) {
        "reply" => "Among the replies of a menu:".into(),
        "moments" => "Among the moments:".into(),
        "first" => "Before the first moment:".into(),
        "all-moments" => "All the moments of a scene:".into(),
        "scene" => "In the head of the scene:".into(),
        "file" => "A whole file:".into(),
        "play" => "A play beside the scene:".into(),
        "text" => "In words, for the example would be too long:".into(),
        file => format!("The shared file `{file}`:"),
    }
}

fn language(fence: &str) -> &'static str {
    if fence.starts_with("ron") { "```ron" } else { "```text" }
}

fn is_heading(page: &str) -> bool {
    page.lines().next_back().is_some_and(|line| line.starts_with("## "))
}

/// One empty line where there were more.
fn squeezed(page: &str) -> String {
    let mut squeezed = String::new();
    for line in page.lines() {
        if !(line.is_empty() && squeezed.ends_with("\n\n")) {
            squeezed.extend([line, "\n"]);
        }
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_manual_page_of_four_parts() {
        for code in codes() {
            let headings: Vec<String> = header(code).lines().filter(|l| l.starts_with("# ")).map(Into::into).collect();
            let expected = ["# What it checks", "# Why it matters to a couple", "# Example", "# Instead"];
            assert_eq!(headings, expected, "{code:?}");
            assert_eq!(named(code.name()), Some(code));
            let manual = header(code);
            assert!(manual.matches("\n```").count() >= 4, "{code:?} has no two examples");
        }
    }

    #[test]
    fn codes_have_names_of_their_own_that_can_be_typed() {
        let names: Vec<&str> = codes().iter().map(|code| code.name()).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
        assert!(
            names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        );
        let sorted = |pages: &[Page]| pages.iter().map(|page| page.code()).is_sorted();
        assert!(sorted(attuned_script::PAGES) && sorted(lints::PAGES));
    }

    #[test]
    fn a_page_says_where_its_examples_stand() {
        let page = page(named("loose-end").unwrap());
        let head = "# loose-end\n\nAn error: it has to be mended before the scene can be played.\n\n## What it checks\n\nEvery reply";
        assert!(page.starts_with(head), "{page}");
        assert!(
            page.contains("\n## Example\n\nAmong the replies of a menu:\n\n```ron\nNeutral(id: \"plain\","),
            "{page}"
        );
        assert!(page.ends_with("\n```\n") && !page.contains("\n\n\n"), "{page}");
    }
}
