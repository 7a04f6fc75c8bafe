//! `docs/scenarios.md` tells of every scene what it teaches, and links its map; both are made from the scenes.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use attuned_author::lints::reading_grade;
use attuned_author::map::map;
use attuned_author::prove::{Subject, sentence};
use attuned_author::script_page::script_page;
use attuned_core::{MomentKind, Scenario};

fn documents() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

fn page(scenarios: &[Scenario]) -> String {
    let mut page = String::from(
        "# The scenes\n\n<!-- Made from the scenes: ATTUNED_UPDATE_DOCUMENTS=1 writes it anew. -->\n\n\
         What each scene of the library teaches. `attuned play SCENE` plays one, `attuned show SCENE` shows all of its\n\
         words, each map shows what leads where, and `attuned prove SCENE` looks whether what it claims is so. The sources\n\
         are given in full in [sources.md](sources.md).\n\n| scene | theme | level | minutes |\n|---|---|---|---|\n",
    );
    for scenario in scenarios {
        let about = |label: &str| {
            let remarks = script_page(scenario).about;
            remarks.into_iter().find(|remark| remark.label == label).map(|remark| remark.text).unwrap_or_default()
        };
        let (title, id) = (scenario.title(), scenario.id());
        let minutes = scenario.minutes().map(|minutes| minutes.to_string()).unwrap_or_default();
        let _ = writeln!(page, "| [{title}](#{id}) | {} | {} | {minutes} |", about("Theme"), about("Level"));
    }
    for scenario in scenarios {
        page.push_str(&section(scenario));
    }
    page
}

fn section(scenario: &Scenario) -> String {
    let (id, page) = (scenario.id(), script_page(scenario));
    let mut section = format!("\n<a id=\"{id}\"></a>\n\n## {}\n\n", page.title);
    if let Some(opening) = &page.opening {
        let _ = writeln!(section, "{opening}\n");
    }
    for remark in &page.about {
        let _ = writeln!(section, "* **{}:** {}", remark.label, remark.text);
    }
    let replies: usize = scenario.moments().map(|(_, moment)| moment.replies().len()).sum();
    let endings = scenario.moments().filter(|(_, moment)| matches!(moment.kind(), MomentKind::Ending(_))).count();
    let moments = scenario.moments().count();
    let _ = writeln!(section, "* **Skills:** {}", scenario.skills().join("; "));
    let _ = writeln!(section, "* **May weigh on someone:** {}", page.content_notes.join(" "));
    let _ = writeln!(section, "* **Size:** {moments} moments, {replies} answers and own moves, {endings} endings");
    let grade = attuned_library::find(id).and_then(|scene| reading_grade(scene.text)).unwrap();
    let _ = writeln!(section, "* **Reads at:** school grade {:.0} or so (Flesch and Kincaid)", grade.max(1.0));
    let _ = writeln!(section, "* **Sources:** {}", page.sources.join("; "));
    if !scenario.claims().is_empty() {
        section.push_str("\nWhat it claims of every play:\n\n");
        for claim in 0..scenario.claims().len() {
            let _ = writeln!(section, "* {}.", sentence(scenario, Subject::Claim(claim)));
        }
    }
    let _ = writeln!(section, "\n`attuned play {id}` · [map](maps/{id}.svg)");
    section
}

/// Compares a file of the documents with what it should hold, or writes it anew.
fn compare(path: &Path, made: &str) {
    if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, made).unwrap();
    } else {
        let shown = fs::read_to_string(path).unwrap_or_default();
        assert!(shown == made, "{}: ATTUNED_UPDATE_DOCUMENTS=1 writes it anew", path.display());
    }
}

#[test]
fn the_page_of_the_scenes_and_every_map_are_those_of_the_scenes() {
    let scenarios: Vec<Scenario> =
        attuned_library::SCENES.into_iter().map(|scene| attuned_library::read(scene).scenario.unwrap()).collect();
    compare(&documents().join("scenarios.md"), &page(&scenarios));
    for scenario in &scenarios {
        compare(&documents().join(format!("maps/{}.svg", scenario.id())), &map(scenario, &[]).svg());
    }
    let kept = fs::read_dir(documents().join("maps")).unwrap().count();
    assert_eq!(kept, scenarios.len(), "a map of a scene that is gone");
}
