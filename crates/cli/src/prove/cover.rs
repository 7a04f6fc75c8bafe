//! `attuned prove --cover`: what the plays beside a scene leave out, and a reading list of those most unlike them.

use std::path::PathBuf;
use std::sync::Arc;

use attuned_author::cover::{Cover, Limits, Looked, Unlike, UnlikeStep, cover};
use attuned_author::playthrough::record;
use attuned_core::{Couple, Scenario, Seats, Seed, Session};
use attuned_repl::{Screen, Tone};

use super::play_folder::PlayFolder;
use super::sources;
use crate::arguments::Prove;
use crate::check::{self, count};
use crate::exit::{Exit, Failure};
use crate::lab::progress;
use crate::output::Output;
use crate::test;

/// A scene, how many plays are written of it, and what they cover.
struct Covered {
    file: String,
    scenario: Arc<Scenario>,
    /// `None` for a scene of the library, which comes without its plays.
    written: Option<usize>,
    cover: Cover,
}

pub(super) fn run(options: &Prove, output: &mut Output) -> Result<Exit, Failure> {
    let couple = options.profile.map_or_else(Couple::default, |preset| super::judged::of(preset.profile()));
    let (mut covered, mut broken) = (Vec::new(), Vec::new());
    let sources = sources(&options.scenes)?;
    let bar = progress::bar(output, sources.len() as u64, "reading every play");
    for (source, path) in sources {
        let reading = source.read();
        if let Some(scenario) = reading.scenario {
            let (sessions, left_out) = match &path {
                Some(path) => test::beside(path)?,
                None => (Vec::new(), Vec::new()),
            };
            for path in left_out {
                let remark = "is left out, because it cannot be carried out; `attuned test` tells why";
                output.remark(&format!("{} {remark}\n", path.display()));
            }
            let cover = cover(&scenario, couple, &sessions, Limits::STANDARD);
            let written = path.map(|_| sessions.len());
            covered.push(Covered { file: source.name, scenario: Arc::new(scenario), written, cover });
        } else {
            output.remark(&check::report(&source, reading, output.colour_of_errors()));
            broken.push(source.name);
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let named = covered.iter().map(|covered| (covered.file.as_str(), &*covered.scenario));
    let mut folder = options.plays.clone().map(|path| PlayFolder::open(path, named)).transpose()?;
    if let Some(folder) = &mut folder {
        for covered in &covered {
            write_plays(covered, couple, folder)?;
        }
    }
    let written = folder.as_ref().map(|folder| folder.written.as_slice()).unwrap_or_default();
    let text = if options.json { as_json(&covered, &broken) } else { in_words(&covered, &broken, written, output) };
    output.write(&text)?;
    folder.map_or(Ok(()), PlayFolder::finish)?;
    Ok(if broken.is_empty() { Exit::Fine } else { Exit::Problems })
}

/// One play for each of the list.
fn write_plays(covered: &Covered, couple: Couple, folder: &mut PlayFolder) -> Result<(), Failure> {
    for (unlike, number) in covered.cover.listed.iter().zip(1..) {
        let mut session = Session::new(Arc::clone(&covered.scenario), couple, Seats::AS_BOTH, Seed(1));
        for step in &unlike.steps {
            session.follow(&step.option, step.lands.as_deref()).map_err(|_| Failure::Proof)?;
        }
        let mut play = record(&session);
        play.shows =
            Some(format!("Number {number} of the plays most unlike those written: it ends at {}.", unlike.ending));
        folder.write(&format!("{}.unlike-{number}.play", covered.scenario.id()), &play);
    }
    Ok(())
}

fn in_words(covered: &[Covered], broken: &[String], paths: &[PathBuf], output: &Output) -> String {
    let mut text = String::new();
    for (index, Covered { scenario, written, cover, .. }) in covered.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let mut screen = Screen::default();
        screen.say(Tone::Title, format!("{}: {}", scenario.id(), scenario.title()));
        screen.say(Tone::Plain, how_many(*written, cover));
        // Where nothing is written, nothing is reached, and a list of everything would say no more.
        let is_written = written.is_some_and(|written| written > 0);
        if is_written {
            let is_whole = cover.unreached.is_empty();
            let reached = "They come by every moment and ending, and by every way and reply.";
            screen.say(Tone::Plain, if is_whole { reached } else { "None of them comes by" });
        }
        text.push_str(&screen.render(output.look()));
        if is_written {
            text.push_str(&test::left_out_of(&cover.unreached, output));
        }
        let mut screen = Screen::default();
        for (unlike, number) in cover.listed.iter().zip(1..) {
            text.push_str(if number == 1 { "\n" } else { "" });
            screen.gap();
            listed(&mut screen, unlike, number);
        }
        if cover.listed.len() < Limits::STANDARD.listed && cover.unwritten > cover.listed.len() {
            screen.gap();
            screen.say(
                Tone::Quiet,
                "All others looked at have the replies and the ending of one that is written or listed; only their order, and \
                 how statements are put, is another.",
            );
        }
        text.push_str(&screen.render(output.look()));
    }
    let mut screen = Screen::default();
    screen.gap();
    for name in broken {
        screen.say(Tone::Hurts, format!("{name} was not looked at, because it has problems"));
    }
    for path in paths {
        screen.say(Tone::Plain, format!("written: {}", path.display()));
    }
    text + &screen.render(output.look())
}

fn how_many(written: Option<usize>, cover: &Cover) -> String {
    let written = match written {
        None => "The library comes without its plays, so none is known here.".to_owned(),
        Some(number) => format!("Beside the scene {} written.", are(number)),
    };
    let looked = match cover.looked {
        Looked::All(all) => format!("The scene has {}", count(all, "play")),
        Looked::Some(some) => format!("{} were looked at, spread over all the scene has", count(some, "play")),
    };
    format!("{written} {looked}; {} of them are not written down.", cover.unwritten)
}

fn are(number: usize) -> String {
    format!("{} {}", if number == 1 { "is" } else { "are" }, count(number, "play"))
}

/// One play of the list, in its words.
fn listed(screen: &mut Screen, unlike: &Unlike, number: usize) {
    let apart = match unlike.distance {
        None => String::new(),
        Some(1) => ", 1 reply or ending apart from the play most like it".to_owned(),
        Some(distance) => format!(", {distance} replies and endings apart from the play most like it"),
    };
    screen.say(Tone::Strong, format!("{number}. It ends at {}{apart}.", unlike.ending));
    for UnlikeStep { name, option, says, lands, .. } in &unlike.steps {
        let by_chance = lands.as_ref().map(|lands| format!(" (chance: {lands})")).unwrap_or_default();
        screen.led(format!("  {name},"), Tone::Quiet, Tone::Plain, format!("{option}{by_chance}: {says}"));
    }
}

fn as_json(covered: &[Covered], broken: &[String]) -> String {
    let covered: Vec<_> = covered
        .iter()
        .map(|Covered { file, scenario, written, cover }| {
            let (looked, is_all) = match cover.looked {
                Looked::All(all) => (all, true),
                Looked::Some(some) => (some, false),
            };
            serde_json::json!({
                "file": file,
                "scene": scenario.id(),
                "written": written,
                "looked_at": looked,
                "is_all": is_all,
                "unwritten": cover.unwritten,
                "unreached": test::unreached_as_json(&cover.unreached),
                "listed": cover.listed.iter().map(unlike_as_json).collect::<Vec<_>>(),
            })
        })
        .collect();
    format!("{:#}\n", serde_json::json!({ "version": 1, "covered": covered, "broken_scenes": broken }))
}

fn unlike_as_json(unlike: &Unlike) -> serde_json::Value {
    let steps: Vec<_> = unlike
        .steps
        .iter()
        .map(|step| {
            serde_json::json!({
                "role": step.role,
                "moment": step.moment,
                "id": step.option,
                "says": step.says,
                "lands": step.lands,
            })
        })
        .collect();
    serde_json::json!({ "ending": unlike.ending, "distance": unlike.distance, "steps": steps })
}
