//! `attuned show`: a scene as a script page, for someone who never opens the file.

use std::path::Path;

use attuned_author::script_page::{Passage, Reference, Remark, ReplyEntry, ScriptPage, Spoken, script_page};
use attuned_author::spoken;
use attuned_core::Scenario;
use attuned_repl::{Screen, Tone};

use crate::arguments::Show;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::page;
use crate::{check, play, written};

pub(crate) fn run(options: &Show, output: &mut Output) -> Result<Exit, Failure> {
    let page = script_page(&scenario(&options.scene, output)?);
    match &options.html {
        Some(path) if path == Path::new("-") => output.write(&page::script(&page))?,
        Some(path) => {
            written::write(path, &page::script(&page), page::SCRIPT_MARKER)?;
            output.write(&format!("The script page is in {}\n", path.display()))?;
        }
        None if options.json => {
            output.write(&format!("{:#}\n", serde_json::json!({ "version": 1, "scene": page })))?;
        }
        None => output.write(&screen(&page).render(output.look()))?,
    }
    Ok(Exit::Fine)
}

/// The scene of the library with this name, or the one in the file at this path.
pub(crate) fn scenario(name: &str, output: &Output) -> Result<Scenario, Failure> {
    let source = play::find(Some(name))?;
    let reading = source.read();
    let Some(scenario) = reading.scenario else {
        // The output itself may be meant for another program.
        output.remark(&check::report(&source, reading, output.colour_of_errors()));
        return Err(Failure::NotShown { name: source.name });
    };
    Ok(scenario)
}

fn screen(page: &ScriptPage) -> Screen {
    let mut screen = Screen::default();
    screen.say(Tone::Title, page.title.clone());
    screen.gap();
    remarks(&mut screen, "", &page.about);
    if !page.content_notes.is_empty() {
        screen.led("Before you read:", Tone::Strong, Tone::Plain, page.content_notes.join(" "));
    }
    if let Some(opening) = &page.opening {
        screen.gap();
        screen.say(Tone::Plain, opening.clone());
    }
    for part in page.passages.iter().chain(&page.endings) {
        screen.gap();
        passage(&mut screen, part);
    }
    screen.gap();
    screen.say(Tone::Plain, page.closes.to_string());
    screen.gap();
    for source in &page.sources {
        screen.led("Source:", Tone::Strong, Tone::Plain, source.clone());
    }
    match &page.reviewer {
        Some(reviewer) => screen.led("Reviewed by:", Tone::Strong, Tone::Plain, reviewer.clone()),
        None => screen.say(Tone::Quiet, page::NO_REVIEWER),
    }
    screen
}

fn passage(screen: &mut Screen, passage: &Passage) {
    screen.say(Tone::Title, format!("{}: {}", heading(&passage.reference), passage.heading));
    for Spoken { name, way, text, .. } in &passage.lines {
        match (name, way) {
            (None, _) => screen.say(Tone::Plain, text.clone()),
            (Some(name), None) => screen.led(format!("{name}:"), Tone::Strong, Tone::Speech, spoken(text)),
            (Some(name), Some(way)) => {
                screen.led(format!("{name}, {way}:"), Tone::Strong, Tone::Speech, spoken(text));
            }
        }
    }
    remarks(screen, "", &passage.remarks);
    for reply in &passage.replies {
        screen.gap();
        let ReplyEntry { name, stance, meaning, says, remarks: about, leads, terms, .. } = reply;
        screen.say(Tone::Strong, format!("{name}, {stance} ({meaning})"));
        screen.led(" ", Tone::Plain, Tone::Speech, spoken(says));
        remarks(screen, "  ", about);
        for sentence in terms.iter().chain(leads) {
            screen.led(" ", Tone::Plain, Tone::Quiet, sentence.to_string());
        }
    }
}

fn remarks(screen: &mut Screen, indent: &str, remarks: &[Remark]) {
    for Remark { label, text } in remarks {
        screen.led(format!("{indent}{label}:"), Tone::Strong, Tone::Plain, text.clone());
    }
}

/// `Moment 2, the fear`.
fn heading(reference: &Reference) -> String {
    let kind = if reference.is_ending { "Ending" } else { "Moment" };
    format!("{kind} {}, {}", reference.number, reference.name())
}

#[cfg(test)]
mod tests {
    use attuned_repl::{Layout, Look};

    use super::*;

    const SMALL: &str = include_str!("testing/small_scene.ron");

    fn shown(layout: Layout, width: Option<usize>) -> String {
        let scenario = attuned_script::read(SMALL).scenario.unwrap();
        screen(&script_page(&scenario)).render(Look { layout, theme: None, width })
    }

    #[test]
    fn a_small_scene_in_narrow_and_wide_terminals_and_line_by_line() {
        insta::assert_snapshot!("small_scene_60_columns", shown(Layout::Rich, Some(60)));
        insta::assert_snapshot!("small_scene_100_columns", shown(Layout::Rich, Some(100)));
        insta::assert_snapshot!("small_scene_plain", shown(Layout::Plain, None));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [60, 61, 80, 100, 200] {
            for line in shown(Layout::Rich, Some(width)).lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}
