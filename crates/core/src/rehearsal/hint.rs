//! A hint in three steps: what an answer here is for, which skill would serve, and how a sentence could begin. The
//! words of the replies themselves are never given away.

use serde::Serialize;

use crate::model::{AlarmBand, Stance, Way};
use crate::scenario::MomentKind;
use crate::session::{Landed, Session};

/// Help for someone who is asked and does not know what to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Hint {
    /// What an answer here is for, in the words of its author, or the aim of the scene; `None` where neither is
    /// written.
    pub goal: Option<String>,
    /// The skill that would serve.
    pub skill: &'static str,
    /// How a sentence of that kind could begin.
    pub stem: &'static str,
}

/// A hint for the one who is asked now; `None` where the scene has closed.
///
/// What serves is the open reply with the most helpful influence, over-reassuring aside. When the other's alarm floods
/// them, a pause with a return time comes first. Where nobody hears the move, soothing comes before thinking, and
/// thinking before asking.
pub fn hint(session: &Session) -> Option<Hint> {
    let scenario = session.scenario();
    let position = session.position();
    let role = position.turn_of(scenario)?;
    let moment = scenario.moment(position.moment);
    let goal = moment.goal().map(|goal| scenario.fill(goal)).or_else(|| scenario.aim());
    let offered = session.offered(position);
    let (skill, stem) = if offered.iter().any(|offer| offer.way.is_some()) {
        of_a_way(&offered)
    } else if matches!(moment.kind(), MomentKind::Waiting { .. }) {
        own_move(&offered).map_or(of_stance(Stance::Wait), of_stance)
    } else {
        let other = session.state().felt(role.other());
        let is_flooded = AlarmBand::of(other.alarm) == AlarmBand::Flooded;
        of_stance(serving(&offered, is_flooded))
    };
    Some(Hint { goal, skill, stem })
}

fn of_a_way(offered: &[Landed]) -> (&'static str, &'static str) {
    if offered.iter().any(|offer| offer.way == Some(Way::Soft)) {
        (
            "Start softly: your own feeling first, then what you need, and no \"you always\".",
            "I felt … when …. I'd love …",
        )
    } else {
        ("There is no soft way to put it here. Choose the one with the least blame in it.", "When …, I …")
    }
}

/// Own moves from what calms the body to what asks the other.
const OWN_MOVES: [Stance; 6] =
    [Stance::SelfSoothe, Stance::Reframe, Stance::CheckItOut, Stance::NameTheCycle, Stance::Wait, Stance::Pursue];

fn own_move(offered: &[Landed]) -> Option<Stance> {
    OWN_MOVES.into_iter().find(|stance| offered.iter().any(|offer| offer.stance == Some(*stance)))
}

fn serving(offered: &[Landed], other_is_flooded: bool) -> Stance {
    let is_open = |stance: Stance| offered.iter().any(|offer| offer.stance == Some(stance));
    if other_is_flooded && is_open(Stance::TimeOut) {
        return Stance::TimeOut;
    }
    let mut most: Option<&Landed> = None;
    for offer in offered.iter().filter(|offer| offer.stance != Some(Stance::OverReassuring)) {
        if offer.influence.helps() && most.is_none_or(|most| offer.influence.value > most.influence.value) {
            most = Some(offer);
        }
    }
    match most.and_then(|most| most.stance) {
        Some(stance) => stance,
        None if is_open(Stance::TimeOut) => Stance::TimeOut,
        None => own_move(offered).unwrap_or(Stance::Balanced),
    }
}

const fn of_stance(stance: Stance) -> (&'static str, &'static str) {
    match stance {
        Stance::Balanced => (
            "Name the feeling you hear, say one true thing, and add a limit or a time you can keep.",
            "That made you …. The truth is …. I can … at …",
        ),
        Stance::Validating => {
            ("Say that the feeling makes sense, before anything else. No fixing yet.", "No wonder you …. That sounds …")
        }
        Stance::TimeOut => (
            "It is too loud to talk well. Ask for a break, and say when you will be back.",
            "I want to hear this, and I'm too …. I'll be back at …",
        ),
        Stance::OverReassuring => ("Comfort, and no more than you can keep.", "Tonight I can …"),
        Stance::Neutral | Stance::Confused => {
            ("Say what you heard, and ask what is under it.", "You mean …? Tell me …")
        }
        Stance::Dismissive | Stance::Defensive | Stance::Withdrawing | Stance::Critical => {
            ("None of these will land well. Choose the one that can be mended soonest.", "Sorry, let me …")
        }
        Stance::SelfSoothe => ("The body first: one slow breath out, feet on the floor.", "(breathes out, slowly)"),
        Stance::Reframe => ("Put a second story next to the first one.", "It could also be that …"),
        Stance::CheckItOut => ("Ask what was meant, before deciding what it means.", "When you …, what did you …?"),
        Stance::NameTheCycle => {
            ("Name what the two of you are caught in, not who started it.", "I think we're doing the thing where …")
        }
        Stance::Wait => ("Let the moment pass before you do anything with it.", "(waits)"),
        Stance::Pursue => ("If you ask again, ask for one thing, once.", "Could you …?"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Couple, Draft, DraftMoment, DraftReply, Scene, Seats, Seed};

    fn reply(stance: Stance, id: &str) -> DraftReply {
        DraftReply::new(stance, id).to("close").says("Words.").why("Because.")
    }

    fn hinted(moment: DraftMoment, seats: Seats) -> Hint {
        let draft = Draft::new("scene", "Scene").cast("Ada", "Bo").turns(3, "close").moment(moment);
        let scenario = Arc::new(draft.moment(DraftMoment::ending("close").says("Night.")).build().unwrap());
        let mut session = Session::new(scenario, Couple::default(), seats, Seed(1));
        while matches!(session.scene(), Scene::Tell(_)) {
            session.advance().unwrap();
        }
        hint(&session).unwrap()
    }

    #[test]
    fn what_serves_is_what_lands_best_and_never_over_reassuring() {
        let moment = DraftMoment::anxious("start").soft("Are we all right, {partner}?");
        let menu = [Stance::OverReassuring, Stance::Dismissive, Stance::Validating, Stance::Neutral];
        let moment = menu.into_iter().fold(moment, |moment, stance| moment.reply(reply(stance, stance.words())));
        let moment = DraftMoment { goal: Some("Let {anxious} feel heard.".into()), ..moment };
        let hint = hinted(moment, Seats::AS_PARTNER);
        assert_eq!(hint.goal.as_deref(), Some("Let Ada feel heard."));
        assert_eq!((hint.skill, hint.stem), of_stance(Stance::Validating));
    }

    #[test]
    fn someone_flooded_is_given_a_break_first() {
        let offered = |stance: Stance| {
            let moment = DraftMoment::anxious("start").cue(100).soft("Now.");
            let moment = moment.reply(reply(Stance::Balanced, "kind")).reply(reply(stance, "other"));
            let draft = Draft::new("scene", "Scene").cast("Ada", "Bo").turns(3, "close").moment(moment);
            let scenario = Arc::new(draft.moment(DraftMoment::ending("close").says("Night.")).build().unwrap());
            let mut session = Session::new(scenario, Couple::default(), Seats::AS_PARTNER, Seed(1));
            session.advance().unwrap();
            session.offered(session.position())
        };
        assert_eq!(serving(&offered(Stance::TimeOut), true), Stance::TimeOut);
        assert_eq!(serving(&offered(Stance::TimeOut), false), Stance::Balanced);
        assert_eq!(serving(&offered(Stance::Neutral), true), Stance::Balanced);
    }

    #[test]
    fn a_wait_begins_with_the_body_and_a_statement_with_a_soft_start() {
        let waiting = DraftMoment::waiting("start", 40).says("The clock.");
        let menu = [Stance::Pursue, Stance::Reframe, Stance::SelfSoothe];
        let waiting = menu.into_iter().fold(waiting, |moment, stance| moment.reply(reply(stance, stance.words())));
        assert_eq!(hinted(waiting, Seats::AS_ANXIOUS).stem, "(breathes out, slowly)");
        let speaking = DraftMoment::anxious("start").soft("Are we?").way(Way::Protest, "You!");
        let speaking = speaking.reply(reply(Stance::Neutral, "hm"));
        assert!(hinted(speaking, Seats::AS_ANXIOUS).skill.starts_with("Start softly"));
    }
}
