//! What the suites share: the real binary, a terminal to sit at, and scenes made to size.

mod binary;
mod by_hand;
mod examples;
#[cfg(unix)]
mod home;
mod library;
mod markup;
mod numbers;
mod small_scene;
mod synthetic;
mod synthetic_graph;
#[cfg(unix)]
mod terminal;

pub use binary::{Run, attuned, run};
pub use by_hand::{open, outcomes};
pub use examples::{Block, Desk, Part, blocks};
#[cfg(unix)]
pub use home::{Home, Player, ROUND, turn};
pub use library::read_shipped;
pub use markup::assert_balanced;
pub use numbers::Numbers;
pub use small_scene::small_scene;
pub use synthetic::scene_of;
pub use synthetic_graph::tangled_scene;
#[cfg(unix)]
pub use terminal::{Terminal, WIPE};

/// The Rust of the page for builders, which runs.
#[cfg(doctest)]
#[doc = include_str!("../../docs/embedding.md")]
pub struct Embedding;
