//! The account of a change, for `/why`: every state that moved, and the signed parts that add up to it.

use attuned_core::{Dimension, Gauge, Landed, Role, Session};

use crate::screen::{Screen, Tone};

pub(crate) fn show(screen: &mut Screen, session: &Session, landed: &Landed, arrow: &str) {
    let cast = session.scenario().cast();
    if let (Some(stance), Some(role)) = (landed.stance, landed.role) {
        let name = cast.name(role);
        screen.say(Tone::Title, format!("Why it landed like this ({name}'s answer was {})", stance.words()));
    } else {
        screen.say(Tone::Title, "Why it landed like this");
    }
    for role in Role::BOTH {
        screen.gap();
        let change = landed.change(role);
        screen.led(format!("{}:", cast.name(role)), Tone::Strong, Tone::Plain, "");
        let mut moved = false;
        for dimension in Dimension::ALL {
            let points = change.shift(dimension).points();
            if points.before == points.after && points.parts.is_empty() {
                continue;
            }
            moved = true;
            let state = Gauge::of(role, dimension).words();
            let difference = points.after - points.before;
            let difference = if difference == 0 { "0".to_owned() } else { format!("{difference:+}") };
            screen.say(Tone::Plain, format!("{state} {} {arrow} {} ({difference})", points.before, points.after));
            for (term, part) in points.parts {
                let good = (part > 0) == (dimension != Dimension::Alarm);
                let tone = if good { Tone::Helps } else { Tone::Hurts };
                screen.led(format!("  {part:+3}"), tone, Tone::Plain, term.words());
            }
        }
        if !moved {
            screen.say(Tone::Quiet, "not enough to move anything by a whole point");
        }
    }
}
