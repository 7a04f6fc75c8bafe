//! Two people at one keyboard: handing it over, numbers that stay private, and showing them when both agree.
//!
//! Private numbers are asked on a screen of their own, which the terminal forgets, and are never written anywhere.

use std::cmp::Ordering;

use attuned_core::{Ask, Debrief, Role, Seat, Session};

use crate::screen::{Screen, Tone};
use crate::words::{beginning, quoted};

/// So far apart, of 100, the numbers are worth a question; a finger's breadth is not. Our own guess.
const WORTH_A_QUESTION: u32 = 10;

/// How safe someone said they would feel, and what the model had at that time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rating {
    pub(crate) role: Role,
    /// From 1.
    turn: u8,
    /// 0-100, as typed.
    said: i32,
    /// 0-100.
    model: i32,
}

impl Rating {
    pub(crate) fn is_of_the_same_turn(&self, other: &Self) -> bool {
        (self.role, self.turn) == (other.role, other.turn)
    }

    const fn apart(&self) -> u32 {
        self.said.abs_diff(self.model)
    }
}

/// A number that was typed as a rating.
pub(crate) fn rating(session: &Session, role: Role, number: usize) -> Option<Rating> {
    let said = i32::try_from(number).ok().filter(|said| (0..=100).contains(said))?;
    Some(Rating { role, turn: session.turn() + 1, said, model: session.state().felt(role).security.points() })
}

/// Do two people play?
pub(crate) fn is_for_two(session: &Session) -> bool {
    Role::BOTH.into_iter().all(|role| session.seats().seat(role) == Seat::Person)
}

fn name(session: &Session, role: Role) -> &str {
    session.scenario().cast().name(role)
}

/// The last line of whoever has just answered.
pub(crate) fn hand_over(screen: &mut Screen, session: &Session, to: Role) {
    let name = name(session, to);
    screen.gap();
    if session.attempts().iter().any(|attempt| attempt.by.is_some()) {
        screen.say(Tone::Strong, format!("Now it is {name}'s turn. Press Enter, and hand the keyboard over."));
        screen.say(Tone::Quiet, "The screen is cleared first. /undo goes back, /why says what moved the dial.");
    } else {
        screen.say(Tone::Strong, format!("{name} begins. Press Enter when {name} sits at the keyboard."));
        screen.say(Tone::Quiet, "The screen is cleared first, and each time the keyboard changes hands.");
    }
}

/// What whoever sits down sees first.
pub(crate) fn arrival(session: &Session, role: Role, is_private: bool) -> Screen {
    let mut screen = Screen { wipes: true, is_private, ..Screen::default() };
    screen.say(Tone::Title, format!("{}, it is your turn.", name(session, role)));
    screen.gap();
    if is_private {
        screen.say(Tone::Plain, "If you like: how safe would you feel right now, from 0 to 100?");
        screen.say(Tone::Quiet, "Only you see this number, unless you both agree in the end. Enter goes on without.");
    } else {
        screen.say(Tone::Quiet, "Press Enter when you sit here.");
    }
    screen
}

/// The last words of the other one, which went with the screen they stood on.
pub(crate) fn said_before(screen: &mut Screen, session: &Session, ask: &Ask) {
    let landed = session.landed();
    let is_shown = ask.statement.as_ref().is_some_and(|statement| statement.text == landed.says);
    if let Some(role) = landed.role.filter(|role| *role != ask.role && !is_shown) {
        screen.led(format!("{}:", name(session, role)), Tone::Quiet, Tone::Quiet, quoted(&landed.says));
        screen.gap();
    }
}

/// After something that is no rating.
pub(crate) fn no_rating(session: &Session, role: Role, is_private: bool) -> Screen {
    let mut screen = arrival(session, role, is_private);
    let text = if is_private { "A number from 0 to 100, or just Enter." } else { "Press Enter to go on." };
    screen.say(Tone::Plain, text);
    screen
}

/// The inner voice of the other one stays theirs while the scene is played.
pub(crate) fn inner_is_private(screen: &mut Screen) {
    screen.say(
        Tone::Plain,
        "What goes on under these words is private for now. It opens to both of you when the scene closes.",
    );
}

/// Before the question whether to show the private numbers.
pub(crate) fn before_asking(screen: &mut Screen) {
    screen.gap();
    screen.say(Tone::Strong, "There is one private question for each of you. Press Enter.");
}

/// Whether this one agrees.
pub(crate) fn ask_to_show(session: &Session, role: Role) -> Screen {
    let mut screen = Screen { is_private: true, ..Screen::default() };
    screen.say(Tone::Title, format!("{}, this one is for you alone.", name(session, role)));
    screen.gap();
    screen.say(
        Tone::Plain,
        "May the numbers you typed in private be shown to both of you? Type yes, or press Enter for no.",
    );
    screen.say(Tone::Quiet, "If either of you says no, none are shown, and nobody is told who it was.");
    screen
}

/// The numbers of both, or that they stay private.
pub(crate) fn reveal(screen: &mut Screen, session: &Session, ratings: &[Rating], both_agree: bool) {
    if !both_agree {
        screen.say(Tone::Plain, "The private numbers stay private.");
        return;
    }
    screen.say(Tone::Title, "How safe you each said you felt, and what the model had");
    for rating in ratings {
        let Rating { role, turn, said, model } = rating;
        let lead = format!("Turn {turn}, {}:", name(session, *role));
        let apart = match said.cmp(model) {
            Ordering::Less => format!("{said}; the model {model}, {} more", rating.apart()),
            Ordering::Equal => format!("{said}; the model {model}, the same"),
            Ordering::Greater => format!("{said}; the model {model}, {} less", rating.apart()),
        };
        screen.led(lead, Tone::Strong, Tone::Plain, apart);
    }
    screen.gap();
    for role in Role::BOTH {
        let of = ratings.iter().filter(|rating| rating.role == role && rating.apart() >= WORTH_A_QUESTION);
        if let Some(furthest) = of.max_by_key(|rating| rating.apart()) {
            let (name, turn) = (name(session, role), furthest.turn);
            screen.say(
                Tone::Plain,
                format!("Furthest apart for {name}: turn {turn}. What was there that no model sees?"),
            );
        }
    }
    screen.say(
        Tone::Quiet,
        "Where they differ, you know yourselves better than any model does. It may be worth a question.",
    );
}

/// The inner voices, opened to both.
pub(crate) fn inner_voices(screen: &mut Screen, session: &Session, debrief: &Debrief) {
    let scenario = session.scenario();
    let voices: Vec<(u8, String, String)> = debrief
        .turns
        .iter()
        .filter_map(|turn| {
            let moment = scenario.moment(scenario.moment_by_id(&turn.moment)?);
            let inner = scenario.cast().fill(moment.inner()?).into_owned();
            let told = turn.told.as_ref().map(|told| told.text.as_str());
            let said = told.or(turn.statement.as_ref().map(|line| line.says.as_str()))?;
            Some((turn.number, quoted(&beginning(said, 50)), inner))
        })
        .collect();
    if voices.is_empty() {
        return;
    }
    screen.gap();
    screen.say(Tone::Title, "What went on under the words");
    for (turn, said, inner) in voices {
        screen.led(format!("Turn {turn}:"), Tone::Strong, Tone::Speech, inner);
        screen.say(Tone::Quiet, format!("under {said}"));
    }
}
