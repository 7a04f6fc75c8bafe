//! The cycle of pursuing and withdrawing: one asks louder, the other goes quieter, and each feeds the other.
//!
//! Every utterance reaches out with force, pulls back, or does neither. Two rounds of one answering the other are a
//! cycle. It has no culprit: nothing here says who began.

use crate::model::{Role, Stance, Way};
use crate::scenario::MomentKind;
use crate::session::{Session, Step};

/// What an utterance does in the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pull {
    /// Asks louder: blame, a trap, pressing for an answer, attack.
    Pursues,
    /// Goes out of reach: waves it away, defends, falls silent, leaves.
    Withdraws,
    Neither,
}

/// Has the cycle just closed for the second time? Only the turn at which it did is told, so that nobody is told twice.
pub fn is_caught_in_a_cycle(session: &Session) -> bool {
    let (_, steps) = session.steps();
    let Some((_, earlier)) = steps.split_last() else { return false };
    closes(&pulls(session, &steps)) && !closes(&pulls(session, earlier))
}

/// Two rounds, ending now: four utterances that answer each other in turn.
fn closes(pulls: &[Pull]) -> bool {
    let [.., first, second, third, fourth] = pulls else { return false };
    let answers = |one: Pull, other: Pull| {
        matches!((one, other), (Pull::Pursues, Pull::Withdraws) | (Pull::Withdraws, Pull::Pursues))
    };
    answers(*first, *second) && answers(*second, *third) && answers(*third, *fourth)
}

/// What was heard, in order; moves that nobody hears are left out. Asking twice in one breath is one pull, and so is
/// backing away twice.
fn pulls(session: &Session, steps: &[Step]) -> Vec<Pull> {
    let scenario = session.scenario();
    let mut pulls = Vec::new();
    let mut in_one_breath = false;
    let mut heard = |pull: Pull, in_one_breath: bool| {
        if !(in_one_breath && pull != Pull::Neither && pulls.last() == Some(&pull)) {
            pulls.push(pull);
        }
    };
    for step in steps {
        match scenario.moment(step.choice.moment()).kind() {
            // Said once, however many moves answer it.
            MomentKind::Partner(stance, _) if step.before.aside.is_none() => heard(of_stance(*stance), in_one_breath),
            _ => {}
        }
        in_one_breath = true;
        match (step.landed.way, step.landed.stance) {
            (Some(Way::Soft), _) => heard(Pull::Neither, true),
            (Some(Way::Protest | Way::Test), _) => heard(Pull::Pursues, true),
            (None, Some(stance)) if is_heard(stance) => heard(of_own_words(stance, step.landed.role), true),
            (None, _) => in_one_breath = false,
        }
    }
    pulls
}

const fn is_heard(stance: Stance) -> bool {
    !matches!(stance, Stance::Wait | Stance::Reframe | Stance::SelfSoothe)
}

/// From the anxious seat an attack reaches out; from the other one it keeps the other away.
const fn of_own_words(stance: Stance, role: Option<Role>) -> Pull {
    match (stance, role) {
        (Stance::Critical, Some(Role::Anxious)) => Pull::Pursues,
        _ => of_stance(stance),
    }
}

const fn of_stance(stance: Stance) -> Pull {
    match stance {
        Stance::Pursue => Pull::Pursues,
        Stance::Withdrawing | Stance::Dismissive | Stance::Defensive | Stance::Critical => Pull::Withdraws,
        _ => Pull::Neither,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Couple, Draft, DraftMoment, DraftReply, Seats, Seed};

    fn caught(choices: &[&str]) -> Vec<bool> {
        let reply = |stance: Stance, to: &str| {
            DraftReply::new(stance, &format!("{stance:?}").to_lowercase()).to(to).says("Words.").why("Because.")
        };
        let start =
            DraftMoment::anxious("start").soft("Are we?").way(Way::Protest, "You never!").way(Way::Test, "Go, then.");
        let start = start.reply(reply(Stance::Withdrawing, "start")).reply(reply(Stance::Defensive, "start"));
        let start = start.reply(reply(Stance::Balanced, "start")).reply(reply(Stance::Neutral, "wall"));
        let wall = DraftMoment::partner("wall", Stance::Defensive).says("What now?");
        let wall = wall.reply(reply(Stance::Pursue, "wall")).reply(reply(Stance::SelfSoothe, "wall"));
        let wall = wall.reply(reply(Stance::NameTheCycle, "start"));
        let wall = wall.reply(DraftReply::new(Stance::Pursue, "press").to("start").says("Well?").why("Because."));
        let draft = Draft::new("scene", "Scene").cast("Ada", "Bo").turns(8, "close").moment(start).moment(wall);
        let scenario = draft.moment(DraftMoment::ending("close").says("Night.")).build().unwrap();
        let mut session = Session::new(Arc::new(scenario), Couple::default(), Seats::AS_BOTH, Seed(1));
        let told = choices.iter().map(|choice| {
            session.choose(choice).unwrap();
            is_caught_in_a_cycle(&session)
        });
        told.collect()
    }

    #[test]
    fn two_rounds_of_one_feeding_the_other_are_told_once() {
        let choices = ["protest", "withdrawing", "test", "defensive", "protest", "withdrawing"];
        assert_eq!(caught(&choices), [false, false, false, true, false, false]);
    }

    #[test]
    fn asking_twice_in_one_breath_is_one_pull() {
        // They back away, are pressed, and blamed in the same breath; they leave, and are blamed again.
        let choices = ["soft", "neutral", "pursue", "selfsoothe", "namethecycle"];
        assert_eq!(caught(&choices), [false; 5]);
        let choices = ["soft", "neutral", "press", "protest", "withdrawing", "test"];
        assert_eq!(caught(&choices), [false, false, false, false, false, true]);
    }

    #[test]
    fn a_soft_word_or_a_kind_one_breaks_it() {
        assert!(
            caught(&["protest", "withdrawing", "soft", "defensive", "protest", "withdrawing"]).iter().all(|told| !told)
        );
        assert!(caught(&["protest", "balanced", "protest", "withdrawing"]).iter().all(|told| !told));
    }

    #[test]
    fn it_is_seen_where_the_partner_speaks_first_and_silent_moves_do_not_count() {
        assert_eq!(caught(&["soft", "neutral", "pursue", "selfsoothe", "pursue"]), [false; 5]);
        assert_eq!(caught(&["protest", "neutral", "pursue", "pursue"]), [false, false, false, true]);
    }
}
