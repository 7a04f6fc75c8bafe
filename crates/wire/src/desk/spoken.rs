//! What is answered, where it is more than one view of the engine.

use attuned_core::{Attempt, AttemptId, Parameters, PauseReason, Scene, Session};
use serde::Serialize;

use crate::{About, Landed, Report};

/// Who serves.
#[derive(Debug, Serialize)]
pub(super) struct Served {
    attuned: &'static str,
    protocol: u32,
    model: u32,
}

impl Default for Served {
    fn default() -> Self {
        Self { attuned: env!("CARGO_PKG_VERSION"), protocol: super::VERSION, model: Parameters::VERSION }
    }
}

/// The scenes that ship.
#[derive(Debug, Serialize)]
pub(super) struct Library {
    scenes: Vec<About>,
}

impl Default for Library {
    fn default() -> Self {
        let read = |scene| attuned_library::read(scene).scenario;
        Self { scenes: attuned_library::SCENES.into_iter().filter_map(read).map(|scene| About::of(&scene)).collect() }
    }
}

/// A session that was opened.
#[derive(Debug, Serialize)]
pub(super) struct Opened {
    pub(super) session: u32,
    pub(super) about: About,
    pub(super) scene: Scene,
    pub(super) report: Report,
}

/// What a move came to, and what is next.
#[derive(Debug, Serialize)]
pub(super) struct Heard {
    landed: Option<Landed>,
    scene: Scene,
    pause: Option<PauseReason>,
    cycle: bool,
}

impl Heard {
    pub(super) fn of(session: &Session, landed: Option<&attuned_core::Landed>) -> Self {
        Self {
            landed: landed.map(Landed::from),
            scene: session.scene(),
            pause: attuned_core::pause_offer(session),
            cycle: attuned_core::is_caught_in_a_cycle(session),
        }
    }
}

/// Every attempt, and the one we stand at.
#[derive(Debug, Serialize)]
pub(super) struct Tried {
    pub(super) attempts: Vec<Attempt>,
    pub(super) current: AttemptId,
}

/// A session as it is saved.
#[derive(Debug, Serialize)]
pub(super) struct Kept {
    pub(super) log: String,
}
