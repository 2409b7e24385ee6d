//! Reading a host that the person granted, with no Sentry tab open. It has no write to call: what we
//! send from here would carry our own origin, which Sentry refuses (invariant 2).

use super::page_call;
use crate::sentry::transport::{Answer, Read, TransportError};

/// Requests of our own page, with the session's cookies. The function that does it is the one that
/// otherwise runs in a Sentry page, so that values are removed before the wasm sees the text
/// (invariant 4).
pub struct HostTransport;

impl Read for HostTransport {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        page_call::get(None, "", base, path).await
    }
}
