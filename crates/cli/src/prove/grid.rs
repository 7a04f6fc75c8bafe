//! A claim over 7 x 7 profiles of the anxious partner, as a small map of where it holds.

use attuned_author::prove::Verdict;
use attuned_core::{Attachment, Profile};

const SIDE: u8 = 7;

/// From the least avoidant and least anxious one on, row by row.
pub(super) fn profiles() -> impl Iterator<Item = Profile> {
    let points = (1..=SIDE).flat_map(|avoidance| (1..=SIDE).map(move |anxiety| (anxiety, avoidance)));
    points
        .filter_map(|(anxiety, avoidance)| Attachment::new(f64::from(anxiety), f64::from(avoidance)))
        .map(Profile::new)
}

/// One line for each row, the most avoidant above; `None` where all are of one kind.
pub(super) fn map(verdicts: &[Verdict]) -> Option<Vec<String>> {
    let signs: Vec<char> = verdicts.iter().map(sign).collect();
    let first = signs.first()?;
    if signs.iter().all(|sign| sign == first) {
        return None;
    }
    let mut lines: Vec<String> = signs
        .chunks(SIDE.into())
        .zip(1..=SIDE)
        .map(|(row, avoidance)| {
            let row: Vec<String> = row.iter().map(char::to_string).collect();
            format!("avoidance {avoidance}  {}", row.join(" "))
        })
        .collect();
    lines.reverse();
    let scale: Vec<String> = (1..=SIDE).map(|anxiety| anxiety.to_string()).collect();
    lines.push(format!("anxiety      {}", scale.join(" ")));
    lines.push("+ proved, - refuted, ? not decided".to_owned());
    Some(lines)
}

pub(super) const fn sign(verdict: &Verdict) -> char {
    match verdict {
        Verdict::Proved(_) => '+',
        Verdict::Refuted(_) => '-',
        Verdict::NotDecided(_) => '?',
    }
}

#[cfg(test)]
mod tests {
    use attuned_author::prove::Proof;

    use super::*;

    #[test]
    fn a_map_is_drawn_where_a_lesson_flips_and_nowhere_else() {
        let all = profiles().map(|_| Verdict::Proved(Proof { steps: 1, found: None }));
        let mut verdicts: Vec<Verdict> = all.collect();
        assert_eq!((verdicts.len(), map(&verdicts)), (49, None));
        let refuted = attuned_author::prove::Refutation { why: String::new(), witness: None };
        verdicts[6] = Verdict::Refuted(Box::new(refuted));
        insta::assert_snapshot!(map(&verdicts).unwrap().join("\n"), @r"
        avoidance 7  + + + + + + +
        avoidance 6  + + + + + + +
        avoidance 5  + + + + + + +
        avoidance 4  + + + + + + +
        avoidance 3  + + + + + + +
        avoidance 2  + + + + + + +
        avoidance 1  + + + + + + -
        anxiety      1 2 3 4 5 6 7
        + proved, - refuted, ? not decided
        ");
    }
}
