//! The last known rows, as `www/glimpse.js` paints them before anything else is there: texts alone,
//! without ids, secrets or actions, and bound to their owner (invariant 5).

use crate::credential::Owner;
use crate::time::Timestamp;

/// So many rows fill a popup.
pub const ROWS: usize = 6;

/// What is kept of a list for the next opening.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Glimpse {
    /// Whose list it was.
    pub owner: Owner,
    /// The same for people.
    pub who: String,
    /// When it was read.
    pub at: Timestamp,
    /// "9 tokens".
    pub total: String,
    /// "2 critical" and its class, for each severity there is.
    pub counts: Vec<(&'static str, String)>,
    /// The first of them, worst first.
    pub rows: Vec<Line>,
}

/// One row's texts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Line {
    /// The token's name.
    pub name: String,
    /// Kind, last four characters, age, end.
    pub meta: Vec<String>,
    /// Class of the severity.
    pub severity: &'static str,
    /// Its name.
    pub tag: String,
    /// The worst finding; empty when there is none.
    pub what: String,
}
