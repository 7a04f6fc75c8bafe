//! The script of a scene as one page, for a colleague who never opens the file.

use attuned_author::html::Html;
use attuned_author::script_page::{Passage, Piece, Reference, Remark, ReplyEntry, ScriptPage, Sentence, Spoken};
use attuned_author::spoken;

use super::shell::{self, Parts, class_of, labelled};

/// How a script page begins; only such a file is ever replaced.
pub(crate) const MARKER: &str =
    "<!doctype html>\n<!-- Written by attuned show. It may be replaced by the next one. -->\n";

pub(crate) const NO_REVIEWER: &str = "Nobody is named as its reviewer.";

/// The whole page.
pub(crate) fn page(page: &ScriptPage) -> String {
    shell::page(
        MARKER,
        &format!("Script: {}", page.title),
        Parts {
            header: |html: &mut Html| header(html, page),
            main: |html: &mut Html| {
                contents(html, page);
                for part in page.passages.iter().chain(&page.endings) {
                    passage(html, part);
                }
                origin(html, page);
            },
            footer: |html: &mut Html| {
                let words = "Attuned is practice for couples who are safe with each other: a teaching model, not a test, and \
                             not a treatment. What a reply leads to here is what its author wrote.";
                html.words("p", &[], words);
                html.words("p", &[], &format!("Scene \u{201c}{}\u{201d}. Made by Attuned on this computer.", page.id));
            },
        },
    )
}

fn header(html: &mut Html, page: &ScriptPage) {
    html.words("p", &[("class", "eyebrow")], "A scene to rehearse");
    html.words("h1", &[], &page.title);
    if let Some(opening) = &page.opening {
        html.words("p", &[("class", "opening")], opening);
    }
    let notes = page.content_notes.join(" ");
    let about = page.about.iter().map(|Remark { label, text }| (*label, text.as_str()));
    let notes = (!notes.is_empty()).then_some(("Before you read", notes.as_str()));
    shell::about(html, about.chain(notes));
}

fn contents(html: &mut Html, page: &ScriptPage) {
    html.element("nav", &[("aria-labelledby", "contents"), ("class", "contents")], |html| {
        html.words("h2", &[("id", "contents")], "What is here");
        for (kind, parts) in [("Moments", &page.passages), ("Endings", &page.endings)] {
            html.words("h3", &[], kind);
            html.element("ol", &[], |html| {
                for part in parts {
                    html.element("li", &[], |html| {
                        let target = format!("#{}", anchor(&part.reference));
                        html.words("a", &[("href", &target)], &part.reference.name());
                        if !part.reference.is_ending {
                            html.words("span", &[("class", "kind")], &part.heading);
                        }
                    });
                }
            });
        }
        html.element("p", &[("class", "note")], |html| sentence(html, &page.closes));
    });
}

fn passage(html: &mut Html, passage: &Passage) {
    let Passage { reference, heading, lines, remarks, replies } = passage;
    let anchor = anchor(reference);
    let (class, kind) = if reference.is_ending { ("passage ending", "Ending") } else { ("passage", "Moment") };
    html.element("section", &[("class", class), ("aria-labelledby", &anchor)], |html| {
        html.words("p", &[("class", "eyebrow")], &format!("{kind} {}", reference.number));
        html.element("h2", &[("id", &anchor)], |html| {
            html.text(&reference.name());
            if !reference.is_ending {
                html.text(" ");
                html.words("span", &[("class", "kind")], heading);
            }
        });
        for line in lines {
            said(html, line);
        }
        if !remarks.is_empty() {
            shell::about(html, remarks.iter().map(|Remark { label, text }| (*label, text.as_str())));
        }
        if !replies.is_empty() {
            html.element("ul", &[("class", "replies")], |html| {
                for entry in replies {
                    html.element("li", &[("class", class_of(entry.role, "reply"))], |html| reply(html, entry));
                }
            });
        }
    });
}

fn said(html: &mut Html, Spoken { role, name, way, text }: &Spoken) {
    let (Some(role), Some(name)) = (role, name) else {
        return html.words("p", &[("class", "narration")], text);
    };
    html.element("div", &[("class", class_of(*role, "line"))], |html| {
        html.element("p", &[("class", "who")], |html| {
            html.words("b", &[], name);
            if let Some(way) = way {
                html.text(" ");
                html.words("span", &[("class", "kind")], way);
            }
        });
        html.words("p", &[("class", "says")], &spoken(text));
    });
}

fn reply(html: &mut Html, reply: &ReplyEntry) {
    let ReplyEntry { name, stance, meaning, says, remarks, leads, terms, .. } = reply;
    html.element("h3", &[("class", "who")], |html| {
        html.words("b", &[], name);
        html.text(" ");
        html.words("span", &[("class", "badge")], stance);
        html.text(" ");
        html.words("span", &[("class", "meaning")], meaning);
    });
    html.words("p", &[("class", "says")], &spoken(says));
    for Remark { label, text } in remarks {
        labelled(html, "remark", &format!("{label}:"), text);
    }
    for (class, sentences) in [("terms", terms), ("leads", leads)] {
        if !sentences.is_empty() {
            html.element("p", &[("class", class)], |html| {
                for (index, words) in sentences.iter().enumerate() {
                    html.text(if index == 0 { "" } else { " " });
                    sentence(html, words);
                }
            });
        }
    }
}

fn sentence(html: &mut Html, sentence: &Sentence) {
    for piece in &sentence.pieces {
        match piece {
            Piece::Words(words) => html.text(words),
            Piece::Moment(reference) => {
                let target = format!("#{}", anchor(reference));
                html.words("a", &[("href", &target)], &reference.to_string());
            }
        }
    }
}

fn origin(html: &mut Html, page: &ScriptPage) {
    html.element("section", &[("aria-labelledby", "origin")], |html| {
        html.words("h2", &[("id", "origin")], "Where it comes from");
        if !page.sources.is_empty() {
            html.element("ul", &[("class", "sources")], |html| {
                for source in &page.sources {
                    html.words("li", &[], source);
                }
            });
        }
        match &page.reviewer {
            Some(reviewer) => labelled(html, "note", "Reviewed by", reviewer),
            None => html.words("p", &[("class", "note")], NO_REVIEWER),
        }
    });
}

/// Ids of moments are letters, digits and hyphens; the first word keeps them apart from those of the page.
fn anchor(reference: &Reference) -> String {
    format!("moment-{}", reference.id)
}
