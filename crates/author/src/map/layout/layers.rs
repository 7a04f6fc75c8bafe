//! Which layer each box stands in, and which trunks pass it. The one room of petgraph in this crate.
#![expect(clippy::indexing_slicing, reason = "every index is the place of a node, a link or an item of this layout")]

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::DfsPostOrder;

use super::{Link, Node};

/// What takes up room in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// The box of this node.
    Box(usize),
    /// The trunk that leads down to this node.
    Trunk(usize),
}

impl Item {
    /// The node it is, or leads to.
    pub(super) const fn node(self) -> usize {
        match self {
            Self::Box(node) | Self::Trunk(node) => node,
        }
    }

    pub(super) const fn is_trunk(self) -> bool {
        matches!(self, Self::Trunk(_))
    }
}

/// The layers from top to bottom, each from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Layers {
    pub(super) rows: Vec<Vec<Item>>,
    /// For each node, its layer.
    pub(super) rank: Vec<usize>,
    /// For each layer, what it is joined to in the next one: items of this layer and of the next.
    pub(super) joints: Vec<Vec<(Item, Item)>>,
    /// For each link, does it lead back up, or to the box it comes from?
    pub(super) is_back: Vec<bool>,
}

/// Every box as many layers down as the longest way to it has links, once the links that close a circle are left out.
pub(super) fn layers(nodes: &[Node], links: &[Link]) -> Layers {
    let finished = finished(nodes.len(), links);
    // In a depth-first visit exactly the links that close a circle lead to a box that is finished later.
    let is_back: Vec<bool> = links.iter().map(|link| finished[link.to] >= finished[link.from]).collect();
    let rank = ranks(nodes, links, &is_back, &finished);
    let count = rank.iter().copied().max().unwrap_or(0) + 1;
    let mut layers = Layers { rows: vec![Vec::new(); count], joints: vec![Vec::new(); count], rank, is_back };
    for node in 0..nodes.len() {
        layers.rows[layers.rank[node]].push(Item::Box(node));
    }
    let mut starts: Vec<Option<usize>> = vec![None; nodes.len()];
    for (link, _) in links.iter().zip(&layers.is_back).filter(|(_, is_back)| !**is_back) {
        let start = &mut starts[link.to];
        let rank = layers.rank[link.from];
        *start = Some(start.map_or(rank, |start: usize| start.min(rank)));
    }
    for (node, start) in starts.into_iter().enumerate() {
        let Some(start) = start else { continue };
        let end = layers.rank[node];
        for rank in start + 1..end {
            layers.rows[rank].push(Item::Trunk(node));
            let joint = (Item::Trunk(node), layers.next(rank, node));
            layers.joints[rank].push(joint);
        }
    }
    for (index, Link { from, to, .. }) in links.iter().enumerate() {
        let (from, to) = (*from, *to);
        if !layers.is_back[index] {
            let rank = layers.rank[from];
            let joint = (Item::Box(from), layers.next(rank, to));
            layers.joints[rank].push(joint);
        }
    }
    layers
}

impl Layers {
    /// What stands for `node` in the layer below `rank`, for a wire that leads down to it.
    pub(super) fn next(&self, rank: usize, node: usize) -> Item {
        if self.rank[node] == rank + 1 { Item::Box(node) } else { Item::Trunk(node) }
    }
}

/// For each node, when a depth-first visit from the first one has seen everything behind it.
fn finished(count: usize, links: &[Link]) -> Vec<usize> {
    let mut graph = DiGraph::<(), ()>::with_capacity(count, links.len());
    for _ in 0..count {
        graph.add_node(());
    }
    for link in links {
        graph.add_edge(NodeIndex::new(link.from), NodeIndex::new(link.to), ());
    }
    // Whatever the visit does not come to has no links to it.
    let mut finished = vec![count; count];
    if count == 0 {
        return finished;
    }
    let mut visit = DfsPostOrder::new(&graph, NodeIndex::new(0));
    let mut time = 0;
    while let Some(node) = visit.next(&graph) {
        finished[node.index()] = time;
        time += 1;
    }
    finished
}

fn ranks(nodes: &[Node], links: &[Link], is_back: &[bool], finished: &[usize]) -> Vec<usize> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (link, _) in links.iter().zip(is_back).filter(|(_, is_back)| !**is_back) {
        out[link.from].push(link.to);
    }
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|node| std::cmp::Reverse(finished[*node]));
    let mut rank = vec![0; nodes.len()];
    for node in order {
        for to in &out[node] {
            rank[*to] = rank[*to].max(rank[node] + 1);
        }
    }
    let open = nodes.iter().zip(&rank).filter(|(node, _)| !node.closes).map(|(_, rank)| *rank);
    if let Some(lowest) = open.max() {
        for (node, rank) in nodes.iter().zip(&mut rank) {
            if node.closes {
                *rank = lowest + 1;
            }
        }
    }
    rank
}
