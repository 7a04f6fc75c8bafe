//! What a finding says to type is understood.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Command;

/// The exit code, and what was printed.
fn fuzz(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_attuned-fuzz")).args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_file_or_an_input_is_tried_once_more() {
    let scene = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/are-we-okay.ron");
    let file = fuzz(&["--target", "check", "--file", scene.to_str().unwrap()]);
    assert_eq!(file, (Some(0), "check: everything holds\n".to_owned()));

    let (code, words) = fuzz(&["--target", "check", "--seed", "1", "--input", "1"]);
    assert_eq!(code, Some(0), "{words}");

    let (code, words) = fuzz(&["--target", "check", "--file", "no/such.ron"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("no/such.ron cannot be read"), "{words}");
}
