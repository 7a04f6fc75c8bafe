//! Words worth keeping: which ones are meant. The deck itself is on disk, and not known here.

use attuned_core::{Line, Mover, Scene};

use super::{Repl, option};
use crate::screen::{Screen, Tone};
use crate::two;

impl Repl {
    /// Asks for words to be kept: those of an answer on the menu, those just chosen, or where the scene has closed, the
    /// line for tomorrow of each who played.
    pub(super) fn keep(&self, screen: &mut Screen, typed: &str) {
        if !typed.is_empty() {
            return self.keep_an_answer(screen, typed);
        }
        let debrief = attuned_core::debrief(&self.session);
        if debrief.ending.is_some() {
            let lines = debrief.practised.iter().filter_map(|practice| practice.tomorrow.as_ref());
            screen.keeps = lines.map(|line| line.says.clone()).collect();
        } else {
            let chosen = debrief.turns.iter().flat_map(attuned_core::Turn::lines);
            // What the other one of two found words for is theirs until the scene closes.
            let is_here = |role| !two::is_for_two(&self.session) || self.sitting == Some(role);
            let is_said = |line: &&Line| line.by == Mover::Person && is_here(line.role) && !line.says.starts_with('(');
            let last = chosen.filter(is_said).last();
            // What someone found words for goes before what was offered.
            screen.keeps = last.map(|line| line.own_words.last().unwrap_or(&line.says).clone()).into_iter().collect();
        }
        if screen.keeps.is_empty() {
            screen.say(Tone::Plain, "No words were chosen yet. /keep 2 keeps those of answer 2.");
        }
    }

    fn keep_an_answer(&self, screen: &mut Screen, typed: &str) {
        let Scene::Ask(ask) = self.session.scene() else {
            return screen
                .say(Tone::Plain, "There are no answers here to keep; /keep alone keeps the line for tomorrow.");
        };
        let chosen = typed.parse().ok().and_then(|number| option(&ask, number));
        if let Some(offer) = ask.options.iter().find(|offer| Some(offer.id.as_str()) == chosen) {
            screen.keeps = vec![offer.text.clone()];
        } else {
            let most = ask.options.len();
            screen.say(
                Tone::Plain,
                format!("/keep takes the number of an answer, 1 to {most}; or list, shuffle, print."),
            );
        }
    }
}
