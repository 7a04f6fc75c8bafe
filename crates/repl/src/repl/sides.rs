//! The same scene from the other side, and back again. Each side stays where it was left.

use super::{Mode, Repl, Side};
use crate::screen::Screen;
use crate::sides;
use crate::turn;

impl Repl {
    pub(super) fn swap(&mut self, screen: &mut Screen) {
        let there_before = self.other_side.is_some();
        let there = match self.other_side.take() {
            Some(side) => *side,
            None => Side { session: attuned_core::swapped(&self.session, &self.people), ratings: Vec::new() },
        };
        let session = std::mem::replace(&mut self.session, there.session);
        let ratings = std::mem::replace(&mut self.ratings, there.ratings);
        sides::change_seats(screen, &session, &self.session, there_before);
        self.other_side = Some(Box::new(Side { session, ratings }));
        self.mode = Mode::Playing;
        self.sitting = None;
        self.hints = 0;
        turn::opening(screen, &mut self.session);
        self.onwards(screen, turn::next);
    }
}
