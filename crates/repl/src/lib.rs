//! The rehearsal in the terminal: a line in, a screen out.
//!
//! [`Repl::step`] is pure: it turns a typed line into a [`Screen`], which says what to show in words and tones.
//! [`Screen::render`] turns that into text for a [`Look`]; [`start`](start()) and [`run`] alone read lines and write bytes. A
//! [`Journal`] keeps what was chosen.
//!
//! Invariant: no scenario file is read here and no number is worked out here; the front-end asks the session.

mod account;
mod attempts;
mod cards;
mod chart;
mod closing;
mod command;
mod cycle;
mod debrief;
mod dial;
mod journal;
mod lobby;
mod pause;
mod render;
mod repl;
mod safety;
mod screen;
mod sides;
mod start;
mod table;
mod terminal;
mod theme;
mod turn;
mod two;
mod words;

pub use chart::{Chart, Curve};
pub use debrief::{accounts, debrief};
pub use journal::{Journal, Surroundings};
pub use lobby::Invitation;
pub use render::{Layout, Look};
pub use repl::Repl;
pub use safety::Care;
pub use screen::{Block, Screen, Tone};
pub use start::{Start, Wanted, start};
pub use table::Table;
pub use terminal::{Input, run};
pub use theme::Theme;
