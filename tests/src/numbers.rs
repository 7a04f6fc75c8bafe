//! Numbers that follow from a seed, for scenes made up by tests.

/// A sequence of numbers that follows from its seed alone (Steele, Lea & Flood's `SplitMix64`).
#[derive(Debug, Clone)]
pub struct Numbers(u64);

impl Numbers {
    /// The sequence of this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`; 0 where `limit` is.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % (limit.max(1) as u64)).unwrap_or(0)
    }

    /// One of `choices`.
    ///
    /// # Panics
    /// Where there are none.
    #[expect(clippy::indexing_slicing, reason = "a helper of tests may panic")]
    pub fn pick<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        let place = self.below(choices.len());
        &choices[place]
    }
}
