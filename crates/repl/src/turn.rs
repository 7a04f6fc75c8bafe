//! The screens of a turn: what was said, what can be answered, how it landed, and how the scene closes.

use attuned_core::{Ask, Ended, Role, Scene, Session, Statement};

use crate::closing;
use crate::cycle;
use crate::dial;
use crate::journal;
use crate::pause;
use crate::screen::{Screen, Tone};
use crate::two;
use crate::words::{quoted, say_statement};

/// The situation, what was said so far where a rehearsal goes on, and the first choice.
pub(crate) fn opening(screen: &mut Screen, session: &mut Session) {
    let opening = session.scenario().opening();
    screen.say(Tone::Title, opening.title);
    screen.gap();
    for note in opening.content_notes {
        screen.led("Before you begin:", Tone::Strong, Tone::Plain, note);
    }
    screen.gap();
    if let Some(text) = opening.text {
        screen.say(Tone::Plain, text);
    }
    if let Some(aim) = opening.aim {
        screen.gap();
        screen.led("To practise:", Tone::Strong, Tone::Plain, aim);
    }
    screen.gap();
    journal::so_far(screen, session);
    told(screen, session);
}

/// After a choice: the words, the consequence, the coaching in its three parts, the dial, and what may help now.
pub(crate) fn landed(screen: &mut Screen, session: &mut Session, sitting: Option<Role>) {
    let chosen = session.landed();
    if let Some(role) = chosen.role {
        let name = session.scenario().cast().name(role);
        screen.led(format!("{name}:"), Tone::Quiet, Tone::Quiet, quoted(&chosen.says));
        screen.gap();
    }
    told_after(screen, session, &chosen.says);
    match &session.scene() {
        Scene::Ask(ask) if is_saying(ask.statement.as_ref(), &chosen.says) => {}
        Scene::Ask(ask) => say_statement(screen, ask.statement.as_ref()),
        Scene::Ended(ended) => screen.say(Tone::Plain, ended.text.clone()),
        Scene::Tell(_) => {}
    }
    screen.gap();
    if let Some(goal) = chosen.goal {
        screen.led("Goal:", Tone::Strong, Tone::Coaching, goal);
    }
    if let Some(why) = chosen.why {
        screen.led("Why:", Tone::Strong, Tone::Coaching, why);
    }
    if let Some(instead) = chosen.instead {
        screen.led("Or:", Tone::Strong, Tone::Coaching, quoted(&instead));
    }
    screen.gap();
    dial::show(screen, session, &session.landed());
    screen.gap();
    if let Scene::Ask(ask) = session.scene() {
        if let Some(reason) = attuned_core::pause_offer(session) {
            pause::offer(screen, session, reason);
            screen.gap();
        }
        if attuned_core::is_caught_in_a_cycle(session) {
            let is_here = !two::is_for_two(session) || sitting == Some(ask.role);
            cycle::name_it(screen, session, is_here.then_some(&ask));
            screen.gap();
        }
    }
}

/// What is next after a choice has landed: the menu, or the look back.
pub(crate) fn onwards(screen: &mut Screen, session: &Session) {
    match session.scene() {
        Scene::Ask(ask) => {
            menu(screen, &ask);
        }
        Scene::Ended(ended) => closed(screen, session, ended),
        Scene::Tell(_) => {}
    }
}

/// What the policies say and do until a person is asked. A statement that is about to be answered is left for the one
/// who answers.
pub(crate) fn told(screen: &mut Screen, session: &mut Session) {
    told_after(screen, session, "");
}

/// The same, after someone has just said these words, which are not said twice.
fn told_after(screen: &mut Screen, session: &mut Session, said: &str) {
    while let Scene::Tell(tell) = session.scene() {
        if !is_saying(tell.statement.as_ref(), said) {
            say_statement(screen, tell.statement.as_ref());
        }
        let Ok(landed) = session.advance() else { return };
        let is_shown_with_the_menu = landed.way.is_some() && matches!(session.scene(), Scene::Ask(_));
        if !is_shown_with_the_menu {
            screen.led(format!("{}:", tell.name), Tone::Strong, Tone::Speech, quoted(&tell.text));
        }
    }
}

fn is_saying(statement: Option<&Statement>, said: &str) -> bool {
    statement.is_some_and(|statement| statement.way.is_some() && statement.text == said)
}

/// The statement and the menu, or the ending.
pub(crate) fn next(screen: &mut Screen, session: &Session) {
    match session.scene() {
        Scene::Ask(ask) => {
            say_statement(screen, ask.statement.as_ref());
            screen.gap();
            menu(screen, &ask);
        }
        Scene::Ended(ended) => {
            screen.say(Tone::Plain, ended.text.clone());
            closed(screen, session, ended);
        }
        Scene::Tell(_) => {}
    }
}

/// The inner voice and the need under what was said, and what it could mean.
pub(crate) fn inner(screen: &mut Screen, session: &Session) {
    let Scene::Ask(ask) = session.scene() else { return is_closed(screen) };
    if ask.inner.is_none() && ask.need.is_none() {
        screen.say(Tone::Plain, "Nothing is written under these words.");
    }
    if let Some(inner) = ask.inner {
        screen.led("Under the words:", Tone::Strong, Tone::Speech, inner);
    }
    if let Some(need) = ask.need {
        screen.led("What is really asked for:", Tone::Strong, Tone::Plain, need);
    }
    for reading in ask.readings {
        screen.led("It could mean:", Tone::Strong, Tone::Plain, reading);
    }
}

/// What can be chosen, with its numbers.
pub(crate) fn offers(screen: &mut Screen, ask: &Ask) {
    for (number, offer) in (1..).zip(&ask.options) {
        let number = format!("{number:>2}");
        match &offer.closed {
            None => screen.led(number, Tone::Strong, Tone::Plain, offer.text.clone()),
            Some(reason) => {
                screen.led(number, Tone::Quiet, Tone::Quiet, format!("{} (not now: {reason})", offer.text));
            }
        }
    }
}

/// Where a choice is wanted and the scene has closed.
pub(crate) fn is_closed(screen: &mut Screen) {
    screen.say(Tone::Plain, "The scene has closed. /undo goes back to the last answer, /quit leaves.");
}

fn menu(screen: &mut Screen, ask: &Ask) {
    let (turn, turns) = ask.turn;
    let asked = if ask.statement.is_some() { "What do you say or do" } else { "How do you put it" };
    screen.say(Tone::Title, format!("{asked}, {}?  (turn {} of {turns})", ask.name, turn + 1));
    offers(screen, ask);
}

fn closed(screen: &mut Screen, session: &Session, ended: Ended) {
    screen.gap();
    let (turn, _) = ended.turn;
    let answers = if turn == 1 { "1 answer".to_owned() } else { format!("{turn} answers") };
    screen.say(Tone::Title, format!("The scene closes here, after {answers}."));
    let debrief = attuned_core::debrief(session);
    closing::look_back(screen, &debrief, &attuned_core::what_if(session, attuned_core::Effort::QUICK));
    if two::is_for_two(session) {
        two::inner_voices(screen, session, &debrief);
    }
    screen.gap();
    if let Some(debrief) = ended.debrief {
        screen.led("To talk over:", Tone::Strong, Tone::Plain, debrief);
    }
}

/// What can be done where the scene has closed.
pub(crate) fn ways_on(screen: &mut Screen) {
    screen.gap();
    screen.say(
        Tone::Quiet,
        "/swap plays it from the other side, /keep keeps the line for tomorrow, /undo goes back to try other words, \
         /tree shows all you tried, /compare lays two answers side by side, /quit leaves.",
    );
}
