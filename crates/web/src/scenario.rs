//! Scenes: reading them, checking them, and what there is to say before one is played.

use std::sync::Arc;

use attuned_wire::{About, Help};
use wasm_bindgen::prelude::*;

use crate::border::{out, refuse, text_of};

/// A scene that can be played.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Scenario(pub(crate) Arc<attuned_core::Scenario>);

#[wasm_bindgen]
impl Scenario {
    /// Reads a scene from its text. `shared` holds the files it may put in, by their paths.
    ///
    /// Throws an `Error` with `code` "broken-scene" and its `problems`.
    pub fn read(
        text: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "Record<string, string>")] shared: &JsValue,
    ) -> Result<Self, JsValue> {
        attuned_wire::read(text, |path| text_of(shared, path)).map(Self).map_err(refuse)
    }

    /// What there is to say of it before it is played.
    #[wasm_bindgen(unchecked_return_type = "data.About")]
    pub fn about(&self) -> Result<JsValue, JsValue> {
        out(&About::of(&self.0))
    }
}

/// Every problem of the text of a scene, each with its place and its remedy. `shared` holds the files it may put in.
#[wasm_bindgen(unchecked_return_type = "data.Checked")]
pub fn check(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Record<string, string>")] shared: &JsValue,
) -> Result<JsValue, JsValue> {
    out(&attuned_wire::check(text, |path| text_of(shared, path)))
}

/// The id of the scene that a saved session was played on.
///
/// Throws an `Error` with `code` "not-a-log".
#[wasm_bindgen(js_name = playedOn)]
pub fn played_on(log: &str) -> Result<String, JsValue> {
    attuned_wire::played_on(log).map_err(refuse)
}

/// Are these words about harm? Then the scene stops, and `help` is shown.
#[wasm_bindgen(unchecked_return_type = "data.Concern | null")]
pub fn concern(words: &str) -> Result<JsValue, JsValue> {
    out(&attuned_wire::concern(words))
}

/// Where private help is found; the lines of `locale`, such as "en-GB", come first.
#[wasm_bindgen(unchecked_return_type = "data.Help")]
#[expect(clippy::needless_pass_by_value, reason = "optional text crosses the border by value")]
pub fn help(locale: Option<String>) -> Result<JsValue, JsValue> {
    out(&Help::shipped(locale.as_deref()))
}
