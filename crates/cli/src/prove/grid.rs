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

/// Is it so for some and not so for others? What is not decided says nothing.
pub(super) fn flips(verdicts: &[Verdict]) -> bool {
    let has = |wanted| verdicts.iter().map(sign).any(|sign| sign == wanted);
    has('+') && has('-')
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
    use attuned_author::prove::{Proof, Undecided};

    use super::*;

    #[test]
    fn a_map_is_drawn_where_a_lesson_flips_and_nowhere_else() {
        let all = profiles().map(|_| Verdict::Proved(Proof { steps: 1, found: None }));
        let mut verdicts: Vec<Verdict> = all.collect();
        assert_eq!((verdicts.len(), map(&verdicts), flips(&verdicts)), (49, None, false));
        verdicts[0] = Verdict::NotDecided(Undecided { share: Some(0.5), steps: 9, turns: Some(1), found: None });
        assert!(map(&verdicts).is_some() && !flips(&verdicts));
        let refuted = attuned_author::prove::Refutation { why: String::new(), witness: None, others: Vec::new() };
        verdicts[0] = verdicts[1].clone();
        verdicts[6] = Verdict::Refuted(Box::new(refuted));
        assert!(flips(&verdicts));
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
