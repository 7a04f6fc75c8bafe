//! `attuned map`: what leads where in a scene, as a drawing.

use std::path::Path;
use std::sync::Arc;

use attuned_author::map::{self, DOT_MARKER, Map};

use crate::arguments;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::{replay, show, written};

pub(crate) fn run(options: &arguments::Map, output: &mut Output) -> Result<Exit, Failure> {
    let scenario = show::scenario(&options.scene, output)?;
    let moments = scenario.moments().count();
    if moments > map::MOST_MOMENTS && !options.dot {
        return Err(Failure::TooLargeToDraw { name: options.scene.clone(), moments });
    }
    let (steps, exit) = match &options.log {
        None => (Vec::new(), Exit::Fine),
        Some(path) => {
            let log = replay::read(path)?;
            let (session, report) = replay::play_again(&log, Arc::new(scenario.clone()), path)?;
            output.remark(&replay::in_words(&report));
            (map::steps(&session), if report.is_exact() { Exit::Fine } else { Exit::Problems })
        }
    };
    let (text, marker) = if options.dot {
        (map::dot(&scenario, &steps), DOT_MARKER)
    } else {
        (map::map(&scenario, &steps).svg(), Map::SVG_MARKER)
    };
    match options.out.as_deref().filter(|path| *path != Path::new("-")) {
        None => output.write(&text)?,
        Some(path) => {
            written::write(path, &text, marker)?;
            output.write(&format!("The map is in {}\n", path.display()))?;
        }
    }
    Ok(exit)
}
