//! What a worker finds when it starts, and how much of it goes on by itself.
//!
//! The journal lies in `storage.local`, which content scripts can write where the browser cannot close it to them.
//! So what may go on without a click is also kept where they cannot: in `storage.session`, of which a browser
//! keeps nothing when it ends.

use serde::{Deserialize, Serialize};

use super::journal::{Detour, Entry, State};
use super::protocol::Journal;
use sentry::outcome::Reason;

/// What this session of the browser wrote itself, as `storage.session` keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// This is the whole journal, as the other store took none: it alone counts.
    pub whole: bool,
    /// The entries; if not the whole, then those that may go on without a click.
    pub journal: Journal,
}

impl Own {
    /// Of this journal, which `storage.local` took, or did not take.
    pub fn of(journal: &Journal, stored: bool) -> Self {
        if !stored {
            return Self { whole: true, journal: journal.clone() };
        }
        let entries: Vec<Entry> =
            journal.entries.iter().filter(|it| goes_on(it)).cloned().collect();
        Self { whole: false, journal: Journal { entries: entries.into() } }
    }
}

/// What a worker finds when it starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The journal as stored.
    pub stored: Journal,
    /// What of it is known to be ours.
    pub own: Own,
}

impl Found {
    /// A journal that nobody else could have written.
    pub fn ours(journal: Journal) -> Self {
        Self { stored: Journal::default(), own: Own { whole: true, journal } }
    }

    /// The journal that counts, and the ids of what may not go on by itself.
    pub(super) fn judged(self) -> (Journal, Vec<String>) {
        if self.own.whole {
            return (self.own.journal, Vec::new());
        }
        let ours = &self.own.journal.entries;
        let strange = |entry: &&Entry| goes_on(entry) && !ours.contains(entry);
        let strangers = self.stored.entries.iter().filter(strange).map(|entry| entry.id.clone());
        let strangers = strangers.collect();
        (self.stored, strangers)
    }
}

/// What is sent, or begins to wait anew, without the person asking for it once more.
fn goes_on(entry: &Entry) -> bool {
    match entry.state {
        State::Intended(_) | State::Failed { why: Reason::NoGrant, .. } => true,
        State::Sent { .. } | State::Unknown { .. } => entry.detour == Detour::Across,
        _ => false,
    }
}
