//! Free weeks: days with cues, asking while the alarm says so, nights apart.

use attuned_core::{Channel, Couple, Equations, Message, Policy, Qualities, Quality, Role, State};

use super::talk::level;
use super::{Random, Turn, exchange};

/// How the weeks are lived.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weeks {
    /// How many days, 1 and up.
    pub days: u32,
    /// How the anxious partner asks.
    pub asking: Policy,
    /// How the partner answers.
    pub answering: Policy,
    /// How much the anxious partner soothes themself each day, `0.0 ..= 1.0`.
    pub soothing: f64,
}

/// Share of days with a cue, its strengths, and the most exchanges in one day.
const CUE_DAYS: f64 = 0.6;
const CUE_STRENGTH: (f64, f64) = (0.2, 0.8);
const MOST_ASKS: u32 = 10;

/// What the weeks came to. Means are over the ends of days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Both people at the end.
    pub end: State,
    /// Mean security of the anxious partner.
    pub security: f64,
    /// Mean alarm of the anxious partner.
    pub alarm: f64,
    /// Mean doubt of the anxious partner.
    pub doubt: f64,
    /// Asks a day.
    pub asks: f64,
    /// Asks a day in the first week.
    pub asks_at_first: f64,
    /// Asks a day after the third week; 0 in shorter runs.
    pub asks_later: f64,
}

impl Weeks {
    /// Lives the weeks; `watch` sees every message.
    pub fn live(
        &self,
        equations: &impl Equations,
        couple: &Couple,
        random: &mut Random,
        watch: &mut impl FnMut(&Turn),
    ) -> Outcome {
        let mut state = couple.at_rest(equations);
        let (mut security, mut alarm, mut doubt) = (0.0, 0.0, 0.0);
        let (mut asks, mut at_first, mut later) = (0_u32, 0_u32, 0_u32);
        for day in 0..self.days {
            if day > 0 {
                state = state.after_days(equations, couple, 1.0);
            }
            if random.chance(CUE_DAYS) {
                let strength = level(random.between(CUE_STRENGTH.0, CUE_STRENGTH.1));
                state = state.cue(equations, couple, Role::Anxious, strength);
            }
            if self.soothing > 0.0 {
                let soothed = Qualities::NONE.with(Quality::Soothing, level(self.soothing));
                state = state.step(equations, couple, Role::Anxious, &Message::in_person(soothed));
            }
            let mut today = 0;
            while today < MOST_ASKS && random.chance(equations.asking(&state.anxious)) {
                let policies = (self.asking, self.answering);
                state = exchange(equations, couple, &state, policies, Channel::InPerson, day, random, watch);
                today += 1;
            }
            asks += today;
            at_first += if day < 7 { today } else { 0 };
            later += if day >= 21 { today } else { 0 };
            security += state.anxious.security.value();
            alarm += state.anxious.alarm.value();
            doubt += equations.doubt(state.anxious.trust.value());
        }
        let days = f64::from(self.days.max(1));
        Outcome {
            end: state,
            security: security / days,
            alarm: alarm / days,
            doubt: doubt / days,
            asks: f64::from(asks) / days,
            asks_at_first: f64::from(at_first) / days.min(7.0),
            asks_later: f64::from(later) / (days - 21.0).max(1.0),
        }
    }
}
