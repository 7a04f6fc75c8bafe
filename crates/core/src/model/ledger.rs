//! The account of a change: signed contributions that sum to it, and the same in whole points.

use serde::{Deserialize, Serialize};

use super::{Felt, Level};

/// One of the four states of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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

/// Which terms can move which state, in the order of the equations.
const fn terms(dimension: Dimension) -> &'static [Term] {
    match dimension {
        Dimension::Security => &[
            Term::Rest,
            Term::Understanding,
            Term::Validation,
            Term::Caring,
            Term::Commitment,
            Term::Invitation,
            Term::Dismissal,
            Term::Defensiveness,
            Term::Criticism,
            Term::Withdrawal,
            Term::Cue,
            Term::Worry,
            Term::BenefitOfTheDoubt,
        ],
        Dimension::Alarm => &[
            Term::Rest,
            Term::Hurt,
            Term::Demand,
            Term::Commitment,
            Term::Accommodation,
            Term::Boundary,
            Term::OwnSoothing,
        ],
        Dimension::Trust => &[Term::Experience, Term::Giving],
        Dimension::SelfSoothing => &[Term::Boundary, Term::OwnSoothing, Term::Accommodation],
    }
}

/// One signed part of a change, in units of the state (`-1.0 ..= 1.0`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// What moved the state.
    pub term: Term,
    /// By how much.
    pub amount: f64,
}

/// The parts of a change, state by state; the places are those of [`terms`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Parts {
    pub(crate) security: [f64; 13],
    pub(crate) alarm: [f64; 7],
    pub(crate) trust: [f64; 2],
    pub(crate) self_soothing: [f64; 3],
}

impl Parts {
    pub(crate) const NONE: Self =
        Self { security: [0.0; 13], alarm: [0.0; 7], trust: [0.0; 2], self_soothing: [0.0; 3] };
}

/// How one person changed, and why. A plain copy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    before: Felt,
    after: Felt,
    parts: Parts,
}

impl Change {
    /// No change at all.
    pub const fn none(felt: &Felt) -> Self {
        Self { before: *felt, after: *felt, parts: Parts::NONE }
    }

    /// What was worked out for one person; each array of `parts` sums to its state's change.
    pub(crate) const fn new(before: &Felt, after: &Felt, parts: Parts) -> Self {
        Self { before: *before, after: *after, parts }
    }

    /// One state's change.
    pub const fn shift(&self, dimension: Dimension) -> Shift<'_> {
        let amounts: &[f64] = match dimension {
            Dimension::Security => &self.parts.security,
            Dimension::Alarm => &self.parts.alarm,
            Dimension::Trust => &self.parts.trust,
            Dimension::SelfSoothing => &self.parts.self_soothing,
        };
        let (before, after) = self.before_and_after(dimension);
        Shift { before, after, terms: terms(dimension), amounts }
    }

    /// One state before and after.
    pub const fn before_and_after(&self, dimension: Dimension) -> (Level, Level) {
        (self.before.get(dimension), self.after.get(dimension))
    }

    /// This change, and then the next: parts of the same kind are added up.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        fn add(sums: &mut [f64], later: &[f64]) {
            for (sum, later) in sums.iter_mut().zip(later) {
                *sum += later;
            }
        }
        let mut parts = self.parts;
        add(&mut parts.security, &next.parts.security);
        add(&mut parts.alarm, &next.parts.alarm);
        add(&mut parts.trust, &next.parts.trust);
        add(&mut parts.self_soothing, &next.parts.self_soothing);
        Self { before: self.before, after: next.after, parts }
    }
}

/// How one state of one person changed, and why. The contributions sum to the change to within rounding of `f64`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift<'c> {
    before: Level,
    after: Level,
    terms: &'static [Term],
    amounts: &'c [f64],
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

impl<'c> Shift<'c> {
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

    /// The parts that are not zero, in the order of the equations.
    pub fn contributions(&self) -> impl Iterator<Item = Contribution> + 'c {
        let parts = self.terms.iter().zip(self.amounts);
        parts.filter(|(_, amount)| **amount != 0.0).map(|(term, amount)| Contribution { term: *term, amount: *amount })
    }

    /// Whole points by largest remainder.
    #[expect(clippy::cast_possible_truncation, reason = "a part lies within -100 ..= 100")]
    pub fn points(&self) -> Points {
        let before = self.before.points();
        let after = self.after.points();
        let mut parts: Vec<(Term, i32, f64)> = self
            .contributions()
            .map(|part| {
                let points = part.amount * 100.0;
                let floor = libm::floor(points);
                (part.term, floor as i32, points - floor)
            })
            .collect();
        let missing = after - before - parts.iter().map(|(_, floor, _)| floor).sum::<i32>();
        // The first of those that leave most, again and again; there are never as many as a dozen.
        for _ in (0..missing).take(parts.len()) {
            let most = parts.iter_mut().rev().max_by(|one, other| one.2.total_cmp(&other.2));
            let Some(part) = most else { break };
            part.1 += 1;
            part.2 = f64::NEG_INFINITY;
        }
        Points {
            before,
            after,
            parts: parts.into_iter().map(|(term, points, _)| (term, points)).filter(|part| part.1 != 0).collect(),
        }
    }
}
