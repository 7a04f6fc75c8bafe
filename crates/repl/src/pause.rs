//! A pause: the sentence to part with, a time to come back, something for the body, and the sentence to come back with.

use attuned_core::{PauseReason, Session};

use crate::screen::{Screen, Tone};
use crate::words::quoted;

/// How long a pause lasts unless one says otherwise. A body that is flooded needs about so long to settle.
pub(crate) const USUAL_MINUTES: u32 = 20;
const LEAST_MINUTES: u32 = 1;
const MOST_MINUTES: u32 = 24 * 60;

/// How long the pause is to be; `None` where the words are no such number.
pub(crate) fn minutes(typed: &str) -> Option<u32> {
    if typed.is_empty() {
        return Some(USUAL_MINUTES);
    }
    typed.parse().ok().filter(|minutes| (LEAST_MINUTES..=MOST_MINUTES).contains(minutes))
}

pub(crate) fn no_such_time(screen: &mut Screen) {
    screen.say(Tone::Plain, "A pause takes so many minutes: /pause 20. Up to a day can be typed.");
}

/// The pause begins.
pub(crate) fn parting(screen: &mut Screen, minutes: u32) {
    let time = in_words(minutes);
    screen.say(Tone::Title, format!("A pause of {time}"));
    screen.say(Tone::Plain, "Say, before you part:");
    screen.say(
        Tone::Coaching,
        quoted(&format!("I want to hear this, and I'm too full right now. I'll be back in {time}.")),
    );
    screen.say(Tone::Plain, "Put a timer where both of you can see it. Coming back on time is half of the repair.");
    screen.gap();
    screen.say(Tone::Title, "Until then, if you like");
    for line in [
        "Feet on the floor. Let the shoulders drop.",
        "Breathe out longer than in. Five times.",
        "Find five things you can see, four you can hear, three you can touch.",
        "Nothing has to be solved in this time. If the thoughts come back, let them, and look at the timer.",
    ] {
        screen.led("-", Tone::Quiet, Tone::Plain, line);
    }
    screen.gap();
    screen
        .say(Tone::Quiet, "Enter comes back, at any time. Another number of minutes changes the pause. /quit leaves.");
}

/// The pause is over.
pub(crate) fn returning(screen: &mut Screen) {
    screen.say(Tone::Plain, "Welcome back. Say, when you sit down again:");
    screen.say(Tone::Coaching, quoted("I'm back. Thank you for waiting. I'd like to hear the rest."));
    screen.gap();
}

/// Why a pause is offered just now, and that it need not be taken.
pub(crate) fn offer(screen: &mut Screen, session: &Session, reason: PauseReason) {
    let why = match reason {
        PauseReason::CriticalTwice => "Two sharp answers in a row: few people can listen after that.".to_owned(),
        PauseReason::TooLoud(role) => {
            let name = session.scenario().cast().name(role);
            format!("It has been too loud in {name} for two turns to hear much.")
        }
    };
    screen.led("A pause might help:", Tone::Strong, Tone::Plain, format!("{why} /pause takes one; or just go on."));
}

fn in_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 1) => "one minute".to_owned(),
        (0, minutes) => format!("{minutes} minutes"),
        (1, 0) => "an hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (1, minutes) => format!("an hour and {minutes} minutes"),
        (hours, minutes) => format!("{hours} hours and {minutes} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_has_a_time_that_can_be_kept() {
        assert_eq!(
            ["", "5", "1440", "1441", "0", "-3", "soon"].map(minutes),
            [Some(20), Some(5), Some(1440), None, None, None, None]
        );
        assert_eq!(
            [1, 20, 60, 61, 120, 125].map(in_words),
            ["one minute", "20 minutes", "an hour", "an hour and 1 minutes", "2 hours", "2 hours and 5 minutes"]
        );
    }
}
