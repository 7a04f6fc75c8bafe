//! When a pause offers itself: two critical replies in a row, or an alarm that has been too loud for two turns.

use serde::Serialize;

use crate::model::{Role, Stance, State};
use crate::session::{Choice, Session, Step};

/// Why a pause is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// The last two replies were critical.
    CriticalTwice,
    /// The alarm of this one of the two stood above 85 of 100 after each of the last two turns.
    TooLoud(Role),
}

/// Nobody can listen well above this alarm, in `0 ..= 1`. The two turns and this bound are our assumption.
const TOO_LOUD: f64 = 0.85;

/// Is this a place to offer a pause? Only the first turn of a bad stretch is, so that nobody is asked at every answer.
pub fn pause_offer(session: &Session) -> Option<PauseReason> {
    let (_, steps) = session.steps();
    let turns: Vec<&Step> = steps.iter().filter(|step| matches!(step.choice, Choice::Reply(_))).collect();
    let (_, earlier) = turns.split_last()?;
    reason(&turns).filter(|_| reason(earlier).is_none())
}

fn reason(turns: &[&Step]) -> Option<PauseReason> {
    let [.., before, last] = turns else { return None };
    if [before, last].iter().all(|turn| turn.landed.stance == Some(Stance::Critical)) {
        return Some(PauseReason::CriticalTwice);
    }
    let is_loud = |state: &State, role: Role| state.felt(role).alarm.value() > TOO_LOUD;
    let loud = |role: &Role| [before, last].iter().all(|turn| is_loud(&turn.after.state, *role));
    Role::BOTH.into_iter().find(loud).map(PauseReason::TooLoud)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Couple, Draft, DraftMoment, DraftReply, Scene, Seats, Seed};

    fn session(cue: u8) -> Session {
        let reply = |stance: Stance| DraftReply::new(stance, stance.words()).to("start").says("Words.").why("Because.");
        let moment = DraftMoment::anxious("start").cue(cue).soft("Are we?").reply(reply(Stance::Critical));
        let moment = moment.reply(reply(Stance::Balanced)).reply(reply(Stance::Neutral));
        let draft = Draft::new("scene", "Scene").cast("Ada", "Bo").turns(8, "close").moment(moment);
        let scenario = draft.moment(DraftMoment::ending("close").says("Night.")).build().unwrap();
        Session::new(Arc::new(scenario), Couple::default(), Seats::AS_PARTNER, Seed(1))
    }

    fn offers(session: &mut Session, answers: &[&str]) -> Vec<Option<PauseReason>> {
        let answered = answers.iter().map(|answer| {
            while matches!(session.scene(), Scene::Tell(_)) {
                session.advance().unwrap();
            }
            session.choose(answer).unwrap();
            pause_offer(session)
        });
        answered.collect()
    }

    #[test]
    fn it_offers_itself_once_after_two_critical_replies() {
        let mut session = session(0);
        assert_eq!(pause_offer(&session), None);
        let offered = offers(&mut session, &["critical", "balanced", "critical", "critical", "critical"]);
        assert_eq!(offered, [None, None, None, Some(PauseReason::CriticalTwice), None]);
        session.undo().unwrap();
        assert_eq!(pause_offer(&session), Some(PauseReason::CriticalTwice), "it is read off the place, not the past");
    }

    #[test]
    fn it_offers_itself_once_when_an_alarm_stays_too_loud() {
        let offered = offers(&mut session(95), &["neutral"; 4]);
        assert_eq!(offered.iter().flatten().collect::<Vec<_>>(), [&PauseReason::TooLoud(Role::Anxious)], "{offered:?}");
        assert!(offers(&mut session(0), &["balanced"; 4]).iter().all(Option::is_none));
    }
}
