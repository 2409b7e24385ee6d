//! Messages between our own pages and the worker.

use wasm_bindgen::prelude::*;

use super::js;
use super::storage::Area;
use background::protocol::{Intent, Journal};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = connect, catch)]
    fn open_port(details: &JsValue) -> Result<Port, JsValue>;
    type Port;
    #[wasm_bindgen(method, getter, js_name = onMessage)]
    fn messages(this: &Port) -> Listeners;
    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    fn ends(this: &Port) -> Listeners;
    type Listeners;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add(this: &Listeners, listener: &JsValue);
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

/// Tells the worker that a page of ours is open, or `back` again after the worker was ended; the page's closing
/// ends the port by itself. `told` is called with the journal whenever it changes, `lost` once the worker is
/// ended. Whether there is a port.
pub fn announce(
    area: Area,
    back: bool,
    told: impl Fn(JsValue) + 'static,
    lost: impl FnOnce() + 'static,
) -> bool {
    let kind = if area == Area::Private { "private" } else { "" };
    let name = [kind, if back { " back" } else { "" }].concat();
    // An extension that was just updated has no worker for this page any more.
    let Ok(port) = open_port(&js::object("name", &name.into())) else { return false };
    // The page's end is theirs: the browser holds the port until then.
    port.messages().add(&Closure::<dyn Fn(JsValue)>::new(told).into_js_value());
    port.ends().add(&Closure::once_into_js(lost));
    true
}
