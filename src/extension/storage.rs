//! What the extension keeps: the journal, the sites a person let us read, what tokens are for. No secrets.
//! What concerns a private window is kept in memory alone (invariant 10), with the same keys.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Key of the worker's journal; popups watch it.
pub const JOURNAL: &str = "journal";
/// Key of how long a person can take things back; the same for private windows.
pub const UNDO_TIME: &str = "undo";
/// Key of what this session of the browser wrote itself, in [`Area::Session`].
pub const OWN: &str = "own";
/// Key of the history.
pub const HISTORY: &str = "history";
/// Key of the replacements under way; pages watch it.
pub const SHELF: &str = "replacements";

#[wasm_bindgen]
extern "C" {
    type StorageArea;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = local)]
    static LOCAL: StorageArea;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = session)]
    static SESSION: StorageArea;
    #[wasm_bindgen(thread_local_v2, js_name = privateArea)]
    static PRIVATE: StorageArea;
    #[wasm_bindgen(method, js_name = get, catch)]
    fn read(this: &StorageArea, key: &str) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, js_name = set, catch)]
    fn write(this: &StorageArea, items: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, js_name = remove, catch)]
    fn remove(this: &StorageArea, key: &str) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, getter, js_name = onChanged)]
    fn changes(this: &StorageArea) -> Changes;
    type Changes;
    #[wasm_bindgen(method, js_name = addListener)]
    fn watch(this: &Changes, listener: &JsValue);
}

/// Where something is kept. Neither sees what is in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// `storage.local`: on the disk, for what concerns ordinary windows.
    Kept,
    /// In memory, for what concerns private windows: `www/memory.js` says where.
    Private,
    /// `storage.session`: in memory, for what no content script may read or write. Of ordinary windows.
    Session,
}

impl Area {
    /// The one for windows that are `private`, or are not.
    pub const fn of(private: bool) -> Self {
        if private { Self::Private } else { Self::Kept }
    }

    fn with<T>(self, what: impl FnOnce(&StorageArea) -> T) -> T {
        match self {
            Self::Kept => LOCAL.with(what),
            Self::Private => PRIVATE.with(what),
            Self::Session => SESSION.with(what),
        }
    }

    /// The browser's answer; `None` when it refuses.
    async fn ask(
        self,
        what: impl FnOnce(&StorageArea) -> Result<js_sys::Promise, JsValue>,
    ) -> Option<JsValue> {
        JsFuture::from(self.with(what).ok()?).await.ok()
    }
}

/// The browser would not store it.
#[derive(Debug)]
pub struct NotStored;

/// What is stored under this key; `None` when nothing or something unreadable is.
pub async fn load<T: DeserializeOwned>(area: Area, key: &str) -> Option<T> {
    js::from_js(js::get(&area.ask(|it| it.read(key)).await?, key))
}

/// Stores a value under this key.
///
/// # Errors
/// When the browser refuses (full, corrupt, or gone with its profile).
pub async fn save<T: Serialize>(area: Area, key: &str, value: &T) -> Result<(), NotStored> {
    let items = js::object(key, &js::to_js(value));
    area.ask(|it| it.write(&items)).await.map(drop).ok_or(NotStored)
}

/// Forgets what is stored under this key.
pub async fn forget(area: Area, key: &str) {
    // Where the browser refuses, the loader still looks at whose it is.
    area.ask(|it| it.remove(key)).await;
}

/// Calls `changed` with the new value, unread, whenever `key` changes, for as long as this page lives.
pub fn watch(area: Area, key: &'static str, changed: impl Fn(JsValue) + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |changes: JsValue| {
        let value = js::get(&js::get(&changes, key), "newValue");
        if !value.is_undefined() {
            changed(value);
        }
    });
    area.with(|it| it.changes().watch(listener.as_ref()));
    // The page's end is the listener's end.
    listener.forget();
}
