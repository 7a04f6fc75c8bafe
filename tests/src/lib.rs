//! What the suites share: the real binary, and scenes made to size.

mod binary;
mod markup;
mod synthetic;
mod synthetic_graph;

pub use binary::{Run, attuned, run};
pub use markup::assert_balanced;
pub use synthetic::scene_of;
pub use synthetic_graph::tangled_scene;
