//! `--bless`: what failing plays expect, rewritten to what happens now.

use std::fmt::Write as _;

use super::find::Known;
use super::{Outcome, Tested, carry_out};
use crate::exit::Failure;
use crate::output::Output;
use crate::write;

/// Rewrites the files of plays that fail only in what they expect, and tells each change when it is made.
pub(super) fn rewrite(tested: &mut [Tested], known: &mut Known, output: &mut Output) -> Result<(), Failure> {
    for tested in tested {
        let Outcome::Played { written, run, .. } = &tested.outcome else { continue };
        if run.passed() {
            continue;
        }
        let mishaps: Vec<_> = run.failures.iter().map(|failure| (failure.step, failure.mishap.clone())).collect();
        let name = tested.source.name.clone();
        let Some(blessed) = written.blessed(&mishaps) else {
            output.write(&format!("{name} stays as it is: its choices have to be mended by hand\n\n"))?;
            continue;
        };
        // Only what passes is worth writing.
        let outcome = carry_out(&tested.path, blessed.as_bytes(), known)?;
        if !outcome.passed() {
            output.write(&format!("{name} stays as it is: no rewriting of what it expects makes it pass\n\n"))?;
            continue;
        }
        let changes = changes(written.text(), &blessed);
        write::replace(&tested.path, &blessed)?;
        output.write(&format!("{name} is rewritten:\n{changes}\n"))?;
        tested.source.bytes = blessed.into_bytes();
        tested.outcome = outcome;
    }
    Ok(())
}

/// Lines that went and lines that came, with their numbers in the old and in the new text.
fn changes(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let (mut before, mut after) = (0, 0);
    let mut text = String::new();
    while before < old.len() || after < new.len() {
        if old.get(before).is_some() && old.get(before) == new.get(after) {
            (before, after) = (before + 1, after + 1);
            continue;
        }
        // As far as the nearest line both have again.
        let (gone, come) = nearest_common(old.get(before..).unwrap_or_default(), new.get(after..).unwrap_or_default());
        for (number, line) in (before + 1..).zip(old.iter().skip(before).take(gone)) {
            let _ = writeln!(text, "  {number:>4} - {line}");
        }
        for (number, line) in (after + 1..).zip(new.iter().skip(after).take(come)) {
            let _ = writeln!(text, "  {number:>4} + {line}");
        }
        (before, after) = (before + gone, after + come);
    }
    text
}

/// How many lines to pass over in each, so that the next line of both is the same; all of them, if there is none near.
fn nearest_common(old: &[&str], new: &[&str]) -> (usize, usize) {
    const FARTHEST: usize = 200;
    for distance in 1..FARTHEST {
        for gone in 0..=distance {
            let come = distance - gone;
            if old.get(gone).is_some() && old.get(gone) == new.get(come) {
                return (gone, come);
            }
        }
    }
    (old.len(), new.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_shown() {
        let old = "Play(\n  Say(\"a\"),\n  Helps,\n  Expect(All([\n    A,\n    B,\n  ])),\n)\n";
        let new = "Play(\n  Say(\"a\"),\n  Hurts,\n  Expect(All([A, C])),\n)\n";
        assert_eq!(
            changes(old, new),
            "     3 -   Helps,\n     4 -   Expect(All([\n     5 -     A,\n     6 -     B,\n     7 -   ])),\n     \
             3 +   Hurts,\n     4 +   Expect(All([A, C])),\n"
        );
        assert_eq!(changes(old, old), "");
        assert_eq!(changes("a\nb", "a"), "     2 - b\n");
        assert_eq!(changes("a", "a\nb"), "     2 + b\n");
    }
}
