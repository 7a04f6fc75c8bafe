//! What an author claims of every play of a scene. `docs/claims.md` gives each form's meaning in one sentence.
//!
//! Invariant: a claim changes nothing in a play, and so it is no part of the digest.

use super::draft::DraftClaim;
use super::{Condition, Gauge, MomentId, ReplyId};
use crate::model::{Role, Stance};

/// One claim.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claim {
    /// What is claimed.
    pub form: Form,
    /// As it was written.
    pub written: DraftClaim,
}

/// What is claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// It is so in every play.
    Always(Rule),
    /// It is so in no play.
    Never(Rule),
    /// The practised seat can bring it about, whatever the other seat and chance do.
    Can(Can),
    /// One reply leads to a better best and to a better worst than another.
    Better(Better),
}

/// Where a condition is looked at, in every play from the opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// From where on.
    pub after: After,
    /// At every place from there on, or at the end alone.
    pub span: Extent,
    /// What is looked for.
    pub condition: Condition,
    /// Looked at for so many turns, that of the `after` not counted; to the end without it.
    pub within: Option<u8>,
}

/// From where on a [`Rule`] looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// From the opening.
    Opening,
    /// Once this role's last replies and own moves had these stances, in this order; never empty.
    Stances(Role, Vec<Stance>),
    /// Once this reply is chosen.
    Reply(ReplyId),
}

/// Which places a [`Rule`] looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Wherever somebody is to speak or answer, and at the ending.
    During,
    /// At the ending.
    End,
}

/// What the practised seat can bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Can {
    /// What.
    pub goal: Goal,
    /// From where.
    pub from: Origin,
    /// In so many turns; before the end of the talk without it.
    pub within: Option<u8>,
    /// Whose choices are free.
    pub seat: Role,
}

/// What is to be brought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// The talk comes to this moment or ending.
    Reach(MomentId),
    /// The condition holds.
    Holds(Condition),
}

/// From where something can be brought about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// In a talk that begins here, both people at rest and nothing said before.
    Moment(MomentId),
    /// From every place of every play from the opening where a turn begins.
    Everywhere,
}

/// Which of two replies does better, in a talk that begins where they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Better {
    /// The better one.
    pub reply: ReplyId,
    /// The other one, of the same moment.
    pub than: ReplyId,
    /// Looked at after so many turns, the reply's own counted, or at the end where that comes first; at the end
    /// without it.
    pub within: Option<u8>,
    /// What is compared. Of alarm and load, less is better.
    pub of: Gauge,
}
