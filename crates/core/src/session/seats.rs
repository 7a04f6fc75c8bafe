//! Who plays which role.

use serde::{Deserialize, Serialize};

use crate::model::{Policy, Role};

/// Who plays a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// Someone at the keyboard.
    Person,
    /// A policy.
    Policy(Policy),
}

/// Who plays the two roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Seats {
    /// Who speaks as the anxious partner.
    pub anxious: Seat,
    /// Who speaks as the partner.
    pub partner: Seat,
}

impl Seats {
    /// A person answers as the partner.
    pub const AS_PARTNER: Self = Self { anxious: Seat::Policy(Policy::GivesWhatTheyHave), partner: Seat::Person };
    /// A person speaks as the anxious partner.
    pub const AS_ANXIOUS: Self = Self { anxious: Seat::Person, partner: Seat::Policy(Policy::GivesWhatTheyHave) };
    /// Two people at one keyboard.
    pub const AS_BOTH: Self = Self { anxious: Seat::Person, partner: Seat::Person };

    /// Who plays one role.
    pub const fn seat(self, role: Role) -> Seat {
        match role {
            Role::Anxious => self.anxious,
            Role::Partner => self.partner,
        }
    }
}
