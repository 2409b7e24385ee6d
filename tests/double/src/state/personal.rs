//! A personal token.

use serde::{Deserialize, Serialize};

/// A personal token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Sentry's id.
    pub id: u64,
    /// Whose it is.
    pub user: u64,
    /// Its name, where somebody gave one (not on the wire in 23.7).
    pub name: Option<String>,
    /// Its scopes as stored.
    pub scopes: Vec<String>,
    /// When it was made, in microseconds since 1970.
    pub created: i64,
    /// Its (fake) value.
    pub value: String,
}

/// A token to be added from outside, past every check of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewToken {
    /// Its name.
    pub name: Option<String>,
    /// Its scopes, stored as they are (nothing is checked or expanded).
    pub scopes: Vec<String>,
    /// Its age in days.
    pub age_days: u32,
    /// Its id; the next free one when absent.
    pub id: Option<u64>,
}
