//! Small scenes with one thing changed, for the cases of each diagnostic.

use crate::{NotShared, Reading, read, read_with};

fn scene(head: &str, reply: &str, moment: &str) -> String {
    format!(
        r#"Scenario(id: "scene", title: "A scene", turns: 3, enough: "close", cast: (anxious: "Noor", partner: "Eli"), {head}
    moments: [
        Anxious(id: "quiet", soft: "You are quiet tonight.", replies: [
            Neutral(id: "plain", to: "close", says: "Tired.", why: "It gives no reason."),
            {reply}
        ]),
        Ending(id: "close", says: "They breathe out."),
        {moment}
    ])"#
    )
}

/// A sound scene with more fields of its own.
pub(crate) fn head(fields: &str) -> String {
    scene(fields, "", "")
}

/// A sound scene with one more reply.
pub(crate) fn reply(reply: &str) -> String {
    scene("", reply, "")
}

/// A sound scene with one more moment.
pub(crate) fn moment(moment: &str) -> String {
    scene("", "", moment)
}

/// A sound scene with one claim.
pub(crate) fn claim(claim: &str) -> String {
    let scene = scene("", "", "");
    let open = scene.strip_suffix(')').unwrap_or(&scene);
    format!("{open}, claims: [{claim}])")
}

/// A sound fragment; its one exit is `back`.
pub(crate) const PAUSE: &str = r#"Fragment(id: "pause", exits: ["back"],
    reply: TimeOut(to: "walk", says: "Ten minutes, then I'm back.", why: "It gives a time."),
    moments: [
        Waiting(id: "walk", minutes: 10, says: "The door closes softly.", replies: [
            SelfSoothe(id: "breathe", to: "back", says: "{anxious} breathes.", why: "It gives the body time."),
        ]),
    ])"#;

/// A scene with `shared/pause.ron` put in, `exits` being where its exits lead.
pub(crate) fn shared(exits: &str) -> String {
    reply(&format!(r#"Shared(id: "pause", {exits})"#)).replace("moments:", r#"shared: ["shared/pause.ron"], moments:"#)
}

/// Code and place of every doubt about a sound scene.
pub(crate) fn doubts(text: &str) -> Vec<(&'static str, String)> {
    doubts_with(text, PAUSE)
}

pub(crate) fn doubts_with(text: &str, fragment: &str) -> Vec<(&'static str, String)> {
    let reading = reading_with(text, fragment);
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    let found = crate::doubts(&crate::Manuscript::of(text).unwrap(), &scenario);
    found.into_iter().map(|doubt| (doubt.code.name(), text[doubt.span()].to_owned())).collect()
}

fn reading_with(text: &str, fragment: &str) -> Reading {
    let reading = read_with(text.as_bytes(), |path| match path {
        "shared/pause.ron" => Ok(fragment.as_bytes().to_vec()),
        _ => Err(NotShared::Missing),
    });
    assert_eq!(reading.scenario.is_some(), reading.diagnostics.is_empty());
    reading
}

/// The codes of everything that is wrong with a fragment and then with a scene that puts it in.
pub(crate) fn codes_with(text: &str, fragment: &str) -> Vec<&'static str> {
    let reading = reading_with(text, fragment);
    let inside = reading.fragments.iter().flat_map(|fragment| &fragment.diagnostics);
    inside.chain(&reading.diagnostics).map(|diagnostic| diagnostic.code.name()).collect()
}

pub(crate) fn help_with(text: &str, fragment: &str) -> Vec<String> {
    reading_with(text, fragment).diagnostics.into_iter().flat_map(|diagnostic| diagnostic.help).collect()
}

/// What is wrong with a fragment that leads to `to` and has `exits`.
pub(crate) fn fragment_problems(to: &str, exits: &str) -> Vec<String> {
    let text = PAUSE.replace(r#""back","#, &format!("{to:?},")).replace(r#"["back"]"#, &format!("[{exits}]"));
    crate::check_fragment(text.as_bytes()).into_iter().map(|diagnostic| diagnostic.title).collect()
}

/// The codes of everything that is wrong with `text`.
pub(crate) fn codes(text: &str) -> Vec<&'static str> {
    let reading = read(text);
    assert_eq!(reading.scenario.is_some(), reading.diagnostics.is_empty());
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect()
}

pub(crate) fn titles(text: &str) -> Vec<String> {
    read(text).diagnostics.into_iter().map(|diagnostic| diagnostic.title).collect()
}

pub(crate) fn help(text: &str) -> Vec<String> {
    read(text).diagnostics.into_iter().flat_map(|diagnostic| diagnostic.help).collect()
}

/// The codes of everything that is wrong with the play `text`.
pub(crate) fn play_codes(text: &str) -> Vec<&'static str> {
    let reading = crate::read_play(text.as_bytes());
    assert_eq!(reading.play.is_some(), reading.diagnostics.is_empty());
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect()
}

pub(crate) fn play_help(text: &str) -> Vec<String> {
    crate::read_play(text.as_bytes()).diagnostics.into_iter().flat_map(|diagnostic| diagnostic.help).collect()
}
