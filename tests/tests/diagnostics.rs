//! The manual of diagnostics: every example does what its page says, in a scene of the library and with the real binary;
//! the pages in `docs/diagnostics/` are those of the source.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use attuned_author::manual;
use attuned_script::{Code, MAX_BYTES, Severity};
use attuned_tests::{Block, Desk, Part, blocks, run};

/// What the binary says about a desk: the exit code, and the codes in the file looked at and in all files.
struct Told {
    exit: Option<i32>,
    here: Vec<String>,
    everywhere: Vec<String>,
}

fn told(desk: &Desk) -> Told {
    let file = desk.file.to_str().unwrap();
    let is_play = desk.file.extension().is_some_and(|ending| ending == "play");
    let arguments = if is_play {
        ["test", "--json", file].to_vec()
    } else {
        ["check", "--json", "--deny", "warnings", file].to_vec()
    };
    let run = run(&arguments, "");
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let (mut here, mut everywhere) = (Vec::new(), Vec::new());
    for one in json.get(if is_play { "plays" } else { "files" }).unwrap().as_array().unwrap() {
        let codes = one["diagnostics"].as_array().unwrap().iter().map(|told| told["code"].as_str().unwrap().to_owned());
        everywhere.extend(codes.clone());
        if one["file"].as_str().is_some_and(|name| name.ends_with(file)) || is_play {
            here.extend(codes);
        }
    }
    Told { exit: run.code, here, everywhere }
}

/// Examples that a page can only tell of in words.
fn too_long_for_a_page(code: Code) -> Option<Desk> {
    let desk = Desk::new();
    let scene = fs::read(&desk.file).unwrap();
    let text = String::from_utf8(scene.clone()).unwrap();
    let reply = |when: String| {
        text.replacen("Confused(id: \"why-ask\",", &format!("Confused(id: \"why-ask\", when: {when},"), 1).into_bytes()
    };
    let bytes = match code.name() {
        "file-too-large" => [scene, vec![b' '; MAX_BYTES]].concat(),
        "not-utf8" => text
            .replacen("Are we okay?", "Are we \u{1}kay?", 1)
            .into_bytes()
            .into_iter()
            .map(|byte| if byte == 1 { 0xf6 } else { byte })
            .collect(),
        "nested-too-deep" => reply(format!("{}Remembers(\"plan\"){}", "Not(".repeat(120), ")".repeat(120))),
        "too-many-moments" => {
            let mut many = String::new();
            for number in 0..100_000 {
                write!(many, "Ending(id:\"e{number}\",says:\"x\"),").unwrap();
            }
            text.replacen("moments: [", &format!("moments: [{many}"), 1).into_bytes()
        }
        _ => return None,
    };
    fs::write(&desk.file, bytes).unwrap();
    Some(desk)
}

#[test]
fn the_example_of_each_page_raises_exactly_its_code_in_a_shipped_scene() {
    let mut wrong = Vec::new();
    for code in manual::codes() {
        let blocks = blocks(code, Part::Example);
        let is_told_of = blocks.iter().all(|block| block.place == "text");
        let desk = if is_told_of { too_long_for_a_page(code).unwrap() } else { Desk::with(&blocks) };
        let Told { exit, here, everywhere } = told(&desk);
        // That a shared file is broken is told in the scene too; on its own page, only the scene is looked at.
        let mut codes = if code.name() == "broken-fragment" { here } else { everywhere };
        codes.retain(|it| it != "broken-fragment" || code.name() == "broken-fragment");
        if codes != [code.name()] || exit != Some(1) {
            wrong.push(format!("{code:?}: exit {exit:?}, told {codes:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_each_page_gives_instead_raises_nothing() {
    let mut wrong = Vec::new();
    for code in manual::codes() {
        let blocks: Vec<Block> =
            blocks(code, Part::Instead).into_iter().filter(|block| block.place != "text").collect();
        let Told { exit, everywhere, .. } = told(&Desk::with(&blocks));
        if !everywhere.is_empty() || exit != Some(0) {
            wrong.push(format!("{code:?}: exit {exit:?}, told {everywhere:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_warning_is_a_problem_only_where_warnings_are_denied() {
    for code in manual::codes().into_iter().filter(|code| code.severity() == Severity::Warning) {
        let desk = Desk::with(&blocks(code, Part::Example));
        let checked = run(&["check", desk.file.to_str().unwrap()], "");
        assert_eq!(checked.code, Some(0), "{}", checked.stdout);
        assert!(checked.stdout.contains(&format!("warning[{}]: ", code.name())), "{}", checked.stdout);
        assert!(checked.stdout.ends_with("1 file checked, no problems, 1 warning\n"), "{}", checked.stdout);
        assert_eq!(run(&["check", "--deny", "warnings", desk.file.to_str().unwrap()], "").code, Some(1));
        let play = run(&["play", desk.file.to_str().unwrap()], "/quit\n");
        assert_eq!((play.code, play.stderr.as_str()), (Some(0), ""), "{code:?} keeps the scene from being played");
    }
}

/// The comments of a scene, without what may stand before them.
fn comments(scene: &str) -> Vec<&str> {
    scene.lines().filter_map(|line| line.split_once("// ").map(|(_, comment)| comment)).collect()
}

#[test]
fn fix_mends_what_the_page_says_it_mends_and_touches_nothing_else() {
    let mut mended = 0;
    for code in manual::codes() {
        let blocks = blocks(code, Part::Example);
        if blocks.iter().any(|block| ["text", "play"].contains(&block.place.as_str())) {
            continue;
        }
        let desk = Desk::with(&blocks);
        let before = fs::read_to_string(&desk.file).unwrap();
        let fixed = run(&["check", "--fix", "--deny", "warnings", desk.file.to_str().unwrap()], "");
        let after = fs::read_to_string(&desk.file).unwrap();
        assert_eq!(after != before, manual::header(code).contains("`--fix`"), "{code:?}\n{}", fixed.stdout);
        if after == before {
            assert!(!fixed.stdout.contains("mended") && fixed.code == Some(1), "{code:?}\n{}", fixed.stdout);
        } else {
            mended += 1;
            assert_eq!(fixed.code, Some(0), "{code:?}\n{}", fixed.stdout);
            let told = format!("{}: 1 problem mended\n1 file checked, no problems\n", desk.file.display());
            assert_eq!(fixed.stdout, told);
            assert_eq!(comments(&before), comments(&after));
        }
    }
    assert!(mended >= 8, "{mended}");
}

#[test]
fn a_file_that_cannot_be_mended_whole_is_as_it_was() {
    let desk = Desk::with(&[Block {
        place: "reply".into(),
        text: "Neutrl(id: \"n\" to: \"left-open\", says: \"Hm.\", why: \"Hm.\")".into(),
    }]);
    let (file, folder) = (desk.file.to_str().unwrap(), desk.file.parent().unwrap());
    let before = fs::read(&desk.file).unwrap();
    let names = || fs::read_dir(folder).unwrap().count();
    let beside = names();
    #[cfg(target_os = "linux")]
    {
        // No file may grow beyond a few kilobytes: to the program that looks like a full disk.
        let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" check --fix \"$1\"";
        let output = std::process::Command::new("sh")
            .args(["-c", script])
            .arg(attuned_tests::attuned())
            .arg(file)
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{complaint}");
        assert!(complaint.contains("it is as it was") && complaint.contains("make room on the disk"), "{complaint}");
        assert_eq!((fs::read(&desk.file).unwrap(), names()), (before.clone(), beside));
    }
    let mut permissions = fs::metadata(&desk.file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&desk.file, permissions).unwrap();
    let refused = run(&["check", "--fix", file], "");
    assert_eq!((refused.code, fs::read(&desk.file).unwrap(), names()), (Some(2), before, beside), "{}", refused.stderr);
    assert!(refused.stderr.contains("is read-only"), "{}", refused.stderr);
}

#[test]
fn what_fix_would_mend_is_told_and_in_json_too() {
    let desk = Desk::with(&[Block {
        place: "reply".into(),
        text: "Neutrl(id: \"n\", to: \"left-opne\", says: \"Hm.\", why: \"Hm.\")".into(),
    }]);
    let file = desk.file.to_str().unwrap();
    let checked = run(&["check", file], "");
    assert!(checked.stdout.ends_with("1 file checked, 2 problems\n--fix mends 1 of them\n"), "{}", checked.stdout);
    let told = |arguments: &[&str]| -> serde_json::Value {
        let json: serde_json::Value = serde_json::from_str(&run(&[arguments, &[file]].concat(), "").stdout).unwrap();
        json["files"][0].clone()
    };
    let before = told(&["check", "--json"]);
    assert_eq!(
        (&before["mended"], &before["diagnostics"][0]["fixable"], &before["diagnostics"][1]["fixable"]),
        (&0.into(), &true.into(), &false.into())
    );
    let after = told(&["check", "--json", "--fix"]);
    assert_eq!((&after["mended"], after["diagnostics"].as_array().unwrap().len()), (&1.into(), 1));
}

#[test]
fn the_library_raises_no_doubt() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let checked = run(&["check", "--deny", "warnings", scenarios.to_str().unwrap()], "");
    assert_eq!(checked.code, Some(0), "{}", checked.stdout);
}

#[test]
fn the_pages_are_those_of_the_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diagnostics");
    let mut pages: BTreeMap<PathBuf, String> = manual::codes()
        .into_iter()
        .map(|code| (folder.join(format!("{}.md", code.name())), manual::page(code)))
        .collect();
    pages.insert(folder.join("README.md"), manual::index());
    if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (path, page) in &pages {
            fs::write(path, page).unwrap();
        }
    }
    let mut beside: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    beside.sort();
    assert_eq!(beside, pages.keys().cloned().collect::<Vec<_>>(), "ATTUNED_UPDATE_DOCUMENTS=1 writes them anew");
    for (path, page) in &pages {
        assert_eq!(
            &fs::read_to_string(path).unwrap(),
            page,
            "ATTUNED_UPDATE_DOCUMENTS=1 writes {} anew",
            path.display()
        );
    }
}

#[test]
fn explain_shows_a_page_and_names_the_neighbour_of_a_slip() {
    let page = run(&["explain", "loose-end"], "");
    assert_eq!((page.code, page.stderr.as_str()), (Some(0), ""));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("explain-loose-end", page.stdout);
    });
    for typed in ["error[loose-end]", "Loose-End", "loose_end", "error[loose-end]: moment leads nowhere"] {
        assert_eq!(run(&["explain", typed], "").stdout, page.stdout, "{typed}");
    }
    let slip = run(&["explain", "lose-end"], "");
    assert_eq!((slip.code, slip.stdout.as_str()), (Some(2), ""));
    assert_eq!(slip.stderr, "error: no diagnostic is called `lose-end`\nhelp: did you mean `loose-end`?\n");
    assert!(run(&["explain", "zebra"], "").stderr.ends_with("help: `attuned explain` lists them\n"));
}

#[test]
fn explain_lists_every_code() {
    let list = run(&["explain"], "");
    assert_eq!(list.code, Some(0));
    for code in manual::codes() {
        assert!(list.stdout.lines().any(|line| line.starts_with(&format!("{} (", code.name()))), "{code:?}");
    }
    let json: serde_json::Value = serde_json::from_str(&run(&["explain", "--json"], "").stdout).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), manual::codes().len());
    let one: serde_json::Value = serde_json::from_str(&run(&["explain", "loose-end", "--json"], "").stdout).unwrap();
    assert_eq!((&one["diagnostic"]["code"], &one["diagnostic"]["severity"]), (&"loose-end".into(), &"error".into()));
    assert!(one["page"].as_str().unwrap().starts_with("# loose-end\n"));
}
