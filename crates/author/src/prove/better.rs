//! `Better`: of two replies, one whose best and worst are both at least as good, and one of them better.

use attuned_core::claim::Better;
use attuned_core::{
    Budget, Choice, Coverage, Gauge, Level, Move, Onward, Path, ReplyId, Standing, Visitor, Walk, Walked,
};

use super::witness::Witness;
use super::{Proof, Refutation, Undecided, Verdict};

/// The best and the worst that can follow, and how to come there.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The best level that can follow.
    pub best: Level,
    /// The worst level that can follow.
    pub worst: Level,
    /// The moves to the best, the reply first; as few as lead there.
    pub to_best: Vec<Move>,
    /// The moves to the worst, the reply first; as few as lead there.
    pub to_worst: Vec<Move>,
}

impl Outlook {
    /// Best and worst of `of` over everything that can follow `choice` at `at`: `within` turns on, that of `choice`
    /// counted, or at the end where that comes first. `None` where `choice` is not open.
    ///
    /// # Errors
    /// How far it came, when the budget was used up.
    pub fn after(
        walk: &Walk<'_>,
        at: &Standing,
        choice: Choice,
        of: Gauge,
        within: Option<u8>,
        budget: &mut Budget,
    ) -> Result<Option<Self>, Undecided> {
        let before = budget.left();
        let until = within.map(|within| at.turn() + within);
        let mut outlook: Option<Self> = None;
        let led = walk.follow(at, choice);
        let share = share_of(led.len());
        for ((step, next), done) in led.into_iter().zip(0_u32..) {
            let mut ends = Ends { of, until, first: step, outlook: outlook.take() };
            let coverage: Coverage = walk.visit(&next, budget, &mut ends);
            outlook = ends.outlook;
            if coverage.walked == Walked::Cut || !budget.spend() {
                let steps = before - budget.left();
                return Err(Undecided { share: Some(share(done, coverage.share)), ..Undecided::after(steps) });
            }
        }
        Ok(outlook)
    }
}

/// What share of `parts` equal parts is done, after so many and this share of the next one.
fn share_of(parts: usize) -> impl Fn(u32, f64) -> f64 {
    let parts = f64::from(u32::try_from(parts).unwrap_or(u32::MAX).max(1));
    move |done, of_next| (f64::from(done) + of_next) / parts
}

/// Of alarm and load, less is better.
fn is_better(of: Gauge, one: Level, than: Level) -> bool {
    if of.is_alarm() { one < than } else { one > than }
}

struct Ends {
    of: Gauge,
    until: Option<u8>,
    first: Move,
    outlook: Option<Outlook>,
}

impl Visitor for Ends {
    fn arrive(&mut self, at: &Standing, path: &Path) -> Onward {
        let is_over = self.until.is_some_and(|until| at.turn() >= until) && at.way().is_none();
        if !is_over && !path.has_ended() {
            return Onward::In;
        }
        let level = self.of.read(at.state());
        let moves = || std::iter::once(self.first).chain(path.moves().iter().copied()).collect();
        match &mut self.outlook {
            None => {
                self.outlook = Some(Outlook { best: level, worst: level, to_best: moves(), to_worst: moves() });
            }
            Some(outlook) => {
                let is_shorter = |than: &[Move]| path.moves().len() + 1 < than.len();
                if is_better(self.of, level, outlook.best) || level == outlook.best && is_shorter(&outlook.to_best) {
                    (outlook.best, outlook.to_best) = (level, moves());
                }
                if is_better(self.of, outlook.worst, level) || level == outlook.worst && is_shorter(&outlook.to_worst) {
                    (outlook.worst, outlook.to_worst) = (level, moves());
                }
            }
        }
        Onward::Past
    }
}

pub(super) fn judge(walk: &Walk<'_>, better: Better, budget: &mut Budget) -> Verdict {
    let before = budget.left();
    let start = walk.start_at(better.reply.moment);
    let said = statements(walk, start);
    let weighed = said.len() * 2;
    let mut outlooks = Vec::with_capacity(weighed);
    for ((_, at), reply) in said.iter().flat_map(|said| [(said, better.reply), (said, better.than)]) {
        match Outlook::after(walk, at, Choice::Reply(reply), better.of, better.within, budget) {
            Ok(outlook) => outlooks.push(outlook),
            Err(Undecided { share, .. }) => {
                let done = u32::try_from(outlooks.len()).unwrap_or(u32::MAX);
                let share = share.map(|share| share_of(weighed)(done, share));
                return Verdict::NotDecided(Undecided { share, ..Undecided::after(before - budget.left()) });
            }
        }
    }
    let mut outlooks = outlooks.into_iter();
    let pairs = said.into_iter().map(|(said, _)| (said, outlooks.next().flatten(), outlooks.next().flatten()));
    let compared: Vec<_> = pairs.filter_map(|(said, one, other)| Some((said, one?, other?))).collect();
    for (said, one, other) in &compared {
        if let Some(refutation) = refuted(walk, better, said, one, other) {
            return Verdict::Refuted(Box::new(refutation));
        }
    }
    let Some((_, one, other)) = compared.first() else {
        return Verdict::refuted("the two replies are never on offer together where the talk begins there", None);
    };
    Verdict::Proved(Proof { steps: before - budget.left(), found: Some(figures(better.of, one, other)) })
}

/// Where the two replies are weighed: after each way the statement can be put, or at once.
fn statements(walk: &Walk<'_>, start: Standing) -> Vec<(Vec<Move>, Standing)> {
    let ways = walk.choices(&start).filter(|choice| matches!(choice, Choice::Way(..)));
    let spoken: Vec<_> = ways.flat_map(|way| walk.follow(&start, way)).map(|(step, at)| (vec![step], at)).collect();
    if spoken.is_empty() { vec![(Vec::new(), start)] } else { spoken }
}

fn refuted(walk: &Walk<'_>, better: Better, said: &[Move], one: &Outlook, other: &Outlook) -> Option<Refutation> {
    let name = |reply: ReplyId| walk.scenario().reply(reply).map_or("", attuned_core::Reply::id);
    let (of, reply, than) = (better.of, name(better.reply), name(better.than));
    let (why, moves) = if is_better(of, other.best, one.best) {
        let (here, there) = (exact(one.best), exact(other.best));
        (
            format!("{} comes to {here} at best after `{reply}`, and to {there} after `{than}`", of.words()),
            &other.to_best,
        )
    } else if is_better(of, other.worst, one.worst) {
        let (here, there) = (exact(one.worst), exact(other.worst));
        (
            format!("{} comes to {here} at worst after `{reply}`, and to {there} after `{than}`", of.words()),
            &one.to_worst,
        )
    } else if one.best == other.best && one.worst == other.worst {
        (format!("`{reply}` and `{than}` come to the same, at best and at worst"), &one.to_best)
    } else {
        return None;
    };
    let moves = said.iter().chain(moves).copied().collect();
    Some(Refutation::new(why, Some(Witness::of(walk, better.reply.moment, moves))))
}

/// Points with a decimal, so that a small difference is seen.
fn exact(level: Level) -> String {
    format!("{:.1}", level.value() * 100.0)
}

fn figures(of: Gauge, one: &Outlook, other: &Outlook) -> String {
    let points = |level: Level| level.points();
    format!(
        "{} at best {} against {}, at worst {} against {}",
        of.words(),
        points(one.best),
        points(other.best),
        points(one.worst),
        points(other.worst)
    )
}
