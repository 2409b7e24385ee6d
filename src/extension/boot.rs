//! What the loader hands over, and the start of popup and page.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Node;

use super::driver::PopupDriver;
use super::mount::mount;
use super::storage::{Area, JOURNAL};
use super::tab_transport::TabTransport;
use super::{alone, js, later, page_call, sites};
use crate::ui::state::View;
use domain::catalog::Texts;
use domain::credential::Owner;
use sentry::transport::{
    Answer, ByValueAnswer, Read, RevokeByValue, TransportError, Write, WriteRequest,
};

/// The tab the icon was clicked on, as the browser tells it.
#[derive(Clone)]
pub struct BootTab {
    /// The browser's id of it.
    pub id: i32,
    /// Its address; absent where the browser tells us nothing about it.
    pub url: Option<String>,
}

impl BootTab {
    fn read(tab: &JsValue) -> Option<Self> {
        Some(Self { id: js::integer(tab, "id")?, url: js::text(tab, "url") })
    }
}

/// What was stored before.
pub struct Stored {
    /// Where: by that the tab's window is private or not.
    pub area: Area,
    /// The keys of what the browser could not give back.
    pub lost: Vec<String>,
    all: JsValue,
    /// The sites as they are now: the options page, and other pages, change them.
    sites: RefCell<JsValue>,
}

impl Stored {
    /// What the loader read, of `area`; `lost` are the keys of what could not be read.
    fn new(area: Area, all: JsValue, lost: &JsValue) -> Self {
        let lost = lost.dyn_ref::<js_sys::Array>().map(js_sys::Array::to_vec).unwrap_or_default();
        let lost = lost.iter().filter_map(JsValue::as_string).collect();
        let sites = RefCell::new(js::get(&all, sites::KEY));
        Self { area, lost, all, sites }
    }

    /// All that was stored when the page opened, unread.
    pub const fn all(&self) -> &JsValue {
        &self.all
    }

    /// Whether this site may be asked.
    pub fn knows(&self, origin: &str) -> bool {
        js::get(&self.sites.borrow(), origin).is_string()
    }

    /// The sites as they are now, unread.
    pub fn sites(&self) -> JsValue {
        self.sites.borrow().clone()
    }

    /// They are these now.
    pub fn sites_are(&self, sites: JsValue) {
        *self.sites.borrow_mut() = sites;
    }

    /// The worker's journal as it was last written, unread; `None` while there is nothing in it.
    pub fn journal(&self) -> Option<JsValue> {
        let journal = js::get(&self.all, JOURNAL);
        let empty = match js::get(&journal, "entries").dyn_into::<js_sys::Array>() {
            Ok(entries) => entries.length() == 0,
            // What is no journal is told of as well.
            Err(_) => journal.is_undefined(),
        };
        (!empty).then_some(journal)
    }
}

/// Starts the popup, or the full-tab page, with what `www/loader.js` found out so far:
/// `{ tab, stored, lost, early, glimpse, private, messages, catalog, language, full, replace }`, of which `glimpse`
/// and `catalog` are promises.
#[wasm_bindgen]
pub fn start_page(boot: &JsValue) {
    let tab = BootTab::read(&js::get(boot, "tab"));
    let private = js::get(boot, "private").is_truthy();
    let stored = Stored::new(Area::of(private), js::get(boot, "stored"), &js::get(boot, "lost"));
    let lost = stored.lost.clone();
    let early = Early::new(&js::get(boot, "early"));
    let none = stored.journal().is_none();
    let full = js::get(boot, "full").is_truthy();
    let promised = |key| js::get(boot, key);
    let promised = Promised { glimpse: promised("glimpse"), catalog: promised("catalog") };
    let driver = Rc::new(PopupDriver::new(tab, stored, early, promised, full));
    let begun = Rc::clone(&driver);
    mount(boot, driver, |state| {
        state.private = private;
        state.journal_known = none;
        state.full = full;
        state.keeping.lost = lost;
        state.replacing.chosen = js::text(boot, "replace");
        // Opened from the finder: the job follows when the finder is loaded.
        if state.full && alone::fragment().len() > 1 {
            (state.view, state.view_chosen) = (View::Find, true);
        }
        begun.begin_with(state);
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

/// What the loader promised, and nobody waits for.
pub struct Promised {
    /// To be the last known rows and whose they are, `{ node, owner }`, or nothing.
    pub glimpse: JsValue,
    /// To be the words of the catalog.
    pub catalog: JsValue,
}

impl Promised {
    /// The last known rows, where they may be shown.
    pub async fn glimpse(&self) -> Option<(Owner, Node)> {
        let glimpse = kept(&self.glimpse).await;
        let owner = js::get(&glimpse, "owner");
        let text = |key| js::text(&owner, key);
        let owner = Owner { instance: text("instance")?, user_id: text("user_id")? };
        Some((owner, js::get(&glimpse, "node").dyn_into().ok()?))
    }

    /// The words of the catalog; none where they cannot be had.
    pub async fn texts(&self) -> Rc<Texts> {
        Rc::new(Texts::new(kept(&self.catalog).await.as_string().unwrap_or_default()))
    }
}

/// What this promise came to.
async fn kept(promise: &JsValue) -> JsValue {
    let promise = js_sys::Promise::resolve(promise);
    JsFuture::from(promise).await.unwrap_or(JsValue::UNDEFINED)
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
                page_call::answer(&JsFuture::from(answer).await.unwrap_or(JsValue::UNDEFINED))
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
