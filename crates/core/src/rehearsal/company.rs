//! Who plays the seat that nobody sits in, in plain words, so that a couple chooses a kind of evening and not a policy.

use serde::Serialize;

use crate::model::{Policy, Role};

/// Someone to rehearse with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Company {
    /// How the seat plays.
    pub policy: Policy,
    /// Who that is like, to follow "someone".
    pub who: &'static str,
    /// What everyone should know who reads of it.
    pub note: Option<&'static str>,
}

const fn someone(policy: Policy, who: &'static str) -> Company {
    Company { policy, who, note: None }
}

const PARTNERS: [Company; 5] = [
    someone(
        Policy::GivesWhatTheyHave,
        "who gives what they have: kind while they feel close, short when it gets too much",
    ),
    someone(Policy::Steady, "who is there"),
    Company {
        policy: Policy::Good(50),
        who: "who is there, but worn out tonight: they hear you about half the time, and are gone the other half",
        note: Some(
            "Tired is one thing. If kindness at home comes and goes together with fear, no words of yours will mend \
             that, and it is not for practice.",
        ),
    },
    someone(Policy::Withdrawing, "who goes quiet when it gets close"),
    someone(Policy::OverReassuring, "who promises anything, so that it stops"),
];

const ANXIOUS: [Company; 3] = [
    someone(Policy::GivesWhatTheyHave, "whose words follow the alarm: soft while it is low, sharp when it is loud"),
    someone(Policy::Steady, "who says it softly, and settles their own alarm first where they can"),
    someone(Policy::Withdrawing, "who waits with it as long as they can"),
];

impl Company {
    /// Everyone who can play `role`; the first one does where nobody is chosen.
    pub const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Anxious => &ANXIOUS,
            Role::Partner => &PARTNERS,
        }
    }

    /// The one who plays `role` by `policy`; `None` for a policy that is not among [`Company::of`].
    pub fn playing(role: Role, policy: Policy) -> Option<&'static Self> {
        Self::of(role).iter().find(|company| company.policy == policy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_told_apart_and_the_usual_one_comes_first() {
        for role in Role::BOTH {
            let all = Company::of(role);
            assert_eq!(all.first().map(|company| company.policy), Some(Policy::default()));
            for company in all {
                assert_eq!(Company::playing(role, company.policy), Some(company));
                assert_eq!(all.iter().filter(|other| other.who == company.who).count(), 1);
            }
        }
        assert_eq!(Company::playing(Role::Anxious, Policy::OverReassuring), None);
    }
}
