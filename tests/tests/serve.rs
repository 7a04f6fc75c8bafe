//! `attuned serve --stdio`, asked by a client in Python as the documents show it, and with lines that no client sends.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use attuned_tests::attuned;
use serde_json::Value;

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)).unwrap()
}

fn block<'d>(document: &'d str, language: &str) -> &'d str {
    document.split_once(&format!("```{language}\n")).unwrap().1.split_once("```").unwrap().0
}

fn served(input: &[u8]) -> Output {
    let mut command = Command::new(attuned());
    command.args(["serve", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn answers(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_client_of_the_documents_plays_a_scene_and_replays_it() {
    let folder = tempfile::tempdir().unwrap();
    let client: PathBuf = folder.path().join("client.py");
    let document = document("embedding.md");
    let text = block(&document, "python");
    assert!(text.lines().count() <= 55, "a client of about fifty lines");
    fs::write(&client, text).unwrap();
    let run = Command::new("python3").arg(&client).arg(attuned()).output().expect("python3, which CI needs");
    let printed = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{printed}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(printed.ends_with("replayed exactly: True\n"), "{printed}");
    assert!(printed.lines().count() > 5, "{printed}");
}

#[test]
fn the_conversation_of_the_documents_is_a_real_one() {
    let document = document("serve.md");
    let lines: Vec<&str> = block(&document, "jsonl").lines().collect();
    let asked: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("> ")).collect();
    let shown: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("< ")).collect();
    let output = served(asked.join("\n").as_bytes());
    let answered = String::from_utf8(output.stdout).unwrap();
    assert_eq!((answered.lines().count(), asked.len()), (shown.len(), shown.len()));
    for (answer, shown) in answered.lines().zip(shown) {
        let (parts, end) = shown.rsplit_once('…').unwrap_or(("", shown));
        let mut rest = answer.strip_suffix(end).unwrap_or_else(|| panic!("{end} does not end {answer}"));
        for part in parts.split('…') {
            let at = rest.find(part).unwrap_or_else(|| panic!("{part} is not in {answer}"));
            rest = &rest[at + part.len()..];
        }
    }
}

#[test]
fn every_word_of_the_manual_is_understood() {
    let document = document("serve.md");
    let words = document.lines().filter(|line| line.starts_with("| `") && !line.starts_with("| `do`"));
    let words: Vec<&str> = words
        .flat_map(|line| line.split('|').nth(1).unwrap().split(','))
        .map(|word| word.trim().trim_matches('`'))
        .collect();
    assert_eq!(words.len(), 21, "{words:?}");
    for word in words {
        let [desk, session] = ["", r#","session":1"#].map(|session| {
            let output = served(format!("{{\"do\":\"{word}\"{session}}}").as_bytes());
            answers(&output)[0].to_string()
        });
        assert!(!desk.contains("unknown variant") || !session.contains("unknown variant"), "{word}: {desk} {session}");
    }
}

#[test]
fn no_line_stops_it_and_each_is_answered_by_one() {
    let mut input = Vec::new();
    for line in [&b"\xff\xfe{"[..], b"\"", b"\x00", b"[[[[", b"nul", b"{\"do\":1}", b"{}", b"\r", b"", b"  "] {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    input.extend_from_slice(&b"[".repeat(200_000));
    input.push(b'\n');
    input.extend_from_slice(&b" {\"x\": 1".repeat(3 << 20));
    input.extend_from_slice(b"\n{\"do\":\"hello\",\"id\":\"still here\"}");
    let answers = answers(&served(&input));
    assert_eq!(answers.len(), 10, "{answers:?}");
    for answer in &answers[..9] {
        assert!(answer["refused"]["code"].is_string(), "{answer}");
    }
    assert_eq!(answers[8]["refused"]["code"], "too-long");
    assert_eq!((&answers[9]["id"], &answers[9]["ok"]["protocol"]), (&"still here".into(), &1.into()));
}

#[test]
fn without_the_way_to_be_asked_it_says_so() {
    let output = Command::new(attuned()).arg("serve").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--stdio"));
}
