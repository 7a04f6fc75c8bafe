//! Slips in the scenes that ship: whatever is mistyped is told at once, calmly, and where it is.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use attuned_fuzz::{Dice, Mutant, Mutation};
use attuned_library::{SCENES, load_shared};
use attuned_script::{Diagnostic, Lines, Style, read_with, render};

const SEEDS: usize = 20;
/// Each seed has other ones, so that in the end every scene had its turn.
const SCENES_A_SEED: usize = 5;
/// In percent of all mutants that are no scenes any more.
const NEAR: usize = 90;
/// In percent of those of one kind; they are fewer, and scatter more.
const NEAR_OF_EACH: usize = 80;
/// Nothing takes a hundredth of it, on any machine; whatever does hangs.
const HANGS: Duration = Duration::from_secs(60);

/// What came of the mutants of one kind.
#[derive(Default)]
struct Tally {
    tried: usize,
    sound: usize,
    near: usize,
    misses: Vec<String>,
}

/// Everything that `attuned check` does with a text; `None` where it hangs or panics.
fn check(text: String) -> Option<Vec<Diagnostic>> {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let reading = read_with(text.as_bytes(), load_shared);
        assert_eq!(reading.scenario.is_some(), reading.diagnostics.is_empty());
        let shown = render(&reading.diagnostics, "mutant.ron", &text, Style::Plain);
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
        tell.send(reading.diagnostics)
    });
    told.recv_timeout(HANGS).ok()
}

impl Tally {
    fn count(&mut self, what: &str, mutant: &Mutant) {
        self.tried += 1;
        let diagnostics = check(mutant.text.clone());
        assert!(diagnostics.is_some(), "{what} hangs or panics:\n{}", mutant.text);
        let Some(first) = diagnostics.iter().flatten().next() else {
            self.sound += 1;
            return;
        };
        let line = Lines::new(&mutant.text).position(first.span().start).line;
        if mutant.lines.iter().any(|mutated| mutated.abs_diff(line) <= 1) {
            self.near += 1;
        } else {
            self.misses.push(format!("{what}, line {:?}, told at {line}: {}", mutant.lines, first.title));
        }
    }

    fn told(&self) -> usize {
        self.tried - self.sound
    }

    fn percent(&self) -> usize {
        100 * self.near / self.told()
    }
}

#[test]
fn a_slip_is_told_on_its_line_or_next_to_it() {
    let tallies = Mutation::ALL.map(|mutation| {
        let mut tally = Tally::default();
        for seed in 0..SEEDS {
            for index in (0..SCENES_A_SEED).map(|turn| (seed * SCENES_A_SEED + turn) % SCENES.len()) {
                let scene = SCENES[index];
                let mut dice = Dice::new(seed as u64, index as u64);
                let mutant = mutation.apply(scene.text, &mut dice).unwrap();
                tally.count(&format!("{}, {}, seed {seed}", mutation.name(), scene.id), &mutant);
            }
        }
        tally
    });
    println!("{:<20} {:>6} {:>12} {:>6} {:>6}", "slip", "tried", "still sound", "told", "near");
    for (mutation, tally) in Mutation::ALL.iter().zip(&tallies) {
        let Tally { tried, sound, .. } = tally;
        println!("{:<20} {tried:>6} {sound:>12} {:>6} {:>5}%", mutation.name(), tally.told(), tally.percent());
    }
    for miss in tallies.iter().flat_map(|tally| &tally.misses) {
        println!("{miss}");
    }
    let (near, told) = tallies.iter().fold((0, 0), |(near, told), tally| (near + tally.near, told + tally.told()));
    println!("{near} of {told} are told on their line or next to it");
    assert!(100 * near >= NEAR * told, "{near} of {told}");
    for (mutation, tally) in Mutation::ALL.iter().zip(&tallies) {
        let name = mutation.name();
        assert!(tally.percent() >= NEAR_OF_EACH, "{name}: {} of {}", tally.near, tally.told());
    }
}
