//! Plays that are written down: carried out by the session that couples play, compared with what they expect, and
//! written down again.
//!
//! ```
//! use std::sync::Arc;
//!
//! use attuned_author::playthrough::{record, run};
//! use attuned_core::{Couple, Seats, Seed, Session};
//!
//! # let text = r#"Scenario(id: "hello", title: "Hello", turns: 1, enough: "close", cast: (anxious: "Noor", partner: "Eli"),
//! #     moments: [
//! #         Anxious(id: "quiet", soft: "You are quiet tonight.", replies: [
//! #             Balanced(id: "name-it", to: "close", says: "Work followed me home.", why: "A true reason."),
//! #         ]),
//! #         Ending(id: "close", says: "They breathe out."),
//! #     ])"#;
//! let scenario = Arc::new(attuned_script::read(text).scenario.unwrap());
//! let mut session = Session::new(Arc::clone(&scenario), Couple::default(), Seats::AS_PARTNER, Seed(7));
//! session.advance()?;
//! session.choose("name-it")?;
//!
//! let text = record(&session).to_text(&[(1, "a true reason".into())]);
//! assert!(text.contains(r#"They("soft"),
//!         // a true reason
//!         Say("name-it"),
//!         End("close"),"#));
//! let written = attuned_script::read_play(text.as_bytes()).play.unwrap();
//! assert!(run(scenario, &written.play)?.passed());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! How a play is read and worded is the business of `attuned_script`; nothing here looks at text.

mod conditions;
mod coverage;
mod record;
mod run;

pub use coverage::{Reached, Unreached};
pub use record::record;
pub use run::{Failure, Line, Run, run};
