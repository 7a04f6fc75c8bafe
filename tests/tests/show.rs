//! `attuned show`: everything an author wrote is there, as words, in the terminal, on the page and as JSON.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use attuned_tests::{assert_balanced, run};
use tempfile::TempDir;

/// Every text of the format, each with its name between tags.
const ODD: &str = r#"Scenario(
    id: "odd", title: "<script>title</script>", theme: LateReply, level: 3, minutes: 1, turns: 3, enough: "close",
    aim: "<script>aim</script>", opening: "<script>opening</script>",
    cast: (anxious: "<script>ada</script>", partner: "<script>bo</script>"),
    content_notes: ["<script>note</script>"], sources: ["<script>source</script>"], reviewer: "<script>reviewer</script>",
    moments: [
        Anxious(id: "start", cue: Ambiguous(40), readings: ["<script>reading</script>"], channel: Text,
            soft: "<script>soft</script>", protest: "<script>protest</script>", test: "<script>test</script>",
            inner: "<script>inner</script>", need: "<script>need</script>",
            replies: [
                Critical(id: "sting", to: "wait", instead: "answer", says: "<script>sting</script>", why: "<script>why</script>"),
                Balanced(id: "answer", to: "side", remember: ["<script>fact</script>"],
                    when: Not(Remembers("<script>fact</script>")), closed: "<script>closed</script>",
                    says: "<script>answer</script>", why: "It answers."),
            ]),
        Partner(id: "side", stance: Neutral, says: "<script>side</script>",
            replies: [Pursue(id: "ask", to: "close", says: "<script>ask</script>", why: "It asks.")]),
        Waiting(id: "wait", minutes: 5, says: "<script>wait</script>",
            replies: [Wait(id: "rest", to: "close", says: "(<script>rest</script>)", why: "It waits.")]),
        Ending(id: "close", says: "<script>close</script>", debrief: "<script>debrief</script>"),
    ],
)
"#;

fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The names that stand between tags in [`ODD`].
fn texts() -> Vec<&'static str> {
    let mut names: Vec<&str> =
        ODD.split("<script>").skip(1).filter_map(|rest| rest.split("</script>").next()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 25, "{names:?}");
    names
}

#[test]
fn every_text_is_on_the_page_as_words_and_none_as_markup() {
    let folder = TempDir::new().unwrap();
    let page = run(&["show", &file(&folder, "odd.ron", ODD), "--html", "-"], "");
    assert_eq!((page.code, page.stderr.as_str()), (Some(0), ""));
    let page = page.stdout;
    assert_balanced(&page);
    for never in ["<script", "</script", "http", "<link", "<img", "url(", "@import"] {
        assert!(!page.contains(never), "{never} is in the page");
    }
    for text in texts() {
        assert!(page.contains(&format!("&lt;script&gt;{text}&lt;/script&gt;")), "{text} is missing");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "a link leads to {link}");
    }
}

#[test]
fn every_text_is_in_the_terminal_and_in_the_json() {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "odd.ron", ODD);
    let plain = run(&["show", "--plain", &path], "");
    assert_eq!((plain.code, plain.stderr.as_str()), (Some(0), ""));
    let json = run(&["show", "--json", &path], "");
    let value: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    for text in texts() {
        let text = format!("<script>{text}</script>");
        assert!(plain.stdout.contains(&text), "{text} is missing in the terminal");
        assert!(json.stdout.contains(&text), "{text} is missing in the JSON");
    }
    assert_eq!((json.code, &value["version"], &value["scene"]["id"]), (Some(0), &1.into(), &"odd".into()));
    let sting = &value["scene"]["passages"][0]["replies"][0];
    assert_eq!((&sting["stance"], &sting["leads"][0]), (&"critical".into(), &"On to moment 3 (wait).".into()));
    assert_eq!(value["scene"]["endings"][0]["reference"]["id"], "close");
    assert_eq!(value["scene"]["closes"], "After 3 answers the talk closes by itself, at ending 1 (close).");
}

#[test]
fn a_page_is_written_whole_and_only_over_one_of_its_kind() {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("page.html");
    let page = page.to_str().unwrap();
    for _ in 0..2 {
        let shown = run(&["show", "are-we-okay", "--html", page], "");
        assert_eq!((shown.code, shown.stdout), (Some(0), format!("The script page is in {page}\n")));
    }
    let written = fs::read_to_string(page).unwrap();
    assert_eq!(written, run(&["show", "are-we-okay", "--html", "-"], "").stdout);
    let debrief = file(
        &folder,
        "debrief.html",
        "<!doctype html>\n<!-- Written by attuned replay. It may be replaced by the next one. -->\n",
    );
    let refused = run(&["show", "are-we-okay", "--html", &debrief], "");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("is there already") && refused.stderr.contains("help: "), "{}", refused.stderr);
}

#[test]
fn what_cannot_be_shown_exits_with_two_and_a_remedy() {
    let folder = TempDir::new().unwrap();
    let broken = file(&folder, "broken.ron", &ODD.replace("Balanced(", "Balancd("));
    for (arguments, error) in [
        (vec!["show"], "required arguments"),
        (vec!["show", "are-we-okey"], "did you mean `are-we-okay`?"),
        (vec!["show", "/no/such/scene.ron"], "there is nothing at this path"),
        (vec!["show", &broken], "did you mean `Balanced`?"),
        (vec!["show", "--json", &broken], "cannot be shown before its problems are mended"),
        (vec!["show", "are-we-okay", "--json", "--html", "-"], "cannot be used with"),
        (vec!["show", "are-we-okay", "--html", "/no/such/folder/page.html"], "its folder is not there"),
    ] {
        let refused = run(&arguments, "");
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(refused.stderr.contains(error), "{arguments:?}: {}", refused.stderr);
    }
}
