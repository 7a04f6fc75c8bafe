//! What the suites share: the real binary, a terminal to sit at, and scenes made to size.

mod binary;
#[cfg(unix)]
mod home;
mod synthetic;
#[cfg(unix)]
mod terminal;

pub use binary::{Run, attuned, run};
#[cfg(unix)]
pub use home::{Home, Player, ROUND, turn};
pub use synthetic::scene_of;
#[cfg(unix)]
pub use terminal::Terminal;
