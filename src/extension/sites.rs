//! The sites a person has let us read: asked once on a site not known to be a Sentry (invariant 8), and
//! what the loader needs to ask for the list before the wasm is ready.

use std::collections::BTreeMap;

use super::storage::{self, Area};

/// Storage key; `www/loader.js` reads the same.
pub const KEY: &str = "sites";

/// From a tab's origin to the base address that answered there.
pub type Sites = BTreeMap<String, String>;

/// Remembers that `origin` is answered by `base`.
pub async fn remember(area: Area, origin: &str, base: &str) {
    let mut sites = known(area).await;
    if sites.get(origin).is_none_or(|known| known != base) {
        sites.insert(origin.to_owned(), base.to_owned());
        // Not remembered means asked again: nothing is lost.
        let _ = storage::save(area, KEY, &sites).await;
    }
}

/// All of them.
pub async fn known(area: Area) -> Sites {
    storage::load(area, KEY).await.unwrap_or_default()
}

/// Forgets a site: it is asked nothing any more before the person says yes again.
pub async fn forget(area: Area, origin: &str) {
    let mut sites = known(area).await;
    if sites.remove(origin).is_some() {
        // Not forgotten means shown again, where it can be tried again.
        let _ = storage::save(area, KEY, &sites).await;
    }
}
