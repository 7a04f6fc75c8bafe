//! What came of it, for people and as JSON.

use std::path::PathBuf;

use attuned_author::prove::{Refutation, Subject, Undecided, Verdict, Witness};
use attuned_core::Scenario;
use attuned_repl::{Screen, Tone};

use super::grid;
use super::judged::Judged;
use crate::arguments::Prove;
use crate::check::count;
use crate::output::Output;

pub(super) fn in_words(
    judged: &[Judged],
    broken: &[String],
    written: &[PathBuf],
    options: &Prove,
    output: &Output,
) -> String {
    let mut screen = Screen::default();
    let mut scene = None;
    for judged in judged {
        if scene.replace(&judged.file) != Some(&judged.file) {
            screen.gap();
            screen.say(Tone::Title, format!("{}: {}", judged.scenario.id(), judged.scenario.title()));
            if judged.scenario.claims().is_empty() {
                screen.say(Tone::Quiet, "It claims nothing yet; docs/claims.md tells how.");
            }
        }
        subject(&mut screen, judged, options);
    }
    screen.gap();
    for name in broken {
        screen.say(Tone::Hurts, format!("{name} was not judged, because it has problems"));
    }
    for path in written {
        screen.say(Tone::Plain, format!("written: {}", path.display()));
    }
    let (refuted, undecided) = totals(judged);
    let proved = judged.len() - refuted - undecided;
    screen.say(Tone::Title, format!("{proved} proved, {refuted} refuted, {undecided} not decided"));
    screen.render(output.look())
}

/// How many are refuted, and how many of the others not decided.
fn totals(judged: &[Judged]) -> (usize, usize) {
    let refuted = judged.iter().filter(|judged| judged.is_refuted()).count();
    (refuted, judged.iter().filter(|judged| judged.is_undecided() && !judged.is_refuted()).count())
}

fn subject(screen: &mut Screen, judged: &Judged, options: &Prove) {
    let (lead, tone) = if judged.is_refuted() {
        ("refuted:", Tone::Hurts)
    } else if judged.is_undecided() {
        ("not decided:", Tone::Quiet)
    } else {
        ("proved:", Tone::Helps)
    };
    screen.led(lead, tone, Tone::Plain, judged.sentence());
    let mut told: Vec<&str> = Vec::new();
    for (_, verdict) in &judged.couples {
        let Verdict::Refuted(refutation) = verdict else { continue };
        for Refutation { why, witness, .. } in refutation.all() {
            if told.contains(&why.as_str()) {
                continue;
            }
            told.push(why);
            let same = |other: &Verdict| matches!(other, Verdict::Refuted(found) if found.all().any(|found| found.why == *why));
            screen.led("  for", Tone::Quiet, Tone::Plain, format!("{}: {why}", those(judged, same)));
            if let Some(witness) = witness {
                screen.led("  the play:", Tone::Quiet, Tone::Plain, in_short(&judged.scenario, witness));
            }
        }
    }
    if judged.is_undecided() {
        let undecided = |verdict: &Verdict| matches!(verdict, Verdict::NotDecided(_));
        let furthest = judged.couples.iter().filter_map(|(_, verdict)| match verdict {
            Verdict::NotDecided(undecided) => Some(undecided),
            _ => None,
        });
        if let Some(least) = furthest.min_by(|one, other| {
            (one.turns, one.share).partial_cmp(&(other.turns, other.share)).unwrap_or(std::cmp::Ordering::Equal)
        }) {
            let text = format!("{}: {}", those(judged, undecided), how_far(least, options.budget));
            screen.led("  for", Tone::Quiet, Tone::Plain, text);
        }
    }
    if let Some((couple, found)) = judged.couples.iter().rev().find_map(|(couple, verdict)| match verdict {
        Verdict::Proved(proof) => Some((*couple, proof.found.as_ref()?)),
        _ => None,
    }) {
        screen.led("  such as", Tone::Quiet, Tone::Quiet, format!("{couple}: {found}"));
    }
    drawn(screen, judged);
}

fn drawn(screen: &mut Screen, judged: &Judged) {
    let Some(first) = judged.grid.first() else { return };
    if let Some(lines) = grid::map(&judged.grid) {
        let over = if grid::flips(&judged.grid) { "it flips over" } else { "over" };
        screen.say(Tone::Quiet, format!("  {over} 7 x 7 profiles of the anxious partner:"));
        for line in lines {
            screen.led("   ", Tone::Quiet, Tone::Plain, line);
        }
        return;
    }
    let kind = match first {
        Verdict::Proved(_) => "proved",
        Verdict::Refuted(_) => "refuted",
        Verdict::NotDecided(_) => "not decided",
    };
    screen.say(Tone::Quiet, format!("  {kind} for all 7 x 7 profiles of the anxious partner"));
}

/// The couples whose verdict is such a one.
fn those(judged: &Judged, such: impl Fn(&Verdict) -> bool) -> String {
    let names: Vec<&str> = judged.couples.iter().filter(|(_, verdict)| such(verdict)).map(|(name, _)| *name).collect();
    if names.len() == judged.couples.len() && names.len() > 1 {
        format!("all {} couples", names.len())
    } else {
        names.join(", ")
    }
}

fn how_far(Undecided { steps, turns, share, found }: &Undecided, budget: u64) -> String {
    let found = found.as_ref().map(|found| format!("{found}; ")).unwrap_or_default();
    let covered = match turns {
        None | Some(0) => String::new(),
        Some(turns) => format!("plays are covered for {}; ", count((*turns).into(), "turn")),
    };
    let of = match turns {
        None => "",
        Some(0) => "of the plays of one turn, ",
        Some(_) => "of those with one turn more, ",
    };
    let steps = count(usize::try_from(*steps).unwrap_or(usize::MAX), "step");
    let walked = match share {
        Some(share) if *share > 0.0 && *share < 0.001 => format!("{of}less than 0.1 % was walked in {steps}"),
        Some(share) => format!("{of}{:.1} % was walked in {steps}", share * 100.0),
        None => format!("{steps} walked"),
    };
    format!("{found}{covered}{walked}; --budget {} looks further", budget.saturating_mul(10))
}

/// Choice by choice; where chance led, that too.
fn in_short(scenario: &Scenario, witness: &Witness) -> String {
    let from = if witness.from == scenario.first() {
        String::new()
    } else {
        format!("from {}: ", scenario.moment(witness.from).id())
    };
    let steps: Vec<String> = witness
        .moves
        .iter()
        .map(|step| {
            let id = step.choice.id(scenario);
            if step.by_chance { format!("{id} (chance: {})", scenario.moment(step.landed).id()) } else { id.to_owned() }
        })
        .collect();
    let steps = if steps.is_empty() { "where it begins".to_owned() } else { steps.join(", ") };
    format!("{from}{steps}")
}

pub(super) fn as_json(judged: &[Judged], broken: &[String]) -> String {
    let subjects: Vec<_> = judged.iter().map(subject_as_json).collect();
    let (refuted, undecided) = totals(judged);
    let all = serde_json::json!({
        "version": 1,
        "judged": subjects,
        "refuted": refuted,
        "not_decided": undecided,
        "broken_scenes": broken,
    });
    format!("{all:#}\n")
}

fn subject_as_json(judged: &Judged) -> serde_json::Value {
    let (claim, safety) = match judged.subject {
        Subject::Claim(index) => (Some(index + 1), None),
        Subject::Safety(theorem) => (None, Some(theorem.name())),
    };
    let couples: Vec<_> = judged
        .couples
        .iter()
        .map(|(name, verdict)| {
            let (kind, details) = verdict_as_json(judged, verdict);
            serde_json::json!({ "couple": name, "verdict": kind, "details": details })
        })
        .collect();
    let grid: String = judged.grid.iter().map(grid::sign).collect();
    serde_json::json!({
        "file": judged.file,
        "scene": judged.scenario.id(),
        "claim": claim,
        "safety": safety,
        "sentence": judged.sentence(),
        "couples": couples,
        "grid": if grid.is_empty() { None } else { Some(grid) },
    })
}

fn verdict_as_json(judged: &Judged, verdict: &Verdict) -> (&'static str, serde_json::Value) {
    match verdict {
        Verdict::Proved(proof) => ("proved", serde_json::json!({ "steps": proof.steps, "found": proof.found })),
        Verdict::Refuted(refutation) => {
            let others: Vec<_> = refutation.others.iter().map(|other| refutation_as_json(judged, other)).collect();
            let mut details = refutation_as_json(judged, refutation);
            if let Some(details) = details.as_object_mut() {
                details.insert("others".to_owned(), others.into());
            }
            ("refuted", details)
        }
        Verdict::NotDecided(Undecided { steps, turns, share, found }) => {
            ("not decided", serde_json::json!({ "steps": steps, "turns": turns, "share": share, "found": found }))
        }
    }
}

fn refutation_as_json(judged: &Judged, refutation: &Refutation) -> serde_json::Value {
    let turns = refutation.witness.as_ref().map(Witness::turns);
    let play = judged.play(refutation).map(|play| play.to_text(&[]));
    serde_json::json!({ "why": refutation.why, "turns": turns, "play": play })
}
