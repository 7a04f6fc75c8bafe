//! Small scenes with one thing changed, for the cases of each diagnostic.

use crate::read;

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
