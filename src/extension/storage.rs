//! What the extension keeps: the journal, the sites a person let us read, what tokens are for. No secrets.
//! What concerns a private window is kept in memory alone (invariant 10), with the same keys.
//!
//! What pages write is changed under a lock ([`change`]) and never written back whole from what a page once
//! read (invariant 6). What the worker writes is its own. How much of it: [`background::bounds`].

use std::cell::RefCell;
use std::rc::Rc;

use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::js;
use background::kept::Kept;

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
    fn read(this: &StorageArea, key: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, js_name = set, catch)]
    fn write(this: &StorageArea, items: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, js_name = remove, catch)]
    fn remove(this: &StorageArea, key: &str) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn clear(this: &StorageArea) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, getter, js_name = onChanged)]
    fn changes(this: &StorageArea) -> Changes;
    type Changes;
    #[wasm_bindgen(method, js_name = addListener)]
    fn watch(this: &Changes, listener: &JsValue);
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request_lock(name: &str, held: &JsValue) -> Result<js_sys::Promise, JsValue>;
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

    const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept ",
            Self::Private => "private ",
            Self::Session => "session ",
        }
    }

    fn with<T>(self, what: impl FnOnce(&StorageArea) -> T) -> T {
        match self {
            Self::Kept => LOCAL.with(what),
            Self::Private => PRIVATE.with(what),
            Self::Session => SESSION.with(what),
        }
    }

    /// The browser's answer.
    async fn ask(
        self,
        what: impl FnOnce(&StorageArea) -> Result<js_sys::Promise, JsValue>,
    ) -> Result<JsValue, JsValue> {
        JsFuture::from(self.with(what)?).await
    }
}

/// The browser would not store it.
#[derive(Debug)]
pub struct NotStored;

/// The browser would not give it back: what lies there is broken.
#[derive(Debug)]
pub struct Unreadable;

/// What is stored under this key, unread; `undefined` when nothing is.
///
/// # Errors
/// When the browser cannot read it.
pub async fn raw(area: Area, key: &str) -> Result<JsValue, Unreadable> {
    let all = area.ask(|it| it.read(&key.into())).await.map_err(|_| Unreadable)?;
    Ok(js::get(&all, key))
}

/// All that is stored.
///
/// # Errors
/// When the browser cannot read some of it.
pub async fn everything(area: Area) -> Result<JsValue, Unreadable> {
    area.ask(|it| it.read(&JsValue::NULL)).await.map_err(|_| Unreadable)
}

/// The list that is stored under this key, entry by entry. Where the browser cannot read it, it says so.
pub async fn list<T: DeserializeOwned>(area: Area, key: &str) -> Kept<T> {
    match raw(area, key).await {
        Ok(value) => js::json(&value).map(|text| Kept::stored(&text)).unwrap_or_default(),
        Err(Unreadable) => Kept::lost(),
    }
}

/// What is stored under this key; `None` when nothing or something unreadable is.
pub async fn load<T: DeserializeOwned>(area: Area, key: &str) -> Option<T> {
    js::from_js(raw(area, key).await.ok()?)
}

/// Stores a value under this key.
///
/// # Errors
/// When the browser refuses (full, corrupt, or gone with its profile).
pub async fn save(area: Area, key: &str, value: &JsValue) -> Result<(), NotStored> {
    let items = js::object(key, value);
    area.ask(|it| it.write(&items)).await.map(drop).map_err(|_| NotStored)
}

/// Forgets what is stored under this key.
pub async fn forget(area: Area, key: &str) {
    // Where the browser refuses, the loader still looks at whose it is.
    let _ = area.ask(|it| it.remove(key)).await;
}

/// Changes what is stored under this key, while no other page of ours changes it: `change` is given what is
/// there now, and says what is to be there instead, if anything.
///
/// # Errors
/// When the browser refuses to store it.
pub async fn change(
    area: Area,
    key: &str,
    change: impl FnOnce(JsValue) -> Option<JsValue> + 'static,
) -> Result<(), NotStored> {
    let at = key.to_owned();
    alone(area, key, async move {
        // What cannot be read is lost already.
        let now = raw(area, &at).await.unwrap_or(JsValue::UNDEFINED);
        match change(now) {
            Some(value) => save(area, &at, &value).await,
            None => Ok(()),
        }
    })
    .await
}

/// Does this while no other page of ours does anything with the same key.
pub async fn alone<T: 'static>(
    area: Area,
    key: &str,
    work: impl Future<Output = T> + 'static,
) -> T {
    let name = [area.name(), key].concat();
    let work: Rc<RefCell<Option<_>>> = Rc::new(RefCell::new(Some(Box::pin(work))));
    let done = Rc::new(RefCell::new(None));
    let held = {
        let (work, done) = (Rc::clone(&work), Rc::clone(&done));
        Closure::once_into_js(move || {
            future_to_promise(async move {
                let work = work.borrow_mut().take();
                if let Some(work) = work {
                    let outcome = work.await;
                    *done.borrow_mut() = Some(outcome);
                }
                Ok(JsValue::UNDEFINED)
            })
        })
    };
    if let Ok(over) = request_lock(&name, &held) {
        // A refusal comes before the work began.
        let _ = JsFuture::from(over).await;
    }
    let (outcome, left) = (done.borrow_mut().take(), work.borrow_mut().take());
    match (outcome, left) {
        (Some(outcome), _) => outcome,
        // Without locks the worst is what two pages write in the very same moment.
        (None, Some(work)) => work.await,
        (None, None) => std::future::pending().await,
    }
}

/// Forgets everything.
pub async fn clear(area: Area) {
    let _ = area.ask(StorageArea::clear).await;
}

/// Calls `changed` with the new value, unread, whenever `key` changes, for as long as this page lives.
pub fn watch(area: Area, key: impl Into<String>, changed: impl Fn(JsValue) + 'static) {
    let key = key.into();
    let listener = Closure::<dyn Fn(JsValue)>::new(move |changes: JsValue| {
        let value = js::get(&js::get(&changes, &key), "newValue");
        if !value.is_undefined() {
            changed(value);
        }
    });
    area.with(|it| it.changes().watch(listener.as_ref()));
    // The page's end is the listener's end.
    listener.forget();
}
