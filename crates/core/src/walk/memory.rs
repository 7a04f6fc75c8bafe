//! What was worked out a moment ago and need not be again.

use crate::model::{Felt, Level, Role, State, Weighed};
use crate::scenario::{ReplyId, Scenario};
use crate::session::{Rules, Silent, Witness};

/// What the last words of each place on the menu did to the one who heard them, turn by turn. However a statement is put, it
/// moves the other one alone; so an answer to it does the same to the one who made it.
#[derive(Debug)]
pub(super) struct Memory {
    heard: [[Option<Hearing>; PLACES]; Scenario::MOST_TURNS as usize],
}

/// A longer menu is not remembered to its end.
const PLACES: usize = 8;

#[derive(Debug, Clone, Copy)]
struct Hearing {
    reply: ReplyId,
    before: Felt,
    after: Felt,
}

impl Memory {
    pub(super) const NONE: Self = Self { heard: [[None; PLACES]; Scenario::MOST_TURNS as usize] };

    /// For `reply`, after so many turns.
    pub(super) fn of(&mut self, turn: u8, reply: ReplyId) -> Remembering<'_> {
        let menu = self.heard.get_mut(usize::from(turn));
        Remembering { reply, place: menu.and_then(|menu| menu.get_mut(reply.index as usize)) }
    }
}

/// Remembers what one reply does.
pub(super) struct Remembering<'m> {
    reply: ReplyId,
    place: Option<&'m mut Option<Hearing>>,
}

impl Witness for Remembering<'_> {
    #[inline]
    fn message(&mut self, rules: &Rules, state: &mut State, speaker: Role, message: &Weighed) {
        let Rules { equations, couple, .. } = rules;
        state.act(equations, couple, speaker, message);
        if !message.is_heard {
            return;
        }
        let before = *state.felt(speaker.other());
        let known = self.place.as_deref().copied().flatten();
        let known = known.filter(|known| known.reply == self.reply && known.before == before);
        let after = known.map_or_else(|| state.hearing(equations, couple, speaker, message), |known| known.after);
        if let (None, Some(place)) = (known, &mut self.place) {
            **place = Some(Hearing { reply: self.reply, before, after });
        }
        state.hear(equations, speaker, message, after);
    }

    fn cue(&mut self, rules: &Rules, state: &mut State, role: Role, threat: Level) {
        Silent.cue(rules, state, role, threat);
    }
}
