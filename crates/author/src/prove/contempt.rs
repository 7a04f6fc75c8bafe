//! Contempt never pays: no critical reply helps, and none ends better than another reply in its place.

use attuned_core::{
    Budget, Choice, Equations as _, Move, Onward, Parameters, Path, Qualities, Reply, ReplyId, Role, Stance, Standing,
    Visitor, Walk, Walked,
};

use attuned_script::{Effect, Step};

use super::witness::Witness;
use super::{Deeper, Verdict, deepening};

/// A point of the dial, as a level. Ends are told in whole points, so less than one is no better end to anyone.
const POINT: f64 = 0.01;

/// A walk has to look at every play, and groups hold many: they are worth more steps.
const GROUPS_FOR_A_STEP: u64 = 6;

/// Every critical reply of the scene.
fn critical<'s>(walk: &Walk<'s>) -> Vec<(ReplyId, &'s Reply)> {
    let moments = walk.scenario().moments();
    let replies = moments.flat_map(|(id, moment)| moment.replies_with_ids(id));
    replies.filter(|(_, reply)| reply.stance() == Stance::Critical).collect()
}

/// R - T. What is felt of a message is this less the worry of the one who hears it, so where it is not above 0 the
/// words help nobody in any state.
fn kindest(qualities: &Qualities) -> f64 {
    let model = Parameters::STANDARD;
    model.responsiveness_terms(qualities).iter().sum::<f64>() - model.threat(model.threat_terms(qualities))
}

/// No critical reply ever helps.
pub(super) fn helps(walk: &Walk<'_>, budget: &mut Budget) -> Verdict {
    let suspects: Vec<ReplyId> = critical(walk)
        .into_iter()
        .filter(|(_, reply)| kindest(&reply.message().qualities) > 0.0)
        .map(|(id, _)| id)
        .collect();
    if suspects.is_empty() {
        return Verdict::proved(0);
    }
    search(walk, budget, |at, path, limit| {
        // Nearer places were looked at before.
        if at.turn() < limit {
            return None;
        }
        let helpful = suspects
            .iter()
            .find(|reply| walk.is_open(at, **reply) && walk.influence(at, Choice::Reply(**reply)).helps())?;
        let (step, _) = walk.follow(at, Choice::Reply(*helpful)).into_iter().next()?;
        let id = walk.scenario().reply(*helpful).map_or("", Reply::id);
        let moves = path.moves().iter().copied().chain([step]).collect();
        Some(Ok((format!("the critical reply `{id}` helps here"), moves)))
    })
    .expecting(&Step::Lands(Effect::Helps))
}

/// Is it certain, without a walk, that no critical reply which `listener` hears ends better than another one in its place?
/// Takes [`GROUPS_FOR_A_STEP`] times `steps` at most; how many it took, or `None` where it is not certain.
pub(super) fn surely_never_ends_better(walk: &Walk<'_>, listener: Role, steps: u64) -> Option<u64> {
    if critical(walk).is_empty() {
        return Some(0);
    }
    walk.never_ends_better(listener, Stance::Critical, POINT, steps.saturating_mul(GROUPS_FOR_A_STEP))
}

/// No critical reply ends better than another one in its place, with the same words afterwards; by looking at one pair of
/// plays after another.
pub(super) fn ends_better(walk: &Walk<'_>, budget: &mut Budget) -> Verdict {
    let suspects = critical(walk);
    let (before, mut left) = (budget.left(), budget.left());
    let verdict = search(walk, budget, |at, path, limit| {
        // Nearer places are looked at again, for plays that end as late as this.
        if at.turn() >= limit {
            return None;
        }
        let speaker = at.turn_of(walk.scenario())?;
        let open = suspects.iter().filter(|(id, _)| walk.is_open(at, *id));
        for ((id, _), choice) in open.flat_map(|suspect| walk.choices(at).map(move |choice| (suspect, choice))) {
            let Choice::Reply(other) = choice else { continue };
            if walk.scenario().reply(other).is_none_or(|reply| reply.stance() == Stance::Critical) {
                continue;
            }
            let mut pair = Pair { walk, listener: speaker.other(), limit, left: &mut left, moves: Vec::new() };
            match pair.step(at, at, (Choice::Reply(*id), choice)) {
                Compared::NoBetter => {}
                Compared::Cut => return Some(Err(())),
                Compared::Better => {
                    let name = |reply: ReplyId| walk.scenario().reply(reply).map_or("", Reply::id);
                    let why =
                        format!("with the critical reply `{}` this ends better than with `{}`", name(*id), name(other));
                    let moves = path.moves().iter().copied().chain(pair.moves).collect();
                    return Some(Ok((why, moves)));
                }
            }
        }
        None
    });
    // The pairs take from a budget of their own, of the same size.
    verdict.with_more_steps(before - left)
}

/// Looks at every place where somebody speaks or answers, up to one turn more each time, until `look` finds what refutes
/// within so many turns, or gives up.
fn search(
    walk: &Walk<'_>,
    budget: &mut Budget,
    mut look: impl FnMut(&Standing, &Path, u8) -> Option<Result<(String, Vec<Move>), ()>>,
) -> Verdict {
    let mut found = None;
    let (coverage, turns, steps) = deepening(walk.scenario().turns(), budget, |limit, budget| {
        let mut places = Places { limit, deeper: Deeper::Nothing, look: &mut look, found: None };
        let coverage = walk.visit(&walk.start(), budget, &mut places);
        found = places.found;
        (coverage, places.deeper)
    });
    match (found, coverage.walked) {
        (Some(Ok((why, moves))), _) => Verdict::refuted(why, Some(Witness::of(walk, walk.scenario().first(), moves))),
        (Some(Err(())), _) | (None, Walked::Cut) => Verdict::cut(steps, turns, &coverage),
        (None, _) => Verdict::proved(steps),
    }
}

struct Places<'l, L> {
    limit: u8,
    deeper: Deeper,
    look: &'l mut L,
    found: Option<Result<(String, Vec<Move>), ()>>,
}

impl<L> Visitor for Places<'_, L>
where
    L: FnMut(&Standing, &Path, u8) -> Option<Result<(String, Vec<Move>), ()>>,
{
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if path.has_ended() {
            return Onward::In;
        }
        if at.turn() > self.limit {
            self.deeper = Deeper::More;
            return Onward::Past;
        }
        self.found = (self.look)(at, path, self.limit);
        if self.found.is_some() {
            return Onward::Stop;
        }
        if at.turn() == self.limit && at.way().is_some() {
            self.deeper = Deeper::More;
            return Onward::Past;
        }
        Onward::In
    }
}

/// Two plays that differ in one reply and go on with the same words, as long as both can.
struct Pair<'p, 's> {
    walk: &'p Walk<'s>,
    listener: Role,
    /// Plays of more turns are left for later.
    limit: u8,
    left: &'p mut u64,
    /// The way of the first one, from the reply on, where it ends better.
    moves: Vec<Move>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    NoBetter,
    Better,
    Cut,
}

impl Pair<'_, '_> {
    fn compare(&mut self, one: &Standing, other: &Standing) -> Compared {
        if self.walk.scenario().moment(one.moment()).is_ending() {
            let security = |at: &Standing| at.state().felt(self.listener).security.value();
            return if security(one) - security(other) >= POINT { Compared::Better } else { Compared::NoBetter };
        }
        if one.turn() >= self.limit {
            return Compared::NoBetter;
        }
        let both: Vec<Choice> = self.walk.choices(one).collect();
        for choice in both {
            let compared = self.step(one, other, (choice, choice));
            if compared != Compared::NoBetter {
                return compared;
            }
        }
        Compared::NoBetter
    }

    fn step(&mut self, one: &Standing, other: &Standing, (choice, instead): (Choice, Choice)) -> Compared {
        let others = self.walk.follow(other, instead);
        for (step, next) in self.walk.follow(one, choice) {
            // Where they part, the words are no longer the same.
            let Some((_, beside)) = others.iter().find(|(other, _)| other.landed == step.landed) else { continue };
            let Some(left) = self.left.checked_sub(2) else { return Compared::Cut };
            *self.left = left;
            self.moves.push(step);
            let compared = self.compare(&next, beside);
            if compared != Compared::NoBetter {
                return compared;
            }
            self.moves.pop();
        }
        Compared::NoBetter
    }
}
