//! What an organization's audit log holds: the only place that tells who made a token.

use super::State;
use serde::Serialize;

/// One entry.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Sentry's id.
    pub id: u64,
    /// The organization's slug.
    pub organization: String,
    /// Who did it.
    pub actor: u64,
    /// What was done, by the API's name for it.
    pub event: &'static str,
    /// The same for people.
    pub note: String,
    /// The id of what it was done to.
    pub target: Option<u64>,
    /// Details, by event.
    pub data: serde_json::Value,
    /// When, in microseconds since 1970.
    pub when: i64,
}

impl State {
    /// Writes an entry; its id is the next one.
    pub fn note(&mut self, entry: Entry) {
        let id = self.audit.len() as u64 + 1;
        self.audit.push(Entry { id, ..entry });
    }
}
