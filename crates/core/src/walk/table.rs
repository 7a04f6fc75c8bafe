//! Every message of a scenario, weighed once.

use crate::model::{Parameters, Way, Weighed};
use crate::scenario::{Moment, MomentId, MomentKind, Scenario};
use crate::session::{Choice, answer, greeting, statement};

#[derive(Debug, Clone)]
pub(super) struct Table(Vec<Words>);

/// What can be said at one moment.
#[derive(Debug, Clone)]
struct Words {
    greeting: Option<Weighed>,
    statements: Vec<(Way, Weighed)>,
    answers: Vec<Weighed>,
}

impl Table {
    pub(super) fn new(scenario: &Scenario, equations: &Parameters) -> Self {
        Self(scenario.moments().map(|(_, moment)| Words::new(moment, equations)).collect())
    }

    pub(super) fn statements(&self, moment: MomentId) -> &[(Way, Weighed)] {
        self.words(moment).map_or(&[], |words| &words.statements)
    }

    pub(super) fn greeting(&self, moment: MomentId) -> Option<&Weighed> {
        self.words(moment)?.greeting.as_ref()
    }

    /// What its replies say, in their order.
    pub(super) fn answers(&self, moment: MomentId) -> &[Weighed] {
        self.words(moment).map_or(&[], |words| &words.answers)
    }

    #[inline]
    pub(super) fn message(&self, choice: Choice) -> Option<&Weighed> {
        match choice {
            Choice::Way(moment, way) => {
                self.statements(moment).iter().find(|(known, _)| *known == way).map(|(_, message)| message)
            }
            Choice::Reply(reply) => self.answers(reply.moment).get(reply.index as usize),
            Choice::Aside(..) => None,
        }
    }

    fn words(&self, moment: MomentId) -> Option<&Words> {
        self.0.get(moment.0 as usize)
    }
}

impl Words {
    fn new(moment: &Moment, equations: &Parameters) -> Self {
        let weighed = |message| Weighed::new(equations, &message);
        let ways = match moment.kind() {
            MomentKind::Anxious(ways) => ways.as_slice(),
            MomentKind::Partner(..) | MomentKind::Waiting { .. } | MomentKind::Ending(_) => &[],
        };
        Self {
            greeting: greeting(moment).map(weighed),
            statements: ways.iter().map(|(way, _)| (*way, weighed(statement(moment, *way)))).collect(),
            answers: moment.replies().iter().map(|reply| weighed(answer(equations, moment, reply))).collect(),
        }
    }
}
