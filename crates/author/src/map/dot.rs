//! The map in the DOT language, for other programs that draw graphs.

use std::fmt::Write as _;

use attuned_core::{Role, Scenario};

use super::bundle::{self, Bundle, Step};
use super::mark::Tendency;

/// The first line, by which the file is known again.
pub const DOT_MARKER: &str = "// Written by attuned map. It may be replaced by the next one.\n";

/// The same graph as [`super::map`]: one edge for each pair of moments, labelled with its replies and their stances.
pub fn dot(scenario: &Scenario, steps: &[Step]) -> String {
    let moments: Vec<_> = scenario.moments().map(|(_, moment)| moment).collect();
    let mut text = String::from(DOT_MARKER);
    let _ = writeln!(text, "digraph {} {{", quoted(scenario.id()));
    let _ = writeln!(text, "  label={}; labelloc=t;", quoted(&scenario.opening().title));
    text.push_str("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    text.push_str("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    for moment in &moments {
        let kind = match moment.kind() {
            attuned_core::MomentKind::Anxious(_) => format!("{} speaks", scenario.cast().name(Role::Anxious)),
            attuned_core::MomentKind::Partner(stance, _) => {
                format!("{} speaks, {}", scenario.cast().name(Role::Partner), stance.words())
            }
            attuned_core::MomentKind::Waiting { minutes, .. } => crate::words::wait(*minutes),
            attuned_core::MomentKind::Ending(_) => "ending".to_owned(),
        };
        let label = quoted(&format!("{}\n{kind}", moment.id()));
        let shape = if moment.is_ending() { ", peripheries=2" } else { "" };
        let _ = writeln!(text, "  {} [label={label}{shape}];", quoted(moment.id()));
    }
    for bundle in bundle::bundles(scenario, steps) {
        if let (Some(from), Some(to)) = (moments.get(bundle.from), moments.get(bundle.to)) {
            let (from, to) = (quoted(from.id()), quoted(to.id()));
            let _ = writeln!(text, "  {from} -> {to} [label={}{}];", quoted(&label(&bundle)), look(&bundle));
        }
    }
    text.push_str("}\n");
    text
}

fn label(bundle: &Bundle) -> String {
    let replies = bundle.marks.iter().map(|mark| {
        let sometimes = if mark.is_usual { "" } else { ", sometimes" };
        let repair = if mark.is_repair { ", repair" } else { "" };
        let turns =
            if mark.turns.is_empty() { String::new() } else { format!(", turn {}", super::moment_box::turns_of(mark)) };
        format!("{} ({}{sometimes}{repair}{turns})", mark.reply, mark.stance.words())
    });
    replies.collect::<Vec<_>>().join("\n")
}

/// One colour and one style where all replies tend to do the same; grey where they differ.
fn look(bundle: &Bundle) -> String {
    let mut tendencies = bundle.marks.iter().map(|mark| Tendency::of(mark.stance));
    let first = tendencies.next().filter(|first| tendencies.all(|other| other == *first));
    let look = match first {
        Some(Tendency::Helps) => ", color=\"#1d5fa8\", style=solid",
        Some(Tendency::Open) => ", color=\"#6b4a00\", style=dashed",
        Some(Tendency::Hurts) => ", color=\"#8f1d2c\", style=dotted",
        None => ", color=\"#6f675e\", style=solid",
    };
    let taken = bundle.marks.iter().any(|mark| !mark.turns.is_empty());
    format!("{look}{}", if taken { ", penwidth=4" } else { "" })
}

fn quoted(words: &str) -> String {
    let mut quoted = String::from("\"");
    for character in words.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(quoted("say \"no\" \\ yes\nthen"), r#""say \"no\" \\ yes\nthen""#);
    }
}
