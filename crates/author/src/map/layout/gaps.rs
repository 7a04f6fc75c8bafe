//! Where wires turn in the gap between two layers: every trunk on a track of its own, few crossings.
#![expect(clippy::indexing_slicing, reason = "every index is a trunk of this gap")]

use crate::map::geometry::length;

/// From the lower edge of a layer to the first track.
const ABOVE: f64 = 18.0;
/// From the last track to the upper edge of a layer, with room for an arrow.
const BELOW: f64 = 24.0;
const BETWEEN_TRACKS: f64 = 10.0;
/// Two trunks share a track only if they keep so far apart.
const APART: f64 = 14.0;

/// Everything in a gap that leads to one box: down to it, or back up to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trunk {
    pub(super) node: usize,
    pub(super) is_back: bool,
    /// Where its wires meet the layer above.
    pub(super) upper: Vec<f64>,
    /// Where its wires meet the layer below.
    pub(super) lower: Vec<f64>,
}

/// The tracks of a gap.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Tracks {
    pub(super) height: f64,
    /// For each trunk that turns: the box it leads to, whether it leads back, how far down in the gap.
    turns: Vec<(usize, bool, f64)>,
}

impl Tracks {
    /// Where the trunk to `node` turns, from the upper edge of the gap.
    pub(super) fn turn(&self, node: usize, is_back: bool) -> f64 {
        let found = self.turns.iter().find(|turn| (turn.0, turn.1) == (node, is_back));
        found.map_or(ABOVE, |turn| turn.2)
    }
}

impl Trunk {
    fn span(&self) -> (f64, f64) {
        let pins = || self.upper.iter().chain(&self.lower).copied();
        (pins().fold(f64::MAX, f64::min), pins().fold(f64::MIN, f64::max))
    }

    /// How many wires cross if this trunk turns above `other`.
    fn crossings_above(&self, other: &Self) -> usize {
        let within =
            |pins: &[f64], (left, right): (f64, f64)| pins.iter().filter(|pin| (left..=right).contains(*pin)).count();
        within(&self.lower, other.span()) + within(&other.upper, self.span())
    }
}

/// Gives every trunk a track; `trunks` may be empty.
pub(super) fn tracks(trunks: &[Trunk]) -> Tracks {
    if trunks.is_empty() {
        return Tracks::default();
    }
    let mut order: Vec<&Trunk> = trunks.iter().filter(|trunk| trunk.span().0 < trunk.span().1).collect();
    order.sort_by(|a, b| a.span().0.total_cmp(&b.span().0));
    for _ in 0..order.len() {
        let mut has_moved = false;
        for index in 1..order.len() {
            let (upper, lower) = (order[index - 1], order[index]);
            if lower.crossings_above(upper) < upper.crossings_above(lower) {
                order.swap(index - 1, index);
                has_moved = true;
            }
        }
        if !has_moved {
            break;
        }
    }
    let mut placed: Vec<(&Trunk, usize)> = Vec::with_capacity(order.len());
    for trunk in order {
        let (left, right) = trunk.span();
        let meets = |other: &Trunk| other.span().0 < right + APART && left - APART < other.span().1;
        let above = placed.iter().filter(|(other, _)| meets(other)).map(|(_, track)| track + 1);
        let track = above.max().unwrap_or(0);
        placed.push((trunk, track));
    }
    let count = placed.iter().map(|(_, track)| track + 1).max().unwrap_or(0);
    let at = |track: usize| ABOVE + BETWEEN_TRACKS * length(track);
    Tracks {
        height: at(count.saturating_sub(1)) + BELOW,
        turns: placed.iter().map(|(trunk, track)| (trunk.node, trunk.is_back, at(*track))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trunk(node: usize, upper: &[f64], lower: &[f64]) -> Trunk {
        Trunk { node, is_back: false, upper: upper.into(), lower: lower.into() }
    }

    #[test]
    fn trunks_far_apart_share_a_track_and_others_turn_where_fewest_cross() {
        let gap = tracks(&[trunk(1, &[0.0], &[50.0]), trunk(2, &[100.0], &[140.0])]);
        assert_eq!((gap.turn(1, false), gap.turn(2, false)), (ABOVE, ABOVE));
        // Both lead right: the left one has to turn below the right one, or they cross twice.
        let gap = tracks(&[trunk(1, &[0.0], &[60.0]), trunk(2, &[40.0], &[100.0])]);
        assert!(gap.turn(2, false) < gap.turn(1, false));
        assert_eq!(tracks(&[]), Tracks::default());
    }
}
