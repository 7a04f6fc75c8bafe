//! What plays came by, and what none of them reached.

use std::collections::BTreeSet;

use attuned_core::{MomentKind, Scenario, Session};

/// Everything the plays of one scene came by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reached {
    moments: BTreeSet<String>,
    choices: BTreeSet<(String, String)>,
}

/// What no play of a scene reached, in authored order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unreached {
    /// Ids of moments that are no endings.
    pub moments: Vec<String>,
    /// Ids of endings.
    pub endings: Vec<String>,
    /// Moment and way of statements nobody put so.
    pub ways: Vec<(String, String)>,
    /// Moment and reply or own move.
    pub replies: Vec<(String, String)>,
}

impl Reached {
    /// Counts one more play.
    pub fn add(&mut self, session: &Session) {
        for attempt in session.attempts() {
            if attempt.after.is_some() {
                self.choices.insert((attempt.moment, attempt.option));
            }
            self.moments.insert(attempt.landed);
        }
    }

    /// Was there no play at all?
    pub fn is_empty(&self) -> bool {
        self.moments.is_empty()
    }

    /// What of `scenario` is left.
    pub fn unreached(&self, scenario: &Scenario) -> Unreached {
        let mut unreached = Unreached::default();
        for (_, moment) in scenario.moments() {
            let id = moment.id().to_owned();
            let untaken = |option: &str| {
                let choice = (id.clone(), option.to_owned());
                (!self.choices.contains(&choice)).then_some(choice)
            };
            unreached.replies.extend(moment.replies().iter().filter_map(|reply| untaken(reply.id())));
            if let MomentKind::Anxious(ways) = moment.kind() {
                unreached.ways.extend(ways.iter().filter_map(|(way, _)| untaken(way.id())));
            }
            if !self.moments.contains(&id) {
                if moment.is_ending() { unreached.endings.push(id) } else { unreached.moments.push(id) }
            }
        }
        unreached
    }
}

impl Unreached {
    /// Did the plays come by everything?
    pub fn is_empty(&self) -> bool {
        self.moments.is_empty() && self.endings.is_empty() && self.ways.is_empty() && self.replies.is_empty()
    }
}
