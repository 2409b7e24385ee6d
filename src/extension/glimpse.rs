//! The last known rows of a site, kept for `www/glimpse.js`, which reads the same key.

use wasm_bindgen::JsValue;

use super::storage::{self, Area};
use super::{js, sites};
use crate::ui::state::glimpse::Glimpse;
use background::bounds;

/// What their keys begin with.
pub const KEYS: &str = "glimpse ";

fn key(origin: &str) -> String {
    [KEYS, origin].concat()
}

/// When these were read; 0 where that is not said.
pub fn at(glimpse: &JsValue) -> f64 {
    js::get(glimpse, "at").as_f64().unwrap_or_default()
}

/// Keeps them for the tab's site, where that is not forgotten: `known` says that it was among the sites. Of all
/// that was `stored` what is too much goes.
pub async fn keep(area: Area, origin: &str, glimpse: &Glimpse, known: bool, stored: &JsValue) {
    let (key, value) = (key(origin), js::to_js(glimpse));
    let surplus = surplus(stored, &key);
    let origin = origin.to_owned();
    let fits = js::json(&value).is_some_and(|text| bounds::stored(&text) <= bounds::GLIMPSE);
    storage::alone(area, sites::KEY, async move {
        for key in surplus {
            storage::forget(area, &key).await;
        }
        if fits && !(known && sites::is_gone(&sites::raw(area).await, &origin)) {
            // Not kept means that the next opening shows none.
            let _ = storage::save(area, &key, &value).await;
        }
    })
    .await;
}

/// The keys of what is too large, and of the oldest of what is too many beside `kept`.
fn surplus(stored: &JsValue, kept: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut others = Vec::new();
    for (key, value) in js::members(stored) {
        if !key.starts_with(KEYS) || key == kept {
            continue;
        }
        if js::json(&value).is_some_and(|text| bounds::stored(&text) > bounds::GLIMPSE) {
            keys.push(key);
        } else {
            #[allow(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
            others.push((at(&value) as i64, key));
        }
    }
    others.sort_by_key(|(at, _)| *at);
    let most = others.len().saturating_sub(bounds::GLIMPSES - 1);
    keys.extend(others.into_iter().take(most).map(|(_, key)| key));
    keys
}

/// Forgets them: whose they are is no longer who is signed in, or not known to be.
pub async fn forget(area: Area, origin: &str) {
    storage::forget(area, &key(origin)).await;
}
