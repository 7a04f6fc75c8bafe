use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn ask(desk: &mut Desk, request: &Value) -> Value {
    let answer = desk.answer(&request.to_string()).unwrap();
    assert!(!answer.contains('\n'), "{answer}");
    serde_json::from_str(&answer).unwrap()
}

fn refused(desk: &mut Desk, request: &Value) -> String {
    let answer = ask(desk, request);
    let refusal = &answer["refused"];
    assert!(!refusal["message"].as_str().unwrap().is_empty(), "{answer}");
    refusal["code"].as_str().unwrap().to_owned()
}

fn opened(desk: &mut Desk) -> Value {
    let answer = ask(desk, &json!({ "do": "open", "scene": "are-we-okay", "start": { "seat": "both", "seed": 1 } }));
    answer["ok"]["session"].clone()
}

#[test]
fn an_answer_carries_the_id_of_its_request_and_the_version() {
    let mut desk = Desk::default();
    for id in [json!(1), json!("seven"), json!(null), json!(-1.5)] {
        let answer = ask(&mut desk, &json!({ "do": "hello", "id": id, "version": 1 }));
        assert_eq!(answer["id"], id);
        assert_eq!((&answer["version"], &answer["ok"]["protocol"]), (&json!(1), &json!(1)));
    }
    assert_eq!(desk.answer("  \t"), None);
}

#[test]
fn a_scene_is_played_to_its_end_and_again_from_its_log() {
    let mut desk = Desk::default();
    let session = opened(&mut desk);
    let mut scene = ask(&mut desk, &json!({ "do": "scene", "session": session }))["ok"].clone();
    while scene["kind"] != "ended" {
        let open = scene["options"].as_array().unwrap().iter().find(|offer| offer["closed"].is_null()).unwrap();
        let choose = json!({ "do": "choose", "session": session, "option": open["id"] });
        let heard = ask(&mut desk, &choose)["ok"].clone();
        assert_eq!(heard["landed"]["says"], open["text"]);
        scene = heard["scene"].clone();
    }
    let log = ask(&mut desk, &json!({ "do": "log", "session": session }))["ok"]["log"].clone();
    let debrief = ask(&mut desk, &json!({ "do": "debrief", "session": session }))["ok"].clone();
    let again = ask(&mut desk, &json!({ "do": "replay", "log": log }))["ok"].clone();
    assert_eq!(again["report"], json!({ "exact": true, "problems": [] }));
    assert_eq!(ask(&mut desk, &json!({ "do": "debrief", "session": again["session"] }))["ok"], debrief);
    ask(&mut desk, &json!({ "do": "close", "session": session }));
    assert_eq!(refused(&mut desk, &json!({ "do": "scene", "session": session })), "no-such-session");
}

#[test]
fn what_is_refused_says_what_kind_and_changes_nothing() {
    let mut desk = Desk::default();
    let session = opened(&mut desk);
    let log = ask(&mut desk, &json!({ "do": "log", "session": session }));
    for (request, code) in [
        (json!([1]), "not-json"),
        (json!({ "do": "hello", "id": [] }), "bad-request"),
        (json!({ "do": "hello", "version": 2 }), "other-version"),
        (json!({ "do": "dance" }), "bad-request"),
        (json!({ "do": "hello", "loud": true }), "bad-request"),
        (json!({ "do": "open" }), "bad-request"),
        (json!({ "do": "open", "scene": "nowhere" }), "no-such-scene"),
        (json!({ "do": "open", "scene": { "text": "Scenario(" } }), "broken-scene"),
        (json!({ "do": "open", "scene": "are-we-okay", "start": { "seed": -1 } }), "bad-request"),
        (json!({ "do": "open", "scene": "are-we-okay", "start": { "from": "x" } }), "no-such-moment"),
        (json!({ "do": "replay", "log": "{}" }), "not-a-log"),
        (json!({ "do": "scene", "session": 99 }), "no-such-session"),
        (json!({ "do": "scene", "session": "one" }), "no-such-session"),
        (json!({ "do": "choose", "session": session, "option": "nothing" }), "no-such-option"),
        (json!({ "do": "choose", "session": session }), "bad-request"),
        (json!({ "do": "undo", "session": session }), "nothing-to-undo"),
        (json!({ "do": "redo", "session": session }), "nothing-to-redo"),
        (json!({ "do": "advance", "session": session }), "not-told"),
        (json!({ "do": "go-to", "session": session, "attempt": 9 }), "no-such-attempt"),
        (json!({ "do": "say", "session": session, "words": " " }), "no-words"),
    ] {
        assert_eq!(refused(&mut desk, &request), code, "{request}");
    }
    let deep = "[".repeat(100_000);
    let refusal: Value = serde_json::from_str(&desk.answer(&deep).unwrap()).unwrap();
    assert_eq!(refusal["refused"]["code"], "not-json");
    assert_eq!(ask(&mut desk, &json!({ "do": "log", "session": session })), log);
}

#[test]
fn a_client_that_never_closes_is_stopped_and_can_go_on() {
    let mut desk = Desk::default();
    for _ in 0..MOST_SESSIONS {
        opened(&mut desk);
    }
    let open = json!({ "do": "open", "scene": "are-we-okay" });
    assert_eq!(refused(&mut desk, &open), "too-many-sessions");
    ask(&mut desk, &json!({ "do": "close", "session": 1 }));
    assert_eq!(ask(&mut desk, &open)["ok"]["session"], MOST_SESSIONS + 1);
}

/// Requests near enough to real ones to come far, and lines that are anything at all.
fn line() -> impl Strategy<Value = String> {
    let verbs = prop::sample::select(vec![
        "hello", "list", "check", "open", "replay", "concern", "help", "scene", "choose", "say", "advance", "undo",
        "redo", "go-to", "attempts", "why", "dial", "debrief", "hint", "log", "close",
    ]);
    let field = prop::sample::select(vec![
        "session", "option", "words", "nearest", "attempt", "scene", "start", "log", "text", "shared", "locale", "id",
        "version",
    ]);
    let value = prop_oneof![
        Just(json!(1)),
        Just(json!(null)),
        Just(json!("soft")),
        Just(json!("are-we-okay")),
        Just(json!({ "seat": "both" })),
        Just(json!({ "text": "Scenario(id: \"a\"" })),
        any::<i64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(|text| json!(text)),
    ];
    let request = (verbs, prop::collection::vec((field, value), 0..4)).prop_map(|(verb, fields)| {
        let mut request = json!({ "do": verb });
        for (field, value) in fields {
            request[field] = value;
        }
        request.to_string()
    });
    prop_oneof![4 => request, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_lines_are_answered_one_by_one(lines in prop::collection::vec(line(), 1..20)) {
        let mut desk = Desk::default();
        opened(&mut desk);
        for line in lines {
            if let Some(answer) = desk.answer(&line) {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                prop_assert!(answer.get("ok").is_some() != answer.get("refused").is_some());
                prop_assert_eq!(answer.as_object().unwrap().len(), 3);
            }
        }
    }
}
