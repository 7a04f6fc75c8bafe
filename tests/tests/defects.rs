//! Eleven mistakes that authors make, each in a file of its own in `tests/defects`: one run over the folder tells all of
//! them, with their code, their line and what to do. `// here: code` marks the line.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use attuned_tests::run;
use serde_json::Value;

struct Defect {
    file: String,
    line: u64,
    code: String,
}

fn defects(folder: &Path) -> Vec<Defect> {
    let marked = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let mut lines = (1..).zip(text.lines());
        let (line, code) =
            lines.find_map(|(line, text)| Some((line, text.split_once("// here: ")?.1.to_owned()))).unwrap();
        Defect { file: path.display().to_string(), line, code }
    };
    fs::read_dir(folder).unwrap().map(|entry| marked(&entry.unwrap().path())).collect()
}

#[test]
fn one_run_over_the_folder_tells_each_of_eleven_defects_with_code_line_and_remedy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("defects");
    let path = folder.to_str().unwrap();
    let defects = defects(&folder);
    assert_eq!(defects.len(), 11);
    let told = run(&["check", "--json", path], "");
    assert_eq!(told.code, Some(1), "{}", told.stderr);
    let report: Value = serde_json::from_str(&told.stdout).unwrap();
    let shown = run(&["check", path], "").stdout;
    for Defect { file, line, code } in &defects {
        let files = report["files"].as_array().unwrap();
        let own = files.iter().find(|own| own["file"] == file.as_str()).unwrap();
        let told = own["diagnostics"].as_array().unwrap();
        let here = told.iter().find(|told| told["code"] == code.as_str() && told["line"] == *line);
        let remedy = here.and_then(|here| here["help"].as_array()?.first()?.as_str());
        assert!(remedy.is_some_and(|remedy| !remedy.is_empty()), "{file}:{line} {code}\n{own:#}");
        let others: Vec<_> =
            told.iter().filter(|told| told["severity"] == "error" && told["code"] != code.as_str()).collect();
        assert!(others.is_empty(), "{file} has one defect: {others:?}");
        assert!(shown.contains(&format!("[{code}]: ")) && shown.contains(&format!("{file}:{line}:")), "{shown}");
    }
}
