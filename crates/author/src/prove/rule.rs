//! `Always` and `Never`: a condition looked for in every play, after something has happened.

use attuned_core::claim::{After, Claim, Extent, Rule};
use attuned_core::{Budget, Choice, DraftCondition, Onward, Path, Stance, Standing, Visitor, Walk, Walked};

use attuned_script::Step;

use super::witness::Witness;
use super::{Deeper, Verdict, deepening, looked_for};

/// Where the condition has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Everywhere,
    Nowhere,
}

pub(super) fn judge(walk: &Walk<'_>, rule: &Rule, wanted: Wanted, claim: &Claim, budget: &mut Budget) -> Verdict {
    let start = walk.start();
    if let Some(boxes) = walk.is_certain(rule, wanted == Wanted::Everywhere) {
        // It says nothing unless some play comes to where it looks.
        let (coverage, turns, steps) = deepening(walk.scenario().turns(), budget, |limit, budget| {
            let mut first = First(Looking::new(walk, rule, wanted, limit));
            (walk.visit(&start, budget, &mut first), first.0.deeper)
        });
        match coverage.walked {
            Walked::Stopped => return Verdict::proved(boxes + steps),
            Walked::Cut => {
                let found = "no play is against it, but none was found yet that comes to where it would be looked at";
                return Verdict::cut(steps, turns, &coverage).finding(found);
            }
            Walked::Whole => {}
        }
    }
    let mut found = None;
    let mut looked_at = 0;
    let (coverage, turns, steps) = deepening(walk.scenario().turns(), budget, |limit, budget| {
        let mut looking = Looking::new(walk, rule, wanted, limit);
        let coverage = walk.visit(&start, budget, &mut looking);
        found = looking.found;
        looked_at += looking.looked_at;
        (coverage, looking.deeper)
    });
    match (coverage.walked, found) {
        (_, Some(witness)) => {
            let written = claim.written.during.as_ref().or(claim.written.end.as_ref()).cloned();
            let (why, holds) = match wanted {
                Wanted::Nowhere => ("it is so in this play", written),
                Wanted::Everywhere => {
                    ("it is not so in this play", written.map(|condition| DraftCondition::Not(Box::new(condition))))
                }
            };
            Verdict::refuted(why, Some(witness.expecting(holds.map(Step::Expect))))
        }
        (Walked::Cut, None) => Verdict::cut(steps, turns, &coverage),
        (_, None) if looked_at == 0 => {
            Verdict::refuted("no play comes to where it would be looked at, so it says nothing", None)
        }
        (_, None) => Verdict::proved(steps),
    }
}

/// Looks at every place up to so many turns.
struct Looking<'w, 's> {
    walk: &'w Walk<'s>,
    rule: &'w Rule,
    wanted: Wanted,
    limit: u8,
    /// For every place of the path: the turn since which the rule looks, if it does.
    since: [Option<u8>; Path::MOST + 1],
    found: Option<Witness>,
    deeper: Deeper,
    looked_at: u64,
}

impl<'w, 's> Looking<'w, 's> {
    fn new(walk: &'w Walk<'s>, rule: &'w Rule, wanted: Wanted, limit: u8) -> Self {
        let since = [None; Path::MOST + 1];
        Self { walk, rule, wanted, limit, since, found: None, deeper: Deeper::Nothing, looked_at: 0 }
    }

    /// Since when the rule looks here.
    fn since(&mut self, at: &Standing, path: &Path) -> Option<u8> {
        let place = path.moves().len();
        let before = place.checked_sub(1).and_then(|before| self.since.get(before).copied().flatten());
        let starts = match &self.rule.after {
            After::Opening => place == 0,
            After::Reply(reply) => path.last().is_some_and(|step| step.choice == Choice::Reply(*reply)),
            After::Stances(..) => self.ends_in_run(path),
        };
        let since = if starts { Some(at.turn()) } else { before };
        if let Some(place) = self.since.get_mut(place) {
            *place = since;
        }
        since
    }

    /// Does the path end with the last reply of the run?
    fn ends_in_run(&self, path: &Path) -> bool {
        let After::Stances(role, run) = &self.rule.after else { return false };
        let is_theirs = path.last().is_some_and(|step| step.role == *role && matches!(step.choice, Choice::Reply(_)));
        let scenario = self.walk.scenario();
        let stances =
            path.moves().iter().rev().filter(|step| step.role == *role).filter_map(|step| match step.choice {
                Choice::Reply(reply) => scenario.reply(reply).map(attuned_core::Reply::stance),
                Choice::Way(..) | Choice::Aside(..) => None,
            });
        is_theirs && ends_in(stances, run)
    }

    fn looks(&self, at: &Standing, since: Option<u8>, path: &Path) -> bool {
        // A statement belongs to the turn of its answer.
        let under_way = at.turn() + u8::from(at.way().is_some());
        let in_time = |since: u8| self.rule.within.is_none_or(|within| under_way - since <= within);
        since.is_some_and(in_time) && (self.rule.span == Extent::During || path.has_ended())
    }
}

/// Stops at the first place that is looked at.
struct First<'w, 's>(Looking<'w, 's>);

impl Visitor for First<'_, '_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        let onward = self.0.arrive(at, path);
        if self.0.looked_at > 0 { Onward::Stop } else { onward }
    }
}

/// `latest` are stances from the last one back.
fn ends_in(mut latest: impl Iterator<Item = Stance>, run: &[Stance]) -> bool {
    run.iter().rev().all(|wanted| latest.next() == Some(*wanted))
}

impl Visitor for Looking<'_, '_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        let since = self.since(at, path);
        // Nearer places were looked at with a lower limit.
        if at.turn() == self.limit && self.looks(at, since, path) {
            self.looked_at += 1;
            let holds = self.walk.meets(at, looked_for(self.rule));
            if holds == (self.wanted == Wanted::Nowhere) {
                self.found = Some(Witness::new(self.walk, self.walk.scenario().first(), path));
                return Onward::Stop;
            }
        }
        if path.has_ended() {
            return Onward::In;
        }
        let is_over = self.rule.after == After::Opening && self.rule.within.is_some_and(|within| at.turn() >= within);
        if is_over && at.way().is_none() {
            return Onward::Past;
        }
        if at.turn() < self.limit || at.way().is_none() && self.has_statement(at) {
            return Onward::In;
        }
        self.deeper = Deeper::More;
        Onward::Past
    }
}

impl Looking<'_, '_> {
    fn has_statement(&self, at: &Standing) -> bool {
        self.walk.choices(at).next().is_some_and(|choice| matches!(choice, Choice::Way(..)))
    }
}
