//! The engine as plain data, for front-ends that are not written in Rust: what they send and what they are given.
//!
//! The core's own views (`Scene`, `Debrief`, `Attempt`) cross the border as they are; here stands what they lack. A page
//! and a program at the other end of a pipe are given the same fields, in the words of `docs/embedding.md`.
//!
//! ```
//! let text = attuned_library_text();
//! let scenario = attuned_wire::read(text, |_| None)?;
//! let session = attuned_wire::Start::default().open(scenario)?;
//! assert_eq!(attuned_wire::log(&session), attuned_wire::log(&session.fork()));
//! # fn attuned_library_text() -> &'static str {
//! #     r#"Scenario(id: "hello", title: "Hello", turns: 1, enough: "close", cast: (anxious: "Noor", partner: "Eli"),
//! #     moments: [
//! #         Anxious(id: "quiet", soft: "You are quiet tonight.", replies: [
//! #             Balanced(id: "name-it", to: "close", says: "Work followed me home.", why: "A true reason."),
//! #         ]),
//! #         Ending(id: "close", says: "They breathe out."),
//! #     ])"#
//! # }
//! # Ok::<(), attuned_wire::Refusal>(())
//! ```
//!
//! Invariant: no I/O, and no panic on any input; texts of scenes and of people are carried as they are, as text.

mod about;
mod desk;
mod help;
mod landed;
mod log;
mod problem;
mod refusal;
mod start;

pub use about::About;
pub use desk::{Desk, VERSION};
pub use help::{Concern, Help, HelpLine, HelpPlace, HelpPurpose, concern};
pub use landed::Landed;
pub use log::{Report, log, played_on, replay};
pub use problem::{Checked, Problem, SharedProblems, check, read};
pub use refusal::Refusal;
pub use start::{SeatName, Start};
