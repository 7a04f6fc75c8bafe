//! `attuned show`: a scene as a script page.

use attuned_core::Scenario;

use crate::arguments::Show;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::{check, play};

pub(crate) fn run(options: &Show, output: &mut Output) -> Result<Exit, Failure> {
    let _ = scenario(&options.scene, output)?;
    Ok(Exit::Fine)
}

/// The scene of the library with this name, or the one in the file at this path.
pub(crate) fn scenario(name: &str, output: &mut Output) -> Result<Scenario, Failure> {
    let source = play::find(Some(name))?;
    let reading = source.read();
    let Some(scenario) = reading.scenario else {
        output.note(&check::report(&source, &reading.diagnostics, output.colour()));
        return Err(Failure::NotShown { name: source.name });
    };
    Ok(scenario)
}
