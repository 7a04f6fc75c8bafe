//! What inputs are made from: every scene, shared file and play that ships, the blocks of the suites, and logs of rehearsals.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attuned_core::{Couple, Scenario, Scene, Seats, Seed, Session};
use attuned_library::{SCENES, SHARED};

use crate::dice::Dice;

/// What a text is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A scenario file.
    Scene,
    /// A file that scenes share.
    Fragment,
    /// A play that is written down.
    Play,
    /// A saved session.
    Log,
}

/// All texts there are to begin with.
#[derive(Debug)]
pub struct Corpus {
    scenes: Vec<String>,
    fragments: Vec<String>,
    plays: Vec<String>,
    logs: Vec<String>,
    /// The scenes that ship, by the ids in logs and plays.
    pub(crate) shipped: Vec<Arc<Scenario>>,
}

impl Corpus {
    /// Reads what is beside the sources, and plays a few evenings.
    ///
    /// # Errors
    /// Where something of it is not there, in words.
    pub fn gather() -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let plays = texts(&root.join("scenarios"), "play")?;
        let suites = texts(&root.join("crates/script/tests/suite"), "md")?;
        let blocks = suites.iter().flat_map(|suite| suite.split("\n```ron").skip(1));
        let blocks = blocks.filter_map(|block| block.split_once('\n')?.1.split("\n```").next()).map(str::to_owned);
        let (mut fragments, mut scenes): (Vec<String>, Vec<String>) =
            blocks.partition(|block| attuned_script::is_fragment(block.as_bytes()));
        scenes.extend(SCENES.iter().map(|scene| scene.text.to_owned()));
        fragments.extend(SHARED.iter().map(|(_, text)| (*text).to_owned()));
        let shipped: Vec<Arc<Scenario>> =
            SCENES.iter().filter_map(|scene| attuned_library::read(*scene).scenario).map(Arc::new).collect();
        let logs = shipped.iter().zip(0..).flat_map(|(scene, stream)| logs(scene, stream)).collect();
        let corpus = Self { scenes, fragments, plays, logs, shipped };
        let missing =
            [Kind::Scene, Kind::Fragment, Kind::Play, Kind::Log].into_iter().find(|kind| corpus.all(*kind).is_empty());
        match missing {
            Some(kind) => Err(format!("there is no {kind:?} to begin with")),
            None => Ok(corpus),
        }
    }

    pub(crate) fn all(&self, kind: Kind) -> &[String] {
        match kind {
            Kind::Scene => &self.scenes,
            Kind::Fragment => &self.fragments,
            Kind::Play => &self.plays,
            Kind::Log => &self.logs,
        }
    }

    pub(crate) fn pick(&self, kind: Kind, dice: &mut Dice) -> &str {
        dice.pick(self.all(kind)).map_or("", String::as_str)
    }
}

fn texts(folder: &Path, ending: &str) -> Result<Vec<String>, String> {
    let failed = |path: &Path, error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, error))?;
    let files = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).map_err(|error| failed(path, error))).collect()
}

/// Rehearsals of one scene from each seat, with turns taken back.
fn logs(scene: &Arc<Scenario>, stream: u64) -> Vec<String> {
    let seats = [Seats::AS_PARTNER, Seats::AS_ANXIOUS, Seats::AS_BOTH];
    let log = |(seats, seed): (Seats, u64)| {
        let mut session = Session::new(Arc::clone(scene), Couple::default(), seats, Seed(seed));
        play(&mut session, &mut Dice::new(seed, stream));
        serde_json::to_string_pretty(&session.log()).ok()
    };
    seats.into_iter().zip(1..).filter_map(log).collect()
}

/// Plays until the scene closes, and now and then goes back.
pub(crate) fn play(session: &mut Session, dice: &mut Dice) {
    for _ in 0..60 {
        // What is refused leaves the session as it was.
        match session.scene() {
            Scene::Ended(_) if dice.once_in(2) => return,
            _ if dice.once_in(8) => drop(session.undo()),
            Scene::Ended(_) => drop(session.undo()),
            Scene::Tell(_) => drop(session.advance()),
            Scene::Ask(ask) => {
                if let Some(offer) = dice.pick(&ask.options) {
                    drop(session.choose(&offer.id));
                }
            }
        }
    }
}
