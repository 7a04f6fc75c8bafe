//! `attuned list`: the scenes of the library.

use std::fmt::Write as _;

use attuned_core::Scenario;

use crate::arguments::List;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source::Source;

pub(crate) fn run(options: &List, output: &mut Output) -> Result<Exit, Failure> {
    let scenes: Vec<Scenario> =
        attuned_library::SCENES.iter().filter_map(|shipped| Source::shipped(*shipped).read().scenario).collect();
    let mut text = String::new();
    if options.json {
        let scenes: Vec<_> = scenes.iter().map(as_json).collect();
        let _ = writeln!(text, "{:#}", serde_json::json!({ "version": 1, "scenes": scenes }));
    } else {
        for scene in &scenes {
            let _ = write!(text, "{}: {}", scene.id(), scene.title());
            for (label, value) in [
                ("theme", scene.theme().map(str::to_owned)),
                ("level", scene.level().map(|level| level.to_string())),
                ("minutes", scene.minutes().map(|minutes| minutes.to_string())),
            ] {
                if let Some(value) = value {
                    let _ = write!(text, " · {label} {value}");
                }
            }
            text.push('\n');
            if let Some(aim) = scene.aim() {
                let _ = writeln!(text, "  {aim}");
            }
        }
        let _ = writeln!(text, "\nPlay one with: attuned play NAME");
    }
    output.write(&text)?;
    Ok(Exit::Fine)
}

fn as_json(scene: &Scenario) -> serde_json::Value {
    serde_json::json!({
        "id": scene.id(),
        "title": scene.title(),
        "theme": scene.theme(),
        "level": scene.level(),
        "minutes": scene.minutes(),
        "aim": scene.aim(),
    })
}
