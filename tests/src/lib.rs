//! What the suites share: the real binary, a terminal to sit at, scenes made to size, and slips to put into them.

mod binary;
mod dice;
mod examples;
#[cfg(unix)]
mod home;
mod library;
mod markup;
mod mutation;
mod numbers;
mod pieces;
mod small_scene;
mod synthetic;
mod synthetic_graph;
#[cfg(unix)]
mod terminal;

pub use binary::{Run, attuned, run};
pub use dice::Dice;
pub use examples::{Block, Desk, Part, blocks};
#[cfg(unix)]
pub use home::{Home, Player, ROUND, turn};
pub use library::{load_shared, read_shipped, scenes};
pub use markup::assert_balanced;
pub use mutation::{Mutant, Mutation};
pub use numbers::Numbers;
pub use pieces::{Piece, PieceKind, pieces};
pub use small_scene::small_scene;
pub use synthetic::scene_of;
pub use synthetic_graph::tangled_scene;
#[cfg(unix)]
pub use terminal::Terminal;
