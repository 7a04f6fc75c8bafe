//! From columns to places: where wires leave and enter boxes, how high the gaps are, and the corners of every wire.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of a node, a link, a layer or an item of this layout"
)]

use super::columns::{Columns, SLACK};
use super::gaps::{self, Tracks, Trunk};
use super::layers::{Item, Layers};
use super::{BETWEEN_LINKS, Layout, Link, Node, Wire};
use crate::map::geometry::{Point, Rect, Size};

/// Two wires that do not lead to the same box keep so far apart where both are upright.
const CLEAR: f64 = 6.0;
/// How far from the corner of a box a wire may enter.
const CORNER: f64 = 14.0;
/// Wires that lead back enter within this much from the corner, all others farther right.
const BACK_ENTRY: f64 = 30.0;
const BETWEEN_COLUMNS: f64 = 12.0;
const BESIDE_BOXES: f64 = 22.0;

/// The drawing, and what is known of it so far.
struct Plan<'p> {
    layers: &'p Layers,
    columns: &'p Columns,
    nodes: &'p [Node],
    links: &'p [Link],
    /// For each node, the middle of its box.
    middles: Vec<f64>,
    /// For each node that wires lead back to, their column.
    back: Vec<Option<Back>>,
    /// For each link, where it leaves its box.
    ports: Vec<f64>,
}

/// The column in which the wires back to one box go up.
#[derive(Debug, Clone, Copy)]
struct Back {
    column: f64,
    /// The gap above the box, and the one where the lowest wire joins.
    from: usize,
    to: usize,
}

pub(super) fn draw(layers: &Layers, columns: &Columns, nodes: &[Node], links: &[Link]) -> Layout {
    let mut middles = vec![0.0; nodes.len()];
    for (layer, columns) in layers.rows.iter().zip(columns) {
        for (item, column) in layer.iter().zip(columns) {
            if let Item::Box(node) = item {
                middles[*node] = *column;
            }
        }
    }
    let back = back_columns(layers, columns, nodes, links);
    let mut plan = Plan { layers, columns, nodes, links, middles, back, ports: vec![0.0; links.len()] };
    plan.leave();
    plan.route()
}

/// The wires back to each box get a column left of all layers on their way; the shorter the way, the nearer.
fn back_columns(layers: &Layers, columns: &Columns, nodes: &[Node], links: &[Link]) -> Vec<Option<Back>> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; nodes.len()];
    for (link, _) in links.iter().zip(&layers.is_back).filter(|(_, is_back)| **is_back) {
        let joins = layers.rank[link.from] + 1;
        let span = &mut spans[link.to];
        *span = Some(span.map_or((layers.rank[link.to], joins), |(from, to)| (from, joins.max(to))));
    }
    let edges: Vec<f64> =
        layers.rows.iter().zip(columns).map(|(layer, columns)| left_edge(layer, columns, nodes)).collect();
    let mut order: Vec<usize> = (0..nodes.len()).filter(|node| spans[*node].is_some()).collect();
    order.sort_by_key(|node| spans[*node].map(|(from, to)| (to - from, from)));
    let mut placed: Vec<Back> = Vec::new();
    let mut back = vec![None; nodes.len()];
    for node in order {
        let Some((from, to)) = spans[node] else { continue };
        // The layer above the topmost gap counts, too: what comes down from it must not meet the column.
        let edge = edges[from.saturating_sub(1)..to].iter().copied().fold(f64::MAX, f64::min) - BESIDE_BOXES;
        let others = placed.iter().filter(|other| other.from <= to && from <= other.to);
        let column = others.map(|other| other.column - BETWEEN_COLUMNS).fold(edge, f64::min);
        let column = Back { column, from, to };
        placed.push(column);
        back[node] = Some(column);
    }
    back
}

fn left_edge(layer: &[Item], columns: &[f64], nodes: &[Node]) -> f64 {
    let edges = layer.iter().zip(columns).map(|(item, column)| match item {
        Item::Box(node) => column - nodes[*node].size.width / 2.0,
        Item::Trunk(_) => column - SLACK,
    });
    edges.fold(f64::MAX, f64::min)
}

impl Plan<'_> {
    /// Where every link leaves its box: side by side along the lower edge, in the order of where they lead.
    fn leave(&mut self) {
        let mut of_node: Vec<Vec<(f64, usize)>> = vec![Vec::new(); self.nodes.len()];
        for (index, link) in self.links.iter().enumerate() {
            let towards = match self.back[link.to] {
                Some(back) if self.layers.is_back[index] => back.column,
                _ => self.column(self.layers.rank[link.from] + 1, link.to),
            };
            of_node[link.from].push((towards, index));
        }
        for (node, mut links) in of_node.into_iter().enumerate() {
            links.sort_by(|a, b| a.0.total_cmp(&b.0));
            let width = |index: usize| self.links[index].width;
            let room = links.iter().map(|(_, index)| width(*index) + BETWEEN_LINKS).sum::<f64>() - BETWEEN_LINKS;
            let mut at = self.middles[node] - room / 2.0;
            for (_, index) in links {
                self.ports[index] = (at + width(index) / 2.0).round();
                at += width(index) + BETWEEN_LINKS;
            }
        }
    }

    /// The middle of whatever stands for `node` in the layer `rank`.
    fn column(&self, rank: usize, node: usize) -> f64 {
        if self.layers.rank[node] == rank {
            return self.middles[node];
        }
        let place = self.layers.rows[rank].iter().position(|item| *item == Item::Trunk(node));
        place.map_or(self.middles[node], |place| self.columns[rank][place])
    }

    fn route(self) -> Layout {
        let mut links_of_layer: Vec<Vec<usize>> = vec![Vec::new(); self.layers.rows.len()];
        for (index, link) in self.links.iter().enumerate() {
            links_of_layer[self.layers.rank[link.from]].push(index);
        }
        let mut trunks: Vec<Trunk> = Vec::new();
        let mut gaps: Vec<(Tracks, Vec<Trunk>)> = Vec::new();
        for gap in 0..=self.layers.rows.len() {
            // The trunks that pass the layer above go on; the wires of its boxes join.
            let mut here: Vec<Trunk> = std::mem::take(&mut trunks);
            if let Some(links) = gap.checked_sub(1).and_then(|layer| links_of_layer.get(layer)) {
                for index in links {
                    let trunk = trunk(&mut here, self.links[*index].to, self.layers.is_back[*index]);
                    trunk.upper.push(self.ports[*index]);
                }
            }
            self.pass(&mut here, gap);
            self.meet(&mut here, gap);
            for passing in &here {
                let is_open = !passing.is_back && self.layers.rank[passing.node] > gap;
                if let (true, [at]) = (is_open, &passing.lower[..]) {
                    trunks.push(Trunk { upper: vec![*at], lower: Vec::new(), ..passing.clone() });
                }
            }
            gaps.push((gaps::tracks(&here), here));
        }
        self.assemble(&gaps)
    }

    /// The columns of wires that lead back, where they pass or touch this gap.
    fn pass(&self, here: &mut Vec<Trunk>, gap: usize) {
        for (node, back) in self.back.iter().enumerate() {
            let Some(back) = back.filter(|back| (back.from..=back.to).contains(&gap)) else { continue };
            let trunk = trunk(here, node, true);
            if gap > back.from {
                trunk.upper.push(back.column);
            }
            if gap < back.to {
                trunk.lower.push(back.column);
            }
        }
    }

    /// Where the wires of this gap meet the layer below, clear of all others that come down to it.
    fn meet(&self, here: &mut [Trunk], gap: usize) {
        let Some(layer) = self.layers.rows.get(gap) else { return };
        for (item, column) in layer.iter().zip(&self.columns[gap]) {
            let node = item.node();
            let (left, right) = match item {
                Item::Trunk(_) => (column - SLACK, column + SLACK),
                Item::Box(_) => {
                    let half = self.nodes[node].size.width / 2.0;
                    if self.back[node].is_some() {
                        enter(here, node, true, (column - half + CORNER, column - half + BACK_ENTRY));
                        (column - half + BACK_ENTRY + CORNER, column + half - CORNER)
                    } else {
                        (column - half + CORNER, column + half - CORNER)
                    }
                }
            };
            enter(here, node, false, (left, right));
        }
    }

    fn assemble(self, gaps: &[(Tracks, Vec<Trunk>)]) -> Layout {
        let mut y = 0.0;
        let (mut gap_tops, mut layer_tops) = (Vec::new(), Vec::new());
        for (gap, (tracks, _)) in gaps.iter().enumerate() {
            gap_tops.push(y);
            y += tracks.height;
            layer_tops.push(y);
            let boxes = self.layers.rows.get(gap).into_iter().flatten().filter_map(|item| match item {
                Item::Box(node) => Some(self.nodes[*node].size.height),
                Item::Trunk(_) => None,
            });
            y += boxes.fold(0.0, f64::max);
        }
        let left = self.back.iter().flatten().map(|back| back.column - BETWEEN_COLUMNS / 2.0).fold(0.0, f64::min);
        let middles = self.middles.iter().zip(self.nodes);
        let boxes: Vec<Rect> = middles
            .zip(&self.layers.rank)
            .map(|((middle, node), rank)| Rect {
                at: Point { x: middle - node.size.width / 2.0 - left, y: layer_tops[*rank] },
                size: node.size,
            })
            .collect();
        let turn = |gap: usize, node: usize, is_back: bool| gap_tops[gap] + gaps[gap].0.turn(node, is_back);
        let lower = |gap: usize, node: usize, is_back: bool| {
            let trunk = gaps[gap].1.iter().find(|trunk| trunk.node == node && trunk.is_back == is_back);
            trunk.and_then(|trunk| trunk.lower.last().copied()).unwrap_or(self.middles[node])
        };
        let wires = self.links.iter().enumerate().map(|(index, link)| {
            let (start, end) = (self.layers.rank[link.from], self.layers.rank[link.to]);
            let is_back = self.layers.is_back[index];
            let mut way = Way { x: self.ports[index] - left, points: Vec::new() };
            way.to(boxes[link.from].bottom());
            match self.back[link.to] {
                Some(back) if is_back => {
                    way.aside(turn(start + 1, link.to, true), back.column - left);
                    way.aside(turn(end, link.to, true), lower(end, link.to, true) - left);
                }
                _ => {
                    for gap in start + 1..=end {
                        way.aside(turn(gap, link.to, false), lower(gap, link.to, false) - left);
                    }
                }
            }
            way.to(boxes[link.to].at.y);
            Wire { points: way.points, is_back }
        });
        let wires: Vec<Wire> = wires.collect();
        let points = wires.iter().flat_map(|wire| &wire.points).map(|point| point.x + BETWEEN_COLUMNS / 2.0);
        let width = boxes.iter().map(Rect::right).chain(points).fold(0.0, f64::max);
        Layout { size: Size { width, height: y }, boxes, wires }
    }
}

/// The trunk to `node` among those of a gap, or a new one.
fn trunk(here: &mut Vec<Trunk>, node: usize, is_back: bool) -> &mut Trunk {
    let place = here.iter().position(|trunk| trunk.node == node && trunk.is_back == is_back).unwrap_or_else(|| {
        here.push(Trunk { node, is_back, upper: Vec::new(), lower: Vec::new() });
        here.len() - 1
    });
    &mut here[place]
}

/// Lets a trunk meet the layer below between `left` and `right`, straight under one of its wires if it can.
fn enter(here: &mut [Trunk], node: usize, is_back: bool, (left, right): (f64, f64)) {
    let Some(place) = here.iter().position(|trunk| trunk.node == node && trunk.is_back == is_back) else { return };
    let middle = f64::midpoint(left, right).round();
    let is_free = |at: f64| {
        let others = here.iter().enumerate().filter(|(index, _)| *index != place);
        others.flat_map(|(_, trunk)| &trunk.upper).all(|pin| (pin - at).abs() >= CLEAR)
    };
    let mut straight: Vec<f64> =
        here[place].upper.iter().copied().filter(|pin| (left..=right).contains(pin) && is_free(*pin)).collect();
    straight.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
    let aside = std::iter::successors(Some(0.0), |step| Some(step + 1.0)).take_while(|step| middle + step <= right);
    let mut beside = aside.flat_map(|step| [middle + step, middle - step]).filter(|at| is_free(*at));
    let at = straight.first().copied().or_else(|| beside.next()).unwrap_or(middle);
    here[place].lower.push(at);
}

/// The corners of a wire as it is drawn.
struct Way {
    x: f64,
    points: Vec<Point>,
}

impl Way {
    fn to(&mut self, y: f64) {
        self.points.push(Point { x: self.x, y });
    }

    /// Turns at the height `y` and goes on at `x`.
    fn aside(&mut self, y: f64, x: f64) {
        if (self.x - x).abs() > f64::EPSILON {
            self.to(y);
            self.x = x;
            self.to(y);
        }
    }
}
