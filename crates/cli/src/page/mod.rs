//! Pages to read on any screen, to print, or to hear read aloud: the debrief of a session, the
//! script of a scene, and the phrase deck.
//!
//! Invariant: every word from a scene goes through the escaping writer of `attuned-author`.

mod cards;
mod chart;
mod debrief;
mod phrases;
mod script;
mod shell;
mod what_else;

pub(crate) use debrief::{MARKER as DEBRIEF_MARKER, page as debrief};
pub(crate) use phrases::page as phrases;
pub(crate) use script::{MARKER as SCRIPT_MARKER, NO_REVIEWER, page as script};
