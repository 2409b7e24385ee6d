//! What this browser revoked, and when: local, for the person alone, without values.

use serde::{Deserialize, Serialize};

use super::journal::{Entry, State};
use super::protocol::Journal;
use crate::bounds::bound_history;
use crate::kept::Kept;
use domain::credential::{Kind, Owner};
use domain::time::Timestamp;

/// All of it, oldest first.
pub type History = Kept<Past>;

/// One credential that was read back as gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Past {
    /// The journal's entry: the same one is recorded once.
    pub entry: String,
    /// When that was seen.
    pub at: Timestamp,
    /// Whose it was.
    pub owner: Owner,
    /// Which kind it was.
    pub kind: Kind,
    /// Sentry's id of it.
    pub id: String,
    /// Its name, if it had one.
    pub name: Option<String>,
    /// Its last four characters, if told.
    pub last4: Option<String>,
    /// The organization it lived in, if any.
    pub organization: Option<String>,
}

impl Past {
    fn of(entry: &Entry, at: Timestamp) -> Self {
        let chosen = &entry.chosen;
        Self {
            entry: entry.id.clone(),
            at,
            owner: entry.owner().clone(),
            kind: chosen.kind,
            id: chosen.id.clone(),
            name: chosen.name.clone(),
            last4: chosen.last4.clone(),
            organization: chosen.place.organization().map(str::to_owned),
        }
    }
}

/// What became known as gone between two states of the journal.
pub fn confirmed(before: &Journal, after: &Journal) -> Vec<Past> {
    let known = |entry: &Entry| {
        before.entries.iter().any(|old| old.id == entry.id && old.state == entry.state)
    };
    let news = after.entries.iter().filter(|entry| !known(entry));
    news.filter_map(|entry| match entry.state {
        State::Confirmed { at } => Some(Past::of(entry, at)),
        _ => None,
    })
    .collect()
}

/// Adds records that are not there yet, oldest first, and drops the oldest beyond what is kept.
pub fn add(history: &mut Vec<Past>, news: Vec<Past>) {
    for past in news {
        if !history.iter().any(|known| known.entry == past.entry && known.owner == past.owner) {
            history.push(past);
        }
    }
    bound_history(history);
}
