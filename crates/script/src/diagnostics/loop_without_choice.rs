//! # What it checks
//!
//! On every way that leads back to where it began, some moment offers a choice: two replies, or one that can land in two
//! places.
//!
//! # Why it matters to a couple
//!
//! They would go round and round with nothing to decide until the turns are used up, and could not get out.
//!
//! # Example
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Waiting(id: "later", minutes: 20, says: "The thought is back.", replies: [
//!     Wait(id: "wait", to: "still-later", says: "(waits)", why: "It gives the evening room."),
//! ]),
//! Waiting(id: "still-later", minutes: 20, says: "The clock ticks.", replies: [
//!     SelfSoothe(id: "breathe", to: "later", says: "(breathes)", why: "It gives the body time."),
//! ]),
//! ```
//!
//! # Instead
//!
//! ```ron reply
//! Neutral(id: "later", to: "later", says: "Can we talk later?", why: "It gives no time.")
//! ```
//!
//! ```ron moments
//! Waiting(id: "later", minutes: 20, says: "The thought is back.", replies: [
//!     Wait(id: "wait", to: "still-later", says: "(waits)", why: "It gives the evening room."),
//! ]),
//! Waiting(id: "still-later", minutes: 20, says: "The clock ticks.", replies: [
//!     SelfSoothe(id: "breathe", to: "later", says: "(breathes)", why: "It gives the body time."),
//!     Pursue(id: "ask", to: "the-fear", says: "Is it later now?", why: "It asks for the time that was not given."),
//! ]),
//! ```

use std::collections::BTreeMap;

use attuned_core::{MomentId, Reply, Scenario};

use crate::one_by_one::one_by_one;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::manuscript::Manuscript;

pub(crate) const CODE: Code = Code::warning("loop-without-choice");

/// One for each loop, at its first moment in the file.
pub(crate) fn find(manuscript: &Manuscript<'_>, scenario: &Scenario) -> Vec<Diagnostic> {
    // Where a moment leads without anybody choosing; each has at most one such way, so every loop is met by following it.
    let places: BTreeMap<MomentId, usize> = one_by_one(scenario.moments().zip(0..).map(|((id, _), place)| (id, place)));
    let next: Vec<Option<usize>> = scenario.moments().map(|(_, moment)| only_way(moment.replies(), &places)).collect();
    let ids: Vec<&str> = scenario.moments().map(|(_, moment)| moment.id()).collect();
    let mut seen = vec![None; next.len()];
    let mut found = Vec::new();
    for start in 0..next.len() {
        let mut at = start;
        while let (Some(mark), Some(Some(onward))) = (seen.get_mut(at), next.get(at)) {
            if let Some(of) = *mark {
                if of == start {
                    found.extend(told(manuscript, &ids, &next, at));
                }
                break;
            }
            *mark = Some(start);
            at = *onward;
        }
    }
    found
}

/// The one place a menu leads to, whatever is chosen and whatever holds.
fn only_way(replies: &[Reply], places: &BTreeMap<MomentId, usize>) -> Option<usize> {
    let [reply] = replies else { return None };
    let mut ways = reply.target().moments().chain(reply.exceptions().iter().map(|exception| exception.to));
    let first = ways.next()?;
    ways.all(|way| way == first).then(|| places.get(&first).copied())?
}

fn told(manuscript: &Manuscript<'_>, ids: &[&str], next: &[Option<usize>], start: usize) -> Option<Diagnostic> {
    let mut around = vec![start];
    while let Some(Some(onward)) = around.last().and_then(|at| next.get(*at))
        && *onward != start
    {
        around.push(*onward);
    }
    around.sort_unstable();
    let mut own = around.iter().filter_map(|at| manuscript.moment(ids.get(*at)?));
    let first = own.next()?;
    let told = Diagnostic::new(CODE, "the talk goes round in a circle here, and nobody can choose a way out", first.field_or_name("id"));
    let told = own.fold(told, |told, moment| told.and(moment.field_or_name("id"), "and through here"));
    Some(told.label("round from here").help("give one of these moments a second reply that leads out of the circle"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{doubts, moment};

    fn circle(more: &str) -> String {
        moment(&format!(
            r#"Waiting(id: "b", minutes: 1, says: "x", replies: [Wait(id: "w", to: "c", says: "(waits)", why: "y")]),
            Anxious(id: "c", soft: "x", replies: [Neutral(id: "n", to: "a", says: "Mm.", why: "y") {more}]),
            Waiting(id: "a", minutes: 1, says: "x", replies: [Wait(id: "w", to: "b", says: "(waits)", why: "y")]),"#
        ))
        .replace(r#"Neutral(id: "plain", to: "close""#, r#"Neutral(id: "plain", to: "close", unless: [(when: Visited("a"), to: "b")]"#)
        .replace(r#"soft: "You are quiet tonight.", replies: ["#, r#"soft: "You are quiet tonight.", replies: [
            Confused(id: "in", to: "a", says: "Hm?", why: "y"),"#)
    }

    #[test]
    fn a_circle_without_a_choice_is_told_once_with_all_its_moments() {
        let text = circle("");
        assert_eq!(doubts(&text), [("loop-without-choice", "\"b\"".into())]);
        let scenario = crate::read(&text).scenario.unwrap();
        let manuscript = crate::Manuscript::of(&text).unwrap();
        assert_eq!(super::find(&manuscript, &scenario)[0].labels.len(), 3);
    }

    #[test]
    fn one_choice_is_enough() {
        assert!(doubts(&circle(r#", Confused(id: "out", to: "close", says: "Why?", why: "y")"#)).is_empty());
        let chance = circle("").replace(r#"Neutral(id: "n", to: "a""#, r#"Neutral(id: "n", chance: [(1, "a"), (1, "close")]"#);
        assert!(doubts(&chance).is_empty());
    }

    #[test]
    fn a_moment_that_leads_to_itself_is_the_smallest_circle() {
        let text = circle("").replace(r#"Neutral(id: "n", to: "a""#, r#"Neutral(id: "n", to: "c""#);
        assert_eq!(doubts(&text), [("loop-without-choice", "\"c\"".into())]);
    }
}
