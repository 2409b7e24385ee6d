//! How requests reach a Sentry. Split by ability: what can only read has no write to call.

use domain::credential::Owner;
use domain::time::Timestamp;

/// A write leaves the page within so many milliseconds of the word for it, or not at all.
pub const WITHIN: i64 = 20_000;
/// How long one request of a write may then be on its way: its time limit, as `www/page-call.js` has it.
pub const LIMIT: i64 = 10_000;

/// What a server answered, secrets already blanked by the transport (invariant 4).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body as text, whatever its content type says.
    pub text: String,
    /// The address that answered, after redirects.
    pub url: String,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The `Link` header; only its cursor may be used (invariant 8).
    pub link: Option<String>,
    /// `Retry-After` in seconds, or the epoch second of `X-Sentry-Rate-Limit-Reset`.
    pub retry_after: Option<String>,
}

/// Why there is no answer. Nothing here says that a write did not happen, except where noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// The browser refuses us the tab: no grant (any more). Nothing was sent. Remedy: click the icon again.
    NoGrant,
    /// The tab is closed. For a write: unknown whether it was sent.
    TabGone,
    /// The tab shows another origin now. Nothing was sent.
    Moved {
        /// Where the tab is, as far as it tells.
        origin: String,
    },
    /// The page's session belongs to another user than the list's owner. Nothing was sent.
    OtherUser {
        /// The id found; empty when signed out.
        user_id: String,
    },
    /// Who is signed in could not be found out, so nothing was sent.
    NotChecked,
    /// No answer within our own limit. For a write: unknown whether it happened.
    TimedOut,
    /// The request failed on the way: offline, refused by the page's CSP, aborted. For a write: unknown.
    Lost,
    /// The page came to the sending too late ([`WriteRequest::until`]). Nothing was sent.
    NotSent,
    /// The injected call returned nothing or something foreign (the tab navigated or reloaded
    /// mid-call). For a write: unknown.
    NoResult(String),
    /// The answer is larger than anything that could be shown; it was not read to its end. Only of a read.
    TooLarge,
    /// What carries our reads held this one back, as the host had just asked for a pause (429). Nothing was
    /// sent. Only of a transport that is handed reads ahead ([`Read::ahead`]).
    Held,
}

/// One write. It is sent once, to one host (invariant 7).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WriteRequest {
    /// Base address, such as `https://sentry.io` (no trailing slash).
    pub base: String,
    /// `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// Absolute path, such as `/api/0/api-tokens/12/`.
    pub path: String,
    /// JSON body as text, if any.
    pub body: Option<String>,
    /// Name of the cookie whose value goes into `X-CSRFToken`.
    pub csrf_cookie: String,
    /// Who must be signed in for it to be sent (checked by the transport right before).
    pub user_id: String,
    /// From then on it is not sent any more (checked by the transport at the very moment).
    pub until: Timestamp,
}

/// Revoking by value, whole: who is signed in, list, find the id, DELETE, list again. Given an id,
/// so that no value ever leaves the page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RevokeByValue {
    /// Base address of the instance.
    pub base: String,
    /// The path of the list that the token is in.
    pub list: String,
    /// The value goes into the path below the list (integrations' tokens), not into a body.
    pub in_path: bool,
    /// The token's id.
    pub id: String,
    /// Name of the CSRF cookie.
    pub csrf_cookie: String,
    /// Who must be signed in.
    pub user_id: String,
    /// From then on the write is not sent any more.
    pub until: Timestamp,
}

/// What [`Write::revoke_by_value`] found out. Statuses are absent for steps not reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ByValueAnswer {
    /// The id was in the list before the write.
    pub found: bool,
    /// The answer to the DELETE, if it was sent.
    pub deleted: Option<Answer>,
    /// The (blanked) answer to the list made afterwards, if there was one.
    pub list: Option<Answer>,
}

/// Reads.
#[allow(async_fn_in_trait)] // wasm is single-threaded; natively only our own tests implement it
pub trait Read {
    /// GETs `base + path`.
    ///
    /// # Errors
    /// When there is no answer at all; an HTTP error status is an [`Answer`].
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError>;

    /// How many reads of a host may be handed over beyond those that may be in flight. None, unless the
    /// transport itself keeps to the limit; then what is handed ahead starts where it is sent, in the moment
    /// another ends, without the way here and back.
    fn ahead(&self) -> usize {
        0
    }
}

/// Writes, through a page that Sentry itself served (invariant 2).
#[allow(async_fn_in_trait)]
pub trait Write: Read {
    /// Sends one write after checking who is signed in.
    ///
    /// # Errors
    /// See [`TransportError`]: some say that nothing was sent, the others leave it unknown.
    async fn send(&self, request: &WriteRequest) -> Result<Answer, TransportError>;

    /// Revokes a personal token on a server that only knows it by value (up to 23.12).
    ///
    /// # Errors
    /// As [`Write::send`].
    async fn revoke_by_value(
        &self,
        request: &RevokeByValue,
    ) -> Result<ByValueAnswer, TransportError>;
}

/// Writes that give a secret, which goes past the client to the one place that shows it (invariant 4).
#[allow(async_fn_in_trait)]
pub trait Create: Write {
    /// The secret, as whoever holds it holds it.
    type Value;

    /// Sends one write after checking who is signed in, and gives the value of the token it made, if it
    /// made one, apart from the answer.
    ///
    /// # Errors
    /// As [`Write::send`].
    async fn create(
        &self,
        request: &WriteRequest,
    ) -> Result<(Answer, Option<Self::Value>), TransportError>;
}

/// Where an instance is reached and whose session it is: what every write needs to know.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Route {
    /// Instance origin and user.
    pub owner: Owner,
    /// Base address of the control silo that answered the list, such as `https://sentry.io`.
    pub base: String,
    /// How this server revokes.
    pub dialect: Dialect,
    /// Name of the CSRF cookie.
    pub csrf_cookie: String,
}

/// How a personal token is revoked, by server version (docs/COMPATIBILITY.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// Up to 23.12: `DELETE /api/0/api-tokens/` with `{"token": <value>}`.
    ByValue,
    /// From 24.1: `DELETE /api/0/api-tokens/` with `{"tokenId": <id>}`.
    ByTokenId,
    /// From 24.8: `DELETE /api/0/api-tokens/{id}/`.
    ById,
}
