//! Which moment leads where: one bundle for each pair of moments, with a mark for each reply that takes it.

use attuned_core::{Moment, Reply, Scenario, Session, Stance, Target};
use serde::Serialize;

use super::mark::Tendency;

/// Everything that leads from one moment to another. Moments are counted in authored order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bundle {
    /// The moment it leaves.
    pub from: usize,
    /// The moment it leads to.
    pub to: usize,
    /// The replies that take it, in authored order; never empty.
    pub marks: Vec<Mark>,
}

/// One reply on a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The reply's id.
    pub reply: String,
    /// Its stance.
    pub stance: Stance,
    /// Does it come here unless an exception holds? Otherwise only on a condition, by chance, or because the turns
    /// were used up.
    pub is_usual: bool,
    /// Does it lead out of a hurt: a time-out, or a helping reply where a moment follows more hurting replies than
    /// helping ones?
    pub is_repair: bool,
    /// At which turns of a saved session it was chosen, counted from 1.
    pub turns: Vec<usize>,
}

/// One turn of a saved session: which reply was chosen, and where it landed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The id of the moment.
    pub moment: String,
    /// The id of the reply or own move.
    pub reply: String,
    /// The id of the moment that followed.
    pub landed: String,
}

/// The turns that lead to where the session stands; attempts that were left again are not among them.
pub fn steps(session: &Session) -> Vec<Step> {
    let log = session.log();
    let mut steps = Vec::new();
    let mut at = log.current;
    while let Some(entry) = at.checked_sub(1).and_then(|place| log.entries.get(place as usize)) {
        // A way of saying something leads nowhere by itself.
        if entry.stance.is_some() {
            steps.push(Step {
                moment: entry.moment.clone(),
                reply: entry.option.clone(),
                landed: entry.landed.clone(),
            });
        }
        at = entry.after.min(at - 1);
    }
    steps.reverse();
    steps
}

/// Every bundle, ordered by the moment it leaves.
pub(super) fn bundles(scenario: &Scenario, steps: &[Step]) -> Vec<Bundle> {
    let moments: Vec<(attuned_core::MomentId, &Moment)> = scenario.moments().collect();
    let place = |id| moments.binary_search_by_key(&id, |(moment, _)| *moment).ok();
    let mut all: Vec<Vec<Bundle>> = Vec::with_capacity(moments.len());
    for (from, (_, moment)) in moments.iter().enumerate() {
        let mut bundles = Vec::new();
        for reply in moment.replies() {
            for exception in reply.exceptions() {
                join(&mut bundles, from, place(exception.to), reply, false);
            }
            let is_usual = matches!(reply.target(), Target::To(_));
            for to in reply.target().moments() {
                join(&mut bundles, from, place(to), reply, is_usual);
            }
        }
        all.push(bundles);
    }
    for (turn, step) in (1..).zip(steps) {
        let from = moments.iter().position(|(_, moment)| moment.id() == step.moment);
        let to = moments.iter().position(|(_, moment)| moment.id() == step.landed);
        let Some((from, (_, moment))) = from.and_then(|from| Some((from, moments.get(from)?))) else { continue };
        let Some(reply) = moment.replies().iter().find(|reply| reply.id() == step.reply) else { continue };
        if let Some(mark) = all.get_mut(from).and_then(|bundles| join(bundles, from, to, reply, false)) {
            mark.turns.push(turn);
        }
    }
    let mut bundles: Vec<Bundle> = all.into_iter().flatten().collect();
    mark_repairs(&mut bundles, moments.len());
    bundles
}

fn join<'b>(
    bundles: &'b mut Vec<Bundle>,
    from: usize,
    to: Option<usize>,
    reply: &Reply,
    is_usual: bool,
) -> Option<&'b mut Mark> {
    let to = to?;
    let place = bundles.iter().position(|bundle| bundle.to == to).unwrap_or_else(|| {
        bundles.push(Bundle { from, to, marks: Vec::new() });
        bundles.len() - 1
    });
    let marks = &mut bundles.get_mut(place)?.marks;
    let place = marks.iter().position(|mark| mark.reply == reply.id()).unwrap_or_else(|| {
        marks.push(Mark {
            reply: reply.id().to_owned(),
            stance: reply.stance(),
            is_usual: false,
            is_repair: false,
            turns: Vec::new(),
        });
        marks.len() - 1
    });
    let mark = marks.get_mut(place)?;
    mark.is_usual |= is_usual;
    Some(mark)
}

fn mark_repairs(bundles: &mut [Bundle], moments: usize) {
    let mut hurts_minus_helps = vec![0_i64; moments];
    for bundle in bundles.iter() {
        for mark in bundle.marks.iter().filter(|mark| mark.is_usual) {
            let weight = match Tendency::of(mark.stance) {
                Tendency::Helps => -1,
                Tendency::Open => 0,
                Tendency::Hurts => 1,
            };
            if let Some(sum) = hurts_minus_helps.get_mut(bundle.to) {
                *sum += weight;
            }
        }
    }
    for bundle in bundles {
        let is_hurt = hurts_minus_helps.get(bundle.from).is_some_and(|sum| *sum > 0);
        for mark in &mut bundle.marks {
            let helps = Tendency::of(mark.stance) == Tendency::Helps;
            mark.is_repair = mark.stance == Stance::TimeOut || helps && is_hurt;
        }
    }
}
