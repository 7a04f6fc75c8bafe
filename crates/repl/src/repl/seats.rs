//! Two people: handing the keyboard over, private numbers, and showing them when both agree.

use attuned_core::{Role, Scene, Session, is_caught_in_a_cycle};

use super::{Mode, Repl};
use crate::command::Line;
use crate::cycle;
use crate::screen::Screen;
use crate::sides;
use crate::turn;
use crate::two;

impl Repl {
    /// What is next, or handing the keyboard over where it is the other one's turn.
    pub(super) fn onwards(&mut self, screen: &mut Screen, next: impl Fn(&mut Screen, &Session)) {
        match self.session.scene() {
            Scene::Ask(ask) if two::is_for_two(&self.session) && self.sitting != Some(ask.role) => {
                self.mode = Mode::HandingOver(ask.role);
                two::hand_over(screen, &self.session, ask.role);
            }
            Scene::Ended(_) => {
                self.there(screen, next);
                if !self.ratings.is_empty() {
                    self.mode = Mode::BeforeAsking;
                    two::before_asking(screen);
                }
            }
            Scene::Ask(_) | Scene::Tell(_) => next(screen, &self.session),
        }
    }

    /// What is next, whoever sits here; where the scene has closed, both sides of it and what can be done now.
    pub(super) fn there(&self, screen: &mut Screen, next: impl Fn(&mut Screen, &Session)) {
        next(screen, &self.session);
        if matches!(self.session.scene(), Scene::Ended(_)) {
            if let Some(side) = &self.other_side {
                sides::side_by_side(screen, &side.session, &self.session);
            }
            self.care.to_read_on(screen, &attuned_core::debrief(&self.session).cards);
            turn::ways_on(screen);
        }
    }

    pub(super) fn hears_the_other(&self) -> bool {
        let asks = matches!(self.session.scene(), Scene::Ask(ask) if ask.statement.is_none());
        two::is_for_two(&self.session) && !asks
    }

    pub(super) fn hand_over(&mut self, screen: &mut Screen, role: Role, line: &Line<'_>) {
        match line {
            Line::Empty => {
                self.mode = Mode::Arriving(role);
                *screen = two::arrival(&self.session, role, self.has_private_screen);
            }
            Line::Command(..) | Line::UnknownCommand(_) => {
                self.play(screen, line);
                if self.mode == Mode::Playing && self.is_due(role) {
                    self.mode = Mode::HandingOver(role);
                }
            }
            Line::Number(_) | Line::Word(_) => {
                self.mode = Mode::HandingOver(role);
                two::hand_over(screen, &self.session, role);
            }
        }
    }

    /// Is it still the turn of someone who does not sit here?
    pub(super) fn is_due(&self, role: Role) -> bool {
        self.sitting != Some(role) && matches!(self.session.scene(), Scene::Ask(ask) if ask.role == role)
    }

    pub(super) fn arrive(&mut self, screen: &mut Screen, role: Role, line: &Line<'_>) {
        let rating = match line {
            Line::Number(number) if self.has_private_screen => two::rating(&self.session, role, *number),
            _ => None,
        };
        if rating.is_none() && *line != Line::Empty {
            self.mode = Mode::Arriving(role);
            *screen = two::no_rating(&self.session, role, self.has_private_screen);
            return;
        }
        if let Some(rating) = rating {
            // Whoever comes back to a turn says it anew.
            self.ratings.retain(|known| !known.is_of_the_same_turn(&rating));
            self.ratings.push(rating);
        }
        self.sitting = Some(role);
        if let Scene::Ask(ask) = self.session.scene() {
            two::said_before(screen, &self.session, &ask);
            if is_caught_in_a_cycle(&self.session) {
                cycle::name_it(screen, &self.session, Some(&ask));
                screen.gap();
            }
        }
        self.there(screen, turn::next);
    }

    pub(super) fn before_asking(&mut self, screen: &mut Screen, line: &Line<'_>) {
        if *line == Line::Empty {
            self.mode = Mode::Agreeing(Role::Anxious, true);
            *screen = two::ask_to_show(&self.session, Role::Anxious);
        } else {
            self.play(screen, line);
        }
    }

    pub(super) fn agree(&mut self, screen: &mut Screen, role: Role, agreed: bool, line: &Line<'_>) {
        let agrees =
            agreed && matches!(line, Line::Word(word) if ["y", "yes"].iter().any(|yes| word.eq_ignore_ascii_case(yes)));
        if role == Role::Anxious {
            self.mode = Mode::Agreeing(Role::Partner, agrees);
            *screen = two::ask_to_show(&self.session, Role::Partner);
        } else {
            two::reveal(screen, &self.session, &self.ratings, agrees);
            turn::ways_on(screen);
        }
    }
}
