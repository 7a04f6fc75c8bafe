//! Pauses, and stops because of words that were typed.

use attuned_script::Concern;

use super::{Mode, Repl};
use crate::command::{Command, Line};
use crate::pause;
use crate::screen::Screen;
use crate::turn;

impl Repl {
    pub(super) fn pause(&mut self, screen: &mut Screen, typed: &str) {
        let Some(minutes) = pause::minutes(typed) else { return pause::no_such_time(screen) };
        self.mode = Mode::Pausing;
        pause::parting(screen, minutes);
    }

    pub(super) fn come_back(&mut self, screen: &mut Screen, line: &Line<'_>) {
        match line {
            Line::Number(number) => {
                self.mode = Mode::Pausing;
                self.pause(screen, &number.to_string());
            }
            Line::Command(Command::Pause, typed) => self.pause(screen, typed),
            // Whatever else is typed, someone is back.
            _ => {
                pause::returning(screen);
                match line {
                    Line::Command(..) | Line::UnknownCommand(_) => self.play(screen, line),
                    _ => self.there(screen, turn::next),
                }
            }
        }
    }

    pub(super) fn stop(&mut self, screen: &mut Screen, concern: Concern) {
        self.mode = Mode::Stopped(concern);
        *screen = self.care.stop(concern);
    }

    pub(super) fn go_on_after(&mut self, screen: &mut Screen, concern: Concern, line: &Line<'_>) {
        match line {
            Line::Empty => self.there(screen, turn::next),
            Line::Command(..) => self.play(screen, line),
            _ => self.stop(screen, concern),
        }
    }
}
