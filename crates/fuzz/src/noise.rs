//! Changes of a text piece by piece, with pieces of other texts, and noise of single bytes.

use std::ops::Range;

use crate::corpus::{Corpus, Kind};
use crate::dice::Dice;
use crate::mutation::Mutation;
use crate::pieces::{Piece, PieceKind, pieces};

/// Where the format has edges.
const ODD: [&str; 40] = [
    "\"\"",
    "\" \"",
    "\"{anxious}\"",
    "\"{nobody}\"",
    "\"{\"",
    "\"{{}}\"",
    "\"\\u{202e}\"",
    "\"\\u{0}\"",
    "\"\\n\"",
    "\"é👩‍👧 שלום\"",
    "r#\"a\"b\"#",
    "'",
    "'x'",
    "-1",
    "0",
    "255",
    "256",
    "65536",
    "99999999999999999999",
    "1.5",
    "1e999",
    "NaN",
    "true",
    "None",
    "Some(1)",
    "()",
    "[]",
    "{}",
    "Not(Not(Visited(\"a\")))",
    "All([])",
    "Any([])",
    "AtLeast(Security, Steady)",
    "VisitedTimes(\"a\", 0)",
    "Shared(id: \"pause\")",
    "// ",
    "/* ",
    "*/",
    "#![enable(unwrap_newtypes)]",
    "null",
    "\u{feff}",
];

/// `text` with one to six changes, so that most of it still is what it was.
pub(crate) fn changed(text: &str, kind: Kind, corpus: &Corpus, dice: &mut Dice) -> Vec<u8> {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(6) {
        if let Some(next) = change(&text, kind, corpus, dice).filter(|next| next.len() < 1 << 20) {
            text = next;
        }
    }
    let mut bytes = text.into_bytes();
    if dice.once_in(6) {
        noise(&mut bytes, dice);
    }
    bytes
}

/// Bytes of no kind at all.
pub(crate) fn raw(dice: &mut Dice) -> Vec<u8> {
    let marks = b"()[]{},:\"'/*\\#rn \n-09aSA";
    let only_marks = dice.once_in(2);
    let length = dice.below(400);
    let byte = |dice: &mut Dice| if only_marks { *dice.pick(marks).unwrap_or(&b' ') } else { dice.byte() };
    (0..length).map(|_| byte(dice)).collect()
}

fn change(text: &str, kind: Kind, corpus: &Corpus, dice: &mut Dice) -> Option<String> {
    let all = pieces(text);
    let written = |range: Range<usize>| text.get(range).unwrap_or("");
    let piece = dice.pick(&all)?.range.clone();
    let (range, new) = match dice.below(12) {
        0 => {
            let mutation = dice.pick(&Mutation::ALL)?;
            return Some(mutation.apply(text, dice)?.text);
        }
        1 => (piece, String::new()),
        2 => (piece.end..piece.end, written(piece).to_owned()),
        3 => (piece, (*dice.pick(&ODD)?).to_owned()),
        4 => (piece.start..piece.start, (*dice.pick(&ODD)?).to_owned()),
        5 => (tree(&all, dice)?, String::new()),
        6 => {
            let tree = tree(&all, dice)?;
            (tree.end..tree.end, format!(", {}", written(tree)))
        }
        7 | 8 => {
            let other = corpus.pick(kind, dice);
            let others = pieces(other);
            let (here, there) = (tree(&all, dice)?, tree(&others, dice)?);
            (here, other.get(there)?.to_owned())
        }
        9 => {
            let other = corpus.pick(kind, dice);
            let at = all.iter().find(|at| at.range == piece)?.kind;
            let alike: Vec<Piece> = pieces(other).into_iter().filter(|piece| piece.kind == at).collect();
            (piece, other.get(dice.pick(&alike)?.range.clone())?.to_owned())
        }
        10 => {
            let same: Vec<Range<usize>> =
                all.iter().filter(|other| other.kind == PieceKind::Text).map(|other| other.range.clone()).collect();
            (dice.pick(&same)?.clone(), written(dice.pick(&same)?.clone()).to_owned())
        }
        _ => {
            let other = dice.pick(&all)?.range.clone();
            let (first, second) = if piece.start < other.start { (piece, other) } else { (other, piece) };
            let between = first.end.min(second.start)..second.start;
            let swapped = format!("{}{}{}", written(second.clone()), written(between), written(first.clone()));
            (first.start..second.end, swapped)
        }
    };
    let mut text = text.to_owned();
    text.replace_range(range, &new);
    Some(text)
}

/// A pair of brackets with everything in it, and the name before it.
fn tree(all: &[Piece], dice: &mut Dice) -> Option<Range<usize>> {
    let opens: Vec<usize> =
        all.iter().enumerate().filter(|(_, piece)| piece.kind == PieceKind::Open).map(|(at, _)| at).collect();
    let at = *dice.pick(&opens)?;
    let open = all.get(at)?;
    let close = all.iter().skip(at + 1).find(|piece| piece.kind == PieceKind::Close && piece.depth == open.depth)?;
    let name = at.checked_sub(1).and_then(|before| all.get(before)).filter(|before| before.kind == PieceKind::Name);
    Some(name.unwrap_or(open).range.start..close.range.end)
}

fn noise(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(20)).min(bytes.len());
        match dice.below(3) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.insert(at, dice.byte()),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = dice.byte();
                }
            }
        }
    }
}
