//! The legend: every sign that occurs on the map, in words.

use attuned_core::Stance;
use serde::Serialize;

use super::bundle::Bundle;
use super::label::{Label, Type};
use super::mark::Tendency;
use super::moment_box::Look;
use super::{MapWire, Point};

/// A sign and what it means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The sign; nothing for the first words of a row.
    pub sign: Option<Sign>,
    /// The middle of the sign.
    pub at: Point,
    /// What it means.
    pub label: Label,
}

/// A sign of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// A box.
    Box(Look),
    /// The mark of a stance.
    Mark(Stance),
    /// The mark of a reply that leads there only sometimes.
    Sometimes,
    /// The mark of a repair.
    Repair,
    /// A wire.
    Wire(Line),
}

/// How a wire is drawn. The last that applies is on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Line {
    /// Leads on.
    On,
    /// Leads back to an earlier moment.
    Back,
    /// A repair takes it.
    Repair,
    /// A saved session took it.
    Taken,
}

const SIGN: f64 = 34.0;
const BETWEEN: f64 = 20.0;
const ROW: f64 = 28.0;

/// The entries within `width`, from `top` down, and where they end.
pub(super) fn legend(
    looks: &[Look],
    bundles: &[Bundle],
    wires: &[MapWire],
    left: f64,
    top: f64,
    width: f64,
) -> (Vec<Entry>, f64) {
    let marks = || bundles.iter().flat_map(|bundle| &bundle.marks);
    let mut rows: Vec<Vec<(Option<Sign>, &str)>> = Vec::new();
    let boxes = [
        (Look::Anxious, "the anxious partner speaks"),
        (Look::Partner, "the partner speaks"),
        (Look::Waiting, "nobody answers"),
        (Look::Ending, "the scene closes"),
    ];
    let boxes = boxes.into_iter().filter(|(look, _)| looks.contains(look));
    rows.push(boxes.map(|(look, words)| (Some(Sign::Box(look)), words)).collect());
    for tendency in Tendency::ALL {
        let occur = |stance: &Stance| Tendency::of(*stance) == tendency && marks().any(|mark| mark.stance == *stance);
        let signs: Vec<_> =
            Stance::ALL.into_iter().filter(occur).map(|stance| (Some(Sign::Mark(stance)), stance.words())).collect();
        if !signs.is_empty() {
            rows.push(std::iter::once((None, tendency.words())).chain(signs).collect());
        }
    }
    let mut row = Vec::new();
    if marks().any(|mark| !mark.is_usual) {
        row.push((
            Some(Sign::Sometimes),
            "hollow: leads there only on a condition, by chance, or when the turns are used up",
        ));
    }
    if marks().any(|mark| mark.is_repair) {
        row.push((
            Some(Sign::Repair),
            "ringed: a repair, that is a time-out, or a helping reply where more hurting than helping ones have led",
        ));
    }
    rows.push(row);
    let lines = [
        (Line::On, "leads on"),
        (Line::Back, "dashed: back to an earlier moment"),
        (Line::Repair, "a repair takes it"),
        (Line::Taken, "the saved session took it, turn by turn"),
    ];
    let lines = lines.into_iter().filter(|(line, _)| wires.iter().any(|wire| wire.lines().any(|drawn| drawn == *line)));
    rows.push(lines.map(|(line, words)| (Some(Sign::Wire(line)), words)).collect());
    flow(rows, left, top, width)
}

fn flow(rows: Vec<Vec<(Option<Sign>, &str)>>, left: f64, top: f64, width: f64) -> (Vec<Entry>, f64) {
    let mut entries = Vec::new();
    let mut y = top;
    for row in rows.into_iter().filter(|row| !row.is_empty()) {
        let mut x = left;
        for (sign, words) in row {
            let room = if sign.is_some() { SIGN } else { 0.0 };
            let wraps = Type::Kind.wrap(words, width - room, usize::MAX);
            let wide = wraps.iter().map(|line| Type::Kind.width(line)).fold(0.0, f64::max);
            if x > left && x + room + wide > left + width {
                x = left;
                y += ROW;
            }
            let mut sign = sign;
            let more = Type::Kind.line() * super::geometry::length(wraps.len().saturating_sub(1));
            for (index, line) in wraps.into_iter().enumerate() {
                let down = Type::Kind.line() * super::geometry::length(index);
                let label =
                    Label { at: Point { x: x + room, y: y + down + ROW / 2.0 + 4.0 }, words: line, set: Type::Kind };
                entries.push(Entry {
                    sign: sign.take(),
                    at: Point { x: x + room / 2.0 - 3.0, y: y + ROW / 2.0 },
                    label,
                });
            }
            y += more;
            x += room + wide + BETWEEN;
        }
        y += ROW;
    }
    (entries, y)
}
