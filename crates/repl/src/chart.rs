//! Curves over the turns, drawn with characters: one mark for each curve, told apart by shape as well as by name.

use std::fmt::Write as _;

/// Up to two curves over the same turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The number of the turn after which the first point was taken; 0 for the opening.
    pub from_turn: usize,
    /// The curves.
    pub curves: Vec<Curve>,
}

/// One curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// Whose, and what.
    pub name: String,
    /// 0-100, one point a turn.
    pub points: Vec<i32>,
}

const MARKS: [char; 2] = ['●', '○'];
/// Where two curves meet.
const BOTH: char = '◉';
const ROWS: i32 = 6;
const AXIS: usize = 5;
const UNIT: &str = "  turn";

impl Chart {
    /// The rows of the drawing and, above them, which mark is whose. `width` is in columns.
    pub(crate) fn rows(&self, width: usize) -> Vec<String> {
        let turns = self.curves.iter().map(|curve| curve.points.len()).max().unwrap_or(0);
        let (low, step) = self.scale();
        let gap = (width.saturating_sub(AXIS + UNIT.len()) / turns.max(1)).clamp(2, 5);
        let mut rows: Vec<String> = self.legend();
        for row in (0..ROWS).rev() {
            let mut text = format!("{:>3} ┤", low + row * step);
            for turn in 0..turns {
                text.push(self.mark(turn, row, low, step).unwrap_or(' '));
                text.push_str(&" ".repeat(gap - 1));
            }
            rows.push(text.trim_end().to_owned());
        }
        let mut turn_numbers = " ".repeat(AXIS);
        for turn in self.from_turn..self.from_turn + turns {
            let _ = write!(turn_numbers, "{turn:<gap$}");
        }
        rows.push(format!("{}{UNIT}", turn_numbers.trim_end()));
        rows
    }

    /// One sentence a curve, for those who read line by line.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let sentence = |curve: &Curve| {
            let points = (self.from_turn..).zip(&curve.points).map(|(turn, point)| match turn {
                0 => format!("at the opening {point}"),
                turn => format!("turn {turn} {point}"),
            });
            format!("{}: {}.", curve.name, points.collect::<Vec<_>>().join(", "))
        };
        self.curves.iter().map(sentence).collect()
    }

    fn legend(&self) -> Vec<String> {
        self.curves.iter().zip(MARKS).map(|(curve, mark)| format!("{mark} {}", curve.name)).collect()
    }

    /// What the lowest row stands for, and how far the rows are apart.
    fn scale(&self) -> (i32, i32) {
        let points = || self.curves.iter().flat_map(|curve| curve.points.iter().copied());
        let (least, most) = (points().min().unwrap_or(0), points().max().unwrap_or(100));
        let low = least / 5 * 5;
        let step = ((most - low + ROWS - 2) / (ROWS - 1)).max(4);
        let low = low.min(100 - step * (ROWS - 1)).max(0);
        (low, step)
    }

    fn mark(&self, turn: usize, row: i32, low: i32, step: i32) -> Option<char> {
        let is_here =
            |curve: &Curve| curve.points.get(turn).is_some_and(|point| (point - low + step / 2) / step == row);
        let mut here = self.curves.iter().zip(MARKS).filter(|(curve, _)| is_here(curve)).map(|(_, mark)| mark);
        match (here.next(), here.next()) {
            (Some(_), Some(_)) => Some(BOTH),
            (mark, _) => mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use textwrap::core::display_width;

    use super::*;

    fn chart(curves: &[&[i32]]) -> Chart {
        let curves = curves.iter().zip(["Ada, security", "Bo, warmth"]);
        let curves = curves.map(|(points, name)| Curve { name: name.into(), points: points.to_vec() }).collect();
        Chart { from_turn: 0, curves }
    }

    #[test]
    fn two_curves_are_told_apart_by_shape() {
        insta::assert_snapshot!(chart(&[&[40, 31, 52, 60], &[60, 55, 52, 20]]).rows(60).join("\n"), @r"
        ● Ada, security
        ○ Bo, warmth
         60 ┤○              ●
         52 ┤     ○    ◉
         44 ┤●
         36 ┤
         28 ┤     ●
         20 ┤               ○
             0    1    2    3  turn
        ");
    }

    #[test]
    fn a_sentence_says_the_same() {
        let mut chart = chart(&[&[40, 31]]);
        assert_eq!(chart.sentences(), ["Ada, security: at the opening 40, turn 1 31."]);
        chart.from_turn = 3;
        assert_eq!(chart.sentences(), ["Ada, security: turn 3 40, turn 4 31."]);
    }

    proptest! {
        #[test]
        fn every_point_has_a_mark_and_no_row_is_too_wide(
            first in prop::collection::vec(0..=100, 1..16),
            second in prop::collection::vec(0..=100, 1..16),
            width in 60_usize..200,
        ) {
            let rows = chart(&[&first, &second]).rows(width);
            prop_assert_eq!(rows.len(), 2 + 6 + 1);
            prop_assert!(rows.iter().all(|row| display_width(row) <= width));
            let drawn = rows[2..8].join("");
            let marks = |mark: char| drawn.chars().filter(|drawn| *drawn == mark).count();
            let drawn = marks('●') + marks('○') + 2 * marks('◉');
            prop_assert_eq!(drawn, first.len() + second.len());
        }
    }
}
