//! The same scene from both sides: whoever asked answers now. And the two plays laid side by side.
//!
//! Invariant: nothing here weighs one side against the other.

use serde::Serialize;

use crate::debrief::{Debrief, Line, Turn};
use crate::model::{Couple, Role};
use crate::people::People;
use crate::session::{Seat, Seats, Session};

use super::Company;

/// The scene of `session` from its opening, from the other side, with the same chance.
///
/// Where the couple has names, names and answers go with the person: the one who answered is now the one whose alarm is
/// loud. Where the scene has its author's names, the two change characters.
pub fn swapped(session: &Session, people: &People) -> Session {
    let loud = session.loud().other();
    let usual = Couple::default();
    let otherwise = |role: Role| {
        // What someone answered stays with that person; anything else belongs to the role.
        let is_own = people.answers(session.loud().playing(role)).is_some();
        *if is_own { usual.profile(role) } else { session.couple().profile(role) }
    };
    let otherwise = Couple { anxious: otherwise(Role::Anxious), partner: otherwise(Role::Partner) };
    let scenario = people.cast(session.scenario(), loud);
    let seats = session.seats();
    let seats =
        Seats { anxious: in_role(Role::Anxious, seats.partner), partner: in_role(Role::Partner, seats.anxious) };
    session.reopened(scenario, people.couple(loud, &otherwise), seats).with_loud(loud)
}

/// The one who sat in the other seat, in this role; a policy that does not play it gives way to the usual one.
fn in_role(role: Role, seat: Seat) -> Seat {
    match seat {
        Seat::Policy(policy) if Company::playing(role, policy).is_none() => Seat::Policy(crate::Policy::default()),
        seat => seat,
    }
}

/// What was said in both plays of one scene at the same moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SaidTwice {
    /// The moment's id.
    pub moment: String,
    /// What was answered, in the first play.
    pub first: Answered,
    /// And in the second.
    pub second: Answered,
}

/// What was said and answered at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Answered {
    /// The number of the turn.
    pub turn: u8,
    /// What the anxious partner said, where they spoke.
    pub statement: Option<Line>,
    /// The answer or own move.
    pub reply: Line,
}

/// Every moment that both plays came to, in the order of `first`; of a moment met more than once, the first time.
pub fn said_twice(first: &Debrief, second: &Debrief) -> Vec<SaidTwice> {
    let mut said: Vec<SaidTwice> = Vec::new();
    for turn in &first.turns {
        let there = second.turns.iter().find(|other| other.moment == turn.moment);
        let is_known = said.iter().any(|known| known.moment == turn.moment);
        if let (false, Some(first), Some(second)) = (is_known, answered(turn), there.and_then(answered)) {
            said.push(SaidTwice { moment: turn.moment.clone(), first, second });
        }
    }
    said
}

fn answered(turn: &Turn) -> Option<Answered> {
    let reply = turn.reply.clone()?;
    Some(Answered { turn: turn.number, statement: turn.statement.clone(), reply })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Answers, Draft, DraftMoment, DraftReply, Names, Policy, Scene, Seed, Slider, Stance, Who, debrief};

    fn session(seats: Seats, people: &People) -> Session {
        let reply =
            |stance: Stance, id: &str, to: &str| DraftReply::new(stance, id).to(to).says("Words.").why("Because.");
        let start = DraftMoment::anxious("start").cue(40).soft("{partner}?");
        let start =
            start.reply(reply(Stance::Balanced, "kind", "next")).reply(reply(Stance::Critical, "sharp", "start"));
        let next =
            DraftMoment::partner("next", Stance::Neutral).says("And now?").reply(reply(Stance::Wait, "sit", "end"));
        let draft = Draft::new("scene", "Scene").cast("Ada", "Bo").turns(4, "end").moment(start).moment(next);
        let scenario = Arc::new(draft.moment(DraftMoment::ending("end").says("Night.")).build().unwrap());
        let couple = people.couple(Who::First, &Couple::default());
        Session::new(people.cast(&scenario, Who::First), couple, seats, Seed(9))
    }

    fn named() -> People {
        let answers = Answers { alarm: Slider::new(2).unwrap(), room: Slider::new(8).unwrap() };
        People { names: Some(Names::new("Kim", "Sascha").unwrap()), second: Some(answers), ..People::default() }
    }

    fn names(session: &Session) -> [&str; 2] {
        Role::BOTH.map(|role| session.scenario().cast().name(role))
    }

    #[test]
    fn a_couples_names_and_answers_go_with_the_person() {
        let people = named();
        let before = session(Seats::AS_PARTNER, &people);
        let after = swapped(&before, &people);
        assert_eq!((names(&before), names(&after)), (["Kim", "Sascha"], ["Sascha", "Kim"]));
        assert_eq!(after.seats().seat(Role::Anxious), Seat::Person, "Sascha plays on as Sascha");
        assert_eq!(after.couple().anxious, before.couple().partner);
        assert_eq!(after.couple().partner, Couple::default().partner, "Kim never answered");
        assert_eq!((after.seed(), after.turn()), (before.seed(), 0));
        let back = swapped(&after, &people);
        assert_eq!((back.couple(), back.seats(), back.loud()), (before.couple(), before.seats(), before.loud()));
        assert_eq!(names(&back), names(&before));
    }

    #[test]
    fn authored_names_stay_with_the_role_and_the_people_change_characters() {
        let before = session(Seats::AS_BOTH, &People::default());
        let after = swapped(&before, &People::default());
        assert_eq!(names(&after), ["Ada", "Bo"]);
        assert_eq!((after.couple(), after.seats()), (before.couple(), before.seats()));
        assert_ne!(after.loud(), before.loud(), "the log knows the two sides apart");
    }

    #[test]
    fn a_policy_that_does_not_play_the_other_role_gives_way() {
        let over = Seat::Policy(Policy::OverReassuring);
        let seats = Seats { anxious: Seat::Person, partner: over };
        let after = swapped(&session(seats, &People::default()), &People::default());
        assert_eq!(after.seats(), Seats::AS_PARTNER);
        let steady = Seats { anxious: Seat::Person, partner: Seat::Policy(Policy::Steady) };
        let after = swapped(&session(steady, &People::default()), &People::default());
        assert_eq!(after.seats().anxious, Seat::Policy(Policy::Steady));
    }

    #[test]
    fn both_plays_meet_where_both_came_by() {
        let mut first = session(Seats::AS_BOTH, &People::default());
        for choice in ["soft", "kind", "sit"] {
            first.choose(choice).unwrap();
        }
        let mut second = swapped(&first, &People::default());
        for choice in ["soft", "sharp", "soft", "kind"] {
            second.choose(choice).unwrap();
        }
        assert!(matches!(second.scene(), Scene::Ask(_)));
        let both = said_twice(&debrief(&first), &debrief(&second));
        let said: Vec<_> = both
            .iter()
            .map(|both| (both.moment.as_str(), both.first.reply.option.as_str(), both.second.reply.option.as_str()))
            .collect();
        assert_eq!(said, [("start", "kind", "sharp")], "the second play has not left the other moment yet");
    }
}
