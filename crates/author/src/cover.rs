//! What the written plays of a scene leave out, and the plays most unlike them as a reading list for its author.
//!
//! Two plays are as far apart as the number of replies and endings that only one of the two comes by. The list is built
//! one play at a time: always the one that is farthest from the nearest of all written and listed so far, the first
//! among equals.
//!
//! Where a scene has more plays than may be looked at, they are spread over the whole of it: at every fork the number
//! that may be looked at is shared out evenly, and [`Looked`] says so. Equal scenes give equal lists.

use std::collections::BTreeSet;

use attuned_core::{
    Aside, Budget, Choice, Couple, MomentId, Move, Onward, Path, ReplyId, Role, Scenario, Session, Standing, Visitor,
    Walk,
};

use crate::playthrough::{Reached, Unreached};

/// How much may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Plays that are compared.
    pub plays: usize,
    /// Steps of the walk that count all plays there are.
    pub steps: u64,
    /// Plays in the reading list.
    pub listed: usize,
}

impl Limits {
    /// Ten plays, out of at most twenty thousand.
    pub const STANDARD: Self = Self { plays: 20_000, steps: 200_000, listed: 10 };
}

/// What the written plays of one scene cover.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cover {
    /// What none of them reaches.
    pub unreached: Unreached,
    /// How many plays were looked at.
    pub looked: Looked,
    /// Of the plays looked at, how many are not written down.
    pub unwritten: usize,
    /// The reading list: each as far from all before it, and from all written, as any play looked at.
    pub listed: Vec<Unlike>,
}

/// How many plays were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// Every one there is.
    All(usize),
    /// So many, spread over the whole scene, which has more.
    Some(usize),
}

/// A play of the reading list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unlike {
    /// Every choice, in order.
    pub steps: Vec<UnlikeStep>,
    /// The id of its ending.
    pub ending: String,
    /// How far it is from the nearest written play, and from those listed before it; `None` where there is none.
    pub distance: Option<usize>,
}

/// One choice of a listed play.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnlikeStep {
    /// Who chooses.
    pub role: Role,
    /// The name.
    pub name: String,
    /// The id of the moment.
    pub moment: String,
    /// The id of the way or reply.
    pub option: String,
    /// The words.
    pub says: String,
    /// Where chance has to lead, if it decides.
    pub lands: Option<String>,
}

/// What `written`, the sessions that plays came to, cover of `scenario`, and what is most unlike them.
pub fn cover(scenario: &Scenario, couple: Couple, written: &[Session], limits: Limits) -> Cover {
    let mut reached = Reached::default();
    for session in written {
        reached.add(session);
    }
    let walk = Walk::new(scenario, couple);
    let (looked, plays) = plays(&walk, limits);
    let known: Vec<Play> = written.iter().map(Play::of).collect();
    let unwritten = plays.iter().filter(|play| !known.iter().any(|known| known.moves == play.moves)).count();
    let mut near: Vec<(Option<usize>, &Play)> = plays
        .iter()
        .map(|play| (known.iter().map(|known| apart(&known.comes_by, &play.comes_by)).min(), play))
        .collect();
    let mut listed = Vec::new();
    while listed.len() < limits.listed {
        let mut farthest: Option<(Option<usize>, &Play)> = None;
        for (distance, play) in &near {
            // Where nothing is known yet, the first play is as good as any.
            let is_farther = |(known, _): (Option<usize>, _)| known.is_some() && *distance > known;
            if *distance != Some(0) && farthest.is_none_or(is_farther) {
                farthest = Some((*distance, play));
            }
        }
        let Some((distance, play)) = farthest else { break };
        for (nearest, other) in &mut near {
            let apart = apart(&play.comes_by, &other.comes_by);
            *nearest = Some(nearest.map_or(apart, |nearest| nearest.min(apart)));
        }
        listed.push(play.told(scenario, distance));
    }
    Cover { unreached: reached.unreached(scenario), looked, unwritten, listed }
}

/// What tells plays apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Reply(ReplyId),
    Ending(MomentId),
}

fn apart(one: &BTreeSet<Mark>, other: &BTreeSet<Mark>) -> usize {
    one.symmetric_difference(other).count()
}

fn marks(moves: &[Move], scenario: &Scenario) -> BTreeSet<Mark> {
    let ending = moves.last().map(|step| step.landed).filter(|landed| scenario.moment(*landed).is_ending());
    let replies = moves.iter().filter_map(|step| match step.choice {
        Choice::Reply(reply) => Some(Mark::Reply(reply)),
        Choice::Way(..) | Choice::Aside(..) => None,
    });
    replies.chain(ending.map(Mark::Ending)).collect()
}

/// A play that was looked at, or written.
struct Play {
    moves: Vec<Move>,
    comes_by: BTreeSet<Mark>,
}

impl Play {
    fn new(moves: Vec<Move>, scenario: &Scenario) -> Self {
        let comes_by = marks(&moves, scenario);
        Self { moves, comes_by }
    }

    /// The way a session took, as the walk takes it; as far as it can be taken.
    fn of(session: &Session) -> Self {
        let scenario = session.scenario();
        let walk = Walk::new(scenario, *session.couple());
        let mut at = walk.start_at(session.started_at());
        let mut moves = Vec::new();
        for attempt in session.attempts().iter().filter(|attempt| attempt.is_current && attempt.after.is_some()) {
            // An aside takes no turn and leads nowhere.
            if attempt.stance.is_none() && Aside::ALL.iter().any(|aside| aside.id() == attempt.option) {
                continue;
            }
            let choice = walk.choices(&at).find(|choice| choice.id(scenario) == attempt.option);
            let next = choice.map(|choice| walk.follow(&at, choice)).unwrap_or_default();
            let lands = |(step, _): &(Move, Standing)| scenario.moment(step.landed).id() == attempt.landed;
            let Some((step, standing)) = next.into_iter().find(lands) else { break };
            moves.push(step);
            at = standing;
        }
        Self::new(moves, scenario)
    }

    fn told(&self, scenario: &Scenario, distance: Option<usize>) -> Unlike {
        let id = |moment: MomentId| scenario.moment(moment).id().to_owned();
        let steps = self.moves.iter().map(|step| UnlikeStep {
            role: step.role,
            name: scenario.cast().name(step.role).to_owned(),
            moment: id(step.choice.moment()),
            option: step.choice.id(scenario).to_owned(),
            says: step.choice.says(scenario),
            lands: step.by_chance.then(|| id(step.landed)),
        });
        let ending = self.moves.last().map(|step| id(step.landed)).unwrap_or_default();
        Unlike { steps: steps.collect(), ending, distance }
    }
}

fn plays(walk: &Walk<'_>, limits: Limits) -> (Looked, Vec<Play>) {
    let scenario = walk.scenario();
    let mut all = All { scenario, most: limits.plays, found: Vec::new() };
    if walk.visit(&walk.start(), &mut Budget::of(limits.steps), &mut all).is_whole() {
        return (Looked::All(all.found.len()), all.found);
    }
    let mut spread = Vec::new();
    share_out(walk, &walk.start(), limits.plays, &mut Vec::new(), &mut spread);
    (Looked::Some(spread.len()), spread)
}

/// Keeps every play, if they are not too many.
struct All<'s> {
    scenario: &'s Scenario,
    most: usize,
    found: Vec<Play>,
}

impl Visitor for All<'_> {
    fn arrive(&mut self, _: &Standing, path: &Path) -> Onward {
        if path.has_ended() {
            if self.found.len() == self.most {
                return Onward::Stop;
            }
            self.found.push(Play::new(path.moves().to_vec(), self.scenario));
        }
        Onward::In
    }
}

/// Looks at `share` plays from `at`, evenly over all that can be done there. Where not everything can have a part, what
/// was looked at so far says where to begin, so that no choice is always left out.
fn share_out(walk: &Walk<'_>, at: &Standing, share: usize, moves: &mut Vec<Move>, found: &mut Vec<Play>) {
    let next: Vec<(Move, Standing)> = walk.choices(at).flat_map(|choice| walk.follow(at, choice)).collect();
    if next.is_empty() {
        return found.push(Play::new(moves.clone(), walk.scenario()));
    }
    let parts = share.min(next.len());
    let first = found.len();
    for part in 0..parts {
        let Some((step, standing)) = next.get((first + part * next.len() / parts) % next.len()) else { continue };
        moves.push(*step);
        share_out(walk, standing, share / parts + usize::from(part < share % parts), moves, found);
        moves.pop();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use attuned_core::{Seats, Seed};

    use super::*;

    const SCENE: &str = r#"Scenario(id: "tea", title: "Tea", turns: 3, enough: "late", cast: (anxious: "Noor", partner: "Eli"),
        moments: [
            Anxious(id: "ask", soft: "Are we?", protest: "We aren't.", replies: [
                Balanced(id: "yes", to: "ask", says: "Yes.", why: "It answers."),
                Critical(id: "again", chance: [(3, "ask"), (1, "cold")], says: "Again?", why: "It blames."),
                Validating(id: "true", to: "warm", says: "You are right.", why: "It hears."),
            ]),
            Ending(id: "warm", says: "Tea."),
            Ending(id: "cold", says: "No tea."),
            Ending(id: "late", says: "Night."),
        ])"#;

    fn scene() -> Arc<Scenario> {
        let reading = attuned_script::read(SCENE);
        Arc::new(reading.scenario.unwrap_or_else(|| panic!("{:?}", reading.diagnostics)))
    }

    fn written(scenario: &Arc<Scenario>, choices: &[&str]) -> Session {
        let mut session = Session::new(Arc::clone(scenario), Couple::default(), Seats::AS_BOTH, Seed(1));
        for choice in choices {
            session.follow(choice, None).unwrap();
        }
        session
    }

    /// Every play there is, counted by hand: one of the three turns for each of two ways, three replies, one of which
    /// has two outcomes.
    fn count(turns: u32) -> usize {
        if turns == 0 { 1 } else { 2 * (2 * count(turns - 1) + 2) }
    }

    #[test]
    fn every_play_is_looked_at_where_they_are_few() {
        let scenario = scene();
        let found = cover(&scenario, Couple::default(), &[], Limits::STANDARD);
        // In the last turn, the reply that goes on closes the talk, and both outcomes of chance differ.
        assert_eq!(found.looked, Looked::All(count(3)));
        assert_eq!(found.unwritten, count(3));
        assert_eq!(found.listed[0].distance, None);
        let distances: Vec<usize> = found.listed.iter().skip(1).filter_map(|play| play.distance).collect();
        assert!(
            distances.is_sorted_by(|a, b| a >= b) && distances.iter().all(|distance| *distance > 0),
            "{distances:?}"
        );
    }

    #[test]
    fn what_is_written_is_left_out_and_what_is_listed_is_unlike_it() {
        let scenario = scene();
        let written = [written(&scenario, &["soft", "yes", "protest", "true"])];
        let found = cover(&scenario, Couple::default(), &written, Limits::STANDARD);
        assert_eq!(found.unwritten, count(3) - 1);
        assert_eq!(found.unreached.replies, [("ask".to_owned(), "again".to_owned())]);
        assert_eq!(found.unreached.endings, ["cold", "late"]);
        let first = &found.listed[0];
        // Two replies and an ending on one side, one reply and an ending on the other, and nothing in common.
        let options: Vec<&str> = first.steps.iter().map(|step| step.option.as_str()).collect();
        assert_eq!(options, ["soft", "again", "soft", "again", "soft", "again"]);
        assert_eq!((first.ending.as_str(), first.distance), ("late", Some(5)));
        assert_eq!(first.steps[1].lands.as_deref(), Some("ask"));
        assert_eq!(first.steps[1].says, "Again?");
    }

    #[test]
    fn where_there_are_too_many_they_are_spread_over_the_whole_scene_and_it_says_so() {
        let scenario = scene();
        for plays in 1..count(3) {
            let some = cover(&scenario, Couple::default(), &[], Limits { plays, ..Limits::STANDARD });
            let Looked::Some(looked) = some.looked else { panic!("{plays}: {:?}", some.looked) };
            assert!((1..=plays).contains(&looked));
            assert_eq!(some, cover(&scenario, Couple::default(), &[], Limits { plays, ..Limits::STANDARD }));
        }
        let some = cover(&scenario, Couple::default(), &[], Limits { plays: 12, ..Limits::STANDARD });
        let endings: BTreeSet<&str> = some.listed.iter().map(|play| play.ending.as_str()).collect();
        assert_eq!(endings.into_iter().collect::<Vec<_>>(), ["cold", "late", "warm"]);
    }
}
