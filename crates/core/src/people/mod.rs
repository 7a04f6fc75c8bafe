//! The two people at the keyboard, as far as they want to be known: their names, and two short answers each.
//!
//! Names go into the texts of a scene and into nothing else; answers become starting traits. Invariant: nothing here
//! says back what the answers add up to. There is no word, label or number for a person.

mod answers;
mod name;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use answers::{Answers, Question, Slider};
pub use name::{Name, NameError, Names};

use crate::model::{Couple, Profile, Role};
use crate::scenario::Scenario;

/// One of the two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// The one named first.
    #[default]
    First,
    /// The one named second.
    Second,
}

/// The two people. Everything about them may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct People {
    /// What they are called; without, a scene keeps the names its author gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Names>,
    /// What the first one answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Answers>,
    /// What the second one answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Answers>,
}

impl Who {
    /// Both, the one named first first.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// Who plays `role`, where this one is the one whose alarm is loud.
    #[must_use]
    pub const fn playing(self, role: Role) -> Self {
        match role {
            Role::Anxious => self,
            Role::Partner => self.other(),
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    pub(crate) fn is_first(&self) -> bool {
        *self == Self::First
    }
}

impl People {
    /// Is nothing known of them?
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// What one of them is called.
    pub fn name(&self, who: Who) -> Option<&str> {
        self.names.as_ref().map(|names| names.of(who).as_str())
    }

    /// What one of them answered.
    pub const fn answers(&self, who: Who) -> Option<Answers> {
        match who {
            Who::First => self.first,
            Who::Second => self.second,
        }
    }

    /// The same people, after one of them has answered.
    #[must_use]
    pub fn answered(self, who: Who, answers: Option<Answers>) -> Self {
        match who {
            Who::First => Self { first: answers, ..self },
            Who::Second => Self { second: answers, ..self },
        }
    }

    /// `scenario` with their names in it, where they have any, and `loud` as the one whose alarm is loud. Its digest,
    /// and with it every saved session, stays as it is.
    pub fn cast(&self, scenario: &Arc<Scenario>, loud: Who) -> Arc<Scenario> {
        match &self.names {
            None => Arc::clone(scenario),
            Some(names) => {
                let name = |role| names.of(loud.playing(role));
                Arc::new(scenario.with_names(name(Role::Anxious), name(Role::Partner)))
            }
        }
    }

    /// Their starting traits, with `loud` as the one whose alarm is loud; `otherwise` for whoever has not answered.
    pub fn couple(&self, loud: Who, otherwise: &Couple) -> Couple {
        let profile = |role: Role| -> Profile {
            self.answers(loud.playing(role)).map_or(*otherwise.profile(role), Answers::profile)
        };
        Couple { anxious: profile(Role::Anxious), partner: profile(Role::Partner) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, DraftMoment, DraftReply, Seats, Seed, Session, Stance};

    fn scenario() -> Arc<Scenario> {
        let reply = DraftReply::new(Stance::Neutral, "hm").to("end").says("Hm, {anxious}.").why("It says little.");
        let start = DraftMoment::anxious("start").soft("{partner}, are we all right?").reply(reply);
        let end = DraftMoment::ending("end").says("{anxious} and {partner} go to bed.");
        let draft = Draft::new("scene", "For {anxious}").cast("Ada", "Bo").turns(2, "end").moment(start).moment(end);
        Arc::new(draft.build().unwrap())
    }

    fn people() -> People {
        let answers = Answers { alarm: Slider::new(9).unwrap(), room: Slider::new(0).unwrap() };
        People { names: Some(Names::new("Kim", "Sascha").unwrap()), ..People::default() }
            .answered(Who::First, Some(answers))
    }

    #[test]
    fn their_names_are_in_every_text_and_the_digest_stays() {
        let scenario = scenario();
        for (loud, anxious, partner) in [(Who::First, "Kim", "Sascha"), (Who::Second, "Sascha", "Kim")] {
            let cast = people().cast(&scenario, loud);
            assert_eq!(cast.opening().title, format!("For {anxious}"));
            assert_eq!(cast.digest(), scenario.digest());
            let mut session = Session::new(cast, Couple::default(), Seats::AS_BOTH, Seed(1)).with_loud(loud);
            let said = session.choose("soft").unwrap().says;
            assert_eq!(said, format!("{partner}, are we all right?"));
            assert_eq!(session.choose("hm").unwrap().says, format!("Hm, {anxious}."));
            let log = session.log();
            let text = serde_json::to_string(&log).unwrap();
            assert!(!text.contains("Kim") && !text.contains("Sascha"), "names stay out of what is saved: {text}");
            let (again, report) = Session::replay(Arc::clone(&scenario), &serde_json::from_str(&text).unwrap());
            assert!(report.is_exact());
            assert_eq!((again.log(), again.loud()), (log, loud));
        }
        assert!(Arc::ptr_eq(&People::default().cast(&scenario, Who::Second), &scenario));
    }

    #[test]
    fn answers_go_with_the_person_and_not_with_the_seat() {
        let usual = Couple::default();
        let own = people().first.unwrap().profile();
        assert_eq!(people().couple(Who::First, &usual), Couple { anxious: own, partner: usual.partner });
        assert_eq!(people().couple(Who::Second, &usual), Couple { anxious: usual.anxious, partner: own });
        assert_eq!(People::default().couple(Who::Second, &usual), usual);
    }

    #[test]
    fn what_is_kept_of_them_reads_back_and_nothing_unknown_is_invented() {
        let kept = serde_json::to_string(&people()).unwrap();
        assert_eq!(kept, r#"{"names":["Kim","Sascha"],"first":{"alarm":9,"room":0}}"#);
        assert_eq!(serde_json::from_str::<People>(&kept).unwrap(), people());
        assert_eq!(serde_json::from_str::<People>("{}").unwrap(), People::default());
        for broken in [r#"{"names":["Kim","kim"]}"#, r#"{"names":["Kim"]}"#, r#"{"first":{"alarm":11,"room":0}}"#, "7"]
        {
            assert!(serde_json::from_str::<People>(broken).is_err(), "{broken}");
        }
    }
}
