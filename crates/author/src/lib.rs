//! What authors and the curious ask: doubts about the words of a scene, the manual of diagnostics, plays that are written
//! down and carried out again, the map and the script page of a scene, simulated weeks, and the evidence the model is
//! held to.
//!
//! Invariant: plain data out. Nothing here reads files, a clock or entropy, or prints; simulation and evidence are
//! generic over the equations, so that a model broken on purpose runs through the very code that measures the one that
//! ships, and plays run through the session that couples play.

pub mod cover;
pub mod evidence;
pub mod giveaways;
pub mod html;
mod kindness;
pub mod lints;
pub mod manual;
pub mod map;
pub mod playthrough;
pub mod prove;
pub mod script_page;
pub mod simulation;
mod words;

pub use words::spoken;
