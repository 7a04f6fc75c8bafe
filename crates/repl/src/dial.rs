//! The dial of both people: words before numbers, and by how much each moved.

use attuned_core::{AlarmBand, Band, Dimension, Landed, Level, Role, Session};

use crate::screen::{Block, Gauge, Screen, Tone};

/// The states shown at every turn; the slow ones are told by `/why`.
const SHOWN: [Dimension; 2] = [Dimension::Security, Dimension::Alarm];

pub(crate) fn show(screen: &mut Screen, session: &Session, landed: &Landed) {
    for role in Role::BOTH {
        for (index, dimension) in SHOWN.into_iter().enumerate() {
            let level = session.state().felt(role).get(dimension);
            let (before, _) = landed.change(role).before_and_after(dimension);
            let name = session.scenario().cast().name(role);
            screen.blocks.push(Block::Gauge(Gauge {
                name: (index == 0).then(|| name.to_owned()),
                whose: name.to_owned(),
                state: attuned_core::Gauge::of(role, dimension).words(),
                word: word(dimension, level),
                points: level.points(),
                moved: level.points() - before.points(),
                up_is_good: dimension != Dimension::Alarm,
            }));
        }
    }
    screen.say(Tone::Quiet, remark(session));
}

/// Where more came after an answer than the line it is answered with, the dial holds that too.
fn remark(session: &Session) -> String {
    let (_, after) = session.landed_and_after();
    if after.len() < 2 {
        return "(a teaching model, not a test; /why says what moved it)".to_owned();
    }
    "(with all that was said and done since; a teaching model, not a test; /why tells apart what moved it)".to_owned()
}

pub(crate) fn word(dimension: Dimension, level: Level) -> String {
    let word = match dimension {
        Dimension::Alarm => AlarmBand::of(level).name(),
        Dimension::Security | Dimension::Trust | Dimension::SelfSoothing => Band::of(level).name(),
    };
    word.to_lowercase()
}
