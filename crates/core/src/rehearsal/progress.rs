//! What the rehearsals so far came to: scenes played, skills met, what changed.
//!
//! Invariant: it is read off the rehearsals that are still kept, so nothing is left of one that was deleted. Nothing
//! is counted, ranked or compared with anyone; there is no streak to break.

use serde::Serialize;

use crate::model::{Stance, Way};
use crate::session::{Mover, Session, Step};

/// What several rehearsals came to, names filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Progress {
    /// The titles of scenes played to an ending, each once, in the order in which they were first begun.
    pub played: Vec<String>,
    /// What those scenes practise, in the words of their authors.
    pub skills: Vec<String>,
    /// Kinds of words and moves that people chose, in plain words; only those that tend to help.
    pub tried: Vec<&'static str>,
    /// Those of them that were chosen for the first time in the last rehearsal, where it was not the first.
    pub new: Vec<&'static str>,
    /// Scenes that closed otherwise than the first time.
    pub changed: Vec<Changed>,
}

/// A scene that closed otherwise than the first time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changed {
    /// Its title.
    pub title: String,
    /// What was seen at the ending then.
    pub first: String,
    /// And the last time.
    pub last: String,
}

/// Looks back on `sessions`, in the order in which they were begun.
pub fn progress<'s>(sessions: impl IntoIterator<Item = &'s Session>) -> Progress {
    let mut progress = Progress::default();
    let mut endings: Vec<(&str, Changed)> = Vec::new();
    for (index, session) in sessions.into_iter().enumerate() {
        let before = progress.tried.clone();
        let (_, steps) = session.steps();
        for kind in steps.iter().filter(|step| step.by == Mover::Person).filter_map(kind) {
            add(&mut progress.tried, kind);
        }
        let is_new = |kind: &&&str| index > 0 && !before.contains(kind);
        progress.new = progress.tried.iter().filter(is_new).copied().collect();
        let Some(ending) = session.ending() else { continue };
        let scenario = session.scenario();
        let (title, seen) = (scenario.opening().title, scenario.fill(&ending.says));
        add(&mut progress.played, title.clone());
        for skill in scenario.skills() {
            add(&mut progress.skills, skill);
        }
        match endings.iter_mut().find(|(id, _)| *id == scenario.id()) {
            Some((_, known)) => known.last = seen,
            None => endings.push((scenario.id(), Changed { title, first: seen.clone(), last: seen })),
        }
    }
    progress.changed = endings.into_iter().map(|(_, seen)| seen).filter(|seen| seen.first != seen.last).collect();
    progress
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn kind(step: &Step) -> Option<&'static str> {
    match step.landed.way {
        Some(Way::Soft) => Some("a soft start"),
        Some(Way::Protest | Way::Test) => None,
        None => step.landed.stance.and_then(of_stance),
    }
}

const fn of_stance(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Balanced => Some("meeting a feeling, with a limit or a time"),
        Stance::Validating => Some("saying that a feeling makes sense"),
        Stance::TimeOut => Some("a pause with a time to come back"),
        Stance::NameTheCycle => Some("naming the loop"),
        Stance::CheckItOut => Some("asking before deciding"),
        Stance::Reframe => Some("looking for another reading"),
        Stance::SelfSoothe => Some("settling oneself first"),
        Stance::Wait => Some("letting a moment pass"),
        Stance::OverReassuring
        | Stance::Neutral
        | Stance::Confused
        | Stance::Dismissive
        | Stance::Defensive
        | Stance::Withdrawing
        | Stance::Critical
        | Stance::Pursue => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Couple, Draft, DraftMoment, DraftReply, Seats, Seed};

    fn played(choices: &[&str]) -> Session {
        let reply =
            |stance: Stance, id: &str, to: &str| DraftReply::new(stance, id).to(to).says("Words.").why("Because.");
        let start = DraftMoment::anxious("start").soft("Are we?").way(Way::Protest, "You!");
        let start =
            start.reply(reply(Stance::Critical, "sharp", "apart")).reply(reply(Stance::Balanced, "kind", "close"));
        let draft = Draft::new("scene", "A scene").cast("Ada", "Bo").turns(2, "apart").moment(start);
        let draft = Draft { skills: vec!["hearing {anxious}".into()], ..draft };
        let draft = draft.moment(DraftMoment::ending("apart").says("Two rooms."));
        let scenario = draft.moment(DraftMoment::ending("close").says("One room.")).build().unwrap();
        let mut session = Session::new(Arc::new(scenario), Couple::default(), Seats::AS_BOTH, Seed(1));
        for choice in choices {
            session.choose(choice).unwrap();
        }
        session
    }

    #[test]
    fn scenes_skills_and_what_changed_are_told_and_nothing_is_counted() {
        assert_eq!(progress([]), Progress::default());
        let left = played(&["protest"]);
        assert_eq!(progress([&left]), Progress::default(), "what was left before its ending is no scene played");
        let first = played(&["protest", "sharp"]);
        let once = progress([&first]);
        assert_eq!(once.played, ["A scene"]);
        assert_eq!(once.skills, ["hearing Ada"]);
        assert!(once.tried.is_empty() && once.new.is_empty() && once.changed.is_empty());
        let last = played(&["breathe", "soft", "kind"]);
        let both = progress([&first, &left, &last]);
        assert_eq!(both.played, ["A scene"], "once is enough to be told");
        assert_eq!(both.tried, ["settling oneself first", "a soft start", "meeting a feeling, with a limit or a time"]);
        assert_eq!(both.new, both.tried);
        let changed = Changed { title: "A scene".into(), first: "Two rooms.".into(), last: "One room.".into() };
        assert_eq!(both.changed, [changed]);
        assert!(progress([&last, &first]).new.is_empty());
    }
}
