//! # What it checks
//!
//! Everything a play expects is so: how words land, what is heard, where both people are, how the scene closes.
//!
//! # Why it matters to a couple
//!
//! The scene teaches something else now than it was written to teach.
//!
//! # Example
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [
//!     They("soft"), Say("normal-week"),
//!     Helps, // to be told that nothing is the matter hurts
//! ])
//! ```
//!
//! # Instead
//!
//! ```ron play
//! Play(scene: "are-we-okay", seat: Partner, seed: 5, steps: [
//!     They("soft"), Say("normal-week"),
//!     Hurts,
//! ])
//! ```

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span, quoted};
use crate::playthrough::{Effect, Mishap, Shown, Step};

pub(crate) const CODE: Code = Code::error("other-than-expected");

pub(crate) fn diagnostic(wanted: &Step, mishap: &Mishap, at: Span) -> Diagnostic {
    let error = |title: &str| Diagnostic::new(CODE, title, at.clone());
    match mishap {
        Mishap::OtherEffect(effect) => {
            error(&format!("these words were to {}", to(wanted))).label(did(*effect)).help(MEND)
        }
        Mishap::OtherWords { heard } => {
            let error = error("these words are not heard here");
            if heard.is_empty() {
                return error.label("nothing is said here").help("write it after the choice that is answered with these words");
            }
            let heard: Vec<String> = heard.iter().map(|words| format!("“{words}”")).collect();
            error.help(format!("heard was {}", heard.join(" "))).help(MEND)
        }
        Mishap::NotSo { shown, .. } => {
            let shown: Vec<String> = shown.iter().copied().map(in_words).collect();
            let error = error("this does not hold here");
            let error = if shown.is_empty() { error } else { error.label(shown.join(", ")) };
            error.help(MEND)
        }
        Mishap::OtherEnding { ending } => {
            error("the scene closes otherwise").label(format!("it closed with {}", quoted(ending))).help(MEND)
        }
        Mishap::NotEnded { moment } => error("the scene has not closed here")
            .label(format!("the talk stands at {}", quoted(moment)))
            .help("add the choices that lead to the end"),
        _ => error("nobody has chosen anything yet").help("write this after the `Say` or `They` that it is about"),
    }
}

const MEND: &str = "mend the scene; if it is meant so now, `--bless` rewrites what the play expects";

const fn did(effect: Effect) -> &'static str {
    match effect {
        Effect::Helps => "they help",
        Effect::Hurts => "they hurt",
        Effect::Neither => "they neither help nor hurt",
    }
}

const fn to(wanted: &Step) -> &'static str {
    match wanted {
        Step::Lands(Effect::Helps) => "help",
        Step::Lands(Effect::Hurts) => "hurt",
        _ => "do neither",
    }
}

fn in_words(shown: Shown) -> String {
    format!("{:?} is {} ({})", shown.gauge, shown.word.name(), shown.points)
}
