//! Everything that was tried: the tree of answers, two of them side by side, and the way through the scene.

use attuned_core::{Attempt, AttemptId, Dimension, Gauge, MomentKind, Mover, Role, Scene, Session, Way};

use crate::chart::{Chart, Curve};
use crate::debrief::kind;
use crate::screen::{Block, Screen, Tone};
use crate::two;
use crate::words::{beginning, quoted};

/// An answer that a person tried, numbered in the order in which they were first tried.
#[derive(Debug, Clone)]
struct Tried {
    number: usize,
    id: AttemptId,
    /// The answer of a person before it; `None` after the opening.
    after: Option<AttemptId>,
    moment: String,
    says: String,
    is_current: bool,
    /// The turn it belongs to, from 1.
    turn: usize,
    /// Whose it is.
    role: Role,
    /// Does it take a turn?
    is_answer: bool,
}

/// The answers of persons, those of policies left out.
fn tried(session: &Session) -> Vec<Tried> {
    let attempts = session.attempts();
    let find = |id: AttemptId| attempts.iter().find(|attempt| attempt.id == id);
    let before = |attempt: &Attempt| {
        std::iter::successors(attempt.after.and_then(find), |attempt| attempt.after.and_then(find)).collect::<Vec<_>>()
    };
    let is_answer = |attempt: &Attempt| attempt.stance.is_some();
    let by_person = attempts.iter().filter(|attempt| attempt.by == Some(Mover::Person));
    let tried = (1..).zip(by_person).map(|(number, attempt)| {
        let before = before(attempt);
        Tried {
            number,
            id: attempt.id,
            after: before.iter().find(|before| before.by == Some(Mover::Person)).map(|before| before.id),
            moment: attempt.moment.clone(),
            says: attempt.says.clone(),
            is_current: attempt.is_current,
            turn: 1 + before.iter().filter(|before| is_answer(before)).count(),
            role: role(session, attempt, &before),
            is_answer: is_answer(attempt),
        }
    });
    tried.collect()
}

/// Only the partner answers a statement, or names the cycle before answering it; everything else is said and done by the
/// anxious one. `before` is what came before, the latest first.
fn role(session: &Session, attempt: &Attempt, before: &[&Attempt]) -> Role {
    let scenario = session.scenario();
    let moment = scenario.moment_by_id(&attempt.moment).map(|id| scenario.moment(id).kind());
    let is_way = |attempt: &Attempt| Way::ALL.iter().any(|way| way.id() == attempt.option);
    let is_unanswered = before.iter().take_while(|before| before.stance.is_none()).any(|before| is_way(before));
    match moment {
        Some(MomentKind::Anxious(_)) if attempt.stance.is_some() || is_unanswered => Role::Partner,
        _ => Role::Anxious,
    }
}

/// What whoever sits here may know of. Where two play, words that one of them took back before the other one had
/// answered were never heard, and stay with that one until the scene closes.
fn known(session: &Session, sitting: Option<Role>) -> Vec<Tried> {
    let all = tried(session);
    if !two::is_for_two(session) || matches!(session.scene(), Scene::Ended(_)) {
        return all;
    }
    let find = |id| all.iter().find(|tried| tried.id == id);
    let follows = |one: &Tried, earlier: &Tried| {
        std::iter::successors(one.after.and_then(find), |one| one.after.and_then(find)).any(|it| it.id == earlier.id)
    };
    let was_heard = |one: &Tried| all.iter().any(|other| other.role != one.role && follows(other, one));
    let is_known = |one: &&Tried| one.is_current || sitting == Some(one.role) || was_heard(one);
    all.iter().filter(is_known).cloned().collect()
}

/// `/tree`: all answers tried, each with a number to go there.
pub(crate) fn tree(screen: &mut Screen, session: &Session, sitting: Option<Role>) {
    let tried = known(session, sitting);
    if tried.is_empty() {
        screen.say(Tone::Plain, "Nothing has been tried yet.");
        return;
    }
    screen.say(Tone::Title, "All you tried");
    screen.led(" 0", Tone::Strong, Tone::Plain, "the opening");
    let here = tried.iter().rfind(|tried| tried.is_current).map(|tried| tried.id);
    for branch in in_order(&tried) {
        let place = if Some(branch.id) == here { " (you are here)" } else { "" };
        let indent = "  ".repeat(branches_above(&tried, branch));
        let fork = if siblings(&tried, branch).count() > 1 { "or " } else { "" };
        let text = format!("{indent}turn {}{place}: {fork}{}", branch.turn, quoted(&beginning(&branch.says, 30)));
        let tone = if branch.is_current { Tone::Plain } else { Tone::Quiet };
        screen.led(format!("{:>2}", branch.number), Tone::Strong, tone, text);
    }
    screen.gap();
    screen.say(Tone::Quiet, "/tree with a number goes there; /compare with two shows them side by side.");
}

/// Where `/tree N` goes: 0 is the opening.
pub(crate) fn attempt(session: &Session, sitting: Option<Role>, number: usize) -> Option<AttemptId> {
    match number {
        0 => Some(AttemptId::OPENING),
        _ => known(session, sitting).into_iter().find(|tried| tried.number == number).map(|tried| tried.id),
    }
}

/// How many answers can be gone to.
pub(crate) fn count(session: &Session, sitting: Option<Role>) -> usize {
    known(session, sitting).last().map_or(0, |tried| tried.number)
}

/// Each answer after the one it followed, those to the same moment in the order they were tried.
fn in_order(tried: &[Tried]) -> Vec<&Tried> {
    let mut order = Vec::new();
    let mut waiting: Vec<&Tried> = tried.iter().filter(|tried| tried.after.is_none()).rev().collect();
    while let Some(next) = waiting.pop() {
        order.push(next);
        waiting.extend(tried.iter().filter(|tried| tried.after == Some(next.id)).rev());
    }
    order
}

fn siblings<'t>(tried: &'t [Tried], of: &'t Tried) -> impl Iterator<Item = &'t Tried> {
    tried.iter().filter(|tried| tried.after == of.after && tried.moment == of.moment)
}

/// Only where the way forks does the list move to the right.
fn branches_above(tried: &[Tried], of: &Tried) -> usize {
    let mut above = 0;
    let mut at = Some(of);
    while let Some(branch) = at {
        above += usize::from(siblings(tried, branch).count() > 1);
        at = branch.after.and_then(|after| tried.iter().find(|tried| tried.id == after));
    }
    above
}

/// `/compare`: two answers to the same moment, with what came of each.
pub(crate) fn compare(screen: &mut Screen, session: &Session, sitting: Option<Role>, typed: &str) {
    let tried = known(session, sitting);
    let pair = if typed.is_empty() { last_pair(&tried) } else { typed_pair(&tried, typed) };
    match pair {
        Ok((first, second)) => side_by_side(screen, session, first, second),
        Err(reason) => screen.say(Tone::Plain, reason),
    }
}

/// The answer tried last among those that have another one beside them, and the one tried before it.
fn last_pair(tried: &[Tried]) -> Result<(&Tried, &Tried), String> {
    let pairs = tried.iter().rev().filter_map(|second| {
        let first = siblings(tried, second).filter(|first| first.number < second.number).last()?;
        Some((first, second))
    });
    // Where we stand comes first.
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by_key(|(first, second)| !(first.is_current || second.is_current));
    pairs.first().copied().ok_or_else(|| {
        "One answer has been tried at each moment so far. /undo, try other words, and then compare.".to_owned()
    })
}

fn typed_pair<'t>(tried: &'t [Tried], typed: &str) -> Result<(&'t Tried, &'t Tried), String> {
    let numbers: Vec<Option<usize>> = typed.split_whitespace().map(|word| word.parse().ok()).collect();
    let [Some(first), Some(second)] = numbers[..] else {
        return Err("/compare takes two numbers of /tree, such as /compare 1 3.".to_owned());
    };
    let find = |number: usize| {
        tried
            .iter()
            .find(|tried| tried.number == number)
            .ok_or_else(|| format!("There is no answer {number} in /tree."))
    };
    let (first, second) = (find(first)?, find(second)?);
    if first.id == second.id {
        return Err("That is the same answer twice.".to_owned());
    }
    if first.after != second.after || first.moment != second.moment {
        return Err(format!(
            "Answers {} and {} were given to different moments. Choose two that stand under the same one in /tree.",
            first.number, second.number
        ));
    }
    Ok((first, second))
}

/// What came of an answer: the path that was followed last from it.
struct Branch<'t> {
    tried: &'t Tried,
    end: Session,
    /// How many turns it took from there.
    turns: usize,
}

fn side_by_side(screen: &mut Screen, session: &Session, first: &Tried, second: &Tried) {
    let branches = [first, second].map(|answer| followed(session, answer));
    let [Some(one), Some(two)] = branches else { return };
    screen.say(Tone::Title, "The same moment, answered in two ways");
    for (name, branch) in ["A", "B"].into_iter().zip([&one, &two]) {
        let debrief = attuned_core::debrief(&branch.end);
        let turn = debrief.turns.get(branch.tried.turn - 1);
        let line = turn.and_then(|turn| turn.lines().find(|line| line.says == branch.tried.says));
        let kind = line.and_then(kind);
        let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
        screen.led(format!("{name}:"), Tone::Strong, Tone::Speech, format!("{}{kind}", quoted(&branch.tried.says)));
        let after = match (branch.end.scene(), branch.turns) {
            (Scene::Ended(ended), 1) => format!("It closed there: {}", ended.text),
            (Scene::Ended(ended), answers) => format!("After {answers} answers it closed: {}", ended.text),
            (_, 1) => "It was left there.".to_owned(),
            (_, answers) => format!("It was left after {answers} answers."),
        };
        screen.say(Tone::Quiet, after);
    }
    for (role, dimension) in [(Role::Anxious, Dimension::Security), (Role::Partner, Dimension::Security)] {
        screen.gap();
        let state = Gauge::of(role, dimension).words();
        let name = session.scenario().cast().name(role);
        let curves = ["A", "B"].into_iter().zip([&one, &two]).map(|(letter, branch)| {
            let debrief = attuned_core::debrief(&branch.end);
            let points =
                debrief.curve(role, dimension).iter().skip(branch.tried.turn - 1).take(branch.turns + 1).copied();
            Curve { name: format!("{letter}: {name}, {state}"), points: points.collect() }
        });
        screen.blocks.push(Block::Chart(Chart { from_turn: first.turn - 1, curves: curves.collect() }));
    }
    screen.gap();
    screen.say(
        Tone::Quiet,
        format!("(a teaching model, not a test; /tree {} or /tree {} goes there)", one.tried.number, two.tried.number),
    );
}

/// A copy of the session, moved to the end of what was tried after `answer`.
fn followed<'t>(session: &Session, answer: &'t Tried) -> Option<Branch<'t>> {
    let mut end = session.fork();
    end.go_to(answer.id).ok()?;
    while matches!(end.scene(), Scene::Tell(_)) {
        end.advance().ok()?;
    }
    while end.redo().is_ok() {}
    while matches!(end.scene(), Scene::Tell(_)) {
        end.advance().ok()?;
    }
    let turns = (usize::from(end.turn()) + 1).saturating_sub(answer.turn);
    Some(Branch { tried: answer, end, turns })
}

/// `/curve`: how both have felt so far.
pub(crate) fn curve(screen: &mut Screen, session: &Session) {
    let debrief = attuned_core::debrief(session);
    screen.say(Tone::Title, "How both have felt so far");
    curves(screen, &debrief);
    screen.gap();
    screen.say(Tone::Quiet, "(a teaching model, not a test; /why says what moved it last)");
}

/// Security and warmth in one drawing, alarm and load in another.
pub(crate) fn curves(screen: &mut Screen, debrief: &attuned_core::Debrief) {
    for dimension in [Dimension::Security, Dimension::Alarm] {
        screen.gap();
        let curves = Role::BOTH.map(|role| Curve {
            name: format!("{}, {}", debrief.name(role), debrief.state(role, dimension)),
            points: debrief.curve(role, dimension).to_vec(),
        });
        screen.blocks.push(Block::Chart(Chart { from_turn: 0, curves: curves.into() }));
    }
}

/// `/map`: the way through the scene, without giving away what was not met yet.
pub(crate) fn map(screen: &mut Screen, session: &Session) {
    let scenario = session.scenario();
    let debrief = attuned_core::debrief(session);
    let tried = tried(session);
    screen.say(Tone::Title, "The way so far");
    for turn in debrief.turns.iter().filter(|turn| turn.reply.is_some()) {
        let said = turn.told.as_ref().map(|told| &told.text).or(turn.statement.as_ref().map(|line| &line.says));
        let answer = turn.reply.as_ref().and_then(|reply| reply.stance).map_or("", attuned_core::Stance::words);
        let answers = tried.iter().filter(|tried| tried.is_answer && tried.turn == usize::from(turn.number));
        let others = answers.filter(|tried| tried.moment == turn.moment && !tried.is_current).count();
        let others = match others {
            0 => String::new(),
            1 => ", and 1 other answer tried".to_owned(),
            _ => format!(", and {others} other answers tried"),
        };
        let said = said.map(|said| quoted(&beginning(said, 40))).unwrap_or_default();
        screen.led(
            format!("{:>2}", turn.number),
            Tone::Strong,
            Tone::Plain,
            format!("{said} answered: {answer}{others}"),
        );
    }
    if let Scene::Ask(ask) = session.scene() {
        let left = match ask.turn.1 - ask.turn.0 {
            1 => "1 answer".to_owned(),
            left => format!("{left} answers"),
        };
        let here = format!("you are here; at most {left} to go before the talk closes");
        screen.led(format!("{:>2}", ask.turn.0 + 1), Tone::Strong, Tone::Strong, here);
    } else {
        screen.say(Tone::Strong, "The scene closed here.");
    }
    let attempts = session.attempts();
    let met = |is_ending: bool| {
        let mut ids: Vec<&str> = attempts.iter().map(|attempt| attempt.landed.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.iter()
            .filter_map(|id| scenario.moment_by_id(id))
            .filter(|id| scenario.moment(*id).is_ending() == is_ending)
            .count()
    };
    let of = |is_ending: bool| scenario.moments().filter(|(_, moment)| moment.is_ending() == is_ending).count();
    screen.gap();
    screen.say(
        Tone::Quiet,
        format!(
            "In all you tried you met {} of {} moments and saw {} of {} endings.",
            met(false),
            of(false),
            met(true),
            of(true)
        ),
    );
}
