//! One couple's play of one scene, with every attempt still reachable.

use attuned_core::Account;
use attuned_wire::{Landed, Refusal, Report, Start};
use wasm_bindgen::prelude::*;

use crate::Scenario;
use crate::border::{json, out, refuse};

/// A session. What is refused throws an `Error` with a `code`, and leaves the session as it was.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Session {
    session: attuned_core::Session,
    report: Report,
}

#[wasm_bindgen]
impl Session {
    /// Opens `scenario`.
    ///
    /// Throws "bad-start" and "no-such-moment".
    #[wasm_bindgen(constructor)]
    pub fn new(
        scenario: &Scenario,
        #[wasm_bindgen(unchecked_optional_param_type = "data.Start")] start: &JsValue,
    ) -> Result<Self, JsValue> {
        let start = json(start)?.map_or_else(|| Ok(Start::default()), |json| Start::from_json(&json));
        let session = start.and_then(|start| start.open(scenario.0.clone())).map_err(refuse)?;
        Ok(Self { session, report: Report::EXACT })
    }

    /// Plays a saved session again; `report` says what of it no longer fits the scene.
    ///
    /// Throws "not-a-log", "newer-log" and "other-scene".
    pub fn replay(scenario: &Scenario, log: &str) -> Result<Self, JsValue> {
        let (session, report) = attuned_wire::replay(scenario.0.clone(), log).map_err(refuse)?;
        Ok(Self { session, report })
    }

    /// An independent copy, for trying something out.
    #[must_use]
    pub fn fork(&self) -> Self {
        self.clone()
    }

    // What to do.

    /// The person who is asked chooses a way or a reply by its id.
    ///
    /// Throws "not-asked", "ended", "no-such-option" and "closed".
    #[wasm_bindgen(unchecked_return_type = "data.Landed")]
    pub fn choose(&mut self, id: &str) -> Result<JsValue, JsValue> {
        let landed = self.session.choose(id).map_err(refused)?;
        out(&Landed::from(&landed))
    }

    /// The person who is asked puts it in their own words, which are kept and never judged; with `nearest`, the way or
    /// reply they come closest to, that is chosen too. Ask `concern` about the words first.
    ///
    /// Throws "no-words", "too-many-words", and what `choose` throws.
    #[wasm_bindgen(unchecked_return_type = "data.Landed | null")]
    #[expect(clippy::needless_pass_by_value, reason = "optional text crosses the border by value")]
    pub fn say(&mut self, words: &str, nearest: Option<String>) -> Result<JsValue, JsValue> {
        let landed = self.session.say(words, nearest.as_deref()).map_err(refused)?;
        out(&landed.as_ref().map(Landed::from))
    }

    /// Lets the seat that plays by itself do what the last scene of kind "tell" told.
    ///
    /// Throws "not-told" and "ended".
    #[wasm_bindgen(unchecked_return_type = "data.Landed")]
    pub fn advance(&mut self) -> Result<JsValue, JsValue> {
        let landed = self.session.advance().map_err(refused)?;
        out(&Landed::from(&landed))
    }

    /// Back to the last time a person was asked. What was undone stays among the attempts.
    ///
    /// Throws "nothing-to-undo".
    pub fn undo(&mut self) -> Result<(), JsValue> {
        self.session.undo().map_err(refused)
    }

    /// Forward again along the attempt last left, up to the next time a person is asked.
    ///
    /// Throws "nothing-to-redo".
    #[wasm_bindgen(unchecked_return_type = "data.Landed")]
    pub fn redo(&mut self) -> Result<JsValue, JsValue> {
        let landed = self.session.redo().map_err(refused)?;
        out(&Landed::from(&landed))
    }

    /// To any attempt, by its id, however it was reached.
    ///
    /// Throws "no-such-attempt".
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&mut self, attempt: f64) -> Result<(), JsValue> {
        let id = self
            .session
            .attempts()
            .into_iter()
            .map(|attempt| attempt.id)
            .find(|id| f64::from(id.number()).to_bits() == attempt.to_bits());
        let id = id.ok_or_else(|| refused(attuned_core::SessionError::NoSuchAttempt))?;
        self.session.go_to(id).map_err(refused)
    }

    // What there is to see.

    /// What is next, complete enough to draw.
    #[wasm_bindgen(unchecked_return_type = "data.Scene")]
    pub fn scene(&self) -> Result<JsValue, JsValue> {
        out(&self.session.scene())
    }

    /// How the last choice of a person landed, with everything that followed until now; before any, the opening.
    #[wasm_bindgen(unchecked_return_type = "data.Landed")]
    pub fn why(&self) -> Result<JsValue, JsValue> {
        out(&Landed::from(&self.session.landed()))
    }

    /// Both people right now, in words and points.
    #[wasm_bindgen(unchecked_return_type = "data.Account")]
    pub fn dial(&self) -> Result<JsValue, JsValue> {
        out(&Account::standing(self.session.state()))
    }

    /// Both people right now, to the last bit.
    #[wasm_bindgen(unchecked_return_type = "data.State")]
    pub fn state(&self) -> Result<JsValue, JsValue> {
        out(self.session.state())
    }

    /// Every attempt so far, in the order they were made; the first is the opening.
    #[wasm_bindgen(unchecked_return_type = "data.Attempt[]")]
    pub fn attempts(&self) -> Result<JsValue, JsValue> {
        out(&self.session.attempts())
    }

    /// The id of the attempt we stand at.
    #[wasm_bindgen(js_name = currentAttempt)]
    pub fn current_attempt(&self) -> u32 {
        self.session.current_attempt().number()
    }

    /// Looks back on the way to where we stand; to compare two attempts, `fork`, `goTo` each and look back on both.
    #[wasm_bindgen(unchecked_return_type = "data.Debrief")]
    pub fn debrief(&self) -> Result<JsValue, JsValue> {
        out(&attuned_core::debrief(&self.session))
    }

    /// Help for someone who is asked and does not know what to say.
    #[wasm_bindgen(unchecked_return_type = "data.Hint | null")]
    pub fn hint(&self) -> Result<JsValue, JsValue> {
        out(&attuned_core::hint(&self.session))
    }

    /// Is this a place to offer a pause, and why?
    #[wasm_bindgen(js_name = pauseOffer, unchecked_return_type = "data.PauseReason | null")]
    pub fn pause_offer(&self) -> Result<JsValue, JsValue> {
        out(&attuned_core::pause_offer(&self.session))
    }

    /// Has the cycle of pursuing and withdrawing just closed for the second time?
    #[wasm_bindgen(js_name = isCaughtInACycle)]
    pub fn is_caught_in_a_cycle(&self) -> bool {
        attuned_core::is_caught_in_a_cycle(&self.session)
    }

    /// What was said in own words so far.
    #[wasm_bindgen(js_name = ownWords, unchecked_return_type = "data.OwnWords[]")]
    pub fn own_words(&self) -> Result<JsValue, JsValue> {
        out(&self.session.own_words())
    }

    /// Who plays which role.
    #[wasm_bindgen(unchecked_return_type = "data.Seats")]
    pub fn seats(&self) -> Result<JsValue, JsValue> {
        out(&self.session.seats())
    }

    /// The session as it is saved: the very text that the terminal keeps. Keep it as text; numbers in it are larger than
    /// JavaScript's.
    pub fn log(&self) -> String {
        attuned_wire::log(&self.session)
    }

    /// What of a saved session no longer fitted its scene when it was replayed.
    #[wasm_bindgen(unchecked_return_type = "data.Report")]
    pub fn report(&self) -> Result<JsValue, JsValue> {
        out(&self.report)
    }
}

fn refused(error: attuned_core::SessionError) -> JsValue {
    refuse(Refusal::from(error))
}
