//! What the person said tokens are for: asked once, stored for one user of one instance.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen_futures::spawn_local;

use super::storage;
use crate::audit::Jobs;
use crate::sentry::transport::Route;

/// Storage key.
pub const KEY: &str = "purposes";

/// Owner's key, then credential id, to tasks.
pub type All = BTreeMap<String, BTreeMap<String, Jobs>>;

/// The answers so far.
pub struct Purposes(RefCell<All>);

impl Purposes {
    /// As stored.
    pub const fn new(all: All) -> Self {
        Self(RefCell::new(all))
    }

    /// Those of one owner.
    pub fn of(&self, route: &Route) -> BTreeMap<String, Jobs> {
        self.0.borrow().get(&owner(route)).cloned().unwrap_or_default()
    }

    /// Takes one answer, or takes it back, and stores them all.
    pub fn set(&self, route: &Route, id: String, jobs: Jobs) {
        let all = {
            let mut all = self.0.borrow_mut();
            let own = all.entry(owner(route)).or_default();
            if jobs.0.is_empty() {
                own.remove(&id);
            } else {
                own.insert(id, jobs);
            }
            all.clone()
        };
        spawn_local(async move {
            // Not stored means asked again; the answer holds for as long as this page lives.
            let _ = storage::save(KEY, &all).await;
        });
    }
}

fn owner(route: &Route) -> String {
    [&route.owner.instance, "|", &route.owner.user_id].concat()
}
