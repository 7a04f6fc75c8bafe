//! Authored situations. A [`Draft`] may dangle; a built [`Scenario`] cannot, and its accessors do not fail.
//!
//! Invariant: [`Draft::build`] is the only door to a [`Scenario`]; nothing edits one afterwards.

mod build;
mod build_claims;
pub mod claim;
mod condition;
mod digest;
mod draft;
mod fault;
mod graph;
mod text;

pub use claim::Claim;
pub(crate) use condition::Past;
pub use condition::{Bands, Condition, Faces, Gauge, GaugeWord};
pub use digest::Digest;
pub use draft::{
    ClaimKind, Draft, DraftClaim, DraftClaims, DraftCondition, DraftException, DraftMoment, DraftReply, DraftTarget,
    MomentKindName, Note,
};
pub use fault::{Fault, Field, Place, Problem, Problems};
pub use graph::{Cue, Ending, Exception, Moment, MomentId, MomentKind, Opening, Reply, ReplyId, Scenario, Target};
pub use text::{Cast, Text, UnsafeText};
