//! Pages to read on any screen, to print, or to hear read aloud: the debrief of a session, and the script of a scene.
//!
//! Invariant: every word from a scene goes through the escaping writer of `attuned-author`.

mod chart;
mod debrief;
mod script;
mod shell;
mod what_else;

pub(crate) use debrief::{MARKER as DEBRIEF_MARKER, page as debrief};
pub(crate) use script::{MARKER as SCRIPT_MARKER, NO_REVIEWER, page as script};
