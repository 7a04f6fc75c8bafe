//! Everything that is wrong with the file of a play, found as in scenario files: entry by entry, field by field.

use super::raw::{Lack, MOST_STEPS, OneStep, RawPlay};
use crate::check::Findings;
use crate::diagnostic::Diagnostic;
use crate::diagnostics as say;
use crate::outline::span_in;
use crate::ron_text::{Why, broken, entry, part};
use crate::scan::tokens;
use crate::suggest::nearest;
use attuned_core::Place;

/// In the order of the file; never empty.
pub(super) fn all(text: &str, body: &str) -> Vec<Diagnostic> {
    let base = text.len() - body.len();
    let Some(first) = tokens(body).next() else { return vec![say::not_a_play::nothing(base..base)] };
    let first = span_in(text, first.text);
    if let Some(refusal) = broken(body) {
        let at = base + refusal.at;
        return vec![match refusal.why {
            Why::TooDeep => say::nested_too_deep::diagnostic(at..at),
            _ => say::syntax::diagnostic(body, base, &refusal),
        }];
    }
    let Ok(head) = entry(body) else { return vec![say::not_a_play::diagnostic(None, first)] };
    let mut findings = Findings::new(text);
    if let Some(name) = head.name.filter(|name| *name != "Play") {
        findings.diagnostics.push(say::not_a_play::diagnostic(Some(name), first.clone()));
        if nearest(name, ["Play"]).is_none() {
            return findings.finish();
        }
    }
    let raw: RawPlay = findings.fields(&head, &["steps"], Place::default(), "play");
    let steps = findings.items(&head, "steps", Place::default());
    let too_many = steps.len() > MOST_STEPS;
    for step in steps.iter().take(MOST_STEPS) {
        // A step that can be read on its own has nothing wrong with it.
        if part::<OneStep>(&format!("(step:{step}\n)")).is_err() {
            let _ = findings.field::<OneStep>("step", step, "step");
        }
    }
    if too_many {
        let at = head.value("steps").map_or_else(|| first.clone(), |value| span_in(text, value));
        findings.diagnostics.push(say::wrong_value::too_many_steps(MOST_STEPS, at.start..at.start + 1));
    }
    for lack in raw.lower().err().into_iter().flatten() {
        let at = |field: &str| head.value(field).map_or_else(|| first.clone(), |value| span_in(text, value));
        let given = |field: &str| head.value(field).is_some();
        findings.diagnostics.push(match lack {
            Lack::Field("steps") if !steps.is_empty() || (given("steps") && !findings.diagnostics.is_empty()) => {
                continue;
            }
            Lack::Field(field) if field != "steps" && given(field) => continue,
            // The steps are read apart.
            Lack::TooManySteps => continue,
            Lack::Field(field) => say::missing_field::diagnostic("play", field, at(field)),
            Lack::Traits => say::value_out_of_range::traits(at("couple")),
            Lack::Unsafe(found) => say::unsafe_text::diagnostic(&found, at("shows"), "").without_fix(),
        });
    }
    if findings.diagnostics.is_empty() && findings.numbers.is_empty() {
        findings.diagnostics.push(say::not_a_play::diagnostic(None, first));
    }
    findings.finish()
}
