//! Naming the cycle the two are caught in: what feeds what, and no culprit.

use attuned_core::{Ask, Role, Session, Stance};

use crate::screen::{Screen, Tone};

/// Says what the two are caught in, and which answer names it for whoever sits here and is asked.
pub(crate) fn name_it(screen: &mut Screen, session: &Session, here: Option<&Ask>) {
    let cast = session.scenario().cast();
    let (anxious, partner) = (cast.name(Role::Anxious), cast.name(Role::Partner));
    // One paragraph: behind a lead so long, the words would have no room on a narrow screen.
    screen.say(
        Tone::Plain,
        format!(
            "The two of you are in a loop: the louder {anxious} knocks, the further {partner} backs away, and the \
             further {partner} backs away, the louder {anxious} knocks. It does not matter who began. The loop is the \
             problem, not one of you."
        ),
    );
    let Some(ask) = here else {
        return screen.say(Tone::Coaching, "Whoever speaks next can say that aloud.");
    };
    let named =
        ask.options.iter().position(|offer| offer.stance == Some(Stance::NameTheCycle) && offer.closed.is_none());
    if let Some(index) = named {
        screen.say(Tone::Coaching, format!("Answer {} says it aloud.", index + 1));
    }
}
