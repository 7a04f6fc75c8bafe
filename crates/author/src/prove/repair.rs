//! From every moment there is a way back: in a talk that begins there, some play comes to words that repair, or to a
//! pause.

use attuned_core::{Budget, Choice, MomentId, MomentKind, Onward, Path, Stance, Standing, Visitor, Walk, Walked};

use super::witness::path_to;
use super::{Deeper, Verdict, deepening};

/// Stances that repair, and the one that pauses.
const BACK: [Stance; 5] =
    [Stance::Balanced, Stance::Validating, Stance::NameTheCycle, Stance::CheckItOut, Stance::TimeOut];

pub(super) fn judge(walk: &Walk<'_>, budget: &mut Budget) -> Verdict {
    let before = budget.left();
    for (id, moment) in walk.scenario().moments() {
        if moment.is_ending() {
            continue;
        }
        let start = walk.start_at(id);
        let (coverage, turns, _) = deepening(walk.scenario().turns(), budget, |limit, budget| {
            let mut search = Search { walk, limit, deeper: Deeper::Nothing };
            (walk.visit(&start, budget, &mut search), search.deeper)
        });
        match coverage.walked {
            Walked::Stopped => {}
            Walked::Cut => return Verdict::cut(before - budget.left(), turns, &coverage),
            Walked::Whole => {
                let why = format!("whatever is said from `{}` on, no play comes to a repair or a pause", moment.id());
                return Verdict::refuted(why, path_to(walk, id, budget));
            }
        }
    }
    Verdict::proved(before - budget.left())
}

struct Search<'w, 's> {
    walk: &'w Walk<'s>,
    limit: u8,
    deeper: Deeper,
}

impl Search<'_, '_> {
    /// Is this moment itself one where the partner reaches out?
    fn reaches_out(&self, moment: MomentId) -> bool {
        matches!(self.walk.scenario().moment(moment).kind(), MomentKind::Partner(stance, _) if BACK.contains(stance))
    }

    fn can_reach_out(&self, at: &Standing) -> bool {
        self.walk.choices(at).any(|choice| match choice {
            Choice::Reply(reply) => {
                self.walk.scenario().reply(reply).is_some_and(|reply| BACK.contains(&reply.stance()))
            }
            Choice::Way(..) | Choice::Aside(..) => false,
        })
    }
}

impl Visitor for Search<'_, '_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if path.has_ended() {
            return Onward::In;
        }
        if self.reaches_out(at.moment()) || self.can_reach_out(at) {
            return Onward::Stop;
        }
        // The turn of an answer is under way once the statement is made.
        if at.way().is_none() && at.turn() >= self.limit {
            self.deeper = Deeper::More;
            return Onward::Past;
        }
        Onward::In
    }
}
