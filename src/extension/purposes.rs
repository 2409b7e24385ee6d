//! What a person said tokens are for, as it is stored: one value a person of a Sentry, so that what is said of
//! one is never in the way of another; each answer is changed by itself, under a lock.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::js;
use super::storage::{self, Area};
use background::bounds;
use domain::audit::Jobs;
use sentry::transport::Route;

/// What the keys begin with. Until November 2026 this alone was the key, of one value that held them all: it is
/// read for whoever has none of their own yet, and left as it is.
const KEY: &str = "purposes";

/// Credential key to tasks.
pub type Purposes = BTreeMap<String, Jobs>;

fn owner(route: &Route) -> String {
    [&route.owner.instance, "|", &route.owner.user_id].concat()
}

/// The key of this person's.
pub fn key(route: &Route) -> String {
    [KEY, " ", &owner(route)].concat()
}

/// Reads what is stored of one person, answer by answer.
pub fn read(stored: &JsValue) -> Purposes {
    js::json(stored).map(|text| Jobs::stored(&text)).unwrap_or_default()
}

/// What this person said.
pub async fn load(area: Area, route: &Route) -> Purposes {
    match storage::raw(area, &key(route)).await {
        Ok(own) if !own.is_undefined() => read(&own),
        _ => read(&before(area, route).await),
    }
}

/// What an older version stored of this person.
async fn before(area: Area, route: &Route) -> JsValue {
    let all = storage::raw(area, KEY).await.unwrap_or(JsValue::UNDEFINED);
    js::get(&all, &owner(route))
}

/// Stores one answer; false where there is no room for it, or the browser does not take it.
pub async fn say(area: Area, route: &Route, id: String, jobs: Jobs) -> bool {
    let key = key(route);
    // What an older version stored changes no more: it need not be read under the lock.
    let before = before(area, route).await;
    let crowded = is_crowded(area, &key).await;
    let taken = Rc::new(Cell::new(true));
    let told = Rc::clone(&taken);
    let stored = storage::change(area, &key, move |own| {
        let own = match (js::is_map(&own), js::is_map(&before)) {
            (true, _) => own,
            (false, true) => before,
            (false, false) => js::empty(),
        };
        if jobs.0.is_empty() {
            js::take(&own, &id);
            return Some(own);
        }
        js::put(&own, &id, &js::to_js(&jobs));
        let size = js::json(&own).map_or(0, |text| bounds::stored(&text));
        let room = size <= bounds::PURPOSES && !crowded;
        told.set(room);
        room.then_some(own)
    });
    stored.await.is_ok() && taken.get()
}

/// Whether this person would be one too many.
async fn is_crowded(area: Area, key: &str) -> bool {
    let Ok(all) = storage::everything(area).await else { return false };
    let others = js::members(&all).into_iter().filter(|(it, _)| it.starts_with("purposes "));
    let others = others.filter(|(it, _)| it != key).count();
    others >= bounds::OWNERS && js::get(&all, key).is_undefined()
}
