//! What is so of every play at once, without walking them.
//!
//! States that are alike are taken together as a box. Facts and visits are known to the turn; of what conditions ask about
//! how the two people feel, it is known what this box allows for the one, and nothing for the other. So more is looked at
//! than can be played and nothing is left out: what is certain here is so in every play. What is not certain may be so all
//! the same.
//!
//! Invariant: boxes are kept by turn and told apart by where they begin, in order; their number does not grow with that
//! of the plays.

use std::collections::BTreeMap;

use super::Walk;
use super::background::{Asked, Background, Feelings};
use super::blow::{Event, Hearer, Spread};
use super::stage::{Answered, Stage, Within};
use crate::model::{Role, Stance};
use crate::scenario::MomentId;
use crate::scenario::claim::{After, Extent, Rule};

/// Boxes that begin within the same step of such a width, in security and in alarm and in twice the trust, are one. The
/// coarse ones are soon looked through; the fine ones show more.
const CELLS: [f64; 3] = [0.2, 0.05, 0.02];

/// Boxes looked through at most with one width.
const MOST: u64 = 400_000;

impl Walk<'_> {
    /// Is it certain that the condition of `rule` holds, or with `holds` false that it fails, at every place the rule
    /// looks at, in every play from the opening? How many boxes it took; `None` where it is not certain. Only conditions
    /// on one of the two people are ever certain.
    pub fn is_certain(&self, rule: &Rule, holds: bool) -> Option<u64> {
        let role = match Role::BOTH.map(|role| rule.condition.looks_at(role)) {
            [true, false] => Role::Anxious,
            [false, true] => Role::Partner,
            _ => return None,
        };
        let mut search = Search::new(self, rule, holds, role);
        CELLS.into_iter().find_map(|cell| {
            search.cell = cell;
            search.steps()
        })
    }
}

/// What boxes are told apart by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    place: Background,
    /// For so many turns the rule has looked, if it does.
    since: Option<u8>,
    /// The last stances that it counts, oldest first.
    latest: Vec<Stance>,
    cell: [i32; 3],
}

type Layer = BTreeMap<Key, Spread>;

struct Search<'a, 's> {
    walk: &'a Walk<'s>,
    rule: &'a Rule,
    holds: bool,
    role: Role,
    hearer: Hearer,
    asked: Asked<'s>,
    cell: f64,
    /// For each moment, in the order of the scenario.
    moments: Vec<Stage<'s>>,
}

/// It is not certain.
struct Doubt;

impl<'a, 's> Search<'a, 's> {
    fn new(walk: &'a Walk<'s>, rule: &'a Rule, holds: bool, role: Role) -> Self {
        let hearer = Hearer::new(&walk.rules.equations, walk.rules.couple.profile(role).attachment);
        let moments = walk.scenario.moments().map(|(id, _)| Stage::new(walk, role, id)).collect();
        Self { walk, rule, holds, role, hearer, asked: Asked::of(walk.scenario), cell: 1.0, moments }
    }

    fn stage(&self, moment: MomentId) -> Option<&Stage<'s>> {
        self.moments.get(moment.0 as usize)
    }

    fn steps(&self) -> Option<u64> {
        let rest = self.walk.rules.couple.at_rest(&self.walk.rules.equations);
        let since = (self.rule.after == After::Opening).then_some(0);
        let mut layer = Layer::new();
        let start = Spread::of(&self.walk.rules.equations, rest.felt(self.role));
        self.arrive(&start, self.asked.start(self.walk.scenario.first()), since, &[], &mut layer).ok()?;
        let mut steps = 1;
        for turn in 1..=self.walk.scenario.turns() {
            let mut next = Layer::new();
            for (key, spread) in &layer {
                steps += self.on(key, spread, turn, &mut next).ok()?;
                if steps > MOST {
                    return None;
                }
            }
            layer = next;
        }
        Some(steps)
    }

    /// From where a turn begins to where the next one does.
    fn on(&self, key: &Key, spread: &Spread, turn: u8, next: &mut Layer) -> Result<u64, Doubt> {
        let Some(stage) = self.stage(key.place.moment()) else { return Ok(0) };
        let mut steps = 0;
        for statement in &stage.statements {
            let spoken = self.through(spread, statement);
            if stage.is_statement {
                // A statement belongs to the turn of its answer.
                self.look(&spoken, key.since.map(|since| since + 1), false)?;
            }
            for reply in &stage.replies {
                let opens = self.asked.opens(&key.place, reply.reply, &self.within(&spoken));
                if opens.is_some_and(|opens| !opens.holds) {
                    continue;
                }
                let heard = self.through(&spoken, &reply.events);
                let (since, latest) = self.counted(key, stage.speaker, reply);
                let mut after = key.place.clone();
                self.asked.answer(&mut after, reply.reply);
                for to in self.asked.led(&after, reply.reply, &self.within(&heard), |_, _| {}) {
                    let landed = after.led_to(self.walk.scenario.landing(turn, to));
                    self.arrive(&heard, landed, since, &latest, next)?;
                    steps += 1;
                }
            }
        }
        Ok(steps)
    }

    const fn within<'w>(&self, spread: &'w Spread) -> Within<'w> {
        Within { spread, role: self.role }
    }

    /// Since when the rule looks after a reply, and the last stances it counts.
    fn counted(&self, key: &Key, speaker: Role, reply: &Answered<'_>) -> (Option<u8>, Vec<Stance>) {
        let mut latest = key.latest.clone();
        let starts = match &self.rule.after {
            After::Opening => false,
            After::Reply(id) => *id == reply.id,
            After::Stances(role, run) => {
                if *role == speaker {
                    latest.push(reply.reply.stance());
                    if latest.len() > run.len() {
                        latest.remove(0);
                    }
                }
                *role == speaker && latest == *run
            }
        };
        let since =
            key.since.map(|since| since + 1).filter(|since| self.rule.within.is_none_or(|within| *since <= within));
        (if starts { Some(0) } else { since }, latest)
    }

    fn arrive(
        &self,
        spread: &Spread,
        to: Background,
        since: Option<u8>,
        latest: &[Stance],
        layer: &mut Layer,
    ) -> Result<(), Doubt> {
        let Some(stage) = self.stage(to.moment()) else { return Ok(()) };
        let there = self.through(spread, &stage.arrival);
        self.look(&there, since, stage.is_ending)?;
        if !stage.is_ending {
            let cell = [there.security.low, there.alarm.low, 2.0 * there.trust.low].map(|low| self.step(low));
            let key = Key { place: to, since, latest: latest.to_vec(), cell };
            layer.entry(key).and_modify(|known| *known = known.with(&there)).or_insert(there);
        }
        Ok(())
    }

    /// Looks at a place, as the rule does.
    fn look(&self, spread: &Spread, since: Option<u8>, has_ended: bool) -> Result<(), Doubt> {
        let is_in_time = since.is_some_and(|since| self.rule.within.is_none_or(|within| since <= within));
        let looks = is_in_time && (self.rule.span == Extent::During || has_ended);
        let faces = self.rule.condition.faces(&|bound| self.within(spread).faces(bound));
        let is_against = if self.holds { faces.fails } else { faces.holds };
        if looks && is_against { Err(Doubt) } else { Ok(()) }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a level is small")]
    fn step(&self, low: f64) -> i32 {
        libm::floor(low / self.cell) as i32
    }

    fn through(&self, spread: &Spread, events: &[Event]) -> Spread {
        events.iter().fold(*spread, |spread, event| self.hearer.after(&spread, event))
    }
}
