//! What authors and the curious ask: the map and the script page of a scene, simulated weeks, and the evidence the model
//! is held to.
//!
//! Invariant: plain data out. Nothing here reads files, a clock or entropy, or prints; what measures the model is generic
//! over the equations, so that a model broken on purpose runs through the very code that measures the one that ships.

pub mod evidence;
pub mod html;
pub mod map;
pub mod script_page;
pub mod simulation;
mod words;

pub use words::spoken;
