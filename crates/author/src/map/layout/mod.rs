//! A layered layout that no wire can spoil: boxes stand in layers, wires run in the gaps between them.
//!
//! All wires to one box share one trunk, so a wire is read by following it to the arrow, wherever others have joined it.
//! Forward trunks have a slot of their own in every layer they pass. Wires that lead back go up in columns left of
//! everything. Within a gap every trunk turns on a track of its own. So no wire can cross a box, and two wires run
//! along the same line only if they lead to the same box.

mod columns;
mod gaps;
mod layers;
mod order;
mod wires;

use super::geometry::{Rect, Size};

/// A box to place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    pub(super) size: Size,
    /// Does it stand in the lowest layer? Such a box has no links of its own.
    pub(super) closes: bool,
}

/// A wire to draw, from one box to another or to itself; each pair at most once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// How much room its marks take along the lower edge of its box.
    pub(super) width: f64,
}

/// Where everything stands; the upper left corner of the drawing is (0, 0).
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Layout {
    pub(super) size: Size,
    /// One for each node.
    pub(super) boxes: Vec<Rect>,
    /// One for each link, from the lower edge of its box to the upper edge of the other.
    pub(super) wires: Vec<Wire>,
}

/// The way of one wire.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Wire {
    /// The corners, from start to end, each level with or straight above the next.
    pub(super) points: Vec<super::Point>,
    /// Does it lead back up?
    pub(super) is_back: bool,
}

/// Room between the groups of marks along the lower edge of a box.
pub(super) const BETWEEN_LINKS: f64 = 6.0;

/// Places `nodes`, the first of which is where everything starts.
pub(super) fn layout(nodes: &[Node], links: &[Link]) -> Layout {
    let mut layers = layers::layers(nodes, links);
    order::untangle(&mut layers);
    let columns = columns::place(&layers, nodes);
    wires::draw(&layers, &columns, nodes, links)
}
