//! What helps a couple along while they rehearse: a hint when someone is stuck, a pause offered when it gets too loud.
//!
//! Both are read off the session and change nothing in it.

mod hint;
mod pause;

pub use hint::{Hint, hint};
pub use pause::{PauseReason, pause_offer};
