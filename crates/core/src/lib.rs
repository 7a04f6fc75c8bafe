//! The pure engine of Attuned: a scenario graph, a felt-security model, and the session that steps through both.
//!
//! A front-end builds or loads a [`Scenario`], opens a [`Session`] on it, and goes round one loop: look at the
//! [`Scene`], choose when a person is asked, advance when something is told, show how each message landed.
//!
//! ```
//! use std::sync::Arc;
//! use attuned_core::{Couple, Draft, DraftMoment, DraftReply, Scene, Seats, Seed, Session, Stance};
//!
//! let scenario = Draft::new("hello", "A small talk")
//!     .cast("Noor", "Eli")
//!     .turns(1, "closer")
//!     .moment(DraftMoment::anxious("quiet").soft("You are quiet tonight. Are we all right?").reply(
//!         DraftReply::new(Stance::Balanced, "name-it")
//!             .to("closer")
//!             .says("Work followed me home. It isn't us.")
//!             .why("It answers the fear with a true reason."),
//!     ))
//!     .moment(DraftMoment::ending("closer").says("They breathe out."))
//!     .build()?;
//!
//! let mut session = Session::new(Arc::new(scenario), Couple::default(), Seats::AS_PARTNER, Seed(7));
//! loop {
//!     let landed = match session.scene() {
//!         Scene::Tell(_) => session.advance()?,              // a policy speaks, or time passes
//!         Scene::Ask(ask) => {
//!             let first = ask.options[0].id.to_owned();
//!             session.choose(&first)?                        // a person chooses
//!         }
//!         Scene::Ended(_) => break,
//!     };
//!     for (role, change) in landed.changes() {
//!         let (before, after) = change.before_and_after(attuned_core::Dimension::Security);
//!         assert!(before.value() <= after.value(), "{role:?} was not hurt in this talk");
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Invariant: nothing in this crate does I/O, reads a clock, the environment or entropy, calls a platform float
//! function, or iterates in an unordered way. Equal inputs give equal bits everywhere (see `clippy.toml`).

mod chance;
mod debrief;
mod model;
mod people;
mod rehearsal;
mod scenario;
mod session;
mod walk;

pub use chance::Seed;
pub use debrief::{
    Account, CardTopic, Closing, Course, Crossroads, Curve, Debrief, Effort, Ends, Judged, Later, Line, Mend, MendLine,
    Other, Part, Practice, Reading, Repair, Rupture, Told, Tomorrow, TomorrowFrom, Turn, TurningPoint, WhatIf, Window,
    debrief, what_if,
};
pub use model::{
    AlarmBand, AlarmPush, Attachment, Band, Change, Channel, Contribution, Couple, Dimension, Equations, Felt,
    Influence, Level, Message, ParameterField, Parameters, Points, Policy, Preset, Profile, Qualities, Quality,
    Residual, Role, Shift, Stance, StanceKind, State, Term, Way,
};
pub use people::{Answers, Name, NameError, Names, People, Question, Slider, Who};
pub use rehearsal::{
    Answered, Changed, Company, Hint, PauseReason, Progress, SaidTwice, hint, is_caught_in_a_cycle, pause_offer,
    progress, said_twice, swapped,
};
pub use scenario::claim;
pub use scenario::{
    Bands, Cast, Claim, ClaimKind, Condition, Cue, Digest, Draft, DraftClaim, DraftClaims, DraftCondition,
    DraftException, DraftMoment, DraftReply, DraftTarget, Ending, Exception, Faces, Fault, Field, Gauge, GaugeWord,
    Moment, MomentId, MomentKind, MomentKindName, Note, Opening, Place, Problem, Problems, Reply, ReplyId, Scenario,
    Target, Text, UnsafeText,
};
pub use session::{
    Aside, Ask, Attempt, AttemptId, Choice, Ended, Entry, Landed, LoadProblem, LoadReport, Log, Mover, Offer, OwnWords,
    Scene, Seat, Seats, Session, SessionError, Statement, Tell,
};
pub use walk::{
    AnyFeelings, Asked, Background, Budget, Coverage, Feelings, Move, Onward, Path, Standing, Visitor, Walk, Walked,
};
