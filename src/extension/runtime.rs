//! Messages between our own pages and the worker.

use wasm_bindgen::prelude::*;

use super::js;
use crate::worker::protocol::{Intent, Journal};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"])]
    fn connect() -> JsValue;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub fn url(path: &str) -> String;
}

/// Asks the worker; the answer is the journal. `None` when the worker could not take it: then nothing
/// was written, and nothing will be.
pub async fn ask(intent: &Intent) -> Option<Journal> {
    js::from_js(send_message(&js::to_js(intent)).await.ok()?)
}

/// Tells the worker that a page of ours is open; its closing ends the port by itself.
pub fn announce() {
    // Held by the browser until the page goes.
    drop(connect());
}
