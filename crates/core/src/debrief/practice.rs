//! What the answers of a practised seat did, judged by their influence: how the words themselves moved the security of
//! the one who heard them. Raw change is never compared, and nothing here speaks of the person.
//!
//! An own move that nobody hears has no influence and is not judged. Over-reassuring has good influence now and costs
//! something later, so it is never put forward: not as the best line, and not for tomorrow.

use serde::Serialize;

use super::{Line, Turn};
use crate::model::{Influence, Role, Stance};
use crate::session::Landed;

/// A seat that a person played.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Practice {
    /// Which seat.
    pub role: Role,
    /// The name.
    pub name: String,
    /// The line with the most helpful influence, the earliest among equals, over-reassuring aside; `None` when none
    /// helped.
    pub best: Option<Judged>,
    /// The line with the most hurtful influence, the earliest among equals; `None` when none hurt. Its `instead` is
    /// the alternative its author names.
    pub costliest: Option<Judged>,
    /// One line to try tomorrow.
    pub tomorrow: Option<Tomorrow>,
}

/// A line and the turn it was said in.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Judged {
    /// The number of the turn, from 1.
    pub turn: u8,
    /// The line.
    pub line: Line,
}

/// One line to try tomorrow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Tomorrow {
    /// The turn it would have fitted.
    pub turn: u8,
    /// The words.
    pub says: String,
    /// What was said there.
    pub said: String,
    /// Where it comes from.
    pub from: TomorrowFrom,
}

/// Where the line for tomorrow comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TomorrowFrom {
    /// Of all that was on offer, it would have helped most.
    Offered,
    /// The author of the scene names it as the alternative.
    Author,
    /// It was said, and it helped; it is worth keeping.
    Kept,
}

/// A judged line with what else was on offer when it was said.
pub(super) struct Said {
    pub(super) judged: Judged,
    pub(super) offered: Vec<Landed>,
}

pub(super) fn of(role: Role, name: &str, turns: &[Turn], offered: impl Fn(u8, &Line) -> Vec<Landed>) -> Practice {
    let lines = turns.iter().flat_map(|turn| {
        let spoken = [turn.statement.as_ref(), turn.reply.as_ref()].into_iter().flatten();
        spoken.filter(|line| line.role == role).map(|line| (turn.number, line))
    });
    let said: Vec<Said> = lines
        .map(|(turn, line)| Said { judged: Judged { turn, line: line.clone() }, offered: offered(turn, line) })
        .collect();
    let mut best: Option<&Said> = None;
    let mut costliest: Option<&Said> = None;
    for line in &said {
        if line.is_helpful() && best.is_none_or(|best| line.influence().value > best.influence().value) {
            best = Some(line);
        }
        if line.influence().hurts() && costliest.is_none_or(|worst| line.influence().value < worst.influence().value) {
            costliest = Some(line);
        }
    }
    Practice {
        role,
        name: name.to_owned(),
        tomorrow: tomorrow(&said, costliest, best),
        best: best.map(|said| said.judged.clone()),
        costliest: costliest.map(|said| said.judged.clone()),
    }
}

/// At the costliest line: the most helpful of what was on offer, or else the author's alternative. Where nothing hurt:
/// the author's alternative to the least helpful line that has one. Where there is none: the best line again.
fn tomorrow(said: &[Said], costliest: Option<&Said>, best: Option<&Said>) -> Option<Tomorrow> {
    if let Some(costliest) = costliest {
        let offered = costliest.most_helpful_offer().map(|says| costliest.tomorrow(says, TomorrowFrom::Offered));
        if let Some(line) = offered.or_else(|| costliest.authored()) {
            return Some(line);
        }
    }
    let mut least: Option<&Said> = None;
    for line in said.iter().filter(|line| line.judged.line.instead.is_some()) {
        if least.is_none_or(|least| line.influence().value < least.influence().value) {
            least = Some(line);
        }
    }
    let kept = |best: &Said| best.tomorrow(best.judged.line.says.clone(), TomorrowFrom::Kept);
    least.and_then(Said::authored).or_else(|| best.map(kept))
}

impl Said {
    const fn influence(&self) -> Influence {
        self.judged.line.influence
    }

    fn is_helpful(&self) -> bool {
        self.influence().helps() && self.judged.line.stance.is_none_or(Stance::is_advice)
    }

    fn most_helpful_offer(&self) -> Option<String> {
        let mut most: Option<&Landed> = None;
        for offer in self.offered.iter().filter(|offer| offer.stance.is_none_or(Stance::is_advice)) {
            if offer.influence.helps() && most.is_none_or(|most| offer.influence.value > most.influence.value) {
                most = Some(offer);
            }
        }
        most.map(|offer| offer.says.clone())
    }

    fn authored(&self) -> Option<Tomorrow> {
        self.judged.line.instead.clone().map(|says| self.tomorrow(says, TomorrowFrom::Author))
    }

    fn tomorrow(&self, says: String, from: TomorrowFrom) -> Tomorrow {
        Tomorrow { turn: self.judged.turn, says, said: self.judged.line.says.clone(), from }
    }
}
