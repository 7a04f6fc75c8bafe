//! Carrying out a step that is already decided, whoever sits in the seat, and telling chance where to lead.

use super::position::Choice;
use super::{Landed, Mover, Seat, Session, SessionError};
use crate::model::Role;
use crate::scenario::{MomentId, ReplyId, Target};

/// Where chance was told to lead: by turn and reply, as the seed decides it, so that going back meets the same again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcomes(Vec<(u8, ReplyId, MomentId)>);

impl Outcomes {
    /// Where `reply`, the choice that ended turn `turn`, was told to lead.
    pub(crate) fn of(&self, turn: u8, reply: ReplyId) -> Option<MomentId> {
        self.0.iter().find(|(at, of, _)| (*at, *of) == (turn, reply)).map(|(_, _, moment)| *moment)
    }
}

impl Session {
    /// Whoever has the turn, a person or a policy, takes the way or reply `id`; this is how a play that was written down
    /// is carried out. Where chance decides, it leads to `lands`, if that is one of its outcomes; without `lands` it
    /// follows from the seed.
    ///
    /// # Errors
    /// [`SessionError::Ended`], [`SessionError::NoSuchOption`], [`SessionError::Closed`], and
    /// [`SessionError::LandsElsewhere`] where the choice cannot lead to `lands`, or has led elsewhere in this turn of an
    /// earlier attempt.
    pub fn follow(&mut self, id: &str, lands: Option<&str>) -> Result<Landed, SessionError> {
        let role: Role = self.position.turn_of(&self.scenario).ok_or(SessionError::Ended)?;
        let by = match self.seats.seat(role) {
            Seat::Person => Mover::Person,
            Seat::Policy(_) => Mover::Policy,
        };
        let choice = self.position.option(&self.scenario, id)?;
        self.carry_out(choice, by, lands)
    }

    pub(super) fn carry_out(&mut self, choice: Choice, by: Mover, lands: Option<&str>) -> Result<Landed, SessionError> {
        let Some(wanted) = lands else { return Ok(self.take(choice, by)) };
        let before = (self.position, self.rules.outcomes.clone());
        let mut landed = self.apply(choice);
        if self.scenario.moment(self.position.moment).id() != wanted
            && let Some((reply, outcome)) = self.outcome(choice, wanted)
            && self.rules.outcomes.of(self.turn(), reply).is_none()
            && !self.has_taken(reply, self.turn())
        {
            self.rules.outcomes.0.push((self.turn(), reply, outcome));
            self.position = before.0;
            landed = self.apply(choice);
        }
        let at = self.scenario.moment(self.position.moment).id();
        if at != wanted {
            let (id, landed) = (choice.id(&self.scenario).to_owned(), at.to_owned());
            (self.position, self.rules.outcomes) = before;
            return Err(SessionError::LandsElsewhere { id, wanted: wanted.to_owned(), landed });
        }
        self.attempts.add(choice, by, self.position.moment);
        Ok(landed)
    }

    /// The reply just taken and the outcome of chance that lands at `wanted`, if there is one. In the last turn, every
    /// outcome that does not close the talk lands where it closes.
    fn outcome(&self, choice: Choice, wanted: &str) -> Option<(ReplyId, MomentId)> {
        let Choice::Reply(id) = choice else { return None };
        let Target::Chance(weighted) = self.scenario.reply(id)?.target() else { return None };
        let wanted = self.scenario.moment_by_id(wanted)?;
        let lands =
            |(weight, to): &&(u32, MomentId)| *weight > 0 && self.position.landing(&self.scenario, *to) == wanted;
        weighted.iter().find(lands).map(|(_, outcome)| (id, *outcome))
    }

    /// Was `reply` taken in this turn of any attempt? Where it led then stays.
    fn has_taken(&self, reply: ReplyId, turn: u8) -> bool {
        self.attempts.taken(Choice::Reply(reply)).any(|attempt| {
            let path = self.attempts.path_to(attempt).unwrap_or_default();
            let replies = path.iter().filter(|(_, choice)| matches!(choice, Some(Choice::Reply(_)))).count();
            replies == usize::from(turn)
        })
    }
}
