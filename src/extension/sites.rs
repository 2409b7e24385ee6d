//! The sites a person has let us read: asked once on a site not known to be a Sentry (invariant 8), and
//! what the loader needs to ask for the list before the wasm is ready.
//!
//! One value holds them all, which several pages change: each changes its own member, under a lock.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::storage::{self, Area};
use super::{glimpse, js};
use background::bounds;

/// Storage key; `www/loader.js` reads the same.
pub const KEY: &str = "sites";

/// Remembers that `origin` is answered by `base`. One that was `known` before and is there no more was forgotten
/// meanwhile: then nothing is stored, and the answer is false.
pub async fn remember(area: Area, origin: &str, base: &str, known: bool) -> bool {
    if bounds::size(origin) > bounds::ADDRESS || bounds::size(base) > bounds::ADDRESS {
        // Not remembered means asked again: nothing is lost.
        return true;
    }
    // Where there is one too many, the one that was seen longest ago goes.
    let all = if known { JsValue::UNDEFINED } else { seen(area).await };
    let (origin, base) = (origin.to_owned(), base.to_owned());
    let there = Rc::new(Cell::new(true));
    let told = Rc::clone(&there);
    // Not remembered means asked again.
    let _ = storage::change(area, KEY, move |sites| {
        if known && is_gone(&sites, &origin) {
            told.set(false);
            return None;
        }
        if js::text(&sites, &origin).as_deref() == Some(&base) {
            return None;
        }
        let sites = if js::is_map(&sites) { sites } else { js::empty() };
        js::put(&sites, &origin, &base.into());
        let mut others = entries(&sites);
        others.retain(|(it, _)| *it != origin);
        while others.len() >= bounds::SITES {
            let age = |(it, _): &&(String, String)| {
                glimpse::at(&js::get(&all, &[glimpse::KEYS, it].concat()))
            };
            let oldest = others.iter().min_by(|a, b| age(a).total_cmp(&age(b)))?.0.clone();
            js::take(&sites, &oldest);
            others.retain(|(it, _)| *it != oldest);
        }
        Some(sites)
    })
    .await;
    there.get()
}

async fn seen(area: Area) -> JsValue {
    storage::everything(area).await.unwrap_or(JsValue::UNDEFINED)
}

/// All of them, unread; `undefined` where there are none, or they cannot be read.
pub async fn raw(area: Area) -> JsValue {
    storage::raw(area, KEY).await.unwrap_or(JsValue::UNDEFINED)
}

/// Each site with its base address. One that is no address is passed over.
pub fn entries(sites: &JsValue) -> Vec<(String, String)> {
    let address = |(origin, base): (String, JsValue)| Some((origin, base.as_string()?));
    js::members(sites).into_iter().filter_map(address).collect()
}

/// Whether these are sites, and this one is not among them.
pub fn is_gone(sites: &JsValue, origin: &str) -> bool {
    js::is_map(sites) && js::text(sites, origin).is_none()
}

/// Forgets a site: it is asked nothing any more before the person says yes again. What a page of ours that is open
/// would store of it comes after, and sees that.
pub async fn forget(area: Area, origin: &str) {
    let site = origin.to_owned();
    // Not forgotten means shown again, where it can be tried again.
    let _ = storage::change(area, KEY, move |sites| {
        js::text(&sites, &site)?;
        js::take(&sites, &site);
        Some(sites)
    })
    .await;
    glimpse::forget(area, origin).await;
}
