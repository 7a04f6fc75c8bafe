//! `attuned lab simulate`: many runs of free weeks or of a scene. Runs are numbered, each with a stream of its own, and
//! are put together in order, so the output does not depend on the number of threads; memory does not depend on the
//! number of runs.

use std::fmt::Write as _;
use std::sync::Arc;

use attuned_author::simulation::{Random, Run, Tally, Turn, Weeks, play};
use attuned_core::{Attachment, Couple, Dimension, Gauge, Parameters, Policy, Profile, Role, Scenario};

use super::progress;
use crate::arguments::Simulate;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::{check, play as rehearsal};

/// Runs a thread takes at once.
const CHUNK: u32 = 32;

pub(crate) fn run(options: &Simulate, output: &mut Output) -> Result<Exit, Failure> {
    let job = Job { scenario: scenario(options, output)?, couple: couple(options)?, options };
    if options.csv {
        output.write(&header())?;
    }
    let bar = progress::bar(output, u64::from(options.runs), "simulating");
    let mut tally = Tally::default();
    let mut next = 0;
    while next < options.runs {
        let starts: Vec<u32> = (0..u32::from(options.threads))
            .map(|thread| next + thread * CHUNK)
            .filter(|start| *start < options.runs)
            .collect();
        let chunks = std::thread::scope(|scope| {
            let threads: Vec<_> = starts.iter().map(|start| scope.spawn(|| job.chunk(*start))).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().map_err(|_| Failure::Simulation))
                .collect::<Result<Vec<_>, _>>()
        })?;
        for (runs, rows) in chunks {
            for run in &runs {
                tally.add(run);
            }
            if options.csv {
                output.write(&rows)?;
            }
        }
        next = next.saturating_add(CHUNK * u32::from(options.threads));
        bar.set_position(u64::from(next.min(options.runs)));
    }
    bar.finish_and_clear();
    if options.json {
        output.write(&format!("{:#}\n", json(&tally, options)))?;
    } else if !options.csv {
        output.write(&table(&tally, options))?;
    }
    Ok(Exit::Fine)
}

struct Job<'o> {
    scenario: Option<Arc<Scenario>>,
    couple: Couple,
    options: &'o Simulate,
}

impl Job<'_> {
    /// The runs from `start` on, and their rows if rows are wanted.
    fn chunk(&self, start: u32) -> (Vec<Run>, String) {
        let mut rows = String::new();
        let runs = (start..self.options.runs.min(start.saturating_add(CHUNK)))
            .map(|number| self.one(number, &mut rows))
            .collect();
        (runs, rows)
    }

    fn one(&self, number: u32, rows: &mut String) -> Run {
        let options = self.options;
        let mut turns = 0;
        let mut watch = |turn: &Turn| {
            if options.csv {
                row(rows, number, turns, turn, &self.couple, options.seed);
            }
            turns += 1;
        };
        if let Some(scenario) = &self.scenario {
            return play(scenario, self.couple, options.policy, options.seed, number, &mut watch);
        }
        let mut random = Random::new(options.seed, u64::from(number));
        let weeks =
            Weeks { days: options.days, asking: Policy::GivesWhatTheyHave, answering: options.policy, soothing: 0.0 };
        let outcome = weeks.live(&Parameters::STANDARD, &self.couple, &mut random, &mut watch);
        Run::weeks(outcome, turns)
    }
}

fn scenario(options: &Simulate, output: &mut Output) -> Result<Option<Arc<Scenario>>, Failure> {
    let Some(name) = options.scene.as_deref() else { return Ok(None) };
    let source = rehearsal::find(Some(name))?;
    let mut reading = source.read();
    if let Some(scenario) = reading.scenario.take() {
        return Ok(Some(Arc::new(scenario)));
    }
    output.write(&check::report(&source, reading, output.colour()))?;
    Err(Failure::Broken { name: source.name })
}

fn couple(options: &Simulate) -> Result<Couple, Failure> {
    let anxious = match options.anxiety.zip(options.avoidance) {
        None => options.profile.profile(),
        Some((anxiety, avoidance)) => Attachment::new(anxiety, avoidance).map(Profile::new).ok_or(Failure::Traits)?,
    };
    Ok(Couple { anxious, ..Couple::default() })
}

fn header() -> String {
    let mut header = String::from("run,day,turn,speaker,said,channel");
    for when in ["before", "after"] {
        for (role, dimension) in columns() {
            let _ = write!(header, ",{when}_{}", column(role, dimension));
        }
    }
    header.push_str(",anxiety,avoidance,seed\n");
    header
}

fn row(rows: &mut String, run: u32, number: u32, turn: &Turn, couple: &Couple, seed: u64) {
    let speaker = match turn.speaker {
        Role::Anxious => "anxious",
        Role::Partner => "partner",
    };
    let (said, channel) = (turn.said.words(), turn.channel.words());
    let _ = write!(rows, "{run},{},{number},{speaker},{said},{channel}", turn.day);
    for state in [&turn.before, &turn.after] {
        for (role, dimension) in columns() {
            let _ = write!(rows, ",{}", state.felt(role).get(dimension).value());
        }
    }
    let attachment = couple.anxious.attachment;
    let _ = writeln!(rows, ",{},{},{seed}", attachment.anxiety(), attachment.avoidance());
}

fn columns() -> impl Iterator<Item = (Role, Dimension)> {
    Role::BOTH.into_iter().flat_map(|role| Dimension::ALL.map(|dimension| (role, dimension)))
}

/// `security`, `alarm` and so on for the anxious partner, `warmth`, `load` and so on for the partner.
fn column(role: Role, dimension: Dimension) -> &'static str {
    match (role, dimension) {
        (Role::Anxious, Dimension::SelfSoothing) => "self_soothing",
        (Role::Partner, Dimension::SelfSoothing) => "footing",
        _ => Gauge::of(role, dimension).words(),
    }
}

fn table(tally: &Tally, options: &Simulate) -> String {
    let mut text = String::new();
    let what = options.scene.as_deref().map_or_else(|| format!("{} days", options.days), |scene| format!("`{scene}`"));
    let _ = writeln!(text, "{} runs of {what}, {} turns in all\n", tally.runs(), tally.turns());
    let _ = writeln!(text, "{:<34} {:>8} {:>8}", "per run", "mean", "sd");
    for measure in tally.measures() {
        let _ = writeln!(text, "{:<34} {:>8.3} {:>8.3}", measure.name, measure.mean, measure.deviation);
    }
    if !tally.endings().is_empty() {
        let _ = writeln!(text, "\n{:<34} {:>8}", "ending", "runs");
        for (ending, count) in tally.endings() {
            let _ = writeln!(text, "{ending:<34} {count:>8}");
        }
    }
    text
}

fn json(tally: &Tally, options: &Simulate) -> serde_json::Value {
    let measures: serde_json::Map<_, _> = tally
        .measures()
        .map(|measure| (measure.name.to_owned(), serde_json::json!({ "mean": measure.mean, "sd": measure.deviation })))
        .collect();
    let endings: serde_json::Map<_, _> =
        tally.endings().iter().map(|(ending, count)| (ending.clone(), (*count).into())).collect();
    serde_json::json!({
        "version": 1,
        "scene": options.scene,
        "runs": tally.runs(),
        "turns": tally.turns(),
        "seed": options.seed,
        "measures": measures,
        "endings": endings,
    })
}
