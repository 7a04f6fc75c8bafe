//! The account of a change: signed contributions that sum to it, and the same in whole points.

use serde::{Deserialize, Serialize};

use super::{Felt, Level};

/// One of the four states of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Dimension {
    /// Felt security, or warmth.
    Security,
    /// Alarm, or load.
    Alarm,
    /// Expected responsiveness, or goodwill.
    Trust,
    /// One's own footing.
    SelfSoothing,
}

impl Dimension {
    /// All four, as the dial shows them.
    pub const ALL: [Self; 4] = [Self::Security, Self::Alarm, Self::Trust, Self::SelfSoothing];
}

/// What moved a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the words below are the documentation")]
pub enum Term {
    Rest,
    Understanding,
    Validation,
    Caring,
    Commitment,
    Invitation,
    Dismissal,
    Defensiveness,
    Criticism,
    Withdrawal,
    Cue,
    Worry,
    BenefitOfTheDoubt,
    Hurt,
    Demand,
    Accommodation,
    Boundary,
    OwnSoothing,
    Experience,
    Giving,
}

impl Term {
    /// In plain words, for the account shown to people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Rest => "settling towards their usual",
            Self::Understanding => "being understood",
            Self::Validation => "being told the feeling makes sense",
            Self::Caring => "warmth",
            Self::Commitment => "standing by the bond",
            Self::Invitation => "room to say more",
            Self::Dismissal => "being waved away",
            Self::Defensiveness => "meeting a defence",
            Self::Criticism => "criticism",
            Self::Withdrawal => "going out of reach",
            Self::Cue => "what just happened",
            Self::Worry => "worry filling the blanks",
            Self::BenefitOfTheDoubt => "benefit of the doubt",
            Self::Hurt => "being hurt by someone they count on",
            Self::Demand => "being pressed for an answer",
            Self::Accommodation => "being soothed without limit",
            Self::Boundary => "a limit or a time to hold on to",
            Self::OwnSoothing => "their own soothing",
            Self::Experience => "what this answer taught them to expect",
            Self::Giving => "what it cost to give so much",
        }
    }
}

/// Security has the most terms a single step can bring: rest, five warm, four threatening, cue, worry, benefit.
const MOST_TERMS: usize = 13;

/// One signed part of a change, in units of the state (`-1.0 ..= 1.0`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// What moved the state.
    pub term: Term,
    /// By how much.
    pub amount: f64,
}

/// How one state of one person changed, and why. The contributions sum to the change to within rounding of `f64`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    before: Level,
    after: Level,
    parts: [Contribution; MOST_TERMS],
    count: usize,
}

/// A [`Shift`] on the 0-100 dial: whole points whose parts sum to the difference exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// Before, 0-100.
    pub before: i32,
    /// After, 0-100.
    pub after: i32,
    /// Parts that come to a whole point or more, in the order of the equations.
    pub parts: Vec<(Term, i32)>,
}

impl Shift {
    const fn none(level: Level) -> Self {
        Self {
            before: level,
            after: level,
            parts: [Contribution { term: Term::Rest, amount: 0.0 }; MOST_TERMS],
            count: 0,
        }
    }

    /// The state before.
    pub const fn before(&self) -> Level {
        self.before
    }

    /// The state after.
    pub const fn after(&self) -> Level {
        self.after
    }

    /// The change, in units of the state.
    pub const fn difference(&self) -> f64 {
        self.after.value() - self.before.value()
    }

    /// The parts, in the order of the equations.
    pub fn contributions(&self) -> &[Contribution] {
        self.parts.get(..self.count).unwrap_or_default()
    }

    /// Whole points by largest remainder.
    #[expect(clippy::cast_possible_truncation, reason = "a part lies within -100 ..= 100")]
    pub fn points(&self) -> Points {
        let before = self.before.points();
        let after = self.after.points();
        let mut parts: Vec<(Term, i32, f64)> = self
            .contributions()
            .iter()
            .map(|part| {
                let points = part.amount * 100.0;
                let floor = libm::floor(points);
                (part.term, floor as i32, points - floor)
            })
            .collect();
        let missing = after - before - parts.iter().map(|(_, floor, _)| floor).sum::<i32>();
        let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
        by_remainder.sort_by(|a, b| {
            let remainder = |index: &usize| parts.get(*index).map_or(0.0, |part| part.2);
            remainder(b).total_cmp(&remainder(a))
        });
        for index in by_remainder.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
            if let Some(part) = parts.get_mut(index) {
                part.1 += 1;
            }
        }
        Points {
            before,
            after,
            parts: parts.into_iter().map(|(term, points, _)| (term, points)).filter(|part| part.1 != 0).collect(),
        }
    }

    #[inline]
    fn add(&mut self, term: Term, amount: f64) {
        if amount == 0.0 {
            return;
        }
        if let Some(part) = self.parts.iter_mut().take(self.count).find(|part| part.term == term) {
            part.amount += amount;
        } else if let Some(part) = self.parts.get_mut(self.count) {
            *part = Contribution { term, amount };
            self.count += 1;
        }
    }
}

/// How one person changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change([Shift; 4]);

impl Change {
    /// No change at all.
    pub const fn none(felt: &Felt) -> Self {
        Self([
            Shift::none(felt.security),
            Shift::none(felt.alarm),
            Shift::none(felt.trust),
            Shift::none(felt.self_soothing),
        ])
    }

    /// One state's change.
    #[expect(clippy::indexing_slicing, reason = "Dimension has as many variants as there are places")]
    pub const fn shift(&self, dimension: Dimension) -> &Shift {
        &self.0[dimension as usize]
    }

    /// One state before and after.
    pub const fn before_and_after(&self, dimension: Dimension) -> (Level, Level) {
        let shift = self.shift(dimension);
        (shift.before, shift.after)
    }

    /// This change, and then the next: parts of the same kind are added up.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let mut both = *self;
        for (shift, later) in both.0.iter_mut().zip(&next.0) {
            shift.after = later.after;
            for part in later.contributions() {
                shift.add(part.term, part.amount);
            }
        }
        both
    }
}

/// Writes a [`Change`] while a step is worked out.
pub(crate) struct Ledger(Change);

impl Ledger {
    #[inline]
    pub(crate) const fn new(before: &Felt) -> Self {
        Self(Change::none(before))
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "Dimension has as many variants as there are places")]
    pub(crate) fn add(&mut self, dimension: Dimension, term: Term, amount: f64) {
        let shift = &mut self.0.0[dimension as usize];
        // A single step brings each term at most once, so there is no need to look for an earlier one.
        if amount != 0.0
            && let Some(part) = shift.parts.get_mut(shift.count)
        {
            *part = Contribution { term, amount };
            shift.count += 1;
        }
    }

    #[inline]
    pub(crate) fn close(mut self, after: &Felt) -> Change {
        for (shift, dimension) in self.0.0.iter_mut().zip(Dimension::ALL) {
            shift.after = after.get(dimension);
        }
        self.0
    }
}
