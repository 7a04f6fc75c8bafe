//! What helps a couple along while they rehearse: a hint when someone is stuck, a pause offered when it gets too loud, and
//! the cycle named when the two are caught in it.
//!
//! All are read off the session and change nothing in it.

mod company;
mod cycle;
mod hint;
mod pause;
mod progress;
mod sides;

pub use company::Company;
pub use cycle::is_caught_in_a_cycle;
pub use hint::{Hint, hint};
pub use pause::{PauseReason, pause_offer};
pub use progress::{Changed, Progress, progress};
pub use sides::{Answered, SaidTwice, said_twice, swapped};
