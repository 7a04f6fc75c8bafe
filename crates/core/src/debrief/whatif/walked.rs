//! The lowest and the highest end of everything that can follow, by the walk.
//!
//! How a statement is put moves only the one who hears it, the partner. Where no condition that can still be met looks at
//! the partner, every way leads to the same ends, so one of them is walked ([`Differences`]). Nothing else is left out.

use serde::Serialize;

use super::end_of;
use crate::model::Role;
use crate::scenario::{Moment, MomentId, MomentKind, Scenario, Target};
use crate::session::Choice;
use crate::walk::{Budget, Onward, Path, Standing, Visitor, Walk};

/// The ends of everything that could have followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// Exactly.
    Between {
        /// The lowest, 0-100.
        worst: i32,
        /// The highest, 0-100.
        best: i32,
    },
    /// Too much follows to look at all of it.
    NotDecided,
}

/// Every end of every play that goes on from `before` with `choice`.
pub(super) fn ends(
    walk: &Walk<'_>,
    differences: &Differences,
    before: &Standing,
    choice: Choice,
    budget: &mut Budget,
) -> Ends {
    let mut found = Range { scenario: walk.scenario(), differences, ends: None };
    for (_, next) in walk.follow(before, choice) {
        if !walk.visit(&next, budget, &mut found).is_whole() {
            return Ends::NotDecided;
        }
    }
    found.ends.map_or(Ends::NotDecided, |(worst, best)| Ends::Between { worst, best })
}

struct Range<'r> {
    scenario: &'r Scenario,
    differences: &'r Differences,
    ends: Option<(i32, i32)>,
}

impl Visitor for Range<'_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if path.has_ended() {
            let end = end_of(at.state());
            let (worst, best) = self.ends.unwrap_or((end, end));
            self.ends = Some((worst.min(end), best.max(end)));
        }
        if self.differences.is_told(self.scenario, at, path) { Onward::Past } else { Onward::In }
    }
}

/// Where it makes a difference to the anxious partner, now or later, how a statement is put.
pub(super) struct Differences {
    /// For each moment, in how many turns at the soonest a condition looks at the partner, counting the turn that is
    /// taken there as the first; `None` where none ever does.
    soonest: Vec<Option<u8>>,
}

impl Differences {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let moments: Vec<&Moment> = scenario.moments().map(|(_, moment)| moment).collect();
        let mut soonest: Vec<Option<u8>> = moments.iter().map(|moment| looks(moment).then_some(1)).collect();
        // What a turn makes known is one turn away from the moments that lead there.
        for turns in 1..Scenario::MOST_TURNS {
            let known = soonest.clone();
            let is_near = |to: &MomentId| known.get(to.0 as usize).copied().flatten() == Some(turns);
            for (moment, soonest) in moments.iter().zip(&mut soonest) {
                if soonest.is_none() && targets(moment).iter().any(is_near) {
                    *soonest = Some(turns + 1);
                }
            }
        }
        Self { soonest }
    }

    /// Has the walk come here by a statement that could as well have been put in the first way, which it has followed?
    pub(super) fn is_told(&self, scenario: &Scenario, at: &Standing, path: &Path) -> bool {
        let Some(Choice::Way(moment, way)) = path.last().map(|step| step.choice) else { return false };
        let MomentKind::Anxious(ways) = scenario.moment(moment).kind() else { return false };
        if ways.first().is_none_or(|(first, _)| *first == way) {
            return false;
        }
        let left = scenario.turns().saturating_sub(at.turn());
        self.soonest.get(moment.0 as usize).copied().flatten().is_none_or(|soonest| soonest > left)
    }
}

/// Does a condition on what can be said here, or on where that leads, look at the partner?
fn looks(moment: &Moment) -> bool {
    let conditions = moment.replies().iter().flat_map(|reply| {
        let exceptions = reply.exceptions().iter().map(|exception| &exception.when);
        reply.when().into_iter().chain(exceptions)
    });
    conditions.into_iter().any(|condition| condition.looks_at(Role::Partner))
}

fn targets(moment: &Moment) -> Vec<MomentId> {
    let routes = moment.replies().iter().flat_map(|reply| {
        let exceptions = reply.exceptions().iter().map(|exception| exception.to);
        let to = match reply.target() {
            Target::To(to) => vec![*to],
            Target::Chance(weighted) => weighted.iter().map(|(_, to)| *to).collect(),
        };
        exceptions.chain(to)
    });
    routes.collect()
}
