//! What can be wrong with a draft, in the author's words, and where.

use std::fmt;

use super::UnsafeText;
use crate::model::Stance;

/// A field of the scenario format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "docs/format.md describes each field by the same name")]
pub enum Field {
    Id,
    Title,
    Theme,
    Level,
    Minutes,
    Turns,
    Enough,
    Aim,
    Skills,
    Cast,
    Opening,
    ContentNotes,
    Sources,
    Reviewer,
    Moments,
    Cue,
    Readings,
    Soft,
    Protest,
    Test,
    Stance,
    Says,
    Inner,
    Need,
    Goal,
    Debrief,
    Replies,
    To,
    Chance,
    Unless,
    Why,
    Instead,
    With,
    When,
    Closed,
    Remember,
    Note,
    Claims,
    At,
    Reply,
    Than,
    Stances,
    During,
    End,
    Reach,
    Holds,
    From,
    Everywhere,
    Of,
    Seat,
    Within,
}

impl Field {
    /// The name in a scenario file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Theme => "theme",
            Self::Level => "level",
            Self::Minutes => "minutes",
            Self::Turns => "turns",
            Self::Enough => "enough",
            Self::Aim => "aim",
            Self::Skills => "skills",
            Self::Cast => "cast",
            Self::Opening => "opening",
            Self::ContentNotes => "content_notes",
            Self::Sources => "sources",
            Self::Reviewer => "reviewer",
            Self::Moments => "moments",
            Self::Cue => "cue",
            Self::Readings => "readings",
            Self::Soft => "soft",
            Self::Protest => "protest",
            Self::Test => "test",
            Self::Stance => "stance",
            Self::Says => "says",
            Self::Inner => "inner",
            Self::Need => "need",
            Self::Goal => "goal",
            Self::Debrief => "debrief",
            Self::Replies => "replies",
            Self::To => "to",
            Self::Chance => "chance",
            Self::Unless => "unless",
            Self::Why => "why",
            Self::Instead => "instead",
            Self::With => "with",
            Self::When => "when",
            Self::Closed => "closed",
            Self::Remember => "remember",
            Self::Note => "note",
            Self::Claims => "claims",
            Self::At => "at",
            Self::Reply => "reply",
            Self::Than => "than",
            Self::Stances => "stances",
            Self::During => "during",
            Self::End => "end",
            Self::Reach => "reach",
            Self::Holds => "holds",
            Self::From => "from",
            Self::Everywhere => "everywhere",
            Self::Of => "of",
            Self::Seat => "seat",
            Self::Within => "within",
        }
    }
}

/// Where in a draft: positions as authored, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// Which claim; `None` for everything else.
    pub claim: Option<usize>,
    /// Which moment; `None` for the scenario's own fields.
    pub moment: Option<usize>,
    /// Which reply of that moment.
    pub reply: Option<usize>,
    /// Which field; `None` for the entry as a whole.
    pub field: Option<Field>,
}

impl Place {
    pub(crate) const fn scenario(field: Field) -> Self {
        Self { claim: None, moment: None, reply: None, field: Some(field) }
    }

    pub(crate) const fn moment(moment: usize) -> Self {
        Self { claim: None, moment: Some(moment), reply: None, field: None }
    }

    pub(crate) const fn reply(moment: usize, reply: usize) -> Self {
        Self { claim: None, moment: Some(moment), reply: Some(reply), field: None }
    }

    pub(crate) const fn claim(claim: usize) -> Self {
        Self { claim: Some(claim), moment: None, reply: None, field: None }
    }

    pub(crate) const fn field(mut self, field: Field) -> Self {
        self.field = Some(field);
        self
    }
}

/// What is wrong. Displayed as a lower-case fragment in the author's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A field every entry of this kind needs.
    #[error("{entry} has no `{}`", field.name())]
    Missing {
        /// The entry, in words.
        entry: &'static str,
        /// What it lacks.
        field: Field,
    },
    /// A reply that does not say what it does.
    #[error("reply has no `why`, so nothing explains how it lands")]
    NoWhy,
    /// An id that cannot be typed, or that would be taken for something else.
    #[error("`{id}` cannot be an id")]
    BadId {
        /// As written.
        id: String,
    },
    /// Two entries of one list with one id.
    #[error("the id `{id}` is used twice")]
    DuplicateId {
        /// The id.
        id: String,
        /// The entry that had it first.
        first: Place,
    },
    /// A name that leads nowhere.
    #[error("{from} an unknown moment `{target}`")]
    UnknownTarget {
        /// What points there, as the start of the sentence.
        from: &'static str,
        /// As written.
        target: String,
    },
    /// `instead` names no reply of the same moment.
    #[error("`instead` names `{reply}`, which is not a reply of this moment")]
    UnknownInstead {
        /// As written.
        reply: String,
    },
    /// A claim names a reply that its moment does not offer.
    #[error("`{moment}` offers no reply `{reply}`")]
    UnknownReplyAt {
        /// As written.
        reply: String,
        /// The moment it was looked for at.
        moment: String,
    },
    /// A claim that says too little or too much of one thing.
    #[error("{claim} {wants}")]
    UnclearClaim {
        /// The claim, in words.
        claim: &'static str,
        /// What it wants, as the end of the sentence.
        wants: &'static str,
        /// An example.
        example: &'static str,
    },
    /// A fact that nothing remembers.
    #[error("nothing ever remembers `{fact}`")]
    UnknownFact {
        /// As written.
        fact: String,
    },
    /// A placeholder that is not a role.
    #[error("`{{{name}}}` is not a name in this scene")]
    UnknownName {
        /// As written, without braces.
        name: String,
    },
    /// Nothing leads away, though this is not an ending.
    #[error("{entry} leads nowhere")]
    LooseEnd {
        /// The entry, in words.
        entry: &'static str,
    },
    /// No play can come here.
    #[error("no play can reach the moment `{id}`")]
    Unreachable {
        /// The moment.
        id: String,
    },
    /// A number outside its range.
    #[error("`{}` is {found}; it goes from {least} to {most}", field.name())]
    OutOfRange {
        /// Which number.
        field: Field,
        /// As written.
        found: i64,
        /// Lowest allowed.
        least: i64,
        /// Highest allowed.
        most: i64,
    },
    /// Text that could garble a screen.
    #[error("{0}")]
    UnsafeText(UnsafeText),
    /// Words that are only white space.
    #[error("`{}` is empty", field.name())]
    Empty {
        /// Which words.
        field: Field,
    },
    /// A stance that does not belong to this kind of moment.
    #[error("`{stance:?}` does not fit here")]
    StanceNotHere {
        /// As written.
        stance: Stance,
        /// What fits, in words.
        fits: &'static str,
    },
    /// A statement that cannot be spoken.
    #[error("an anxious moment needs at least one of `soft`, `protest` and `test`")]
    NoWay,
    /// Every reply can be closed at once.
    #[error("every reply of this moment can be closed at once, so a couple could be left with nothing to say")]
    MenuCanRunDry,
    /// A field that means nothing in this kind of moment.
    #[error("`{}` means nothing in {entry}", field.name())]
    NotHere {
        /// Which field.
        field: Field,
        /// The entry, in words.
        entry: &'static str,
    },
    /// `enough` must close the talk.
    #[error("`enough` names `{target}`, which is not an ending")]
    EnoughIsNoEnding {
        /// As written.
        target: String,
    },
    /// The first moment opens the scene, so it cannot close it.
    #[error("the scene opens with an ending")]
    OpensWithEnding,
    /// A word of the wrong family.
    #[error("`{gauge}` is never `{word}`")]
    WordDoesNotFit {
        /// The state's name.
        gauge: &'static str,
        /// The word's name.
        word: &'static str,
        /// Words that fit, in words.
        fits: &'static str,
    },
    /// More entries than the engine can number.
    #[error("the scene has {count} moments; the most is {most}")]
    TooLarge {
        /// As written.
        count: usize,
        /// Most allowed.
        most: usize,
    },
}

/// One thing wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)?;
        if let Some(claim) = self.place.claim {
            return write!(f, " (claim {})", claim + 1);
        }
        match (self.place.moment, self.place.reply) {
            (Some(moment), Some(reply)) => write!(f, " (moment {}, reply {})", moment + 1, reply + 1),
            (Some(moment), None) => write!(f, " (moment {})", moment + 1),
            (None, _) => Ok(()),
        }
    }
}

/// Everything wrong with a draft, in authored order; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    /// The problems, in authored order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
