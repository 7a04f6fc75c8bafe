//! The same scene from the other side: changing seats, and both plays side by side where one has closed. Nobody's way is
//! called the better one.

use attuned_core::{Answered, Debrief, Dimension, Mover, Role, Seat, Session, Who, debrief, said_twice};

use crate::dial;
use crate::screen::{Screen, Tone};
use crate::two;
use crate::words::quoted;

/// What is on the dial.
const SHOWN: Dimension = Dimension::Security;

/// Who sits where from now on.
pub(crate) fn change_seats(screen: &mut Screen, before: &Session, session: &Session, was_here_before: bool) {
    let names = |session: &Session| Role::BOTH.map(|role| session.scenario().cast().name(role).to_owned());
    let [anxious, partner] = names(session);
    screen.say(Tone::Title, "The other side");
    let now = match (two::is_for_two(session), session.seats().seat(Role::Anxious)) {
        (true, _) if names(before) == names(session) => format!(
            "Change seats: whoever spoke for {anxious} speaks for {partner} now, and whoever spoke for {partner} speaks \
             for {anxious}."
        ),
        (true, _) => format!("Change seats: now it is {anxious} whose alarm is loud, and {partner} answers."),
        (false, Seat::Person) => format!("You are {anxious} now, whose alarm is loud; {partner} answers."),
        (false, Seat::Policy(_)) => format!("You answer now, as {partner}; it is {anxious} whose alarm is loud."),
    };
    screen.say(Tone::Plain, now);
    let kept = if was_here_before {
        "You are where you left this side; /again goes to its opening."
    } else {
        "The side you come from is kept as it is; /swap goes back to it."
    };
    screen.say(Tone::Quiet, kept);
    screen.gap();
}

/// Both plays, where something was answered in each.
pub(crate) fn side_by_side(screen: &mut Screen, one: &Session, other: &Session) {
    let (first, second) = if one.loud() == Who::First { (one, other) } else { (other, one) };
    let both = [debrief(first), debrief(second)];
    if both.iter().any(|side| side.turns.is_empty()) {
        return;
    }
    screen.gap();
    screen.say(Tone::Title, "Both sides of this scene");
    for (when, side) in ["First", "Then"].into_iter().zip(&both) {
        let (anxious, partner) = (side.name(Role::Anxious), side.name(Role::Partner));
        let played = match alone(side) {
            Some(Role::Partner) => format!("you answered {anxious}, as {partner}."),
            Some(Role::Anxious) => format!("you were {anxious}, whose alarm is loud; {partner} answered."),
            None => format!("{anxious} asked, {partner} answered."),
        };
        screen.led(format!("{when}:"), Tone::Strong, Tone::Plain, played);
        let moved = Role::BOTH.map(|role| course(side, role));
        screen.say(Tone::Quiet, format!("{}.", moved.join("; ")));
        if side.ending.is_none() {
            screen.say(Tone::Quiet, "This side has not come to its end yet.");
        }
    }
    let [first, second] = &both;
    for twice in said_twice(first, second) {
        screen.gap();
        said(screen, "First", &twice.first, alone(first).is_some());
        said(screen, "Then", &twice.second, alone(second).is_some());
    }
    screen.gap();
    let whom = if alone(first).is_some() { "you" } else { "each of you" };
    screen.say(Tone::Plain, format!("Neither side is the right one. What did {whom} notice from the other chair?"));
}

/// In words alone: numbers beside each other would look like a result.
fn course(side: &Debrief, role: Role) -> String {
    let end = side.turns.last().map_or(&side.start, |turn| &turn.after);
    let [from, to] = [&side.start, end].map(|state| dial::word(SHOWN, state.felt(role).get(SHOWN)));
    let (name, state) = (side.name(role), side.state(role, SHOWN));
    if from == to {
        format!("{name}'s {state} stayed {to}")
    } else {
        format!("{name}'s {state} went from {from} to {to}")
    }
}

/// The role of the one person who played; `None` where two did.
fn alone(side: &Debrief) -> Option<Role> {
    match side.practised.as_slice() {
        [only] => Some(only.role),
        _ => None,
    }
}

fn said(screen: &mut Screen, when: &str, answered: &Answered, is_alone: bool) {
    for line in answered.statement.iter().chain([&answered.reply]) {
        let words = line.own_words.last().unwrap_or(&line.says);
        let you = if is_alone && line.by == Mover::Person { " (you)" } else { "" };
        screen.led(format!("{when}, {}{you}:", line.name), Tone::Strong, Tone::Speech, quoted(words));
    }
}
