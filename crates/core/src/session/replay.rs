//! Playing a log again, and the report of what no longer fits.

use std::sync::Arc;

use super::position::Choice;
use super::{AttemptId, Entry, Log, OwnWords, Session};
use crate::model::Parameters;
use crate::scenario::{Reply, Scenario};

/// What no longer fits, in the order of the log; empty when the replay is exact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoadReport {
    /// The problems.
    pub problems: Vec<LoadProblem>,
}

impl LoadReport {
    /// Did everything fit?
    pub fn is_exact(&self) -> bool {
        self.problems.is_empty()
    }
}

/// One thing that no longer fits. Entries are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoadProblem {
    /// A newer program wrote it.
    #[error("the session was saved in format {found}; this program reads up to {most}")]
    NewerFormat {
        /// Of the log.
        found: u32,
        /// Of this program.
        most: u32,
    },
    /// Another scenario.
    #[error("the session plays `{played}`, and this is `{given}`")]
    OtherScenario {
        /// Of the log.
        played: String,
        /// As given.
        given: String,
    },
    /// The scene was edited; what follows says what that touches.
    #[error("the scene has been edited since")]
    Edited,
    /// The numbers of the model have changed, so the dial may differ.
    #[error("the felt-security model has changed since (version {played}, now {now})")]
    OtherModel {
        /// Of the log.
        played: u32,
        /// Of this program.
        now: u32,
    },
    /// The moment it started at is gone or renamed.
    #[error("the moment `{moment}`, where the session started, is not in the scene any more")]
    NoStart {
        /// Where it started.
        moment: String,
    },
    /// The moment is gone or renamed.
    #[error("choice {entry}: the moment `{moment}` is not in the scene any more")]
    NoMoment {
        /// Which.
        entry: usize,
        /// Its moment.
        moment: String,
    },
    /// The reply is gone or renamed.
    #[error("choice {entry}: `{moment}` does not offer `{option}` any more")]
    NoOption {
        /// Which.
        entry: usize,
        /// Its moment.
        moment: String,
        /// The way or reply.
        option: String,
    },
    /// The reply is there, but is another kind of reply now.
    #[error("choice {entry}: `{option}` was {before} and is {now} now")]
    OtherStance {
        /// Which.
        entry: usize,
        /// The reply.
        option: String,
        /// In words.
        before: &'static str,
        /// In words.
        now: &'static str,
    },
    /// The choice leads elsewhere now.
    #[error("choice {entry}: `{option}` led to `{before}` and leads to `{now}` now")]
    LandsElsewhere {
        /// Which.
        entry: usize,
        /// The way or reply.
        option: String,
        /// The moment then.
        before: String,
        /// The moment now.
        now: String,
    },
    /// It followed a choice that does not fit, or a moment the play does not come to any more.
    #[error("choice {entry}: `{option}` at `{moment}` is left out, because the play does not come there any more")]
    NotReached {
        /// Which.
        entry: usize,
        /// Its moment.
        moment: String,
        /// The way or reply.
        option: String,
    },
}

pub(super) fn load(scenario: Arc<Scenario>, log: &Log) -> (Session, LoadReport) {
    let mut session = Session::new(scenario, log.couple, log.seats, log.seed).with_loud(log.loud);
    let mut report = LoadReport::default();
    if log.format > Log::FORMAT {
        report.problems.push(LoadProblem::NewerFormat { found: log.format, most: Log::FORMAT });
        return (session, report);
    }
    if log.scenario != session.scenario.id() {
        report
            .problems
            .push(LoadProblem::OtherScenario { played: log.scenario.clone(), given: session.scenario.id().to_owned() });
        return (session, report);
    }
    if log.digest != session.scenario.digest() {
        report.problems.push(LoadProblem::Edited);
    }
    if log.model != Parameters::VERSION {
        report.problems.push(LoadProblem::OtherModel { played: log.model, now: Parameters::VERSION });
    }
    if let Some(from) = &log.from {
        match Session::starting_at(session.scenario.clone(), log.couple, log.seats, log.seed, from) {
            Ok(started) => session = started.with_loud(log.loud),
            Err(_) => report.problems.push(LoadProblem::NoStart { moment: from.clone() }),
        }
    }
    // Where each entry of the log stands in the new session; `None` where it does not fit.
    let mut loaded: Vec<Option<AttemptId>> = vec![Some(AttemptId(0))];
    for (number, entry) in (1..).zip(&log.entries) {
        let after = loaded.get(entry.after as usize).copied().flatten();
        let fitted = fit(&mut session, &mut report, number, entry, after);
        loaded.push(fitted);
    }
    for own in &log.own_words {
        // Where the place is gone, so is what was said there.
        if let Some(Some(at)) = loaded.get(own.at.number() as usize)
            && let Ok(own) = OwnWords::at(*at, &own.words, own.nearest.as_deref())
        {
            session.own_words.push(own);
        }
    }
    // Where it stood, or the last choice on the way there that fits.
    let way_back = std::iter::successors(Some(log.current), |stood| {
        let entry = log.entries.get((*stood as usize).checked_sub(1)?)?;
        (entry.after < *stood).then_some(entry.after)
    });
    if let Some(attempt) = way_back.into_iter().find_map(|stood| *loaded.get(stood as usize)?) {
        // The attempt was made by this very loop, so it is there.
        let _ = session.go_to(attempt);
    }
    (session, report)
}

fn fit(
    session: &mut Session,
    report: &mut LoadReport,
    number: usize,
    entry: &Entry,
    after: Option<AttemptId>,
) -> Option<AttemptId> {
    let scenario = session.scenario.clone();
    let (moment, option) = (entry.moment.clone(), entry.option.clone());
    if scenario.moment_by_id(&moment).is_none() {
        report.problems.push(LoadProblem::NoMoment { entry: number, moment });
        return None;
    }
    let reached = after.is_some_and(|after| session.go_to(after).is_ok())
        && scenario.moment(session.position.moment).id() == moment;
    if !reached {
        report.problems.push(LoadProblem::NotReached { entry: number, moment, option });
        return None;
    }
    let Ok(choice) = session.position.option(&scenario, &option) else {
        report.problems.push(LoadProblem::NoOption { entry: number, moment, option });
        return None;
    };
    if let (Some(before), Choice::Reply(reply)) = (entry.stance, choice) {
        let now = scenario.reply(reply).map(Reply::stance);
        if let Some(now) = now.filter(|now| *now != before) {
            let (before, now) = (before.words(), now.words());
            report.problems.push(LoadProblem::OtherStance { entry: number, option: option.clone(), before, now });
        }
    }
    // Chance led there once, so it is led there again; everything else follows from the scene as it is now.
    if session.carry_out(choice, entry.by, Some(&entry.landed)).is_err() {
        session.take(choice, entry.by);
    }
    let now = scenario.moment(session.position.moment).id();
    if now != entry.landed {
        report.problems.push(LoadProblem::LandsElsewhere {
            entry: number,
            option,
            before: entry.landed.clone(),
            now: now.to_owned(),
        });
    }
    Some(session.attempts.current())
}
