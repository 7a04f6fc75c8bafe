//! The one number type of the model.

use serde::{Deserialize, Serialize};

/// A share or a state in `0.0 ..= 1.0`; never NaN.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "number"))]
#[serde(try_from = "f64", into = "f64")]
pub struct Level(f64);

impl Level {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);
    /// All of it.
    pub const ONE: Self = Self(1.0);

    /// `None` unless `value` is in `0.0 ..= 1.0`.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// From a whole number of hundredths; `None` above 100.
    pub fn from_percent(percent: u8) -> Option<Self> {
        (percent <= 100).then(|| Self(f64::from(percent) / 100.0))
    }

    /// The nearest level to `value`; NaN becomes zero.
    pub(crate) const fn nearest(value: f64) -> Self {
        if value >= 1.0 {
            Self(1.0)
        } else if value > 0.0 {
            Self(value)
        } else {
            Self(0.0)
        }
    }

    /// The number, in `0.0 ..= 1.0`.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The number on the 0-100 dial, rounded half up.
    #[expect(clippy::cast_possible_truncation, reason = "0.0 ..= 100.0 fits i32")]
    pub fn points(self) -> i32 {
        libm::floor(self.0 * 100.0 + 0.5) as i32
    }
}

impl From<Level> for f64 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl TryFrom<f64> for Level {
    type Error = &'static str;

    fn try_from(value: f64) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("a level lies between 0 and 1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unit_interval_is_a_level() {
        for bad in [-0.001, 1.001, f64::NAN, f64::INFINITY] {
            assert_eq!(Level::new(bad), None, "{bad}");
        }
        assert_eq!(Level::new(0.25).map(Level::points), Some(25));
        assert_eq!(Level::from_percent(101), None);
        assert_eq!(Level::nearest(f64::NAN), Level::ZERO);
    }
}
