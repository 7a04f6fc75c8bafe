//! The engine in a browser: [`Scenario`] and [`Session`] as JavaScript classes, plain objects for everything they give.
//!
//! Every method hands on to `attuned-core` and `attuned-wire`; nothing is decided here. The types of the objects are
//! generated from the Rust types by `cargo xtask web`, which builds the package. How it is used stands in the README of
//! the package, `crates/web/package/README.md`.
//!
//! Invariant: no clock, no storage, no network, and no panic on any input: what cannot be done is thrown as an `Error`
//! with a `code`, and leaves everything as it was.
#![expect(clippy::missing_errors_doc, reason = "the words of a method are read in JavaScript, and say what it throws")]

mod border;
mod scenario;
mod session;

pub use scenario::{Scenario, check, concern, help, played_on};
pub use session::Session;
