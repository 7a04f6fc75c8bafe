//! Judging: every subject of every scene for every couple, on as many threads as the computer offers. What comes out
//! does not depend on them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use attuned_author::prove::{self, Refutation, Subject, Theorem, Verdict};
use attuned_core::{Couple, Preset, Role, Scenario};
use attuned_script::Playthrough;

use super::{Scene, grid};
use crate::arguments::Prove;
use crate::exit::Failure;
use crate::lab::progress;
use crate::output::Output;

/// A subject of a scene, and its verdicts.
pub(super) struct Judged {
    pub(super) file: String,
    pub(super) scenario: Arc<Scenario>,
    pub(super) subject: Subject,
    /// The anxious partner's profile by name, and the verdict.
    pub(super) couples: Vec<(&'static str, Verdict)>,
    /// For each point of the grid, where it was asked for.
    pub(super) grid: Vec<Verdict>,
}

impl Judged {
    pub(super) fn is_refuted(&self) -> bool {
        self.verdicts().any(Verdict::is_refuted)
    }

    pub(super) fn is_undecided(&self) -> bool {
        self.verdicts().any(|verdict| matches!(verdict, Verdict::NotDecided(_)))
    }

    fn verdicts(&self) -> impl Iterator<Item = &Verdict> {
        self.couples.iter().map(|(_, verdict)| verdict)
    }

    /// The part of a file name that says what is refuted.
    pub(super) fn name(&self) -> String {
        match self.subject {
            Subject::Claim(index) => format!("claim-{}", index + 1),
            Subject::Safety(theorem) => theorem.name().to_owned(),
        }
    }

    /// What is judged, as a sentence without a full stop.
    pub(super) fn sentence(&self) -> String {
        prove::sentence(&self.scenario, self.subject)
    }

    /// The plays that refute it, for the first couple of which there are any, with the names of their files.
    pub(super) fn plays(&self) -> Vec<(String, Playthrough)> {
        let of_one = self.couples.iter().map(|(couple, verdict)| {
            let Verdict::Refuted(refutation) = verdict else { return Vec::new() };
            let plays = refutation.all().filter_map(|refutation| self.play(refutation));
            let named = plays.zip(1..).map(|(play, number)| {
                let number = if number > 1 { format!("-{number}") } else { String::new() };
                (format!("{}.{}{number}-{couple}.play", self.scenario.id(), self.name()), play)
            });
            named.collect()
        });
        of_one.into_iter().find(|plays: &Vec<_>| !plays.is_empty()).unwrap_or_default()
    }

    /// A play that shows one thing that is not so.
    pub(super) fn play(&self, refutation: &Refutation) -> Option<Playthrough> {
        let shows = format!("This refutes: {}; {}.", self.sentence(), refutation.why);
        refutation.witness.as_ref()?.play(&self.scenario, &shows)
    }
}

const CONDITIONS: Subject = Subject::Safety(Theorem::Conditions);
const CONTEMPT: Subject = Subject::Safety(Theorem::ContemptNeverPays);

/// One thing to find out about a scene.
struct Task {
    scene: usize,
    what: What,
}

enum What {
    /// What is certain of [`Theorem::ContemptNeverPays`], as far as this one hears it.
    Certain(Couple, Role),
    ForOne(Subject, Couple),
    /// [`Theorem::Conditions`], for all who are asked about.
    Conditions(Vec<Couple>),
    /// [`Theorem::ContemptNeverPays`], with what is certain of each listener.
    Contempt(Couple, [Option<u64>; 2]),
}

/// What came of a task.
enum Found {
    Certain(Option<u64>),
    Verdict(Verdict),
}

/// Who is asked about.
struct Asked {
    presets: Vec<Preset>,
    grid: bool,
}

impl Asked {
    fn couples(&self, subject: Subject) -> Vec<Couple> {
        let named = self.presets.iter().map(|preset| of(preset.profile()));
        let drawn = matches!(subject, Subject::Claim(_)) && self.grid;
        named.chain(grid::profiles().filter(|_| drawn).map(of)).collect()
    }

    /// What is certain of contempt in one scene: the partner is the same in all couples.
    fn certain(&self) -> Vec<What> {
        let all = self.couples(CONTEMPT);
        let partner = all.first().map(|couple| What::Certain(*couple, Role::Partner));
        partner.into_iter().chain(all.iter().map(|couple| What::Certain(*couple, Role::Anxious))).collect()
    }

    /// Contempt in one scene, with what is certain of it, in the same order.
    fn contempt(&self, certain: &mut impl Iterator<Item = Option<u64>>) -> Vec<What> {
        let all = self.couples(CONTEMPT);
        let partner = if all.is_empty() { None } else { certain.next().flatten() };
        all.into_iter().zip(certain).map(|(couple, anxious)| What::Contempt(couple, [anxious, partner])).collect()
    }

    fn walks(&self, scenario: &Scenario) -> Vec<What> {
        let each = |subject| -> Vec<What> {
            match subject {
                CONTEMPT => Vec::new(),
                CONDITIONS => vec![What::Conditions(self.couples(subject))],
                _ => self.couples(subject).into_iter().map(|couple| What::ForOne(subject, couple)).collect(),
            }
        };
        prove::subjects(scenario).into_iter().flat_map(each).collect()
    }
}

pub(super) fn judge(scenes: &[Scene], options: &Prove, output: &Output) -> Result<Vec<Judged>, Failure> {
    let presets: Vec<Preset> = options.profile.map_or_else(|| Preset::ALL.to_vec(), |preset| vec![preset]);
    let asked = Asked { presets, grid: options.grid };
    let each = |of: &dyn Fn(&Scenario) -> Vec<What>| -> Vec<Task> {
        let scenes = scenes.iter().enumerate();
        scenes
            .flat_map(|(scene, (_, scenario))| of(scenario).into_iter().map(move |what| Task { scene, what }))
            .collect()
    };
    // What takes longest goes first.
    let mut tasks = each(&|_| asked.certain());
    let certain = tasks.len();
    tasks.extend(each(&|scenario| asked.walks(scenario)));
    let count = tasks.len() + scenes.len() * asked.couples(CONTEMPT).len();
    let bar = progress::bar(output, count as u64, "walking every play");
    let carry_out = |tasks: &[Task]| {
        carry_out(tasks, |task| {
            let (_, scenario) = scenes.get(task.scene)?;
            let found = task.what.find(scenario, options.budget);
            bar.inc(1);
            Some(found)
        })
    };
    let mut found = carry_out(&tasks)?;
    let walked = found.split_off(certain.min(found.len()));
    let mut certain = found.into_iter().map(|found| match found {
        Found::Certain(steps) => steps,
        Found::Verdict(_) => None,
    });
    let mut contempt = Vec::new();
    for (scene, _) in scenes.iter().enumerate() {
        contempt.extend(asked.contempt(&mut certain).into_iter().map(|what| Task { scene, what }));
    }
    let contempt = carry_out(&contempt)?;
    bar.finish_and_clear();
    let verdicts = |found: Vec<Found>| {
        found.into_iter().filter_map(|found| match found {
            Found::Verdict(verdict) => Some(verdict),
            Found::Certain(_) => None,
        })
    };
    let (mut walked, mut contempt) = (verdicts(walked), verdicts(contempt));
    let mut judged = Vec::new();
    for (file, scenario) in scenes {
        for subject in prove::subjects(scenario) {
            let count = asked.couples(subject).len();
            let mut found: Vec<Verdict> = match subject {
                CONTEMPT => contempt.by_ref().take(count).collect(),
                CONDITIONS => walked.next().into_iter().flat_map(|verdict| vec![verdict; count]).collect(),
                _ => walked.by_ref().take(count).collect(),
            };
            let grid = found.split_off(asked.presets.len().min(found.len()));
            let couples = asked.presets.iter().map(|preset| preset.name()).zip(found).collect();
            judged.push(Judged { file: file.clone(), scenario: Arc::clone(scenario), subject, couples, grid });
        }
    }
    Ok(judged)
}

impl What {
    fn find(&self, scenario: &Scenario, budget: u64) -> Found {
        match self {
            Self::Certain(couple, listener) => {
                Found::Certain(prove::contempt_surely_never_pays(scenario, *couple, *listener, budget))
            }
            Self::ForOne(subject, couple) => Found::Verdict(prove::judge(scenario, *couple, *subject, budget)),
            Self::Conditions(couples) => Found::Verdict(prove::judge_conditions(scenario, couples, budget)),
            Self::Contempt(couple, sure) => Found::Verdict(prove::judge_contempt(scenario, *couple, *sure, budget)),
        }
    }
}

/// The partner is of average traits, as at the keyboard.
pub(super) fn of(anxious: attuned_core::Profile) -> Couple {
    Couple { anxious, ..Couple::default() }
}

/// What `find` finds of each task, in their order.
fn carry_out<F: Send>(tasks: &[Task], find: impl Fn(&Task) -> Option<F> + Sync) -> Result<Vec<F>, Failure> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(task) = tasks.get(index) else { return };
                    if let (Some(result), Ok(mut found)) = (find(task), found.lock()) {
                        found.push((index, result));
                    }
                }
            });
        }
    });
    let mut found = found.into_inner().map_err(|_| Failure::Proof)?;
    found.sort_by_key(|(index, _)| *index);
    if found.len() < tasks.len() {
        return Err(Failure::Proof);
    }
    Ok(found.into_iter().map(|(_, result)| result).collect())
}
