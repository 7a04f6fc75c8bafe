//! The one room of the simulator's randomness: a versioned stream and our own picks on it.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// A stream that follows from a seed and a number, on every platform.
#[derive(Debug, Clone)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// Stream `number` of `seed`; no two numbers share a draw.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(number);
        Self(random)
    }

    /// Evenly in `0.0 .. 1.0`, in steps of 2^-53.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit an f64 exactly")]
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Evenly in `least .. most`.
    pub fn between(&mut self, least: f64, most: f64) -> f64 {
        least + (most - least) * self.unit()
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Standard normal, by the polar form of Box and Muller.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (self.between(-1.0, 1.0), self.between(-1.0, 1.0));
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * libm::sqrt(-2.0 * libm::log(square) / square);
            }
        }
    }

    /// The index of one of `odds` (not negative), in proportion; the last where rounding leaves none.
    pub fn pick(&mut self, odds: &[f64]) -> usize {
        let mut left = self.unit() * odds.iter().sum::<f64>();
        for (index, odds) in odds.iter().enumerate() {
            left -= odds;
            if left < 0.0 {
                return index;
            }
        }
        odds.len().saturating_sub(1)
    }
}
