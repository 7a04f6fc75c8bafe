//! A play against its scene: everything it names is there.

use attuned_core::{Aside, DraftCondition, Fault, Moment, MomentKind, Reply, Scenario, Way};

use super::{Step, Written};
use crate::diagnostic::{Diagnostic, Span};
use crate::diagnostics as say;
use crate::scan::Kind;
use crate::suggest::nearest;

impl Written {
    /// What the play names that `scenario` does not know, in the order of the file; whether its steps can be taken in
    /// this order is another question.
    pub fn check(&self, scenario: &Scenario) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let options = Options::of(scenario);
        if let Some(from) = self.play.from.as_deref() {
            found.extend(moment(scenario, "`from` names", from, self.from.clone()));
        }
        for (index, step) in self.play.steps.iter().enumerate() {
            let at = |word: &str| self.literal(index, word);
            match step {
                Step::Say(id) | Step::They(id) => found.extend(options.lacks(id, at(id))),
                Step::Chance(to) => found.extend(moment(scenario, "`Chance` names", to, at(to))),
                Step::End(id) => found.extend(ending(scenario, id, at(id))),
                Step::Expect(condition) => found.extend(self.condition(scenario, index, condition)),
                Step::Hear(_) | Step::Lands(_) => {}
            }
        }
        found
    }

    fn condition(&self, scenario: &Scenario, step: usize, condition: &DraftCondition) -> Vec<Diagnostic> {
        let faults = scenario.condition(condition).err().unwrap_or_default();
        let diagnostic = |fault| match fault {
            Fault::UnknownTarget { from, target } => moment(scenario, from, &target, self.literal(step, &target)),
            Fault::UnknownFact { fact } => {
                let facts = scenario.moments().flat_map(|(_, moment)| moment.replies()).flat_map(Reply::remembers);
                Some(say::unknown_fact::diagnostic(&fact, self.literal(step, &fact), nearest(&fact, facts)))
            }
            Fault::WordDoesNotFit { gauge, word, fits } => {
                let tokens: Vec<_> = self.tokens(step).collect();
                let index = tokens.iter().position(|token| token.kind == Kind::Word && token.text == word);
                let written = index.and_then(|index| tokens.get(index.checked_sub(2)?)).map_or(gauge, |it| it.text);
                let at = index.and_then(|index| tokens.get(index)).map(|token| token.start..token.end());
                Some(say::word_does_not_fit::diagnostic(
                    written,
                    word,
                    fits,
                    at.unwrap_or_else(|| self.step_span(step)),
                ))
            }
            Fault::Empty { .. } => Some(say::wrong_value::diagnostic("when", self.step_span(step))),
            other => Some(say::wrong_value::of_condition(&other.to_string(), self.step_span(step))),
        };
        faults.into_iter().filter_map(diagnostic).collect()
    }
}

fn moment(scenario: &Scenario, from: &str, id: &str, at: Span) -> Option<Diagnostic> {
    if scenario.moment_by_id(id).is_some() {
        return None;
    }
    let near = nearest(id, scenario.moments().map(|(_, moment)| moment.id()));
    Some(say::unknown_target::diagnostic(from, id, at, near))
}

fn ending(scenario: &Scenario, id: &str, at: Span) -> Option<Diagnostic> {
    let endings = || scenario.moments().map(|(_, moment)| moment).filter(|moment| moment.is_ending());
    if endings().any(|moment| moment.id() == id) {
        return None;
    }
    let ids: Vec<&str> = endings().map(Moment::id).collect();
    Some(say::unknown_target::no_ending(id, at, &ids))
}

/// Everything that can be chosen anywhere in a scene.
struct Options<'s> {
    all: Vec<&'s str>,
    ways: Vec<&'static str>,
}

impl<'s> Options<'s> {
    fn of(scenario: &'s Scenario) -> Self {
        let moments = || scenario.moments().map(|(_, moment)| moment);
        let is_said = |way: &Way| {
            moments().any(|moment| match moment.kind() {
                MomentKind::Anxious(ways) => ways.iter().any(|(said, _)| said == way),
                _ => false,
            })
        };
        let ways: Vec<&'static str> = Way::ALL.into_iter().filter(is_said).map(Way::id).collect();
        let replies = moments().flat_map(Moment::replies).map(Reply::id);
        let asides = Aside::ALL.into_iter().map(|aside| -> &'s str { aside.id() });
        Self { all: replies.chain(ways.iter().copied()).chain(asides).collect(), ways }
    }

    fn lacks(&self, id: &str, at: Span) -> Option<Diagnostic> {
        let is_known = self.all.contains(&id);
        (!is_known).then(|| say::unknown_reply::in_play(id, at, nearest(id, self.all.iter().copied()), &self.ways))
    }
}
