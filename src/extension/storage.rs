//! `storage.local`: the journal, the sites a person let us read, what tokens are for. No secrets.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::js;

/// Key of the worker's journal; popups watch it.
pub const JOURNAL: &str = "journal";
/// Key of the history.
pub const HISTORY: &str = "history";
/// Key of the replacements under way; pages watch it.
pub const SHELF: &str = "replacements";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get, catch)]
    async fn local_get(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set, catch)]
    async fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = remove, catch)]
    async fn local_remove(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener)]
    fn on_changed(listener: &JsValue);
}

/// The browser would not store it.
#[derive(Debug)]
pub struct NotStored;

/// What is stored under this key; `None` when nothing or something unreadable is.
pub async fn load<T: DeserializeOwned>(key: &str) -> Option<T> {
    js::from_js(js::get(&local_get(key).await.ok()?, key))
}

/// Stores a value under this key.
///
/// # Errors
/// When the browser refuses (full, corrupt, or gone with its profile).
pub async fn save<T: Serialize>(key: &str, value: &T) -> Result<(), NotStored> {
    let items = js_sys::Object::new();
    js_sys::Reflect::set(&items, &JsValue::from_str(key), &js::to_js(value))
        .map_err(|_| NotStored)?;
    local_set(&items).await.map(drop).map_err(|_| NotStored)
}

/// Forgets what is stored under this key.
pub async fn forget(key: &str) {
    // Where the browser refuses, the loader still looks at whose it is.
    let _ = local_remove(key).await;
}

/// Calls `changed` with the new value whenever `key` changes, for as long as this page lives.
pub fn watch<T: DeserializeOwned + 'static>(key: &'static str, changed: impl Fn(T) + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |changes: JsValue| {
        if let Some(value) = js::from_js(js::get(&js::get(&changes, key), "newValue")) {
            changed(value);
        }
    });
    on_changed(listener.as_ref());
    // The page's end is the listener's end.
    listener.forget();
}
