//! The one way between our values and JavaScript's: JSON text, which the browser reads and writes. A
//! serializer of JavaScript values would be a second copy of every type's reading and writing.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A plain JSON-like value: what `executeScript`, `storage` and `sendMessage` carry in both browsers
/// (a `Map`, the serializer's default, would arrive as `{}` in Chromium).
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    let text = serde_json::to_string(value).unwrap_or_default();
    js_sys::JSON::parse(&text).unwrap_or(JsValue::UNDEFINED)
}

/// Reads a value that a page, the storage or another part of us handed over; `None` when it has
/// another shape.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    // `undefined` has no JSON: then there is no text.
    let text = js_sys::JSON::stringify(&value).ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// A member of an object; `undefined` when there is none or it is no object.
pub fn get(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// A text member of an object.
pub fn text(object: &JsValue, key: &str) -> Option<String> {
    get(object, key).as_string()
}
