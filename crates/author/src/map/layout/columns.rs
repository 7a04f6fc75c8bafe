//! How far right every item stands: as near to what it is joined to as its neighbours allow.
#![expect(clippy::indexing_slicing, reason = "every index is a layer or an item of this layout")]

use super::Node;
use super::layers::{Item, Layers};

/// A trunk needs so much room in a layer; a wire moves by [`SLACK`] within it at most.
const TRUNK: f64 = 24.0;
/// How far the wire of a trunk may leave the middle of its slot.
pub(super) const SLACK: f64 = 8.0;
const BETWEEN_BOXES: f64 = 36.0;
const SWEEPS: usize = 32;
const ROUNDS: usize = 8;

/// For each layer, the middle of every item, in the order of the layer; the leftmost edge of all is 0.
pub(super) type Columns = Vec<Vec<f64>>;

/// Every item on its place.
pub(super) fn place(layers: &Layers, nodes: &[Node]) -> Columns {
    let width = |item: Item| match item {
        Item::Box(node) => nodes[node].size.width,
        Item::Trunk(_) => TRUNK,
    };
    let apart: Vec<Vec<f64>> = layers.rows.iter().map(|layer| apart(layer, width)).collect();
    let mut columns: Columns = apart.iter().map(|apart| centred(apart)).collect();
    let neighbours = Neighbours::of(layers);
    for sweep in 0..SWEEPS {
        let count = columns.len();
        for step in 0..count {
            let rank = if sweep % 2 == 0 { step } else { count - 1 - step };
            let wanted: Vec<(f64, f64)> =
                (0..columns[rank].len()).map(|index| neighbours.pull(&columns, rank, index)).collect();
            columns[rank] = settle(&wanted, &apart[rank]);
        }
    }
    for rank in 1..columns.len() {
        let wanted: Vec<(f64, f64)> =
            (0..columns[rank].len()).map(|index| neighbours.follow(layers, &columns, rank, index)).collect();
        columns[rank] = settle(&wanted, &apart[rank]);
    }
    for _ in 0..ROUNDS {
        straighten(layers, &neighbours, &apart, &mut columns);
    }
    let edges = columns.iter().zip(&layers.rows);
    let left = edges.filter_map(|(columns, layer)| Some(columns.first()? - width(*layer.first()?) / 2.0));
    let left = left.fold(f64::MAX, f64::min);
    for column in columns.iter_mut().flatten() {
        *column = (*column - left).round();
    }
    columns
}

/// How far the middle of each item must be from the one before; 0 for the first.
fn apart(layer: &[Item], width: impl Fn(Item) -> f64) -> Vec<f64> {
    let between = |pair: &[Item]| {
        let room = if pair.iter().any(|item| item.is_trunk()) { TRUNK / 2.0 } else { BETWEEN_BOXES };
        let room = if pair.iter().all(|item| item.is_trunk()) { 0.0 } else { room };
        pair.iter().map(|item| width(*item) / 2.0).sum::<f64>() + room
    };
    std::iter::once(0.0).chain(layer.windows(2).map(between)).collect()
}

fn centred(apart: &[f64]) -> Vec<f64> {
    let half = apart.iter().sum::<f64>() / 2.0;
    apart
        .iter()
        .scan(-half, |at, step| {
            Some({
                *at += step;
                *at
            })
        })
        .collect()
}

/// For each item of each layer, its joints: layer, place in it, and how strongly they pull.
struct Neighbours(Vec<Vec<Vec<(usize, usize, f64)>>>);

impl Neighbours {
    fn of(layers: &Layers) -> Self {
        let places: Vec<Vec<(Item, usize)>> = layers
            .rows
            .iter()
            .map(|layer| {
                let mut places: Vec<(Item, usize)> =
                    layer.iter().enumerate().map(|(index, item)| (*item, index)).collect();
                places.sort_unstable();
                places
            })
            .collect();
        let find = |rank: usize, item: Item| {
            places.get(rank)?.binary_search_by_key(&item, |(item, _)| *item).ok().map(|at| places[rank][at].1)
        };
        let mut all: Vec<Vec<Vec<(usize, usize, f64)>>> =
            layers.rows.iter().map(|layer| vec![Vec::new(); layer.len()]).collect();
        for (rank, joints) in layers.joints.iter().enumerate() {
            for (upper, lower) in joints {
                let (Some(above), Some(below)) = (find(rank, *upper), find(rank + 1, *lower)) else { continue };
                let pull = match (upper.is_trunk(), lower.is_trunk()) {
                    (true, true) => 8.0,
                    (true, false) | (false, true) => 0.3,
                    (false, false) => 1.0,
                };
                all[rank][above].push((rank + 1, below, pull));
                all[rank + 1][below].push((rank, above, pull));
            }
        }
        Self(all)
    }

    /// Where an item is pulled to, and how strongly; to where it is, hardly at all, if nothing pulls.
    fn pull(&self, columns: &Columns, rank: usize, index: usize) -> (f64, f64) {
        let pulls = self.0[rank][index].iter().map(|(rank, index, pull)| (columns[*rank][*index], *pull));
        let (sum, strength) = pulls.fold((0.0, 0.0), |(sum, all), (at, pull)| (sum + at * pull, all + pull));
        if strength > 0.0 { (sum / strength, strength) } else { (columns[rank][index], 0.01) }
    }

    /// A trunk goes straight on from the layer above, and boxes make room for it; all else stays where it is.
    fn follow(&self, layers: &Layers, columns: &Columns, rank: usize, index: usize) -> (f64, f64) {
        let is_trunk =
            |(above, place, _): &&(usize, usize, f64)| *above < rank && layers.rows[*above][*place].is_trunk();
        let above = self.0[rank][index].iter().find(is_trunk);
        match above.filter(|_| layers.rows[rank][index].is_trunk()) {
            Some((above, place, _)) => (columns[*above][*place], 1000.0),
            None => (columns[rank][index], 1.0),
        }
    }
}

/// Moves every trunk to one line, where the neighbours on its way leave one free: nearest to where its ends pull it.
fn straighten(layers: &Layers, neighbours: &Neighbours, apart: &[Vec<f64>], columns: &mut Columns) {
    let mut trunks: Vec<(Item, Vec<(usize, usize)>)> = Vec::new();
    for (rank, layer) in layers.rows.iter().enumerate() {
        for (index, item) in layer.iter().enumerate().filter(|(_, item)| item.is_trunk()) {
            trunks.push((*item, vec![(rank, index)]));
        }
    }
    trunks.sort();
    trunks.dedup_by(|later, earlier| {
        let is_same = later.0 == earlier.0;
        if is_same {
            earlier.1.append(&mut later.1);
        }
        is_same
    });
    for (_, slots) in trunks {
        let (mut least, mut most) = (f64::MIN, f64::MAX);
        let (mut sum, mut strength) = (0.0, 0.0);
        for (rank, index) in &slots {
            let (rank, index) = (*rank, *index);
            if index > 0 {
                least = least.max(columns[rank][index - 1] + apart[rank][index]);
            }
            if let Some(next) = columns[rank].get(index + 1) {
                most = most.min(next - apart[rank][index + 1]);
            }
            for (other, place, pull) in &neighbours.0[rank][index] {
                if !layers.rows[*other][*place].is_trunk() {
                    sum += columns[*other][*place] * pull;
                    strength += pull;
                }
            }
        }
        if least <= most && strength > 0.0 {
            let at = (sum / strength).clamp(least, most);
            for (rank, index) in slots {
                columns[rank][index] = at;
            }
        }
    }
}

/// The places nearest to those wanted (least squares, weighted) that keep the items apart: pool adjacent violators.
fn settle(wanted: &[(f64, f64)], apart: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(wanted.len());
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(wanted.len());
    for ((at, weight), apart) in wanted.iter().zip(apart) {
        offset += apart;
        offsets.push(offset);
        let mut block = (at - offset, *weight, 1);
        while let Some((before, heavy, count)) = blocks.pop_if(|(before, ..)| *before > block.0) {
            let weight = heavy + block.1;
            block = ((before * heavy + block.0 * block.1) / weight, weight, count + block.2);
        }
        blocks.push(block);
    }
    let places = blocks.into_iter().flat_map(|(at, _, count)| std::iter::repeat_n(at, count));
    places.zip(offsets).map(|(at, offset)| at + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_settle_where_they_want_to_be_unless_too_near() {
        assert_eq!(settle(&[(0.0, 1.0), (50.0, 1.0)], &[0.0, 20.0]), [0.0, 50.0]);
        let pushed = settle(&[(10.0, 1.0), (10.0, 1.0), (10.0, 1.0)], &[0.0, 20.0, 20.0]);
        assert_eq!(pushed, [-10.0, 10.0, 30.0]);
    }
}
