//! Slips and noise put into what ships, and what must hold of any input: `cargo xtask fuzz`.
//!
//! An input follows from a seed and a number alone, so each can be tried again. Invariant: nothing here mends an input or
//! excuses a finding; what is found is mended where it is, and gets its case there.

mod corpus;
mod dice;
mod laws;
mod mutation;
mod noise;
mod pieces;
mod target;

pub use corpus::{Corpus, Kind};
pub use dice::Dice;
pub use mutation::{Mutant, Mutation};
pub use pieces::{Piece, PieceKind, pieces};
pub use target::{Input, Target};
