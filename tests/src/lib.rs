//! What the suites share: the real binary, and scenes made to size.

mod binary;
mod library;
mod synthetic;

pub use binary::{Run, attuned, run};
pub use library::read_shipped;
pub use synthetic::scene_of;
