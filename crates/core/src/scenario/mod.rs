//! Authored situations. A [`Draft`] may dangle; a built [`Scenario`] cannot, and its accessors do not fail.
//!
//! Invariant: [`Draft::build`] is the only door to a [`Scenario`]; nothing edits one afterwards.

mod build;
mod condition;
mod digest;
mod draft;
mod fault;
mod graph;
mod text;

pub(crate) use condition::Past;
pub use condition::{Bands, Condition, Gauge, GaugeWord};
pub use digest::Digest;
pub use draft::{Draft, DraftCondition, DraftException, DraftMoment, DraftReply, DraftTarget, MomentKindName};
pub use fault::{Fault, Field, Place, Problem, Problems};
pub use graph::{Cue, Ending, Exception, Moment, MomentId, MomentKind, Opening, Reply, ReplyId, Scenario, Target};
pub use text::{Cast, Text, UnsafeText};
