//! A debrief as a screen: the talk once more, where it turned, what helped and what cost, and one line for tomorrow.
//! And the account of every turn, as `/why` gives it.

use attuned_core::{
    Account, Closing, Debrief, Dimension, Gauge as State, Judged, Line, Practice, Role, TomorrowFrom, Turn, WhatIf,
};

use crate::closing;
use crate::render::Layout;
use crate::screen::{Block, Gauge, Screen, Tone};
use crate::words::{quoted, say_statement};

/// The states shown at every turn; the slow ones are told by [`accounts`].
const SHOWN: [Dimension; 2] = [Dimension::Security, Dimension::Alarm];

/// How many other choices a debrief tells of; [`accounts`] tells of all.
const FEW: usize = 3;

/// The debrief, from the first words to one line for tomorrow.
pub fn debrief(debrief: &Debrief, what_if: &WhatIf) -> Screen {
    let mut screen = heading(debrief);
    if let Some(aim) = &debrief.aim {
        screen.led("To practise:", Tone::Strong, Tone::Plain, aim.clone());
    }
    for turn in &debrief.turns {
        screen.gap();
        screen.say(Tone::Title, format!("Turn {}", turn.number));
        talk(&mut screen, turn);
        if let Some(why) = turn.reply.as_ref().and_then(|reply| reply.why.clone()) {
            screen.led("Why:", Tone::Strong, Tone::Coaching, why);
        }
        screen.say(Tone::Quiet, dial(debrief, &turn.account));
    }
    screen.gap();
    close(&mut screen, debrief);
    screen.gap();
    closing::turning_point(&mut screen, debrief);
    for practice in &debrief.practised {
        screen.gap();
        practised(&mut screen, practice);
    }
    closing::what_else(&mut screen, what_if, FEW);
    closing::own_words(&mut screen, debrief);
    screen.gap();
    if let Some(question) = debrief.ending.as_ref().and_then(|ending| ending.question.clone()) {
        screen.led("To talk over:", Tone::Strong, Tone::Plain, question);
    }
    screen.gap();
    ends(&mut screen, debrief);
    screen.say(Tone::Quiet, "(how it stands at the end, and how far it moved since the start)");
    screen.say(Tone::Quiet, "(a teaching model, not a test)");
    screen
}

/// The signed account of every turn, and what else was open there.
pub fn accounts(debrief: &Debrief, what_if: &WhatIf, layout: Layout) -> Screen {
    let arrow = if layout == Layout::Plain { "->" } else { "→" };
    let mut screen = heading(debrief);
    screen.gap();
    screen.say(Tone::Title, "Before anything was said");
    account(&mut screen, debrief, &debrief.opened, arrow);
    for turn in &debrief.turns {
        screen.gap();
        screen.say(Tone::Title, format!("Turn {}", turn.number));
        talk(&mut screen, turn);
        account(&mut screen, debrief, &turn.account, arrow);
        others(&mut screen, what_if, turn.number);
    }
    screen.gap();
    close(&mut screen, debrief);
    closing::mending(&mut screen, what_if, |_| true);
    screen.gap();
    if what_if.end.is_some() && !what_if.choices.is_empty() {
        let anxious = &what_if.anxious;
        screen.say(Tone::Quiet, format!("(other ends are {anxious}'s security, compared with how it ended)"));
    }
    screen.say(Tone::Quiet, "(a teaching model, not a test)");
    screen
}

fn heading(debrief: &Debrief) -> Screen {
    let mut screen = Screen::default();
    screen.say(Tone::Title, format!("Looking back: {}", debrief.title));
    screen.gap();
    if let Some(opening) = &debrief.opening {
        screen.say(Tone::Plain, opening.clone());
    }
    screen
}

pub(crate) fn talk(screen: &mut Screen, turn: &Turn) {
    say_statement(screen, turn.told.as_ref());
    for line in turn.lines() {
        let lead = match kind(line) {
            Some(kind) => format!("{} ({kind}):", line.name),
            None => format!("{}:", line.name),
        };
        screen.led(lead, Tone::Strong, Tone::Speech, quoted(&line.says));
    }
}

pub(crate) fn kind(line: &Line) -> Option<&'static str> {
    line.stance.map(attuned_core::Stance::words).or(line.way.map(attuned_core::Way::id))
}

pub(crate) fn close(screen: &mut Screen, debrief: &Debrief) {
    if let Some(Closing { text, .. }) = &debrief.ending {
        screen.say(Tone::Plain, text.clone());
    } else {
        say_statement(screen, debrief.left_at.as_ref());
        screen.say(Tone::Quiet, "The scene was left here, before it closed.");
    }
}

fn dial(debrief: &Debrief, account: &Account) -> String {
    let of = |role: Role| {
        let states = SHOWN.map(|dimension| {
            let reading = account.reading(role, dimension);
            let moved = if reading.moved() == 0 { String::new() } else { format!(" ({:+})", reading.moved()) };
            format!("{} {} {}{moved}", reading.state, reading.word, reading.after)
        });
        format!("{}: {}.", debrief.name(role), states.join(", "))
    };
    Role::BOTH.map(of).join(" ")
}

fn account(screen: &mut Screen, debrief: &Debrief, account: &Account, arrow: &str) {
    for role in Role::BOTH {
        screen.led(format!("{}:", debrief.name(role)), Tone::Strong, Tone::Plain, "");
        let mut moved = false;
        for reading in account.readings(role).iter().filter(|reading| !reading.is_still()) {
            moved = true;
            let difference = if reading.moved() == 0 { "0".to_owned() } else { format!("{:+}", reading.moved()) };
            let (state, before, after) = (reading.state, reading.before, reading.after);
            screen.say(Tone::Plain, format!("{state} {before} {arrow} {after} ({difference})"));
            for part in &reading.parts {
                let tone = if (part.points > 0) == reading.up_is_good() { Tone::Helps } else { Tone::Hurts };
                screen.led(format!("  {:+3}", part.points), tone, Tone::Plain, part.what);
            }
        }
        if !moved {
            screen.say(Tone::Quiet, "not enough to move anything by a whole point");
        }
    }
}

/// What else was open in a turn, and what it would have come to.
fn others(screen: &mut Screen, what_if: &WhatIf, turn: u8) {
    for chosen in what_if.at(turn) {
        screen.led(format!("{} could also have said or done:", chosen.name), Tone::Strong, Tone::Plain, "");
        for other in &chosen.others {
            let kind = other.stance.map(attuned_core::Stance::words).or(other.way.map(attuned_core::Way::id));
            let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
            screen.say(Tone::Speech, format!("{}{kind}", quoted(&other.says)));
            screen.led("  ", Tone::Quiet, Tone::Quiet, what_if.in_words(other));
        }
    }
}

pub(crate) fn practised(screen: &mut Screen, practice: &Practice) {
    let Practice { name, best, costliest, tomorrow, .. } = practice;
    if let Some(best) = best {
        judged(screen, &format!("{name}'s words that helped most"), best);
    }
    if let Some(costliest) = costliest {
        judged(screen, &format!("{name}'s words that cost most"), costliest);
        let is_new = |words: &&String| tomorrow.as_ref().is_none_or(|tomorrow| tomorrow.says != **words);
        if let Some(instead) = costliest.line.instead.as_ref().filter(is_new) {
            screen.led("Or:", Tone::Strong, Tone::Coaching, quoted(instead));
        }
    }
    if let Some(tomorrow) = tomorrow {
        screen.gap();
        let title = match tomorrow.from {
            TomorrowFrom::Kept => format!("One line for {name} to keep"),
            TomorrowFrom::Offered | TomorrowFrom::Author => format!("One line for {name} to try tomorrow"),
        };
        screen.say(Tone::Title, title);
        screen.say(Tone::Coaching, quoted(&tomorrow.says));
    }
}

fn judged(screen: &mut Screen, title: &str, judged: &Judged) {
    screen.gap();
    screen.say(Tone::Title, title);
    let kind = kind(&judged.line).map(|kind| format!(", {kind}")).unwrap_or_default();
    screen.say(Tone::Plain, format!("{} (turn {}{kind})", quoted(&judged.line.says), judged.turn));
}

fn ends(screen: &mut Screen, debrief: &Debrief) {
    for role in Role::BOTH {
        for (index, dimension) in SHOWN.into_iter().enumerate() {
            let start = debrief.start.felt(role).get(dimension).points();
            let last = debrief.turns.last().map_or(&debrief.opened, |turn| &turn.account);
            let reading = last.reading(role, dimension);
            let name = debrief.name(role);
            screen.blocks.push(Block::Gauge(Gauge {
                name: (index == 0).then(|| name.to_owned()),
                whose: name.to_owned(),
                state: State::of(role, dimension).words(),
                points: reading.after,
                moved: reading.after - start,
                up_is_good: reading.up_is_good(),
                word: reading.word,
            }));
        }
    }
}
