//! What the suites share: the real binary, and scenes made to size.

mod binary;
mod synthetic;

pub use binary::{Run, attuned, run};
pub use synthetic::scene_of;
