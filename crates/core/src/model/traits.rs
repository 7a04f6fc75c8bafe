//! What is lasting about a person: two attachment traits, and how far somebody is from what these predict.
//!
//! Both are kept in millionths. No questionnaire is as fine by far, and a decimal number of so few digits comes back from
//! a log to the same bits whatever reads it, which one of seventeen digits does not.

use serde::{Deserialize, Serialize};

/// Attachment traits on the ECR-like scale `1.0 ..= 7.0`, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Attachment {
    anxiety: f64,
    avoidance: f64,
    theta: f64,
    avoidance_share: f64,
}

impl Attachment {
    /// The nearest millionths; `None` unless both lie in `1.0 ..= 7.0`.
    pub fn new(anxiety: f64, avoidance: f64) -> Option<Self> {
        let scale = 1.0..=7.0;
        (scale.contains(&anxiety) && scale.contains(&avoidance)).then(|| Self::nearest(anxiety, avoidance))
    }

    /// The nearest on the scale, in millionths.
    pub(crate) fn nearest(anxiety: f64, avoidance: f64) -> Self {
        Self::on_the_scale(in_millionths(anxiety.clamp(1.0, 7.0)), in_millionths(avoidance.clamp(1.0, 7.0)))
    }

    /// From whole millionths on the scale. The shares are worked out once, for every step asks for them.
    pub(super) const fn on_the_scale(anxiety: f64, avoidance: f64) -> Self {
        Self { anxiety, avoidance, theta: (anxiety - 1.0) / 6.0, avoidance_share: (avoidance - 1.0) / 6.0 }
    }

    /// Attachment anxiety, `1.0 ..= 7.0`.
    pub const fn anxiety(self) -> f64 {
        self.anxiety
    }

    /// Attachment avoidance, `1.0 ..= 7.0`.
    pub const fn avoidance(self) -> f64 {
        self.avoidance
    }

    /// θ: anxiety on `0 ..= 1`.
    pub(crate) const fn theta(self) -> f64 {
        self.theta
    }

    /// avo': avoidance on `0 ..= 1`.
    pub(crate) const fn avoidance_share(self) -> f64 {
        self.avoidance_share
    }
}

impl TryFrom<(f64, f64)> for Attachment {
    type Error = &'static str;

    fn try_from((anxiety, avoidance): (f64, f64)) -> Result<Self, Self::Error> {
        Self::new(anxiety, avoidance).ok_or("anxiety and avoidance lie between 1 and 7")
    }
}

impl From<Attachment> for (f64, f64) {
    fn from(attachment: Attachment) -> Self {
        (attachment.anxiety, attachment.avoidance)
    }
}

/// How far a person is above or below what the attachment traits predict, `-1.0 ..= 1.0`, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Residual(f64);

impl Residual {
    /// As the traits predict.
    pub const NONE: Self = Self(0.0);

    /// The nearest millionth; `None` unless `value` lies in `-1.0 ..= 1.0`.
    pub fn new(value: f64) -> Option<Self> {
        (-1.0..=1.0).contains(&value).then(|| Self(in_millionths(value)))
    }

    /// The nearest residual to `value`; NaN becomes none.
    pub fn nearest(value: f64) -> Self {
        Self::new(value.clamp(-1.0, 1.0)).unwrap_or(Self::NONE)
    }

    /// The number, in `-1.0 ..= 1.0`.
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Residual {
    type Error = &'static str;

    fn try_from(value: f64) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("a residual lies between -1 and 1")
    }
}

impl From<Residual> for f64 {
    fn from(residual: Residual) -> Self {
        residual.0
    }
}

fn in_millionths(value: f64) -> f64 {
    const MILLION: f64 = 1e6;
    libm::round(value * MILLION) / MILLION
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_lies_outside_is_no_trait() {
        for bad in [0.999_999_9, 7.000_000_1, f64::NAN] {
            assert_eq!(Attachment::new(bad, 4.0), None, "{bad}");
            assert_eq!(Attachment::new(4.0, bad), None, "{bad}");
        }
        for bad in [-1.000_000_1, 1.000_000_1, f64::NAN] {
            assert_eq!(Residual::new(bad), None, "{bad}");
        }
        assert_eq!(Residual::nearest(f64::INFINITY).value().to_bits(), 1.0_f64.to_bits());
        assert_eq!(Residual::nearest(f64::NAN), Residual::NONE);
        assert!(serde_json::from_str::<Residual>("9104501493143693181.0").is_err());
    }

    proptest! {
        #[test]
        fn a_trait_is_read_as_it_was_written(
            anxiety in 1.0_f64..=7.0,
            avoidance in 1.0_f64..=7.0,
            residual in -1.0_f64..=1.0,
        ) {
            let attachment = Attachment::new(anxiety, avoidance).unwrap();
            let written = serde_json::to_string(&attachment).unwrap();
            prop_assert_eq!(serde_json::from_str::<Attachment>(&written).unwrap(), attachment, "{}", written);
            prop_assert!((attachment.anxiety() - anxiety).abs() < 1e-6 && (attachment.avoidance() - avoidance).abs() < 1e-6);
            let residual = Residual::new(residual).unwrap();
            let written = serde_json::to_string(&residual).unwrap();
            prop_assert_eq!(serde_json::from_str::<Residual>(&written).unwrap(), residual, "{}", written);
        }
    }
}
