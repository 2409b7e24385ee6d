//! What the loader hands over, and the start of popup and page.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::driver::PopupDriver;
use super::mount::mount;
use super::sites::Sites;
use super::storage::Area;
use super::tab_transport::TabTransport;
use super::{alone, js, later, page_call};
use crate::audit::Jobs;
use crate::sentry::transport::{
    Answer, ByValueAnswer, Read, RevokeByValue, TransportError, Write, WriteRequest,
};
use crate::ui::state::View;
use crate::worker::protocol::Journal;

/// What a person said tokens are for: owner's key, then credential id, to tasks.
pub type Purposes = BTreeMap<String, BTreeMap<String, Jobs>>;

/// The tab the icon was clicked on, as the browser tells it.
#[derive(Clone, serde::Deserialize)]
pub struct BootTab {
    /// The browser's id of it.
    pub id: i32,
    /// Its address; absent where the browser tells us nothing about it.
    pub url: Option<String>,
}

/// What was stored before.
pub struct Stored {
    /// Where: by that the tab's window is private or not.
    pub area: Area,
    /// The sites that may be asked.
    pub sites: Sites,
    /// What tokens are for.
    pub purposes: Purposes,
    /// The worker's journal as it was last written.
    pub journal: Journal,
}

impl Stored {
    /// Reads each by itself: one that an older version wrote in another shape costs the others nothing.
    fn read(area: Area, stored: &JsValue) -> Self {
        fn part<T: Default + serde::de::DeserializeOwned>(stored: &JsValue, key: &str) -> T {
            js::from_js(js::get(stored, key)).unwrap_or_default()
        }
        Self {
            area,
            sites: part(stored, "sites"),
            purposes: part(stored, "purposes"),
            journal: part(stored, "journal"),
        }
    }
}

/// Starts the popup, or the full-tab page, with what `www/loader.js` found out so far:
/// `{ tab, stored, early, glimpse, private, messages, catalog, language, full, replace }`.
#[wasm_bindgen]
pub fn start_page(boot: &JsValue) {
    let tab = js::from_js(js::get(boot, "tab"));
    let private = js::get(boot, "private").is_truthy();
    let stored = Stored::read(Area::of(private), &js::get(boot, "stored"));
    let early = Early::new(&js::get(boot, "early"));
    let full = js::get(boot, "full").is_truthy();
    let driver = Rc::new(PopupDriver::new(tab, stored, early, full));
    let glimpse = js::get(boot, "glimpse");
    let node = js::get(&glimpse, "node").dyn_into().ok();
    mount(boot, driver, node, |state| {
        state.private = private;
        state.full = full;
        state.replacing.chosen = js::text(boot, "replace");
        // Opened from the finder: the job follows when the finder is loaded.
        if state.full && alone::fragment().len() > 1 {
            (state.view, state.view_chosen) = (View::Find, true);
        }
        state.glimpse = js::from_js(js::get(&glimpse, "owner"));
    });
}

/// Starts a page that is about no tab, with its words: the options page if `options` is set, else the Scope
/// finder. All of it is loaded later; where it cannot be, the page's own script is to say so.
#[wasm_bindgen]
pub fn start_without_tab(boot: JsValue) {
    spawn_local(async move {
        let Some(loaded) = later::load().await else { wasm_bindgen::throw_str("not loaded") };
        let start =
            if js::get(&boot, "options").is_truthy() { loaded.options } else { loaded.finder };
        start(&boot);
    });
}

/// Requests that the loader sent before the wasm was there; each is used once.
#[derive(Default)]
pub struct Early(RefCell<Vec<(String, js_sys::Promise)>>);

impl Early {
    /// Takes `{ sent: [{ url, answer: Promise }] }`; anything else is no early request.
    fn new(early: &JsValue) -> Self {
        // `Array::from` throws on undefined, and the first time on a site nothing was sent.
        let sent = js::get(early, "sent").dyn_into::<js_sys::Array>().unwrap_or_default();
        let each = sent.iter().filter_map(|call| {
            Some((js::text(&call, "url")?, js::get(&call, "answer").dyn_into().ok()?))
        });
        Self(RefCell::new(each.collect()))
    }

    fn take(&self, base: &str, path: &str) -> Option<js_sys::Promise> {
        let mut sent = self.0.borrow_mut();
        let at = sent.iter().position(|(url, _)| url.strip_prefix(base) == Some(path))?;
        Some(sent.swap_remove(at).1)
    }
}

/// A tab's transport that answers first with what the loader already asked for.
pub struct Primed {
    /// The requests under way.
    pub early: Rc<Early>,
    /// For everything else.
    pub tab: TabTransport,
}

impl Read for Primed {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        match self.early.take(base, path) {
            Some(answer) => {
                page_call::read(JsFuture::from(answer).await.unwrap_or(JsValue::UNDEFINED))
            }
            None => self.tab.get(base, path).await,
        }
    }
}

impl Write for Primed {
    async fn send(&self, request: &WriteRequest) -> Result<Answer, TransportError> {
        self.tab.send(request).await
    }

    async fn revoke_by_value(
        &self,
        request: &RevokeByValue,
    ) -> Result<ByValueAnswer, TransportError> {
        self.tab.revoke_by_value(request).await
    }
}
