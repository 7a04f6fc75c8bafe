//! Own words: typed, and put beside the answer that comes nearest.

use attuned_core::{Scene, SessionError};

use super::{Mode, Repl, option};
use crate::command::{Command, Line};
use crate::screen::{Screen, Tone};
use crate::turn;
use crate::words::{quoted, refused};

impl Repl {
    pub(super) fn ask_for_words(&mut self, screen: &mut Screen) {
        if !matches!(self.session.scene(), Scene::Ask(_)) {
            return turn::is_closed(screen);
        }
        self.mode = Mode::Saying;
        screen.say(Tone::Title, "How would you say it? Type it in your own words.");
        screen.say(Tone::Quiet, "Nothing is scored. Enter goes back to the answers.");
    }

    pub(super) fn say(&mut self, screen: &mut Screen, line: &Line<'_>) {
        match line {
            Line::Word(words) => self.ask_for_nearest(screen, words),
            Line::Number(number) => self.ask_for_nearest(screen, &number.to_string()),
            Line::Empty | Line::Command(..) | Line::UnknownCommand(_) => self.play(screen, line),
        }
    }

    pub(super) fn ask_for_nearest(&mut self, screen: &mut Screen, words: &str) {
        let Scene::Ask(ask) = self.session.scene() else { return turn::is_closed(screen) };
        if let Some(concern) = self.care.concern(words) {
            return self.stop(screen, concern);
        }
        screen.led("Your words:", Tone::Strong, Tone::Speech, quoted(words));
        screen.gap();
        screen.say(Tone::Title, "Which of these is it nearest to?");
        turn::offers(screen, &ask);
        screen.led(" 0", Tone::Strong, Tone::Plain, "none of them: keep my words, and show the answers again");
        screen.say(Tone::Quiet, "Your words are kept for looking back, and not judged. /undo drops them.");
        self.mode = Mode::Nearest(words.to_owned());
    }

    pub(super) fn choose_nearest(&mut self, screen: &mut Screen, words: String, line: &Line<'_>) {
        let Scene::Ask(ask) = self.session.scene() else { return turn::is_closed(screen) };
        let chosen = match line {
            Line::Command(Command::Undo, _) => {
                screen.say(Tone::Quiet, "Dropped.");
                screen.gap();
                return self.there(screen, turn::next);
            }
            Line::Number(0) => Ok(None),
            Line::Word(word) if word.eq_ignore_ascii_case("none") => Ok(None),
            Line::Number(number) => option(&ask, *number).map(Some).ok_or(()),
            Line::Word(word) => {
                ask.options.iter().find(|offer| offer.id == *word).map(|offer| Some(offer.id.as_str())).ok_or(())
            }
            Line::Empty | Line::Command(..) | Line::UnknownCommand(_) => Err(()),
        };
        let said = if let Ok(nearest) = chosen {
            self.session.say(&words, nearest)
        } else {
            let most = ask.options.len();
            screen.say(
                Tone::Plain,
                format!("Type the number of the answer that comes nearest, 1 to {most}; 0 for none, /undo to drop it."),
            );
            self.mode = Mode::Nearest(words);
            return;
        };
        match said {
            Ok(Some(_)) => self.landed(screen),
            Ok(None) => {
                screen.say(Tone::Quiet, "Kept, for looking back.");
                screen.gap();
                self.there(screen, turn::next);
            }
            Err(error) => {
                screen.say(Tone::Plain, refused(&error));
                if matches!(error, SessionError::Closed { .. }) {
                    self.mode = Mode::Nearest(words);
                }
            }
        }
    }
}
