//! Plays that are written down: carried out by the session that couples play, compared with what they expect, and
//! written down again.
//!
//! How a play is read and worded is the business of `attuned_script`; nothing here looks at text.

mod coverage;
mod record;
mod run;

pub use coverage::{Reached, Unreached};
pub use record::record;
pub use run::{Failure, Line, Run, run};
