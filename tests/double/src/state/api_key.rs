//! A legacy API key of an organization.

use super::{Entry, State};
use crate::clock;
use serde::Serialize;

/// A legacy API key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApiKey {
    /// Sentry's id.
    pub id: u64,
    /// The organization's slug.
    pub organization: String,
    /// Its label.
    pub label: String,
    /// Its scopes.
    pub scopes: Vec<String>,
    /// Its (fake) value.
    pub value: String,
}

impl State {
    /// Adds a key, as servers did until they stopped making them.
    pub fn add_api_key(
        &mut self,
        organization: &str,
        label: &str,
        scopes: &[String],
        creator: u64,
    ) -> ApiKey {
        let id = self.api_keys.iter().map(|key| key.id).max().unwrap_or(0) + 1;
        let key = ApiKey {
            id,
            organization: organization.to_owned(),
            label: label.to_owned(),
            scopes: scopes.to_vec(),
            value: self.secret("API key", "key", id),
        };
        self.api_keys.push(key.clone());
        self.note_api_key(&key, creator, "api-key.create");
        key
    }

    /// Writes into the audit log what was done to a key: its value too, as the real server does.
    pub fn note_api_key(&mut self, key: &ApiKey, actor: u64, event: &'static str) {
        let verb = match event {
            "api-key.create" => "added",
            "api-key.edit" => "edited",
            _ => "removed",
        };
        self.note(Entry {
            id: 0,
            organization: key.organization.clone(),
            actor,
            event,
            note: format!("{verb} api key {}", key.label),
            target: Some(key.id),
            data: serde_json::json!({
                "label": key.label, "key": key.value, "scopes": key.scopes, "status": 0,
            }),
            when: clock::now(),
        });
    }
}
