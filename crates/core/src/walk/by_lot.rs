//! States and messages drawn by lot, for tests.

use super::blow::Spread;
use super::span::Span;
use crate::chance::{Purpose, Seed};
use crate::model::{Channel, Felt, Level, Message, Parameters, Qualities, Quality, Stance, Way};

/// Numbers in `0 ..= 1` that follow from a seed.
#[derive(Debug, Default)]
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn next(&mut self) -> f64 {
        let picked = 32 * self.below(32) + self.below(32);
        f64::from(u16::try_from(picked).unwrap()) / 1023.0
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 += 1;
        Seed(self.0).pick(0, Purpose::Way, std::iter::repeat_n(1, end)).unwrap()
    }

    pub(super) fn felt(&mut self, mut part: impl FnMut(f64, usize) -> f64) -> Felt {
        let mut number = 0;
        let mut level = || {
            number += 1;
            Level::nearest(part(self.next(), number - 1))
        };
        let (security, alarm) = (level(), level());
        let (trust, self_soothing, calm) = (level(), level(), level());
        Felt { security, alarm, trust, self_soothing, calm }
    }

    pub(super) fn message(&mut self) -> Message {
        let qualities = match self.below(3) {
            0 => Stance::ALL[self.below(16)].qualities(),
            1 => Way::ALL[self.below(3)].qualities(),
            _ => Quality::ALL.into_iter().fold(Qualities::NONE, |all, quality| {
                let amount = if self.below(3) == 0 { self.next() } else { 0.0 };
                all.with(quality, Level::nearest(amount))
            }),
        };
        let channel = [Channel::InPerson, Channel::Call, Channel::Text][self.below(3)];
        let meets = Level::nearest(if self.below(2) == 0 { self.next() } else { 0.0 });
        Message { meets, ..Message::by(channel, qualities) }
    }
}

pub(super) fn levels(felt: &Felt) -> [f64; 5] {
    [felt.security, felt.alarm, felt.trust, felt.self_soothing, felt.calm].map(Level::value)
}

/// Everyone from `low` to `high`, where of how far security is from rest only that of `all` is meant.
pub(super) fn spread_of<'f>(
    p: &Parameters,
    (low, high): (&Felt, &Felt),
    all: impl Iterator<Item = &'f Felt>,
) -> Spread {
    let missing = all.map(|felt| Spread::of(p, felt).missing).reduce(Span::with).unwrap();
    Spread { missing, ..Spread::of(p, low).with(&Spread::of(p, high)) }
}
