//! The border itself: plain data to JavaScript values, and refusals to errors.

use attuned_wire::Refusal;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The types that the declarations below name stand beside them, in `types.d.ts`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type * as data from "./types.js";
export type * from "./types.js";
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn parse(json: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = hasOwn, catch)]
    fn has_own(object: &JsValue, field: &str) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn field(object: &JsValue, field: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Object)]
    fn assign(target: &JsValue, fields: &JsValue) -> JsValue;
}

/// Plain data as a JavaScript value.
pub(crate) fn out<T: Serialize>(data: &T) -> Result<JsValue, JsValue> {
    parse(&serde_json::to_string(data).map_err(|error| JsError::new(&error.to_string()))?)
}

/// A JavaScript value as JSON; `undefined` and `null` are no value.
pub(crate) fn json(value: &JsValue) -> Result<Option<String>, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    Ok(stringify(value)?.as_string())
}

/// A field of an object, where it is there and is text.
pub(crate) fn text_of(object: &JsValue, name: &str) -> Option<String> {
    let is_there = object.is_object() && has_own(object, name).unwrap_or(false);
    is_there.then(|| field(object, name).ok()?.as_string())?
}

/// An `Error` with the words of the refusal, its `code`, and its `problems` where it has some.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
pub(crate) fn refuse(refusal: Refusal) -> JsValue {
    let error = JsValue::from(JsError::new(&refusal.message));
    match out(&refusal) {
        Ok(fields) => assign(&error, &fields),
        Err(_) => error,
    }
}
