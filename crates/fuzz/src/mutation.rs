//! Ten slips of the hand that authors make in scenario files, each with the line it is on.

use std::ops::Range;

use crate::dice::Dice;
use crate::pieces::{Piece, PieceKind, pieces};

/// A kind of slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutation {
    /// One bracket is gone.
    DeleteBracket,
    /// One comma is gone.
    DropComma,
    /// Two lines have changed places.
    SwapLines,
    /// One id, where it is given or where it is named, has a slip in it.
    MisspellId,
    /// A moment has the id of another, or a reply that of another in its menu.
    DuplicateId,
    /// A value of another kind.
    WrongType,
    /// A number that is far too large, or below zero.
    HugeNumber,
    /// A character nobody can see.
    ControlCharacters,
    /// The file breaks off.
    Truncated,
    /// A value within many brackets.
    NestedDeep,
}

/// A text with a slip in it.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The whole text.
    pub text: String,
    /// The lines of it, from 1, that the slip is on.
    pub lines: Vec<usize>,
}

impl Mutation {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::DeleteBracket,
        Self::DropComma,
        Self::SwapLines,
        Self::MisspellId,
        Self::DuplicateId,
        Self::WrongType,
        Self::HugeNumber,
        Self::ControlCharacters,
        Self::Truncated,
        Self::NestedDeep,
    ];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeleteBracket => "delete a bracket",
            Self::DropComma => "drop a comma",
            Self::SwapLines => "swap two lines",
            Self::MisspellId => "misspell an id",
            Self::DuplicateId => "duplicate an id",
            Self::WrongType => "wrong type",
            Self::HugeNumber => "huge number",
            Self::ControlCharacters => "control characters",
            Self::Truncated => "truncated",
            Self::NestedDeep => "nested deep",
        }
    }

    /// `text` with such a slip; `None` when it has no place for one.
    pub fn apply(self, text: &str, dice: &mut Dice) -> Option<Mutant> {
        let all = pieces(text);
        let written = |piece: &Piece| text.get(piece.range.clone()).unwrap_or("");
        let of_kind = |kinds: &[PieceKind]| -> Vec<Range<usize>> {
            all.iter().filter(|piece| kinds.contains(&piece.kind)).map(|piece| piece.range.clone()).collect()
        };
        let (range, replacement) = match self {
            Self::DeleteBracket => (dice.pick(&of_kind(&[PieceKind::Open, PieceKind::Close]))?.clone(), String::new()),
            Self::DropComma => (dice.pick(&of_kind(&[PieceKind::Comma]))?.clone(), String::new()),
            Self::SwapLines => return swap_lines(text, dice),
            Self::MisspellId => {
                let ids: Vec<&str> = given_ids(text, &all).into_iter().map(|id| written(&id)).collect();
                let named: Vec<&Piece> = all.iter().filter(|piece| ids.contains(&written(piece))).collect();
                let piece = dice.pick(&named)?;
                (piece.range.clone(), misspelt(written(piece), dice))
            }
            Self::DuplicateId => duplicate(text, &all, dice)?,
            Self::WrongType => wrong_type(text, &all, dice)?,
            Self::HugeNumber => {
                let huge = [
                    "99999999999999999999999999",
                    "4294967296",
                    "65536",
                    "-1",
                    "340282366920938463463374607431768211456",
                ];
                (dice.pick(&of_kind(&[PieceKind::Number]))?.clone(), (*dice.pick(&huge)?).to_owned())
            }
            Self::ControlCharacters => {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                let at = *dice.pick(&places)?;
                let character = *dice.pick(&['\0', '\u{7}', '\u{1b}', '\u{85}', '\u{202e}', '\u{2066}'])?;
                (at..at, character.to_string())
            }
            Self::Truncated => {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                (*dice.pick(&places)?..text.len(), String::new())
            }
            Self::NestedDeep => {
                let value = dice.pick(&values(&all))?.range.start;
                let bracket = *dice.pick(&["(", "[", "Not(", "Some(", "All(["])?;
                (value..value, bracket.repeat(150 + dice.below(20_000)))
            }
        };
        let mut mutant = text.to_owned();
        mutant.replace_range(range.clone(), &replacement);
        Some(Mutant { lines: vec![line_of(text, range.start)], text: mutant })
    }
}

/// The line, from 1, that byte `at` is on.
fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

/// Two lines with something in them, anywhere in the file.
fn swap_lines(text: &str, dice: &mut Dice) -> Option<Mutant> {
    let mut lines: Vec<&str> = text.lines().collect();
    let full: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, _)| at).collect();
    let one = *dice.pick(&full)?;
    let others: Vec<usize> = full.into_iter().filter(|at| lines.get(*at) != lines.get(one)).collect();
    let other = *dice.pick(&others)?;
    lines.swap(one, other);
    Some(Mutant { text: lines.join("\n") + "\n", lines: vec![one + 1, other + 1] })
}

/// The texts after `id:` of moments and replies, and not that of the scene.
fn given_ids(text: &str, all: &[Piece]) -> Vec<Piece> {
    let is_id = |piece: &Piece| text.get(piece.range.clone()) == Some("id");
    let threes = all.windows(3).filter_map(|three| match three {
        [name, colon, value] if is_id(name) && colon.kind == PieceKind::Colon && name.depth > 1 => Some(value.clone()),
        _ => None,
    });
    threes.collect()
}

/// The single pieces that are the value of a field.
fn values(all: &[Piece]) -> Vec<Piece> {
    let plain = [PieceKind::Text, PieceKind::Number, PieceKind::Name];
    let threes = all.windows(3).filter_map(|three| match three {
        [colon, value, next] if colon.kind == PieceKind::Colon => {
            (plain.contains(&value.kind) && next.kind != PieceKind::Open).then(|| value.clone())
        }
        _ => None,
    });
    threes.collect()
}

/// One letter of a text in quotation marks is left out, doubled, replaced, or changes places with the next one.
fn misspelt(quoted: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = quoted.trim_matches('"').chars().collect();
    let at = dice.below(letters.len());
    match dice.below(4) {
        0 if letters.len() > 1 => drop(letters.remove(at)),
        1 if at + 1 < letters.len() && letters.get(at) != letters.get(at + 1) => letters.swap(at, at + 1),
        2 => letters.insert(at, letters.get(at).copied().unwrap_or('x')),
        _ => {
            if let Some(letter) = letters.get_mut(at) {
                *letter = if *letter == 'x' { 'y' } else { 'x' };
            }
        }
    }
    format!("\"{}\"", letters.into_iter().collect::<String>())
}

/// The later of two moments, or of two replies of a menu, gets the id of the earlier one.
fn duplicate(text: &str, all: &[Piece], dice: &mut Dice) -> Option<(Range<usize>, String)> {
    const MOMENT: usize = 3;
    let ids = given_ids(text, all);
    let moments: Vec<&Piece> = ids.iter().filter(|id| id.depth == MOMENT).collect();
    let mut menus: Vec<Vec<&Piece>> = vec![moments];
    for id in &ids {
        match menus.last_mut() {
            _ if id.depth == MOMENT => menus.push(Vec::new()),
            Some(menu) => menu.push(id),
            None => {}
        }
    }
    menus.retain(|menu| menu.len() > 1);
    // Half of the slips are in moments, which are the first of the lists.
    let menu = if dice.once_in(2) { menus.first()? } else { dice.pick(&menus)? };
    let later = 1 + dice.below(menu.len() - 1);
    let first = menu.get(dice.below(later))?;
    Some((menu.get(later)?.range.clone(), text.get(first.range.clone())?.to_owned()))
}

fn wrong_type(text: &str, all: &[Piece], dice: &mut Dice) -> Option<(Range<usize>, String)> {
    let values = values(all);
    let value = dice.pick(&values)?;
    let other: &[&str] = match value.kind {
        PieceKind::Text => &["7", "true", "[]", "(1, 2)", "[\"a\", \"b\"]", "Soft"],
        PieceKind::Number => &["\"many\"", "true", "[3]", "1.5", "Few"],
        _ => &["\"a text\"", "12", "[]", "()"],
    };
    let other = *dice.pick(other)?;
    (text.get(value.range.clone()) != Some(other)).then(|| (value.range.clone(), other.to_owned()))
}
