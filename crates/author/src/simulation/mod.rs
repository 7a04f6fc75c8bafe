//! Simulated talks and weeks between two policies, by the same step that couples play.

mod population;
mod random;
mod runs;
mod talk;
mod weeks;

pub use population::{couple_of, person};
pub use random::Random;
pub use runs::{Measure, Run, Tally, play};
pub(crate) use talk::level;
pub use talk::{Said, Turn, exchange, reply, state_after, statement};
pub use weeks::{Outcome, Weeks};
