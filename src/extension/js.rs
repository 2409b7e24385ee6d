//! The one way between our values and JavaScript's. Out by `serde-wasm-bindgen`; in as JSON text, which
//! the browser writes: its way in would be a second copy of every type's reading (60 KB).

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// A plain JSON-like value: what `executeScript`, `storage` and `sendMessage` carry in both browsers
/// (a `Map`, the serializer's default, would arrive as `{}` in Chromium).
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// The same by JSON text, for what may hold text that came unread.
pub fn by_text<T: Serialize + ?Sized>(value: &T) -> JsValue {
    let text = serde_json::to_string(value).ok();
    text.and_then(|text| js_sys::JSON::parse(&text).ok()).unwrap_or(JsValue::UNDEFINED)
}

/// The JSON of a value; `None` where it has none.
pub fn json(value: &JsValue) -> Option<String> {
    // `undefined` has no JSON: then there is no text.
    js_sys::JSON::stringify(value).ok()?.as_string()
}

/// Reads a value that a page, the storage or another part of us handed over; `None` when it has
/// another shape.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_json::from_str(&json(&value)?).ok()
}

/// A member of an object; `undefined` when there is none or it is no object.
pub fn get(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// A text member of an object.
pub fn text(object: &JsValue, key: &str) -> Option<String> {
    get(object, key).as_string()
}

/// A new object with this member.
pub fn object(key: &str, value: &JsValue) -> JsValue {
    let object = js_sys::Object::new().into();
    put(&object, key, value);
    object
}

/// A new object without members.
pub fn empty() -> JsValue {
    js_sys::Object::new().into()
}

/// Whether it is an object of members, and no list.
pub fn is_map(value: &JsValue) -> bool {
    value.is_object() && !js_sys::Array::is_array(value)
}

/// The members of an object, by name; none of what is no object.
pub fn members(object: &JsValue) -> Vec<(String, JsValue)> {
    let Some(object) = object.dyn_ref::<js_sys::Object>() else { return Vec::new() };
    let names = js_sys::Object::keys(object).into_iter().filter_map(|name| name.as_string());
    names.map(|name| (name.clone(), get(object, &name))).collect()
}

/// Sets a member of an object of ours.
pub fn put(object: &JsValue, key: &str, value: &JsValue) {
    // A plain object takes any member.
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(key), value);
}

/// A member of an object that is a whole number of 32 bits.
pub fn integer(object: &JsValue, key: &str) -> Option<i32> {
    let number = get(object, key).as_f64()?;
    #[allow(clippy::cast_possible_truncation, reason = "what does not fit is not equal afterwards")]
    let whole = number as i32;
    (f64::from(whole) == number).then_some(whole)
}

/// Takes a member out of an object; `None` when there is none, or it cannot be taken out.
pub fn take(object: &JsValue, key: &str) -> Option<JsValue> {
    let object = object.dyn_ref::<js_sys::Object>()?;
    let value = get(object, key);
    js_sys::Reflect::delete_property(object, &JsValue::from_str(key)).ok()?.then_some(value)
}
