//! What a run is asked for.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::path::PathBuf;

use attuned_fuzz::Target;
use clap::Parser;

/// Changes what ships in many ways and tries whether everything that must hold of any input holds.
#[derive(Debug, Clone, Parser)]
#[command(name = "cargo xtask fuzz", bin_name = "cargo xtask fuzz")]
pub(crate) struct Arguments {
    /// How long, in seconds
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) seconds: u64,
    /// What all inputs follow from; the same seed gives the same inputs
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// One target alone; without it all of them in turn
    #[arg(long, value_enum)]
    pub(crate) target: Option<Target>,
    /// One input alone, by the number that was told with a finding
    #[arg(long, requires = "seed")]
    pub(crate) input: Option<u64>,
    /// A file that a finding was written to, once more
    #[arg(long, conflicts_with_all = ["seed", "input"])]
    pub(crate) file: Option<PathBuf>,
}

impl Arguments {
    /// As they are typed.
    pub(crate) fn written(&self) -> Vec<String> {
        let mut written = vec!["--seconds".to_owned(), self.seconds.to_string()];
        let mut add = |name: &str, value: Option<String>| {
            written.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
        };
        add("--seed", self.seed.map(|seed| seed.to_string()));
        add("--target", self.target.map(|target| target.name().to_owned()));
        add("--input", self.input.map(|input| input.to_string()));
        add("--file", self.file.as_ref().map(|file| file.display().to_string()));
        written
    }
}

/// A seed that no run is likely to have had before, short enough to type.
pub(crate) fn any_seed() -> u64 {
    RandomState::new().hash_one(0) % 1_000_000_000
}
