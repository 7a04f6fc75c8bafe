//! One run: workers take numbers, make the input of each, and try it; whoever takes too long hangs.

use std::any::Any;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use attuned_fuzz::{Corpus, Dice, Input, Kind, Target};

use crate::arguments::Arguments;

/// No input takes a hundredth of it.
const HANGS: Duration = Duration::from_secs(30);
/// How often it is looked whether something hangs.
const LOOK: Duration = Duration::from_millis(100);
/// What the names of the files begin with that hold the numbers in hand.
const IN_HAND: &str = "in-hand-";

pub(crate) struct Run<'r> {
    arguments: &'r Arguments,
    corpus: &'r Corpus,
    folder: PathBuf,
    next: AtomicU64,
    stop: AtomicBool,
    tried: Vec<AtomicU64>,
    in_hand: Vec<Mutex<Option<(u64, Instant)>>>,
    findings: Mutex<Vec<(u64, String)>>,
}

impl<'r> Run<'r> {
    pub(crate) fn new(arguments: &'r Arguments, corpus: &'r Corpus, folder: PathBuf) -> Self {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        Self {
            arguments,
            corpus,
            folder,
            next: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            tried: Target::ALL.iter().map(|_| AtomicU64::new(0)).collect(),
            in_hand: (0..workers).map(|_| Mutex::new(None)).collect(),
            findings: Mutex::new(Vec::new()),
        }
    }

    /// Tries inputs until the time is up; says what came of it, and whether nothing was found.
    pub(crate) fn until_the_end(&self) -> Result<bool, String> {
        let begun = Instant::now();
        println!("seed {}", seed(self.arguments));
        // What a panic says goes into its finding.
        panic::set_hook(Box::new(|_| {}));
        let last = begun + Duration::from_secs(self.arguments.seconds);
        thread::scope(|scope| {
            let workers: Vec<_> =
                (0..self.in_hand.len()).map(|worker| scope.spawn(move || self.work(worker))).collect();
            while !workers.iter().all(thread::ScopedJoinHandle::is_finished) {
                if Instant::now() >= last {
                    self.stop.store(true, Ordering::Relaxed);
                }
                if let Some(number) = self.hanging() {
                    // Nothing ends a thread but the end of the process.
                    self.print_tried(begun);
                    let told = report(self.arguments, number, "it hangs", self.corpus, &self.folder);
                    std::process::exit(if told.is_ok() { 1 } else { 2 });
                }
                thread::sleep(LOOK);
            }
        });
        self.print_tried(begun);
        let findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        for (number, words) in findings.iter() {
            report(self.arguments, *number, words, self.corpus, &self.folder)?;
        }
        for worker in 0..self.in_hand.len() {
            // Nothing is in hand any more; without the file it is the same.
            drop(fs::remove_file(self.folder.join(format!("{IN_HAND}{worker}"))));
        }
        Ok(findings.is_empty())
    }

    fn work(&self, worker: usize) {
        let note = self.folder.join(format!("{IN_HAND}{worker}"));
        while !self.stop.load(Ordering::Relaxed) {
            let number = self.arguments.input.unwrap_or_else(|| self.next.fetch_add(1, Ordering::Relaxed));
            // Without the note only a fall of the whole process is told with less.
            drop(fs::write(&note, number.to_string()));
            self.hold(worker, Some((number, Instant::now())));
            let target = target(self.arguments, number);
            let input = input(self.arguments, number, self.corpus);
            if let Err(words) = tried(target, &input, self.corpus) {
                self.findings.lock().unwrap_or_else(PoisonError::into_inner).push((number, words));
                self.stop.store(true, Ordering::Relaxed);
            }
            self.hold(worker, None);
            if let Some(tried) = Target::ALL.iter().position(|one| *one == target).and_then(|at| self.tried.get(at)) {
                tried.fetch_add(1, Ordering::Relaxed);
            }
            if self.arguments.input.is_some() {
                return;
            }
        }
    }

    fn hold(&self, worker: usize, number: Option<(u64, Instant)>) {
        if let Some(hand) = self.in_hand.get(worker) {
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = number;
        }
    }

    fn hanging(&self) -> Option<u64> {
        let hands = self.in_hand.iter().filter_map(|hand| *hand.lock().unwrap_or_else(PoisonError::into_inner));
        hands.filter(|(_, since)| since.elapsed() > HANGS).map(|(number, _)| number).next()
    }

    fn print_tried(&self, begun: Instant) {
        let seconds = begun.elapsed().as_secs_f64();
        for (target, tried) in Target::ALL.iter().zip(&self.tried) {
            let tried = tried.load(Ordering::Relaxed);
            println!("{:<7} {tried:>8} inputs tried", target.name());
        }
        let all: u64 = self.tried.iter().map(|tried| tried.load(Ordering::Relaxed)).sum();
        println!("{all} inputs in {seconds:.1} s");
    }
}

fn seed(arguments: &Arguments) -> u64 {
    arguments.seed.unwrap_or_default()
}

fn target(arguments: &Arguments, number: u64) -> Target {
    let turn = Target::ALL.iter().cycle().nth(usize::try_from(number % 4).unwrap_or(0));
    arguments.target.or(turn.copied()).unwrap_or(Target::Read)
}

fn input(arguments: &Arguments, number: u64, corpus: &Corpus) -> Input {
    target(arguments, number).input(corpus, &mut Dice::new(seed(arguments), number))
}

/// Takes an input in; what does not hold, or what a panic said.
fn tried(target: Target, input: &Input, corpus: &Corpus) -> Result<(), String> {
    let caught = panic::catch_unwind(AssertUnwindSafe(|| target.try_on(input, corpus)));
    caught.unwrap_or_else(|panic| Err(format!("it panics: {}", words(&*panic))))
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word")
}

/// The numbers that were in hand when a process ended.
pub(crate) fn in_hand(folder: &Path) -> Vec<u64> {
    let files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let notes = files.filter(|file| file.file_name().to_string_lossy().starts_with(IN_HAND));
    notes.filter_map(|note| fs::read_to_string(note.path()).ok()?.parse().ok()).collect()
}

/// Writes the input to a file and says what happened and how to try it again.
pub(crate) fn report(
    arguments: &Arguments,
    number: u64,
    words: &str,
    corpus: &Corpus,
    folder: &Path,
) -> Result<(), String> {
    let (target, input) = (target(arguments, number), input(arguments, number, corpus));
    let name = format!("{}-{}-{number}.{}", target.name(), seed(arguments), input.ending());
    let file = folder.join(name);
    fs::write(&file, &input.bytes).map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    println!("\nfound by {}: {words}", target.name());
    println!("  the input is in {}", file.display());
    println!("  again: cargo xtask fuzz --target {} --file {}", target.name(), file.display());
    println!("     or: cargo xtask fuzz --target {} --seed {} --input {number}", target.name(), seed(arguments));
    Ok(())
}

/// One file once more; its ending says what it is meant to be.
pub(crate) fn one_file(file: &Path, targets: &[Target], corpus: &Corpus) -> Result<bool, String> {
    let bytes = fs::read(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("play") => Kind::Play,
        Some("json") => Kind::Log,
        _ if attuned_script::is_fragment(&bytes) => Kind::Fragment,
        _ => Kind::Scene,
    };
    let input = Input { kind, bytes };
    let fits = |target: &&Target| (**target == Target::Replay) == (kind == Kind::Log) || kind == Kind::Play;
    let mut is_fine = true;
    for target in targets.iter().filter(fits) {
        match tried(*target, &input, corpus) {
            Ok(()) => println!("{}: everything holds", target.name()),
            Err(words) => println!("{}: {words}", target.name()),
        }
        is_fine &= tried(*target, &input, corpus).is_ok();
    }
    Ok(is_fine)
}
