//! Before a scene: who plays, who is in the other seat, the couple's own names, and two short questions for each of
//! them. All of it may be left as it is.

mod laying;

use attuned_core::{Company, People, Role, Seat, Seats, Who};

pub(crate) use laying::Laying;

/// Who sits down this evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    seats: Seats,
    loud: Who,
    people: People,
}

/// What can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Seats(Seats),
    Company(Role),
    Names,
    Loud,
    Questions(Who),
    Forget,
}

impl Table {
    /// With these seats, and the people who are known here. The first one's alarm is loud unless somebody says
    /// otherwise.
    pub fn new(seats: Seats, people: People) -> Self {
        Self { seats, loud: Who::First, people }
    }

    /// Who plays which role.
    pub const fn seats(&self) -> Seats {
        self.seats
    }

    /// Whose alarm is loud tonight.
    pub const fn loud(&self) -> Who {
        self.loud
    }

    /// What the two said about themselves.
    pub const fn people(&self) -> &People {
        &self.people
    }

    /// The role nobody sits in; `None` where both play.
    pub(crate) fn empty(&self) -> Option<Role> {
        Role::BOTH.into_iter().find(|role| matches!(self.seats.seat(*role), Seat::Policy(_)))
    }

    /// Who plays, in a sentence or two.
    pub(crate) fn in_words(&self) -> String {
        let name = |role| self.people.name(self.loud.playing(role));
        let plays = match (self.empty(), name(Role::Anxious), name(Role::Partner)) {
            (None, Some(anxious), Some(partner)) => {
                format!("both of you play; {anxious}'s alarm is loud, {partner} answers")
            }
            (None, ..) => "both of you play, in turns at this keyboard".to_owned(),
            (Some(Role::Anxious), _, Some(name)) => format!("{name} plays, and answers"),
            (Some(Role::Partner), Some(name), _) => format!("{name} plays, whose alarm is loud"),
            (Some(Role::Anxious), ..) => "one of you plays, and answers".to_owned(),
            (Some(Role::Partner), ..) => "one of you plays, whose alarm is loud".to_owned(),
        };
        format!("Tonight {plays}.")
    }

    /// Who is in the seat nobody sits in.
    fn company(&self) -> Option<&'static Company> {
        let role = self.empty()?;
        match self.seats.seat(role) {
            Seat::Policy(policy) => Company::playing(role, policy),
            Seat::Person => None,
        }
    }

    fn changes(&self) -> Vec<(Change, String)> {
        let name = |who| self.people.name(who);
        let one = |role| name(self.loud.playing(role)).unwrap_or("one of you").to_owned();
        let mut changes = vec![
            (Change::Seats(Seats::AS_PARTNER), format!("{} plays, and answers", one(Role::Partner))),
            (Change::Seats(Seats::AS_ANXIOUS), format!("{} plays, the one whose alarm is loud", one(Role::Anxious))),
            (Change::Seats(Seats::AS_BOTH), "both of you play, in turns at this keyboard".to_owned()),
        ];
        let names = if self.people.names.is_some() { "other names" } else { "your own names" };
        changes.push((Change::Names, format!("{names} in the scenes")));
        if let Some(other) = name(self.loud.other()) {
            changes.push((Change::Loud, format!("tonight it is {other} whose alarm is loud")));
        }
        // Whose they are can be said only once there are names.
        for (who, name) in Who::BOTH.into_iter().filter_map(|who| Some((who, name(who)?))) {
            let when = if self.people.answers(who).is_some() { ", once more" } else { "" };
            changes.push((Change::Questions(who), format!("two short questions for {name}{when}")));
        }
        if !self.people.is_unknown() {
            changes.push((Change::Forget, "forget the names and the answers".to_owned()));
        }
        // The last, so that no other number changes with who plays.
        if let Some(role) = self.empty() {
            changes.push((Change::Company(role), "someone else in the other seat".to_owned()));
        }
        changes
    }
}
