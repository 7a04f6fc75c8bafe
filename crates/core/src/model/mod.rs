//! The felt-security model: what one message does to the person who hears it, and an account of every change.
//!
//! `docs/model.md` gives the equations, the evidence and the limits; the function names there are the names here.
//!
//! Invariant: pure arithmetic on `f64` with + - * / and `libm`; no step allocates; every state stays in range.

mod band;
mod equations;
mod ledger;
mod level;
mod message;
mod parameters;
mod policy;
mod profile;
mod state;
mod traits;
mod weighed;

pub use band::{AlarmBand, Band};
pub use equations::{AlarmPush, Equations, Influence};
pub use ledger::{Change, Contribution, Dimension, Points, Shift, Term};
pub use level::Level;
pub use message::{Channel, Message, Qualities, Quality, Stance, StanceKind, Way};
pub use parameters::{ParameterField, Parameters};
pub use policy::Policy;
pub use profile::{Couple, Preset, Profile};
pub use state::{Felt, Role, State};
pub use traits::{Attachment, Residual};
pub(crate) use weighed::Weighed;
