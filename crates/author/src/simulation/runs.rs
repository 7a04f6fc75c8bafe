//! Many runs, put together one after another in constant memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use attuned_core::{Couple, Dimension, Landed, Policy, Role, Scenario, Scene, Seat, Seats, Seed, Session, State};

use super::{Outcome, Said, Turn};

/// What one run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    end: State,
    turns: u32,
    lived: Lived,
}

#[derive(Debug, Clone, PartialEq)]
enum Lived {
    Weeks(Outcome),
    Scene(String),
}

impl Run {
    /// A run of free weeks of so many turns.
    pub const fn weeks(outcome: Outcome, turns: u32) -> Self {
        Self { end: outcome.end, turns, lived: Lived::Weeks(outcome) }
    }
}

/// Plays `scenario` once, both seats by policy: the anxious partner gives what they have. `number` tells runs of one
/// seed apart; `watch` sees every statement and reply.
pub fn play(
    scenario: &Arc<Scenario>,
    couple: Couple,
    policy: Policy,
    seed: u64,
    number: u32,
    watch: &mut impl FnMut(&Turn),
) -> Run {
    let seats = Seats { anxious: Seat::Policy(Policy::GivesWhatTheyHave), partner: Seat::Policy(policy) };
    // Odd and large, so that neighbouring runs of neighbouring seeds do not share a play.
    let seed = Seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(u64::from(number)));
    let mut session = Session::new(Arc::clone(scenario), couple, seats, seed);
    let mut turns = 0;
    loop {
        let before = *session.state();
        let Ok(landed) = session.advance() else { break };
        turns += 1;
        if let Some(turn) = turn(&landed, before, *session.state()) {
            watch(&turn);
        }
    }
    let ending = match session.scene() {
        Scene::Ended(ended) => ended.moment,
        Scene::Ask(ask) => ask.moment,
        Scene::Tell(tell) => tell.moment,
    };
    Run { end: *session.state(), turns, lived: Lived::Scene(ending) }
}

fn turn(landed: &Landed, before: State, after: State) -> Option<Turn> {
    let said = landed.way.map(Said::Statement).or(landed.stance.map(Said::Reply))?;
    Some(Turn { day: 0, speaker: landed.role?, said, channel: landed.channel, before, after })
}

/// The four states of the anxious partner, then of the partner.
const ENDS: [[&str; 4]; 2] = [
    ["security at the end", "alarm at the end", "trust at the end", "self-soothing at the end"],
    ["warmth at the end", "load at the end", "goodwill at the end", "footing at the end"],
];

/// Runs put together. The order in which they are added is the order of the sums, so add them by number.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    runs: u64,
    turns: u64,
    sums: Vec<(&'static str, f64, f64)>,
    endings: BTreeMap<String, u64>,
}

/// Mean and standard deviation of one thing over the runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// What, in words.
    pub name: &'static str,
    /// Mean over runs.
    pub mean: f64,
    /// Standard deviation over runs (of the sample; 0 for a single run).
    pub deviation: f64,
}

impl Tally {
    /// Adds one run.
    pub fn add(&mut self, run: &Run) {
        self.runs += 1;
        self.turns += u64::from(run.turns);
        let mut values: Vec<(&'static str, f64)> = Vec::with_capacity(13);
        match &run.lived {
            Lived::Weeks(outcome) => values.extend([
                ("mean security", outcome.security),
                ("mean alarm", outcome.alarm),
                ("mean doubt", outcome.doubt),
                ("asks a day", outcome.asks),
                ("asks a day, first week", outcome.asks_at_first),
            ]),
            Lived::Scene(ending) => *self.endings.entry(ending.clone()).or_default() += 1,
        }
        for (role, names) in Role::BOTH.into_iter().zip(ENDS) {
            for (dimension, name) in Dimension::ALL.into_iter().zip(names) {
                values.push((name, run.end.felt(role).get(dimension).value()));
            }
        }
        if self.sums.is_empty() {
            self.sums = values.iter().map(|(name, _)| (*name, 0.0, 0.0)).collect();
        }
        // Welford's running mean and sum of squares: stable for any number of runs.
        let count = self.measured_runs();
        for ((_, mean, squares), (_, value)) in self.sums.iter_mut().zip(values) {
            let from_mean = value - *mean;
            *mean += from_mean / count;
            *squares += from_mean * (value - *mean);
        }
    }

    /// How many runs.
    pub const fn runs(&self) -> u64 {
        self.runs
    }

    /// How many turns in all.
    pub const fn turns(&self) -> u64 {
        self.turns
    }

    /// What was measured, in a fixed order.
    pub fn measures(&self) -> impl Iterator<Item = Measure> {
        let count = self.measured_runs();
        self.sums.iter().map(move |(name, mean, squares)| Measure {
            name,
            mean: *mean,
            deviation: if count > 1.0 { libm::sqrt(squares / (count - 1.0)) } else { 0.0 },
        })
    }

    /// How many runs closed at which ending; empty for free weeks.
    pub const fn endings(&self) -> &BTreeMap<String, u64> {
        &self.endings
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody makes 2^53 runs")]
    fn measured_runs(&self) -> f64 {
        self.runs as f64
    }
}
