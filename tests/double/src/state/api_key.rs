//! A legacy API key of an organization.

use super::{State, fake};
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
    pub fn add_api_key(&mut self, organization: &str, label: &str, scopes: &[String]) -> ApiKey {
        let id = self.api_keys.iter().map(|key| key.id).max().unwrap_or(0) + 1;
        let key = ApiKey {
            id,
            organization: organization.to_owned(),
            label: label.to_owned(),
            scopes: scopes.to_vec(),
            value: fake("key", id),
        };
        self.api_keys.push(key.clone());
        key
    }
}
