//! A claim as a sentence, for someone who never opens the file.

use attuned_core::claim::{After, Better, Can, Claim, Extent, Form, Goal, Origin, Rule};
use attuned_core::{Condition, Gauge, MomentId, Reply, ReplyId, Role, Scenario};

use super::Subject;
use crate::script_page;

/// What is judged, as a sentence without its full stop.
pub fn sentence(scenario: &Scenario, subject: Subject) -> String {
    match subject {
        Subject::Safety(theorem) => theorem.words().to_owned(),
        Subject::Claim(index) => scenario.claims().get(index).map(|claim| of(scenario, claim)).unwrap_or_default(),
    }
}

fn of(scenario: &Scenario, claim: &Claim) -> String {
    match &claim.form {
        Form::Always(rule) => self::rule(scenario, rule, "always"),
        Form::Never(rule) => self::rule(scenario, rule, "never"),
        Form::Can(can) => self::can(scenario, can),
        Form::Better(better) => self::better(scenario, *better),
    }
}

fn rule(scenario: &Scenario, rule: &Rule, how_often: &str) -> String {
    let after = match &rule.after {
        After::Opening => "from the opening on".to_owned(),
        After::Reply(reply) => format!("after {}", place(scenario, *reply)),
        After::Stances(role, stances) => {
            let names: Vec<&str> = stances.iter().map(|stance| stance.words()).collect();
            let count = if names.len() > 1 { " in a row" } else { "" };
            format!("after {}{count} from {}", names.join(", "), name(scenario, *role))
        }
    };
    let span = match rule.span {
        Extent::During => "",
        Extent::End => " at the end",
    };
    let within = match rule.within {
        None => String::new(),
        Some(1) => ", in the turn that follows".to_owned(),
        Some(turns) => format!(", in the {turns} turns that follow"),
    };
    format!("{after}{within}, it is {how_often} so{span} that {}", condition(scenario, &rule.condition))
}

fn can(scenario: &Scenario, can: &Can) -> String {
    let who = name(scenario, can.seat);
    let what = match &can.goal {
        Goal::Reach(moment) => format!("bring the talk to {}", moment_name(scenario, *moment)),
        Goal::Holds(wanted) => format!("bring it about that {}", condition(scenario, wanted)),
    };
    let from = match can.from {
        Origin::Moment(moment) => format!("from {}", moment_name(scenario, moment)),
        Origin::Everywhere => "from everywhere".to_owned(),
    };
    let within = can.within.map(|turns| format!(" within {}", turns_in_words(turns))).unwrap_or_default();
    format!("{from}, {who} can {what}{within}, whatever else happens")
}

fn better(scenario: &Scenario, better: Better) -> String {
    let reply = |id: ReplyId| scenario.reply(id).map_or("", Reply::id);
    let until = match better.within {
        Some(turns) => format!("after {}", turns_in_words(turns)),
        None => "at the end".to_owned(),
    };
    format!(
        "at {}, `{}` does better than `{}`, as {}'s {} {until} shows",
        moment_name(scenario, better.reply.moment),
        reply(better.reply),
        reply(better.than),
        name(scenario, whose(better.of)),
        better.of.words(),
    )
}

const fn whose(gauge: Gauge) -> Role {
    match gauge {
        Gauge::Security | Gauge::Alarm | Gauge::Trust | Gauge::SelfSoothing => Role::Anxious,
        Gauge::Warmth | Gauge::Load | Gauge::Goodwill | Gauge::Footing => Role::Partner,
    }
}

fn turns_in_words(turns: u8) -> String {
    if turns == 1 { "1 turn".to_owned() } else { format!("{turns} turns") }
}

fn condition(scenario: &Scenario, condition: &Condition) -> String {
    script_page::in_words(scenario, condition)
}

pub(super) fn name(scenario: &Scenario, role: Role) -> &str {
    scenario.cast().name(role)
}

fn moment_name(scenario: &Scenario, moment: MomentId) -> String {
    format!("`{}`", scenario.moment(moment).id())
}

fn place(scenario: &Scenario, reply: ReplyId) -> String {
    let id = scenario.reply(reply).map_or("", Reply::id);
    format!("`{id}` at `{}`", scenario.moment(reply.moment).id())
}
