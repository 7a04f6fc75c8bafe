//! `attuned prove`: claims and safety theorems, judged over every play for six couples.

mod cover;
mod grid;
mod judged;
mod play_folder;
mod report;

use std::path::PathBuf;
use std::sync::Arc;

use attuned_core::Scenario;

use crate::arguments::{DenyInProof, Prove};
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::source::{self, Source};
use crate::{check, play};
use judged::{Judged, judge};
use play_folder::PlayFolder;

pub(crate) fn run(options: &Prove, output: &mut Output) -> Result<Exit, Failure> {
    if options.cover {
        return cover::run(options, output);
    }
    let mut broken = Vec::new();
    let mut scenes = Vec::new();
    for (source, _) in sources(&options.scenes)? {
        let reading = source.read();
        if let Some(scenario) = reading.scenario {
            scenes.push((source.name, Arc::new(scenario)));
        } else {
            output.remark(&check::report(&source, reading, output.colour_of_errors()));
            broken.push(source.name);
        }
    }
    let named = scenes.iter().map(|(file, scenario)| (file.as_str(), &**scenario));
    let mut folder = options.plays.clone().map(|path| PlayFolder::open(path, named)).transpose()?;
    let judged = judge(&scenes, options, output)?;
    if let Some(folder) = &mut folder {
        for (name, play) in judged.iter().flat_map(Judged::plays) {
            folder.write(&name, &play);
        }
    }
    let written = folder.as_ref().map(|folder| folder.written.as_slice()).unwrap_or_default();
    let text = if options.json {
        report::as_json(&judged, &broken)
    } else {
        report::in_words(&judged, &broken, written, options, output)
    };
    output.write(&text)?;
    folder.map_or(Ok(()), PlayFolder::finish)?;
    let undecided = options.deny == Some(DenyInProof::Undecided) && judged.iter().any(Judged::is_undecided);
    let is_fine = broken.is_empty() && !undecided && !judged.iter().any(Judged::is_refuted);
    Ok(if is_fine { Exit::Fine } else { Exit::Problems })
}

/// Scenes of the library by name, files, and the files of folders; without any, the library. With each file, its path.
fn sources(names: &[String]) -> Result<Vec<(Source, Option<PathBuf>)>, Failure> {
    if names.is_empty() {
        return Ok(attuned_library::SCENES.into_iter().map(|scene| (Source::shipped(scene), None)).collect());
    }
    let mut sources = Vec::new();
    for name in names {
        let path = PathBuf::from(name);
        if path.is_dir() {
            for path in source::files(&[path])? {
                let source = source::load(&path)?;
                if !attuned_script::is_fragment(&source.bytes) {
                    sources.push((source, Some(path)));
                }
            }
        } else {
            sources.push((play::find(Some(name))?, path.is_file().then_some(path)));
        }
    }
    Ok(sources)
}

/// A scene and where it was read.
type Scene = (String, Arc<Scenario>);
