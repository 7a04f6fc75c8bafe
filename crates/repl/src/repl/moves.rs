//! Choosing, going back, going on, and help with an answer.

use attuned_core::{Ask, Scene};
use attuned_script::nearest;

use super::{Repl, option, suggest};
use crate::attempts;
use crate::screen::{Screen, Tone};
use crate::turn;
use crate::words::{quoted, refused, say_statement, sentence};

impl Repl {
    pub(super) fn number(&mut self, screen: &mut Screen, number: usize) {
        match self.session.scene() {
            Scene::Ask(ask) => match option(&ask, number) {
                Some(id) => self.choose(screen, id),
                None => no_such_number(screen, &ask, number),
            },
            _ => turn::is_closed(screen),
        }
    }

    pub(super) fn word(&mut self, screen: &mut Screen, word: &str) {
        let Scene::Ask(ask) = self.session.scene() else { return turn::is_closed(screen) };
        if ask.options.iter().any(|offer| offer.id == word) {
            return self.choose(screen, word);
        }
        if let Some(concern) = self.care.concern(word) {
            return self.stop(screen, concern);
        }
        screen.say(Tone::Plain, "That is not one of the answers. Type a number or its short name, or /help.");
        if word.contains(char::is_whitespace) {
            screen.say(Tone::Plain, "To put it in your own words, begin the line with /say.");
        } else {
            suggest(screen, nearest(word, ask.options.iter().map(|offer| offer.id.as_str())));
        }
    }

    pub(super) fn choose(&mut self, screen: &mut Screen, id: &str) {
        match self.session.choose(id) {
            Ok(_) => self.landed(screen),
            Err(error) => screen.say(Tone::Plain, refused(&error)),
        }
    }

    pub(super) fn landed(&mut self, screen: &mut Screen) {
        self.hints = 0;
        turn::landed(screen, &mut self.session, self.sitting);
        self.onwards(screen, turn::onwards);
    }

    /// Back so many answers, or as many as there are.
    pub(super) fn back(&mut self, screen: &mut Screen, answers: usize) {
        let mut undone = 0;
        let refused = loop {
            if undone == answers {
                break None;
            }
            match self.session.undo() {
                Ok(()) => undone += 1,
                Err(error) => break Some(error),
            }
        };
        match (undone, refused) {
            (0, Some(error)) => return screen.say(Tone::Plain, sentence(&error.to_string())),
            (1, _) => screen.say(Tone::Quiet, "Back one answer. What you tried is kept; /redo goes forward again."),
            (undone, _) => screen
                .say(Tone::Quiet, format!("Back {undone} answers. What you tried is kept; /redo goes forward again.")),
        }
        self.arrived(screen);
    }

    pub(super) fn go_to(&mut self, screen: &mut Screen, number: &str, said: &str) {
        let attempt = number.parse().ok().and_then(|number| attempts::attempt(&self.session, self.sitting, number));
        let Some(attempt) = attempt else {
            let most = attempts::count(&self.session, self.sitting);
            return screen
                .say(Tone::Plain, format!("There is no answer {number}; /tree numbers them from 0 to {most}."));
        };
        if let Err(error) = self.session.go_to(attempt) {
            return screen.say(Tone::Plain, sentence(&error.to_string()));
        }
        screen.say(Tone::Quiet, said);
        self.arrived(screen);
    }

    /// At a place that was met before.
    pub(super) fn arrived(&mut self, screen: &mut Screen) {
        self.hints = 0;
        screen.gap();
        turn::told(screen, &mut self.session);
        self.onwards(screen, turn::next);
    }

    pub(super) fn hint(&mut self, screen: &mut Screen) {
        let Some(hint) = attuned_core::hint(&self.session) else { return turn::is_closed(screen) };
        self.hints = (self.hints + 1).min(3);
        let mut steps = vec![("A skill:", hint.skill.to_owned()), ("A beginning:", quoted(hint.stem))];
        steps.splice(0..0, hint.goal.map(|goal| ("The goal:", goal)));
        for (lead, text) in steps.iter().take(self.hints) {
            screen.led(*lead, Tone::Strong, Tone::Coaching, text.clone());
        }
        let more = if self.hints < steps.len() {
            "/hint gives more help; Enter shows the answers."
        } else {
            "Enter shows the answers. No reply is always right."
        };
        screen.say(Tone::Quiet, more);
    }
}

fn no_such_number(screen: &mut Screen, ask: &Ask, number: usize) {
    let most = ask.options.len();
    screen.say(Tone::Plain, format!("There is no answer {number}; the numbers go from 1 to {most}."));
    say_statement(screen, ask.statement.as_ref());
}
