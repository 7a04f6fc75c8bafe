//! A condition that is expected: does it hold, and if not, what is so instead?

use attuned_core::{DraftCondition, Gauge, Session};
use attuned_script::{Mishap, Shown};

/// Nothing where `condition` holds in `session`; else the states it asks about, and what of it would have to read
/// otherwise. A condition that names what the scene does not have never holds; `Written::check` tells it beforehand.
pub(super) fn look_at(session: &Session, condition: &DraftCondition) -> Result<(), Mishap> {
    if holds(session, condition) {
        return Ok(());
    }
    let mut gauges = Vec::new();
    asked_about(condition, &mut gauges);
    let state = session.state();
    let shown = gauges
        .into_iter()
        .map(|gauge| Shown { gauge, word: gauge.word(state), points: gauge.read(state).points() })
        .collect();
    let mut mending = Mending { session, place: 0, mend: Vec::new() };
    mending.mend(condition);
    Err(Mishap::NotSo { shown, mend: mending.mend })
}

fn holds(session: &Session, condition: &DraftCondition) -> bool {
    session.scenario().condition(condition).is_ok_and(|condition| session.meets(&condition))
}

/// Finds the fewest parts of a condition to write otherwise, from the front to the back.
struct Mending<'s> {
    session: &'s Session,
    /// So many conditions began before this one.
    place: usize,
    mend: Vec<(usize, DraftCondition)>,
}

impl Mending<'_> {
    fn mend(&mut self, condition: &DraftCondition) {
        let here = self.place;
        let word = |gauge: Gauge| gauge.word(self.session.state());
        let instead = match condition {
            _ if holds(self.session, condition) => None,
            DraftCondition::All(parts) => {
                self.place += 1;
                for part in parts {
                    self.mend(part);
                }
                None
            }
            DraftCondition::Any(parts) => {
                self.place += 1;
                if let Some(first) = parts.first() {
                    self.mend(first);
                }
                None
            }
            DraftCondition::AtLeast(gauge, _) => Some(DraftCondition::AtLeast(*gauge, word(*gauge))),
            DraftCondition::AtMost(gauge, _) => Some(DraftCondition::AtMost(*gauge, word(*gauge))),
            DraftCondition::Not(holds) => Some((**holds).clone()),
            other => Some(DraftCondition::Not(Box::new(other.clone()))),
        };
        self.mend.extend(instead.map(|instead| (here, instead)));
        self.place = here + size(condition);
    }
}

/// How many conditions a condition is made of, itself included.
fn size(condition: &DraftCondition) -> usize {
    match condition {
        DraftCondition::All(parts) | DraftCondition::Any(parts) => 1 + parts.iter().map(size).sum::<usize>(),
        DraftCondition::Not(part) => 1 + size(part),
        _ => 1,
    }
}

fn asked_about(condition: &DraftCondition, gauges: &mut Vec<Gauge>) {
    match condition {
        DraftCondition::AtLeast(gauge, _) | DraftCondition::AtMost(gauge, _) if !gauges.contains(gauge) => {
            gauges.push(*gauge);
        }
        DraftCondition::All(parts) | DraftCondition::Any(parts) => {
            for part in parts {
                asked_about(part, gauges);
            }
        }
        DraftCondition::Not(part) => asked_about(part, gauges),
        _ => {}
    }
}
