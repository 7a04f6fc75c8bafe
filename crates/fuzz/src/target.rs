//! What is tried: four ways of taking an input in.

use crate::corpus::{Corpus, Kind};
use crate::dice::Dice;
use crate::{laws, noise};

/// A way of taking an input in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Target {
    /// Reading scenes, shared files and plays; what is sound is played.
    Read,
    /// Telling what is wrong, as `attuned check` does.
    Check,
    /// The layout, as `attuned fmt` does.
    Fmt,
    /// Saved sessions and plays, carried out.
    Replay,
}

/// Something to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it is meant to be.
    pub kind: Kind,
    /// What it is.
    pub bytes: Vec<u8>,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Read, Self::Check, Self::Fmt, Self::Replay];

    /// As it is asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Check => "check",
            Self::Fmt => "fmt",
            Self::Replay => "replay",
        }
    }

    /// The input that follows from the throws of `dice`.
    pub fn input(self, corpus: &Corpus, dice: &mut Dice) -> Input {
        let kinds: &[Kind] = match self {
            Self::Read | Self::Check => &[Kind::Scene, Kind::Scene, Kind::Scene, Kind::Fragment, Kind::Play],
            Self::Fmt => &[Kind::Scene, Kind::Scene, Kind::Fragment, Kind::Play],
            Self::Replay => &[Kind::Log, Kind::Log, Kind::Play],
        };
        let kind = dice.pick(kinds).copied().unwrap_or(Kind::Scene);
        let bytes = if dice.once_in(10) {
            noise::raw(dice)
        } else {
            let text = corpus.pick(kind, dice).to_owned();
            noise::changed(&text, kind, corpus, dice)
        };
        Input { kind, bytes }
    }

    /// Takes `input` in.
    ///
    /// # Errors
    /// What does not hold of it, in words. A panic is a finding as well, and left to the caller.
    pub fn try_on(self, input: &Input, corpus: &Corpus) -> Result<(), String> {
        match (self, input.kind) {
            (Self::Read, Kind::Play) => laws::read_play(&input.bytes),
            (Self::Read, Kind::Fragment) => laws::read_fragment(&input.bytes),
            (Self::Read, _) => laws::read(&input.bytes),
            (Self::Check, kind) => laws::check(kind, &input.bytes),
            (Self::Fmt, kind) => laws::layout(kind, &input.bytes),
            (Self::Replay, Kind::Play) => laws::carry_out(&input.bytes, corpus),
            (Self::Replay, _) => laws::replay(&input.bytes, corpus),
        }
    }
}

impl Input {
    /// How the name of its file ends.
    pub const fn ending(&self) -> &'static str {
        match self.kind {
            Kind::Scene | Kind::Fragment => "ron",
            Kind::Play => "play",
            Kind::Log => "json",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_follows_from_its_seed_and_number_and_holds() {
        let corpus = Corpus::gather().unwrap();
        for target in Target::ALL {
            let input = |number| target.input(&corpus, &mut Dice::new(7, number));
            let first: Vec<Input> = (0..12).map(input).collect();
            assert_eq!(first, (0..12).map(input).collect::<Vec<_>>());
            assert!(first.iter().any(|input| *input != first[0]), "{target:?}");
            for input in &first {
                target.try_on(input, &corpus).unwrap();
            }
        }
    }
}
