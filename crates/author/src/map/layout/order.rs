//! Which item stands left of which: the barycentre method, and the best order it came by.
#![expect(clippy::indexing_slicing, reason = "every index is a layer of this layout")]

use super::layers::{Item, Layers};
use crate::map::geometry::length;

const SWEEPS: usize = 16;

/// Reorders every layer so that few joints cross.
pub(super) fn untangle(layers: &mut Layers) {
    let mut best = layers.rows.clone();
    let mut fewest = crossings(layers);
    for sweep in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        if sweep % 2 == 0 {
            for rank in 1..layers.rows.len() {
                let joints = layers.joints[rank - 1].iter().map(|(upper, lower)| (*lower, *upper)).collect();
                sort(layers, rank, rank - 1, joints);
            }
        } else {
            for rank in (0..layers.rows.len().saturating_sub(1)).rev() {
                let joints = layers.joints[rank].clone();
                sort(layers, rank, rank + 1, joints);
            }
        }
        let now = crossings(layers);
        if now < fewest {
            fewest = now;
            best.clone_from(&layers.rows);
        }
    }
    layers.rows = best;
}

/// Sorts one layer by where its joints lead on average in `other`; what has no joints keeps its place.
fn sort(layers: &mut Layers, rank: usize, other: usize, joints: Vec<(Item, Item)>) {
    let there = places(&layers.rows[other]);
    let share = length(layers.rows[rank].len()) / length(layers.rows[other].len().max(1));
    let mut sums: Vec<(Item, f64, f64)> = Vec::with_capacity(layers.rows[rank].len());
    let mut joints = joints;
    joints.sort_unstable();
    for (item, to) in joints {
        let Some(place) = place(&there, to) else { continue };
        match sums.last_mut() {
            Some((last, sum, count)) if *last == item => {
                *sum += place;
                *count += 1.0;
            }
            _ => sums.push((item, place, 1.0)),
        }
    }
    let mut keyed: Vec<(f64, Item)> = Vec::with_capacity(sums.len());
    for (index, item) in layers.rows[rank].iter().enumerate() {
        let found = sums.binary_search_by(|(candidate, ..)| candidate.cmp(item)).ok();
        let key = found.map_or_else(|| length(index), |at| sums[at].1 / sums[at].2 * share);
        keyed.push((key, *item));
    }
    // A stable sort: equals keep their order, so the result depends on the scene alone.
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
    layers.rows[rank] = keyed.into_iter().map(|(_, item)| item).collect();
}

fn places(layer: &[Item]) -> Vec<(Item, f64)> {
    let mut places: Vec<(Item, f64)> = layer.iter().enumerate().map(|(index, item)| (*item, length(index))).collect();
    places.sort_unstable_by_key(|(item, _)| *item);
    places
}

fn place(places: &[(Item, f64)], item: Item) -> Option<f64> {
    places.binary_search_by_key(&item, |(item, _)| *item).ok().map(|at| places[at].1)
}

/// How many pairs of joints cross.
fn crossings(layers: &Layers) -> usize {
    let mut count = 0;
    for (rank, joints) in layers.joints.iter().enumerate() {
        let Some(below) = layers.rows.get(rank + 1) else { continue };
        let (upper, lower) = (places(&layers.rows[rank]), places(below));
        let mut ends: Vec<(f64, f64)> =
            joints.iter().filter_map(|(a, b)| Some((place(&upper, *a)?, place(&lower, *b)?))).collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        // Sorted by the upper end, two joints cross exactly when the lower ends are out of order.
        let mut seen: Vec<f64> = Vec::with_capacity(ends.len());
        for (_, end) in ends {
            let not_above = seen.partition_point(|earlier| *earlier <= end);
            count += seen.len() - not_above;
            seen.insert(not_above, end);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::layers::layers;
    use super::super::{Link, Node};
    use super::*;
    use crate::map::geometry::Size;

    #[test]
    fn two_crossed_pairs_are_untangled() {
        let nodes = vec![Node { size: Size { width: 10.0, height: 10.0 }, closes: false }; 5];
        let link = |(from, to)| Link { from, to, width: 10.0 };
        let links: Vec<Link> = [(0, 1), (0, 2), (1, 4), (2, 3)].map(link).into();
        let mut layers = layers(&nodes, &links);
        assert_eq!(crossings(&layers), 1);
        untangle(&mut layers);
        assert_eq!(crossings(&layers), 0);
    }
}
