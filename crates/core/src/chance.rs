//! The one room of randomness: a pick is a function of (seed, turn, purpose), so undo and what-if never re-roll it.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// What a whole play's chance follows from. `0 ..= u64::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

/// What a pick is for; two purposes in one turn never share a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// How a policy puts a statement.
    Way = 1,
    /// Which reply or own move a policy makes.
    Answer = 2,
    /// Where a reply with several outcomes lands.
    Outcome = 3,
    /// The order in which replies are shown.
    Order = 4,
}

/// Words of the stream kept for each turn; shuffling the longest menu draws well under this.
const WORDS_PER_TURN: u128 = 1 << 20;

fn stream(seed: Seed, turn: u8, purpose: Purpose) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed.0);
    random.set_stream(purpose as u64);
    random.set_word_pos(u128::from(turn) * WORDS_PER_TURN);
    random
}

/// A number below `total` (which is above 0), by multiply-and-shift: the bias is below total / 2^64.
fn below(random: &mut ChaCha8Rng, total: u64) -> u64 {
    let wide = u128::from(random.next_u64()) * u128::from(total);
    (wide >> 64) as u64
}

impl Seed {
    /// The index of one of `weights`, in proportion; `None` when they are all zero.
    pub(crate) fn pick(self, turn: u8, purpose: Purpose, weights: impl Iterator<Item = u32> + Clone) -> Option<usize> {
        let total: u64 = weights.clone().map(u64::from).sum();
        if total == 0 {
            return None;
        }
        let mut left = below(&mut stream(self, turn, purpose), total);
        for (index, weight) in weights.enumerate() {
            match left.checked_sub(u64::from(weight)) {
                Some(rest) => left = rest,
                None => return Some(index),
            }
        }
        None
    }

    /// The numbers from 0 up to `count`, in an order that follows from the seed.
    pub fn order(self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        self.shuffle(0, 0, &mut order);
        order
    }

    /// Shuffles in place (Fisher-Yates).
    pub(crate) fn shuffle<T>(self, turn: u8, salt: u64, items: &mut [T]) {
        let mut random = stream(Self(self.0 ^ salt), turn, Purpose::Order);
        for last in (1..items.len()).rev() {
            #[expect(clippy::cast_possible_truncation, reason = "below last + 1, which is a usize")]
            let other = below(&mut random, last as u64 + 1) as usize;
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pick_depends_on_nothing_but_seed_turn_and_purpose() {
        let pick = |seed, turn, purpose| Seed(seed).pick(turn, purpose, [1_u32; 64].into_iter());
        assert_eq!(pick(7, 3, Purpose::Way), pick(7, 3, Purpose::Way));
        let draws: Vec<_> = (0..14).map(|turn| pick(7, turn, Purpose::Way)).collect();
        assert_ne!(draws, (0..14).map(|turn| pick(8, turn, Purpose::Way)).collect::<Vec<_>>());
        assert_ne!(draws, (0..14).map(|turn| pick(7, turn, Purpose::Answer)).collect::<Vec<_>>());
    }

    #[test]
    fn the_stream_is_pinned_so_that_old_sessions_replay() {
        let draws: Vec<_> =
            (0..8).filter_map(|turn| Seed(7).pick(turn, Purpose::Outcome, [1_u32; 100].into_iter())).collect();
        assert_eq!(draws, PINNED);
    }

    const PINNED: [usize; 8] = [18, 46, 24, 66, 7, 78, 94, 68];

    #[test]
    fn picks_follow_their_weights() {
        let mut counts = [0_u32; 3];
        for seed in 0..4000 {
            counts[Seed(seed).pick(0, Purpose::Outcome, [0, 1, 3].into_iter()).unwrap()] += 1;
        }
        assert_eq!(counts[0], 0);
        assert!((900..1100).contains(&counts[1]), "{counts:?}");
    }
}
