//! Messages between our own pages and the worker.

use wasm_bindgen::prelude::*;

use super::js;
use super::storage::Area;
use crate::worker::protocol::{Intent, Journal};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"])]
    fn connect(details: &JsValue) -> JsValue;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub fn url(path: &str) -> String;
}

/// Asks the worker; the answer is the journal of this area. `None` when the worker could not take it: then
/// nothing was written, and nothing will be.
pub async fn ask(area: Area, intent: &Intent) -> Option<Journal> {
    ask_for(area, intent).await
}

/// The same for an intent that has another answer.
pub async fn ask_for<T: serde::de::DeserializeOwned>(area: Area, intent: &Intent) -> Option<T> {
    let message = js::object("intent", &js::to_js(intent));
    js::put(&message, "private", &(area == Area::Private).into());
    js::from_js(send_message(&message).await.ok()?)
}

/// Tells the worker that a page of ours is open; its closing ends the port by itself.
pub fn announce(area: Area) {
    let name = if area == Area::Private { "private" } else { "" };
    // Held by the browser until the page goes.
    drop(connect(&js::object("name", &name.into())));
}
