//! Looking back where the scene closes: both curves, where it turned, what helped and what cost, own words, and one line
//! for tomorrow. The transcript has just been read, so it is not told again here.

use attuned_core::{Debrief, Line, Mend, Role, WhatIf};

use crate::attempts;
use crate::debrief::{kind, practised};
use crate::screen::{Screen, Tone};
use crate::words::quoted;

/// How many other choices are told of where the scene closes.
const FEW: usize = 1;

pub(crate) fn look_back(screen: &mut Screen, debrief: &Debrief, what_if: &WhatIf) {
    attempts::curves(screen, debrief);
    screen.gap();
    turning_point(screen, debrief);
    for practice in &debrief.practised {
        screen.gap();
        practised(screen, practice);
    }
    what_else(screen, what_if, FEW);
    own_words(screen, debrief);
}

/// What else was possible, where it would have ended higher, and whether the hurt could have been mended.
pub(crate) fn what_else(screen: &mut Screen, what_if: &WhatIf, most: usize) {
    for told in what_if.told(most) {
        screen.gap();
        screen.say(Tone::Title, format!("In turn {}, instead of {}", told.chosen.turn, quoted(&told.chosen.says)));
        screen.led(format!("{}:", told.chosen.name), Tone::Strong, Tone::Speech, quoted(&told.other.says));
        screen.say(Tone::Plain, told.in_words(&what_if.anxious));
    }
    mending(screen, what_if, Mend::is_advice);
}

/// What hurt, and the cheapest repair, where `is_told` says that it may be told.
pub(crate) fn mending(screen: &mut Screen, what_if: &WhatIf, is_told: impl Fn(&Mend) -> bool) {
    let Some(rupture) = &what_if.rupture else { return };
    screen.gap();
    screen.say(Tone::Title, "What hurt, and whether it could mend");
    screen.say(Tone::Plain, rupture.in_words(&what_if.anxious));
    let Some(mend) = rupture.shorter().filter(|mend| is_told(mend)) else { return };
    screen.say(Tone::Plain, mend.in_words(rupture.turn));
    for line in &mend.lines {
        screen.led(format!("{}:", line.name), Tone::Strong, Tone::Speech, quoted(&line.says));
    }
    if !mend.is_advice() {
        screen.say(Tone::Quiet, Mend::NO_ADVICE);
    }
}

/// Where the scene turned, and the words that turned it.
pub(crate) fn turning_point(screen: &mut Screen, debrief: &Debrief) {
    let Some(point) = &debrief.turning_point else { return };
    screen.say(Tone::Title, point.title());
    screen.say(Tone::Plain, point.in_words(debrief.name(Role::Anxious)));
    if let Some(line) = &point.line {
        screen.led(format!("{}:", line.name), Tone::Strong, Tone::Speech, quoted(&line.says));
    }
}

/// What was typed in own words, beside the reply that came nearest.
pub(crate) fn own_words(screen: &mut Screen, debrief: &Debrief) {
    let own: Vec<(u8, &Line, &String)> = debrief
        .turns
        .iter()
        .flat_map(|turn| turn.lines().map(|line| (turn.number, line)))
        .flat_map(|(turn, line)| line.own_words.iter().map(move |words| (turn, line, words)))
        .collect();
    if own.is_empty() {
        return;
    }
    screen.gap();
    screen.say(Tone::Title, "In your own words");
    for (turn, line, words) in own {
        screen.led(format!("Turn {turn}:"), Tone::Strong, Tone::Speech, quoted(words));
        let kind = kind(line).map(|kind| format!(" ({kind})")).unwrap_or_default();
        screen.say(Tone::Quiet, format!("beside {}{kind}", quoted(&line.says)));
    }
}
