//! What the suites share: the real binary, and scenes made to size.

mod binary;
#[cfg(unix)]
mod home;
mod synthetic;

pub use binary::{Run, attuned, run};
#[cfg(unix)]
pub use home::{Home, Player, ROUND, turn};
pub use synthetic::scene_of;
