//! Naming the cycle the two are caught in: what feeds what, and no culprit.

use attuned_core::{Ask, Role, Session, Stance};

use crate::screen::{Screen, Tone};
use crate::words::quoted;

/// Says what the two are caught in, and which answer names it, where one does.
pub(crate) fn name_it(screen: &mut Screen, session: &Session, ask: &Ask) {
    let cast = session.scenario().cast();
    let (anxious, partner) = (cast.name(Role::Anxious), cast.name(Role::Partner));
    screen.led(
        "The two of you are in a loop:",
        Tone::Strong,
        Tone::Plain,
        format!(
            "the louder {anxious} knocks, the further {partner} backs away, and the further {partner} backs away, the \
             louder {anxious} knocks. It does not matter who began. The loop is the problem, not one of you."
        ),
    );
    let named =
        ask.options.iter().position(|offer| offer.stance == Some(Stance::NameTheCycle) && offer.closed.is_none());
    if let Some(index) = named {
        screen.say(Tone::Coaching, format!("Answer {} says it aloud.", index + 1));
    } else {
        let words = quoted("I think we're in our loop. Shall we both stop for a second?");
        screen.say(Tone::Coaching, format!("It can be said aloud, here or at home: {words}"));
    }
}
