//! What authors and the curious ask: simulated weeks, and the evidence the model is held to.
//!
//! Invariant: plain data out. Nothing here reads files, a clock or entropy, or prints; everything is generic over the
//! equations, so that a model broken on purpose runs through the very code that measures the one that ships.

pub mod evidence;
pub mod simulation;
