//! Intervals that hold whatever the numbers in them come to, rounding included.

use std::ops::{Add, Mul, Sub};

/// Far more than all the rounding of one step comes to, and far less than anything the dial shows.
const MARGIN: f64 = 1e-12;

/// All numbers from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Span {
    pub(super) const ZERO: Self = Self::at(0.0);

    pub(super) const fn at(value: f64) -> Self {
        Self { low: value, high: value }
    }

    pub(super) const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// Both, and all between.
    pub(super) const fn with(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// What both hold; they have something in common.
    pub(super) const fn within(self, other: Self) -> Self {
        let low = self.low.max(other.low);
        Self { low, high: self.high.min(other.high).max(low) }
    }

    pub(super) const fn widened(self) -> Self {
        Self { low: self.low - MARGIN, high: self.high + MARGIN }
    }

    /// A level: no number outside of `0 ..= 1` is meant.
    pub(super) const fn level(self) -> Self {
        let Self { low, high } = self.widened();
        Self { low: low.clamp(0.0, 1.0), high: high.clamp(0.0, 1.0) }
    }

    /// The lesser of one of each.
    pub(super) const fn lesser(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// The greater of one of each.
    pub(super) const fn greater(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    pub(super) fn scaled(self, factor: f64) -> Self {
        self * Self::at(factor)
    }

    /// 1 - x.
    pub(super) const fn rest(self) -> Self {
        Self { low: 1.0 - self.high, high: 1.0 - self.low }
    }

    /// All that `of` gives where it is linear.
    pub(super) fn ends(self, of: impl Fn(f64) -> Self) -> Self {
        of(self.low).with(of(self.high))
    }

    pub(super) const fn at_least(self, least: f64) -> Self {
        Self { low: self.low.max(least), high: self.high.max(least) }
    }

    pub(super) const fn at_most(self, most: f64) -> Self {
        Self { low: self.low.min(most), high: self.high.min(most) }
    }
}

impl Add for Span {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Sub for Span {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { low: self.low - other.high, high: self.high - other.low }
    }
}

impl Mul for Span {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let ends = [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        let [first, ..] = ends;
        ends.into_iter().fold(Self::at(first), |all, end| all.with(Self::at(end)))
    }
}
