//! The clock and the timers of window and worker alike.

use wasm_bindgen::prelude::*;

use domain::time::Timestamp;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, milliseconds: i32) -> JsValue;
}

/// The time of now. The only clock there is; the domain is handed what it says.
#[allow(clippy::cast_possible_truncation)] // milliseconds since 1970 are far below 2^53
pub fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}

/// Calls back once, after so many milliseconds.
pub fn after(milliseconds: i32, callback: impl FnOnce() + 'static) {
    once(milliseconds, Box::new(callback));
}

/// The same, compiled once for all callbacks.
#[inline(never)]
fn once(milliseconds: i32, callback: Box<dyn FnOnce()>) {
    set_timeout(&Closure::once_into_js(callback), milliseconds);
}
