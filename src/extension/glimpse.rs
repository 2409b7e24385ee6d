//! The last known rows of a site, kept for `www/glimpse.js`, which reads the same key.

use super::storage::{self, Area};
use crate::ui::glimpse::Glimpse;

fn key(origin: &str) -> String {
    ["glimpse ", origin].concat()
}

/// Keeps them for the tab's site.
pub async fn keep(area: Area, origin: &str, glimpse: &Glimpse) {
    // Not kept means that the next opening shows none.
    let _ = storage::save(area, &key(origin), glimpse).await;
}

/// Forgets them: whose they are is no longer who is signed in, or not known to be.
pub async fn forget(area: Area, origin: &str) {
    storage::forget(area, &key(origin)).await;
}
