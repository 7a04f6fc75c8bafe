//! The tree of attempts: what was tried from where. States are not kept; they follow from the choices.

use serde::{Deserialize, Serialize};

use super::log::Mover;
use super::position::Choice;
use crate::model::Stance;
use crate::scenario::{MomentId, Scenario};

/// One attempt of one session; the opening is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "number"))]
#[serde(transparent)]
pub struct AttemptId(pub(crate) u32);

/// A choice that was made, and what it followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Attempt {
    /// Its name in this session.
    pub id: AttemptId,
    /// The attempt it followed; `None` for the opening.
    pub after: Option<AttemptId>,
    /// The moment it was made at; empty for the opening.
    pub moment: String,
    /// The way or reply chosen; empty for the opening.
    pub option: String,
    /// The kind of a reply or own move that the scene has; `None` for ways and asides, which take no turn.
    pub stance: Option<Stance>,
    /// The words chosen; empty for the opening.
    pub says: String,
    /// Who chose; `None` for the opening.
    pub by: Option<Mover>,
    /// The moment it landed at.
    pub landed: String,
    /// Is it on the way to where we stand?
    pub is_current: bool,
}

impl AttemptId {
    /// The opening of every session.
    pub const OPENING: Self = Self(0);

    /// How many attempts were made before it; 0 for the opening.
    pub const fn number(self) -> u32 {
        self.0
    }
}

#[derive(Debug, Clone, Copy)]
struct Node {
    after: AttemptId,
    choice: Choice,
    by: Mover,
    landed: MomentId,
    last_tried: Option<AttemptId>,
}

#[derive(Debug, Clone)]
pub(super) struct Attempts {
    /// Node n is attempt n + 1; attempt 0 is the opening.
    nodes: Vec<Node>,
    opening_last_tried: Option<AttemptId>,
    current: AttemptId,
}

impl Default for Attempts {
    fn default() -> Self {
        Self { nodes: Vec::new(), opening_last_tried: None, current: AttemptId(0) }
    }
}

impl Attempts {
    pub(super) fn current(&self) -> AttemptId {
        self.current
    }

    /// Follows `choice` from where we stand; trying the same thing twice is one attempt.
    pub(super) fn add(&mut self, choice: Choice, by: Mover, landed: MomentId) -> AttemptId {
        let tried =
            (1..).map(AttemptId).zip(&self.nodes).find(|(_, node)| node.after == self.current && node.choice == choice);
        let attempt = if let Some((attempt, _)) = tried {
            attempt
        } else {
            self.nodes.push(Node { after: self.current, choice, by, landed, last_tried: None });
            AttemptId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX))
        };
        self.move_to(attempt);
        attempt
    }

    /// Stands at `attempt`; redo will come this way again.
    pub(super) fn move_to(&mut self, attempt: AttemptId) {
        self.current = attempt;
        let mut child = attempt;
        while let Some(node) = self.node(child) {
            let after = node.after;
            match self.node_mut(after) {
                Some(parent) => parent.last_tried = Some(child),
                None => self.opening_last_tried = Some(child),
            }
            child = after;
        }
    }

    /// The attempt redo leads to.
    pub(super) fn last_tried(&self) -> Option<(AttemptId, Choice)> {
        let next = match self.node(self.current) {
            Some(node) => node.last_tried,
            None => self.opening_last_tried,
        }?;
        self.node(next).map(|node| (next, node.choice))
    }

    /// From the opening to where we stand.
    pub(super) fn path(&self) -> Vec<(AttemptId, Option<Choice>)> {
        self.path_to(self.current).unwrap_or_default()
    }

    /// From the opening to `attempt`; `None` when there is no such attempt.
    pub(super) fn path_to(&self, attempt: AttemptId) -> Option<Vec<(AttemptId, Option<Choice>)>> {
        if attempt.0 as usize > self.nodes.len() {
            return None;
        }
        let mut path = Vec::new();
        let mut at = attempt;
        while let Some(node) = self.node(at) {
            path.push((at, Some(node.choice)));
            at = node.after;
        }
        path.push((AttemptId(0), None));
        path.reverse();
        Some(path)
    }

    /// Who made it; `None` for the opening.
    pub(super) fn mover(&self, attempt: AttemptId) -> Option<Mover> {
        self.node(attempt).map(|node| node.by)
    }

    /// Every choice in the order it was first made: what it followed, what it was, who made it, where it landed.
    pub(super) fn entries(&self) -> impl Iterator<Item = (AttemptId, Choice, Mover, MomentId)> + '_ {
        self.nodes.iter().map(|node| (node.after, node.choice, node.by, node.landed))
    }

    /// Every attempt that made `choice`.
    pub(super) fn taken(&self, choice: Choice) -> impl Iterator<Item = AttemptId> + '_ {
        (1..).map(AttemptId).zip(&self.nodes).filter(move |(_, node)| node.choice == choice).map(|(id, _)| id)
    }

    pub(super) fn view(&self, scenario: &Scenario, from: MomentId) -> Vec<Attempt> {
        let path: Vec<AttemptId> = self.path().into_iter().map(|(attempt, _)| attempt).collect();
        let opening = Attempt {
            id: AttemptId(0),
            after: None,
            moment: String::new(),
            option: String::new(),
            stance: None,
            says: String::new(),
            by: None,
            landed: scenario.moment(from).id().to_owned(),
            is_current: true,
        };
        let rest = (1..).map(AttemptId).zip(&self.nodes).map(|(id, node)| Attempt {
            id,
            after: Some(node.after),
            moment: scenario.moment(node.choice.moment()).id().to_owned(),
            option: node.choice.id(scenario).to_owned(),
            stance: node.choice.stance(scenario),
            says: node.choice.says(scenario),
            by: Some(node.by),
            landed: scenario.moment(node.landed).id().to_owned(),
            is_current: path.contains(&id),
        });
        std::iter::once(opening).chain(rest).collect()
    }

    fn node(&self, attempt: AttemptId) -> Option<&Node> {
        self.nodes.get((attempt.0 as usize).checked_sub(1)?)
    }

    fn node_mut(&mut self, attempt: AttemptId) -> Option<&mut Node> {
        self.nodes.get_mut((attempt.0 as usize).checked_sub(1)?)
    }
}
