//! What a scene is claimed to teach, and what every scene must keep to, judged over every play there is.
//!
//! Each answer is one of three: proved, over all plays; refuted, with a play that shows it; or not decided, because the
//! budget did not reach. `docs/claims.md` gives the meaning of each form in one sentence.
//!
//! Invariant: nothing is proved that was not covered, and every witness is a play that a session carries out.

mod better;
mod can;
mod conditions;
mod contempt;
mod facts;
mod note;
mod repair;
mod rule;
mod witness;
mod words;

use attuned_core::claim::{Form, Rule};
use attuned_core::{Budget, Couple, Coverage, Role, Scenario, Walk};
use attuned_script::Step;

pub use better::Outlook;
pub use witness::Witness;
pub use words::sentence;

/// What is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The claim of the scenario with this number, from 0.
    Claim(usize),
    /// Something every scene must keep to.
    Safety(Theorem),
}

/// What every scene must keep to, asked or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theorem {
    /// No critical reply helps.
    ContemptNeverHelps,
    /// No critical reply ends better than another one in its place, with the same words afterwards.
    ContemptNeverPays,
    /// From every moment some play comes to a repair or a pause.
    AWayBack,
    /// Whoever can meet a moment with a content note has read that note before the scene begins.
    ContentNotes,
    /// Every condition holds in some play of some couple and fails in another.
    Conditions,
}

impl Theorem {
    /// In the order they are told.
    pub const ALL: [Self; 5] =
        [Self::ContemptNeverHelps, Self::ContemptNeverPays, Self::AWayBack, Self::ContentNotes, Self::Conditions];

    /// The name in JSON and in the name of a written play.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ContemptNeverHelps => "contempt-never-helps",
            Self::ContemptNeverPays => "contempt-never-pays",
            Self::AWayBack => "a-way-back",
            Self::ContentNotes => "content-notes",
            Self::Conditions => "conditions",
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ContemptNeverHelps => "contempt never helps",
            Self::ContemptNeverPays => "contempt never ends better than another reply in its place",
            Self::AWayBack => "from every moment there is a way back, or a pause",
            Self::ContentNotes => "what weighs on someone is announced before the scene",
            Self::Conditions => "every condition can hold, and can fail",
        }
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is so in every play.
    Proved(Proof),
    /// It is not so.
    Refuted(Box<Refutation>),
    /// The budget was used up first.
    NotDecided(Undecided),
}

/// What a proof rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// Choices that were walked, or steps of whole groups of plays; none where it follows for every state at once.
    pub steps: u64,
    /// What was found on the way, in words; nothing for most.
    pub found: Option<String>,
}

/// Why it is not so.
#[derive(Debug, Clone, PartialEq)]
pub struct Refutation {
    /// What happens instead, in words.
    pub why: String,
    /// A play that shows it; among those that do, one with the fewest turns, but for [`Theorem::Conditions`].
    pub witness: Option<Witness>,
    /// What else is not so, where the subject asks for several things.
    pub others: Vec<Self>,
}

impl Refutation {
    fn new(why: impl Into<String>, witness: Option<Witness>) -> Self {
        Self { why: why.into(), witness, others: Vec::new() }
    }

    /// This and all others.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.others)
    }
}

/// How far it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Undecided {
    /// Choices that were walked.
    pub steps: u64,
    /// Plays are covered for so many turns from where they begin; `None` where they are not walked turn by turn.
    pub turns: Option<u8>,
    /// Of the plays with one turn more, or of all, this share, `0 ..= 1`; `None` where it cannot be told.
    pub share: Option<f64>,
    /// What was found on the way, in words; nothing for most.
    pub found: Option<String>,
}

impl Undecided {
    const fn after(steps: u64) -> Self {
        Self { steps, turns: None, share: None, found: None }
    }
}

impl Verdict {
    fn proved(steps: u64) -> Self {
        Self::Proved(Proof { steps, found: None })
    }

    fn refuted(why: impl Into<String>, witness: Option<Witness>) -> Self {
        Self::Refuted(Box::new(Refutation::new(why, witness)))
    }

    fn cut(steps: u64, turns: Option<u8>, coverage: &Coverage) -> Self {
        let share = turns.map(|_| coverage.share);
        Self::NotDecided(Undecided { turns, share, ..Undecided::after(steps) })
    }

    /// What was found on the way, where it is not decided.
    fn finding(mut self, words: &str) -> Self {
        if let Self::NotDecided(undecided) = &mut self {
            undecided.found = Some(words.to_owned());
        }
        self
    }

    /// Where it is refuted, its play ends with this.
    fn expecting(mut self, step: &Step) -> Self {
        if let Self::Refuted(refutation) = &mut self {
            refutation.witness = refutation.witness.take().map(|witness| witness.expecting(Some(step.clone())));
        }
        self
    }

    fn with_more_steps(mut self, more: u64) -> Self {
        match &mut self {
            Self::Proved(Proof { steps, .. }) | Self::NotDecided(Undecided { steps, .. }) => *steps += more,
            Self::Refuted(_) => {}
        }
        self
    }

    /// Is it refuted?
    pub fn is_refuted(&self) -> bool {
        matches!(self, Self::Refuted(_))
    }

    /// Is it proved?
    pub fn is_proved(&self) -> bool {
        matches!(self, Self::Proved(_))
    }
}

/// Everything that is judged of `scenario`: its claims in authored order, and then the theorems.
pub fn subjects(scenario: &Scenario) -> Vec<Subject> {
    let claims = (0..scenario.claims().len()).map(Subject::Claim);
    claims.chain(Theorem::ALL.map(Subject::Safety)).collect()
}

/// Judges one subject for one couple, walking `steps` choices at most.
pub fn judge(scenario: &Scenario, couple: Couple, subject: Subject, steps: u64) -> Verdict {
    let walk = Walk::new(scenario, couple);
    let mut budget = Budget::of(steps);
    match subject {
        Subject::Claim(index) => match scenario.claims().get(index).map(|claim| (claim, &claim.form)) {
            None => Verdict::proved(0),
            Some((claim, Form::Always(rule))) => rule::judge(&walk, rule, rule::Wanted::Everywhere, claim, &mut budget),
            Some((claim, Form::Never(rule))) => rule::judge(&walk, rule, rule::Wanted::Nowhere, claim, &mut budget),
            Some((_, Form::Can(can))) => can::judge(&walk, can, &mut budget),
            Some((_, Form::Better(better))) => better::judge(&walk, *better, &mut budget),
        },
        Subject::Safety(Theorem::ContemptNeverHelps) => contempt::helps(&walk, &mut budget),
        Subject::Safety(Theorem::ContemptNeverPays) => {
            let sure = Role::BOTH.map(|listener| contempt::surely_never_ends_better(&walk, listener, steps));
            judge_contempt(scenario, couple, sure, steps)
        }
        Subject::Safety(Theorem::AWayBack) => repair::judge(&walk, &mut budget),
        Subject::Safety(Theorem::ContentNotes) => note::judge(&walk, &mut budget),
        Subject::Safety(Theorem::Conditions) => judge_conditions(scenario, &[couple], steps),
    }
}

/// Is [`Theorem::ContemptNeverPays`] certain as far as `listener` hears the contempt? How much was looked at; `None` where
/// it has to be walked. It depends on the traits of the listener alone, so that one answer does for all couples in which
/// they are the same.
pub fn contempt_surely_never_pays(scenario: &Scenario, couple: Couple, listener: Role, steps: u64) -> Option<u64> {
    contempt::surely_never_ends_better(&Walk::new(scenario, couple), listener, steps)
}

/// Judges [`Theorem::ContemptNeverPays`], where `sure` is what is certain of each listener, in the order of [`Role::BOTH`].
/// What is not is walked, with `steps` choices at most.
pub fn judge_contempt(scenario: &Scenario, couple: Couple, sure: [Option<u64>; 2], steps: u64) -> Verdict {
    match sure {
        [Some(anxious), Some(partner)] => Verdict::proved(anxious + partner),
        _ => contempt::ends_better(&Walk::new(scenario, couple), &mut Budget::of(steps)),
    }
}

/// Judges [`Theorem::Conditions`] for several couples together: what never holds for the one is there for the other. Walks
/// `steps` choices at most with each.
pub fn judge_conditions(scenario: &Scenario, couples: &[Couple], steps: u64) -> Verdict {
    conditions::judge(scenario, couples, steps)
}

/// The plays of so many turns, one turn more each time, until `visit` has its answer or everything was covered: what is
/// found first takes the fewest turns. `visit` gets the most turns to walk, and says whether it was cut short by them.
/// With the coverage of the last visit, for how many turns all was covered before it, and the steps of all visits.
fn deepening(
    turns: u8,
    budget: &mut Budget,
    mut visit: impl FnMut(u8, &mut Budget) -> (Coverage, Deeper),
) -> (Coverage, Option<u8>, u64) {
    let before = budget.left();
    let mut limit = 0;
    loop {
        let (coverage, deeper) = visit(limit, budget);
        let done = !coverage.is_whole() || deeper == Deeper::Nothing || limit >= turns;
        if done {
            return (coverage, limit.checked_sub(1), before - budget.left());
        }
        limit += 1;
    }
}

/// Is there anything beyond the turns that were walked?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Deeper {
    #[default]
    Nothing,
    More,
}

/// The condition of a rule, as a play expects it.
fn looked_for(rule: &Rule) -> &attuned_core::Condition {
    &rule.condition
}
