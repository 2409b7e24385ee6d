//! What can speak for a person or an organization: the credentials an inventory lists.

use crate::scope::Granted;
use crate::time::Timestamp;

/// Which of Sentry's credentials it is. The first issue lists personal tokens; more kinds follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A personal (user) auth token: `/api/0/api-tokens/`.
    Personal,
}

/// One credential, without any secret: the field for a value does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Sentry's id, kept as text: ids go beyond 2^53.
    pub id: String,
    /// Which kind it is.
    pub kind: Kind,
    /// The name a person gave it; `None` for null, absent or blank.
    pub name: Option<String>,
    /// The last four characters of the value, where the server tells them.
    pub last4: Option<String>,
    /// Its scopes as listed.
    pub scopes: Granted,
    /// When it was made; `None` when absent or unreadable (a note says which).
    pub created: Option<Timestamp>,
    /// When it ends; `None` when it never does or the date is unreadable.
    pub expires: Option<Timestamp>,
    /// What was odd about it on the wire, for the person to see.
    pub notes: Vec<Oddity>,
}

/// Something in a listed credential that could not be read as expected. Nothing is lost by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A field that should be there is not, or has another type.
    Field(&'static str),
    /// A date that is no RFC 3339; the text as it came (cut to 40 characters).
    Date(&'static str, String),
    /// Made after `now`.
    FromTheFuture,
}

/// Whose list it is (invariant 5): bound to one Sentry and one user of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Owner {
    /// The instance's origin, such as `https://sentry.io`.
    pub instance: String,
    /// The user's id there.
    pub user_id: String,
}
