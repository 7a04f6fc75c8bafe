//! Judging: every subject of every scene for every couple, on as many threads as the computer offers. What comes out
//! does not depend on them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use attuned_author::prove::{self, Subject, Theorem, Verdict};
use attuned_core::{Couple, Preset, Role, Scenario};

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

    /// The play that refutes it, for the first couple that does.
    pub(super) fn play(&self) -> Option<(&'static str, String)> {
        self.couples.iter().find_map(|(couple, verdict)| Some((*couple, self.text(verdict)?)))
    }

    /// The play of one verdict as the text of a file.
    pub(super) fn text(&self, verdict: &Verdict) -> Option<String> {
        let Verdict::Refuted(refutation) = verdict else { return None };
        let shows = format!("This refutes: {}; {}.", self.sentence(), refutation.why);
        Some(refutation.witness.as_ref()?.play(&self.scenario, &shows)?.to_text(&[]))
    }
}

const CONDITIONS: Subject = Subject::Safety(Theorem::Conditions);
const CONTEMPT: Subject = Subject::Safety(Theorem::ContemptNeverPays);

/// One thing to judge.
struct Task {
    scene: usize,
    what: What,
}

enum What {
    ForOne(Subject, Couple),
    /// [`Theorem::ContemptNeverPays`], with what is certain of each listener.
    Contempt(Couple, [Option<u64>; 2]),
    /// [`Theorem::Conditions`], for all who are asked about.
    Conditions(Vec<Couple>),
}

pub(super) fn judge(scenes: &[Scene], options: &Prove, output: &Output) -> Result<Vec<Judged>, Failure> {
    let presets: Vec<Preset> = options.profile.map_or_else(|| Preset::ALL.to_vec(), |preset| vec![preset]);
    let couples = |subject: Subject| -> Vec<Couple> {
        let named = presets.iter().map(|preset| of(preset.profile()));
        let drawn = matches!(subject, Subject::Claim(_)) && options.grid;
        named.chain(grid::profiles().filter(|_| drawn).map(of)).collect()
    };
    let mut contempt = Vec::new();
    for (scene, _) in scenes.iter().enumerate() {
        // The partner is the same in all couples.
        contempt.extend(couples(CONTEMPT).first().map(|couple| (scene, *couple, Role::Partner)));
        contempt.extend(couples(CONTEMPT).into_iter().map(|couple| (scene, couple, Role::Anxious)));
    }
    let sure = carry_out(&contempt, "comparing plays", output, |(scene, couple, listener)| {
        let (_, scenario) = scenes.get(*scene)?;
        prove::contempt_surely_never_pays(scenario, *couple, *listener, options.budget)
    })?;
    let mut sure = sure.into_iter();
    let mut tasks = Vec::new();
    for (scene, (_, scenario)) in scenes.iter().enumerate() {
        for subject in prove::subjects(scenario) {
            let all = couples(subject);
            if subject == CONDITIONS {
                tasks.push(Task { scene, what: What::Conditions(all) });
            } else if subject == CONTEMPT {
                let partner = if all.is_empty() { None } else { sure.next().flatten() };
                let each = all.into_iter().zip(sure.by_ref());
                tasks.extend(
                    each.map(|(couple, anxious)| Task { scene, what: What::Contempt(couple, [anxious, partner]) }),
                );
            } else {
                tasks.extend(all.into_iter().map(|couple| Task { scene, what: What::ForOne(subject, couple) }));
            }
        }
    }
    let verdicts = carry_out(&tasks, "walking every play", output, |task| {
        let (_, scenario) = scenes.get(task.scene)?;
        Some(match &task.what {
            What::ForOne(subject, couple) => prove::judge(scenario, *couple, *subject, options.budget),
            What::Contempt(couple, sure) => prove::judge_contempt(scenario, *couple, *sure, options.budget),
            What::Conditions(couples) => prove::judge_conditions(scenario, couples, options.budget),
        })
    })?;
    let mut verdicts = verdicts.into_iter().flatten();
    let mut judged = Vec::new();
    for (file, scenario) in scenes {
        for subject in prove::subjects(scenario) {
            let count = couples(subject).len();
            let mut found: Vec<Verdict> = if subject == CONDITIONS {
                verdicts.next().into_iter().flat_map(|verdict| vec![verdict; count]).collect()
            } else {
                verdicts.by_ref().take(count).collect()
            };
            let grid = found.split_off(presets.len().min(found.len()));
            let couples = presets.iter().map(|preset| preset.name()).zip(found).collect();
            judged.push(Judged { file: file.clone(), scenario: Arc::clone(scenario), subject, couples, grid });
        }
    }
    Ok(judged)
}

/// The partner is of average traits, as at the keyboard.
pub(super) fn of(anxious: attuned_core::Profile) -> Couple {
    Couple { anxious, ..Couple::default() }
}

/// What `judge` finds of each task, in their order.
fn carry_out<T: Sync, F: Send>(
    tasks: &[T],
    what: &'static str,
    output: &Output,
    judge: impl Fn(&T) -> F + Sync,
) -> Result<Vec<F>, Failure> {
    let bar = progress::bar(output, tasks.len() as u64, what);
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(task) = tasks.get(index) else { return };
                    let judged = judge(task);
                    if let Ok(mut found) = found.lock() {
                        found.push((index, judged));
                    }
                    bar.inc(1);
                }
            });
        }
    });
    bar.finish_and_clear();
    let mut found = found.into_inner().map_err(|_| Failure::Proof)?;
    found.sort_by_key(|(index, _)| *index);
    if found.len() < tasks.len() {
        return Err(Failure::Proof);
    }
    Ok(found.into_iter().map(|(_, judged)| judged).collect())
}
