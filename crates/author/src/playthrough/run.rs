//! Carrying out a play, step by step.

use std::sync::Arc;

use attuned_core::{
    Condition, DraftCondition, Gauge, Landed, MomentKind, Reply, Scenario, Scene, Session, SessionError,
};
use attuned_script::{Effect, Mishap, Playthrough, Shown, Step};

/// What came of a play.
#[derive(Debug, Clone)]
pub struct Run {
    /// The session at its end, or where a step could not be taken.
    pub session: Session,
    /// Everything that was said and seen, oldest first.
    pub told: Vec<Line>,
    /// What was not as written, in the order of the steps; empty when the play passes.
    pub failures: Vec<Failure>,
}

/// Something said or seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who spoke; `None` where something was seen.
    pub speaker: Option<String>,
    /// The way, reply or own move; `None` where nobody chose.
    pub choice: Option<String>,
    /// The words.
    pub words: String,
}

/// A step that did not go as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which, from 0.
    pub step: usize,
    /// What happened.
    pub mishap: Mishap,
    /// So many lines had been told by then.
    pub told: usize,
}

impl Run {
    /// Was everything as written?
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }

    /// The id of the ending the scene closed with, if it closed.
    pub fn ending(&self) -> Option<&str> {
        let moment = self.session.scenario().moment(self.session.moment());
        moment.is_ending().then(|| moment.id())
    }
}

/// Carries out `play` on `scenario`. What is expected is looked at where the practised seat is about to choose again, or
/// right before a `They` that follows; a step that cannot be taken ends the play.
///
/// # Errors
/// [`SessionError::NoSuchMoment`] where the play starts at a moment the scenario does not have.
pub fn run(scenario: Arc<Scenario>, play: &Playthrough) -> Result<Run, SessionError> {
    let (couple, seats, seed) = (play.couple, play.seat.seats(), play.seed);
    let session = match &play.from {
        Some(from) => Session::starting_at(scenario, couple, seats, seed, from)?,
        None => Session::new(scenario, couple, seats, seed),
    };
    let mut stage = Stage { session, told: Vec::new(), heard_from: 0, last: None };
    stage.look();
    let mut failures = Vec::new();
    let mut stopped = false;
    for (index, step) in play.steps.iter().enumerate() {
        let rest = play.steps.get(index + 1..).unwrap_or_default();
        let failed = match step {
            Step::Say(id) | Step::They(id) => {
                let chance = (index + 1..).zip(rest).take_while(|(_, step)| !step.is_choice());
                let chance = chance.filter_map(|(at, step)| match step {
                    Step::Chance(moment) => Some((at, moment.as_str())),
                    _ => None,
                });
                let taken = if matches!(step, Step::Say(_)) {
                    stage.say(id, chance.clone().next())
                } else {
                    stage.they(id, chance.clone().next())
                };
                taken.err().map(|(at, mishap)| (at.unwrap_or(index), mishap))
            }
            Step::Chance(_) => {
                let before = play.steps.get(..index).unwrap_or_default();
                let since = before.iter().rev().take_while(|step| !matches!(step, Step::Chance(_)));
                let follows_a_choice = since.clone().any(Step::is_choice);
                (!follows_a_choice).then_some((index, Mishap::NothingLeftToChance))
            }
            expectation => {
                let they_go_on = matches!(rest.iter().find(|step| step.is_choice()), Some(Step::They(_)));
                if !they_go_on {
                    stage.settle();
                }
                stage.look_at(expectation).err().map(|mishap| (index, mishap))
            }
        };
        if let Some((step, mishap)) = failed {
            stopped = mishap.stops();
            failures.push(Failure { step, mishap, told: stage.told.len() });
            if stopped {
                break;
            }
        }
    }
    if !stopped {
        stage.settle();
    }
    Ok(Run { session: stage.session, told: stage.told, failures })
}

/// A session, and what was heard of it.
struct Stage {
    session: Session,
    told: Vec<Line>,
    /// The first line since the practised seat last spoke.
    heard_from: usize,
    /// How the last choice that is written down landed.
    last: Option<Landed>,
}

/// The step to blame, where that is not the one that was carried out, and what happened.
type Refused = (Option<usize>, Mishap);

impl Stage {
    /// The practised seat chooses, once the other seat has done what the seed has it do.
    fn say(&mut self, id: &str, chance: Option<(usize, &str)>) -> Result<(), Refused> {
        self.settle();
        self.take(id, chance)?;
        Ok(())
    }

    /// The other seat does as it is told.
    fn they(&mut self, id: &str, chance: Option<(usize, &str)>) -> Result<(), Refused> {
        let heard_from = self.heard_from;
        if let Scene::Ask(ask) = self.session.scene() {
            return Err((None, Mishap::OtherTurn { name: ask.name }));
        }
        self.take(id, chance)?;
        self.heard_from = heard_from;
        Ok(())
    }

    /// Lets the other seat go on until the practised one is asked, or the scene closes.
    fn settle(&mut self) {
        let (heard_from, last) = (self.heard_from, self.last.clone());
        while let Scene::Tell(tell) = self.session.scene() {
            if self.take(&tell.option, None).is_err() {
                break;
            }
        }
        (self.heard_from, self.last) = (heard_from, last);
    }

    fn take(&mut self, id: &str, chance: Option<(usize, &str)>) -> Result<(), Refused> {
        let landed = self.session.follow(id, chance.map(|(_, moment)| moment)).map_err(|error| match error {
            SessionError::Closed { reason, .. } => (None, Mishap::Closed { reason }),
            SessionError::LandsElsewhere { landed, .. } => {
                (chance.map(|(at, _)| at), Mishap::LandsElsewhere { landed })
            }
            SessionError::Ended => (None, Mishap::Ended { ending: self.here().to_owned() }),
            _ => (None, Mishap::NotOffered { moment: self.here().to_owned(), open: self.open() }),
        })?;
        let name = |role| self.session.scenario().cast().name(role).to_owned();
        self.told.push(Line {
            speaker: landed.role.map(name),
            choice: Some(id.to_owned()),
            words: landed.says.clone(),
        });
        self.last = Some(landed);
        self.heard_from = self.told.len();
        self.look();
        Ok(())
    }

    /// What the scene itself says or shows where the talk has come to.
    fn look(&mut self) {
        let statement = match self.session.scene() {
            Scene::Ask(ask) => ask.statement,
            Scene::Tell(tell) => tell.statement,
            Scene::Ended(ended) => {
                self.told.push(Line { speaker: None, choice: None, words: ended.text });
                return;
            }
        };
        // A statement with a way was told when it was chosen.
        if let Some(statement) = statement.filter(|statement| statement.way.is_none()) {
            self.told.push(Line { speaker: statement.name, choice: None, words: statement.text });
        }
    }

    fn look_at(&self, expectation: &Step) -> Result<(), Mishap> {
        match expectation {
            Step::Lands(wanted) => {
                let landed = self.last.as_ref().ok_or(Mishap::NothingSaid)?;
                let effect = Effect::of(landed.influence);
                if effect == *wanted { Ok(()) } else { Err(Mishap::OtherEffect(effect)) }
            }
            Step::Hear(words) => {
                let heard: Vec<String> =
                    self.told.iter().skip(self.heard_from).map(|line| line.words.clone()).collect();
                let is_heard = heard.iter().any(|line| line.contains(words.as_str()));
                if is_heard { Ok(()) } else { Err(Mishap::OtherWords { heard }) }
            }
            Step::Expect(condition) => self.expect(condition),
            Step::End(wanted) => {
                let here = self.here().to_owned();
                match self.session.scene() {
                    Scene::Ended(_) if here == *wanted => Ok(()),
                    Scene::Ended(_) => Err(Mishap::OtherEnding { ending: here }),
                    _ => Err(Mishap::NotEnded { moment: here }),
                }
            }
            Step::Say(_) | Step::They(_) | Step::Chance(_) => Ok(()),
        }
    }

    fn expect(&self, condition: &DraftCondition) -> Result<(), Mishap> {
        if self.holds(condition) {
            return Ok(());
        }
        let mut gauges = Vec::new();
        asked_about(condition, &mut gauges);
        let state = self.session.state();
        let shown = gauges
            .into_iter()
            .map(|gauge| Shown { gauge, word: gauge.word(state), points: gauge.read(state).points() })
            .collect();
        let mut mend = Vec::new();
        self.mend(condition, &mut 0, &mut mend);
        Err(Mishap::NotSo { shown, mend })
    }

    /// A condition that names what the scene does not have never holds; `Written::check` tells it beforehand.
    fn holds(&self, condition: &DraftCondition) -> bool {
        let built: Result<Condition, _> = self.session.scenario().condition(condition);
        built.is_ok_and(|condition| self.session.meets(&condition))
    }

    /// The parts of a condition that would have to read otherwise for it to hold.
    fn mend(&self, condition: &DraftCondition, place: &mut usize, mended: &mut Vec<(usize, DraftCondition)>) {
        let here = *place;
        if self.holds(condition) {
            *place += size(condition);
            return;
        }
        *place += 1;
        let word = |gauge: Gauge| gauge.word(self.session.state());
        match condition {
            DraftCondition::All(parts) => {
                for part in parts {
                    self.mend(part, place, mended);
                }
                return;
            }
            DraftCondition::Any(parts) => {
                if let Some((first, rest)) = parts.split_first() {
                    self.mend(first, place, mended);
                    *place += rest.iter().map(size).sum::<usize>();
                }
                return;
            }
            DraftCondition::AtLeast(gauge, _) => mended.push((here, DraftCondition::AtLeast(*gauge, word(*gauge)))),
            DraftCondition::AtMost(gauge, _) => mended.push((here, DraftCondition::AtMost(*gauge, word(*gauge)))),
            DraftCondition::Not(holds) => mended.push((here, (**holds).clone())),
            other => mended.push((here, DraftCondition::Not(Box::new(other.clone())))),
        }
        *place = here + size(condition);
    }

    fn here(&self) -> &str {
        self.session.scenario().moment(self.session.moment()).id()
    }

    /// What can be chosen here; for the other seat, everything the moment has.
    fn open(&self) -> Vec<String> {
        let moment = self.session.scenario().moment(self.session.moment());
        match self.session.scene() {
            Scene::Ask(ask) => {
                ask.options.into_iter().filter(|offer| offer.closed.is_none()).map(|offer| offer.id).collect()
            }
            Scene::Tell(tell) => match moment.kind() {
                MomentKind::Anxious(ways) if tell.statement.is_none() => {
                    ways.iter().map(|(way, _)| way.id().to_owned()).collect()
                }
                _ => moment.replies().iter().map(Reply::id).map(str::to_owned).collect(),
            },
            Scene::Ended(_) => Vec::new(),
        }
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
