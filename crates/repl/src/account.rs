//! The account of a change, for `/why`: every state that moved, and the signed parts that add up to it. What an answer did
//! and what was said and done after it are told apart.

use attuned_core::{Cast, Dimension, Gauge, Landed, Points, Role, Session};

use crate::screen::{Screen, Tone};
use crate::words::{quoted, said_by};

pub(crate) fn show(screen: &mut Screen, session: &Session, arrow: &str) {
    let cast = session.scenario().cast();
    let (itself, after) = session.landed_and_after();
    if let (Some(stance), Some(role)) = (itself.stance, itself.role) {
        let name = cast.name(role);
        screen.say(Tone::Title, format!("Why it landed like this ({name}'s answer was {})", stance.words()));
    } else {
        screen.say(Tone::Title, "Why it landed like this");
    }
    both(screen, cast, &itself, arrow);
    let Some((first, rest)) = after.split_first() else { return };
    screen.gap();
    screen.say(Tone::Title, "And then");
    for landed in &after {
        let Some(role) = landed.role else { continue };
        screen.led(said_by(cast, role), Tone::Quiet, Tone::Quiet, quoted(&landed.says));
    }
    both(screen, cast, &rest.iter().fold(first.clone(), |landed, next| landed.followed_by(next)), arrow);
}

/// Whoever heard it, and anyone else it moved.
fn both(screen: &mut Screen, cast: &Cast, landed: &Landed, arrow: &str) {
    for role in Role::BOTH {
        let moved: Vec<(Dimension, Points)> = Dimension::ALL
            .map(|dimension| (dimension, landed.change(role).shift(dimension).points()))
            .into_iter()
            .filter(|(_, points)| points.before != points.after || !points.parts.is_empty())
            .collect();
        let heard = landed.role == Some(role.other());
        if moved.is_empty() && !heard {
            continue;
        }
        screen.gap();
        screen.led(said_by(cast, role), Tone::Strong, Tone::Plain, "");
        if moved.is_empty() {
            screen.say(Tone::Quiet, "not enough to move anything by a whole point");
        }
        for (dimension, points) in moved {
            state(screen, role, dimension, points, arrow);
        }
    }
}

fn state(screen: &mut Screen, role: Role, dimension: Dimension, points: Points, arrow: &str) {
    let state = Gauge::of(role, dimension).words();
    let difference = match points.after - points.before {
        0 => "0".to_owned(),
        difference => format!("{difference:+}"),
    };
    screen.say(Tone::Plain, format!("{state} {} {arrow} {} ({difference})", points.before, points.after));
    for (term, part) in points.parts {
        let good = (part > 0) == (dimension != Dimension::Alarm);
        let tone = if good { Tone::Helps } else { Tone::Hurts };
        screen.led(format!("  {part:+3}"), tone, Tone::Plain, term.words());
    }
}
