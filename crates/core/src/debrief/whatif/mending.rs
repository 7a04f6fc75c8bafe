//! The rupture, the turns in which it could still be repaired, and the cheapest repair from each.
//!
//! A repair counts every turn that is taken, by whoever takes it, until the anxious partner's felt security stands
//! again where it stood before the rupture. The cheapest has the fewest turns; among equals, the one after which
//! security stands highest; among those, the first in authored order.

use serde::Serialize;

use super::walked::Differences;
use super::{Looking, Purse, end_of};
use crate::debrief::turning::LEAST_SWING;
use crate::debrief::{Debrief, Line, Turn, number};
use crate::model::{Level, Role, Stance};
use crate::scenario::{MomentKind, ReplyId, Scenario};
use crate::session::{Choice, Session};
use crate::walk::{Budget, Onward, Path, Standing, Visitor};

/// The turn whose hurting words cost the anxious partner the most felt security, of those that were not repaired; where
/// all were, of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Rupture {
    /// The number of the turn, from 1.
    pub turn: u8,
    /// The anxious partner's security before it, 0-100.
    pub before: i32,
    /// And after it, with what happened next.
    pub after: i32,
    /// The words.
    pub line: Line,
    /// The turn it was repaired with, if it was.
    pub repaired: Option<u8>,
    /// Every later turn until it was repaired or the talk was over, and what could have been done from there.
    pub window: Vec<Window>,
}

/// What could have been done from the beginning of one turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Window {
    /// The number of the turn, from 1.
    pub turn: u8,
    /// The cheapest repair from there on.
    pub repair: Repair,
}

/// Could the rupture be repaired?
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Repair {
    /// Yes; the cheapest.
    By(Mend),
    /// No, whatever both do.
    Never,
    /// Too much follows to look at all of it.
    NotDecided,
}

/// The cheapest repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mend {
    /// What is said or done in each turn, in order; never empty. Statements that are answered are left out.
    pub lines: Vec<MendLine>,
    /// Where the anxious partner's security stands then, 0-100.
    pub to: i32,
}

/// A reply or own move of a repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MendLine {
    /// The name of the one who says or does it.
    pub name: String,
    /// The id of the moment.
    pub moment: String,
    /// The id of the reply.
    pub option: String,
    /// The words.
    pub says: String,
    /// The kind.
    pub stance: Stance,
}

impl Rupture {
    /// The last turn from which it could be repaired; for a repaired one, that which did it. `None` where there was no
    /// such turn, or it was not decided.
    pub fn open_until(&self) -> Option<u8> {
        if self.repaired.is_some() {
            return self.repaired;
        }
        let mut later_first = self.window.iter().rev().skip_while(|window| window.repair == Repair::Never);
        later_first.next().filter(|window| window.repair != Repair::NotDecided).map(|window| window.turn)
    }

    /// The cheapest repair right after it.
    pub fn cheapest(&self) -> Option<&Mend> {
        match self.window.first().map(|window| &window.repair) {
            Some(Repair::By(mend)) => Some(mend),
            _ => None,
        }
    }

    /// Is the answer known for every turn?
    pub fn is_decided(&self) -> bool {
        self.window.iter().all(|window| window.repair != Repair::NotDecided)
    }

    /// In two sentences about the curve, not about a person.
    pub fn in_words(&self, anxious: &str) -> String {
        let Self { turn, before, after, .. } = self;
        let fell = format!("With turn {turn}, {anxious}'s security fell from {before} to {after}.");
        format!("{fell} {}", self.course())
    }

    fn course(&self) -> String {
        if let Some(repaired) = self.repaired {
            return format!("With turn {repaired} it stood at {} again.", self.before);
        }
        let Some(last) = self.window.last().map(|window| window.turn) else {
            return "Nothing was said after it.".to_owned();
        };
        let is_mend = |window: &&Window| matches!(window.repair, Repair::By(_));
        let known = self.window.iter().rev().find(is_mend).map(|window| window.turn);
        match (self.open_until(), known) {
            (Some(until), _) if until == last => "It did not come back; until the last turn it could have.".to_owned(),
            (Some(until), _) => format!("It did not come back; until turn {until} it could have, and then no more."),
            (None, None) if self.is_decided() => "Nothing that was open later would have brought it back.".to_owned(),
            (None, None) => "Whether it could have come back is not decided: too much can follow.".to_owned(),
            (None, Some(known)) => format!(
                "It did not come back; in turn {known} it still could have. How much longer is not decided: too much can \
                 follow."
            ),
        }
    }

    /// The cheapest repair right after it, where it is worth telling: it was not repaired, or took more turns.
    pub fn shorter(&self) -> Option<&Mend> {
        let taken = self.repaired.map(|repaired| usize::from(repaired - self.turn));
        self.cheapest().filter(|mend| taken.is_none_or(|taken| mend.lines.len() < taken))
    }
}

impl Mend {
    /// What is said of one that [is no advice](Self::is_advice), wherever it is shown all the same.
    pub const NO_ADVICE: &str = "This is true of the curve and nothing to try: some of it promises too much, or only \
                                 hurts less.";

    /// Can all of it be advised? What over-reassures or hurts less cannot.
    pub fn is_advice(&self) -> bool {
        self.lines.iter().all(|line| line.stance.is_advice())
    }

    /// How many turns it takes after the rupture of turn `turn`, and where it leads, before the words that do it.
    pub fn in_words(&self, turn: u8) -> String {
        let taken = match self.lines.len() {
            1 => "1 turn".to_owned(),
            several => format!("{several} turns"),
        };
        format!("Right after turn {turn} it would have taken {taken}, to {}:", self.to)
    }
}

impl Looking<'_> {
    pub(super) fn rupture(&self, debrief: &Debrief, purse: &mut Purse) -> Option<Rupture> {
        let mut rupture = gravest(debrief)?;
        let last = rupture.repaired.unwrap_or(u8::MAX);
        let mut places: Vec<(u8, Standing)> = Vec::new();
        for step in self.steps {
            let turn = number(step);
            let is_new = places.last().is_none_or(|(known, _)| *known < turn);
            if is_new && turn > rupture.turn && turn <= last {
                places.push((turn, Standing(step.before)));
            }
        }
        let here = self.session.standing();
        let is_new = places.last().is_none_or(|(known, _)| *known <= here.turn());
        if rupture.repaired.is_none() && is_new && here.turn() >= rupture.turn && self.session.ending().is_none() {
            places.push((here.turn() + 1, here));
        }
        let mut window: Vec<Window> = Vec::new();
        for (turn, place) in places.iter().rev() {
            let repair = purse.spend(|budget| self.cheapest(place, rupture.before, budget));
            window.push(Window { turn: *turn, repair });
        }
        window.reverse();
        rupture.window = window;
        Some(rupture)
    }

    /// The cheapest way from `from` to a security of `needed`: first everything within one turn, then within two.
    fn cheapest(&self, from: &Standing, needed: i32, budget: &mut Budget) -> Repair {
        let scenario = self.walk.scenario();
        for turn in from.turn() + 1..=scenario.turns() {
            let mut found =
                Reaching { scenario, differences: &self.differences, turn, needed, goes_on: false, best: None };
            if !self.walk.visit(from, budget, &mut found).is_whole() {
                return Repair::NotDecided;
            }
            if let Some((level, replies)) = found.best {
                let lines = replies.iter().filter_map(|reply| mend_line(self.session, *reply));
                return Repair::By(Mend { lines: lines.collect(), to: level.points() });
            }
            if !found.goes_on {
                break;
            }
        }
        Repair::Never
    }
}

/// The costliest that was not repaired; where all were, the costliest.
fn gravest(debrief: &Debrief) -> Option<Rupture> {
    let mut before = end_of(&debrief.start);
    let mut gravest: Option<Rupture> = None;
    for (turn, later) in debrief.turns.iter().zip(1..) {
        let after = end_of(&turn.after);
        let hurt = turn.reply.as_ref().filter(|reply| reply.role == Role::Partner && reply.influence.hurts());
        if let Some(line) = hurt.filter(|_| before - after >= LEAST_SWING) {
            let later = debrief.turns.get(later..).unwrap_or_default();
            let is_repaired = |turn: &&Turn| turn.reply.is_some() && end_of(&turn.after) >= before;
            let repaired = later.iter().find(is_repaired).map(|turn| turn.number);
            let (turn, line) = (turn.number, line.clone());
            let rupture = Rupture { turn, before, after, line, repaired, window: Vec::new() };
            let weight = |rupture: &Rupture| (rupture.repaired.is_none(), rupture.before - rupture.after);
            if gravest.as_ref().is_none_or(|gravest| weight(&rupture) > weight(gravest)) {
                gravest = Some(rupture);
            }
        }
        before = after;
    }
    gravest
}

fn mend_line(session: &Session, id: ReplyId) -> Option<MendLine> {
    let scenario = session.scenario();
    let reply = scenario.reply(id)?;
    let moment = scenario.moment(id.moment);
    let role = if matches!(moment.kind(), MomentKind::Anxious(_)) { Role::Partner } else { Role::Anxious };
    Some(MendLine {
        name: scenario.cast().name(role).to_owned(),
        moment: moment.id().to_owned(),
        option: reply.id().to_owned(),
        says: scenario.fill(reply.says()),
        stance: reply.stance(),
    })
}

/// Looks for the highest security right after turn `turn`, from `needed` on.
struct Reaching<'r> {
    scenario: &'r Scenario,
    differences: &'r Differences,
    turn: u8,
    needed: i32,
    goes_on: bool,
    best: Option<(Level, Vec<ReplyId>)>,
}

impl Visitor for Reaching<'_> {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        if at.turn() < self.turn {
            let is_told = self.differences.is_told(self.scenario, at, path);
            return if is_told { Onward::Past } else { Onward::In };
        }
        self.goes_on |= !path.has_ended();
        let level = at.state().anxious.security;
        if level.points() >= self.needed && self.best.as_ref().is_none_or(|(best, _)| level > *best) {
            let replies = path.moves().iter().filter_map(|step| match step.choice {
                Choice::Reply(reply) => Some(reply),
                Choice::Way(..) | Choice::Aside(..) => None,
            });
            self.best = Some((level, replies.collect()));
        }
        Onward::Past
    }
}
