//! Reading a host that the person granted, with no Sentry tab open. It has no write to call: what we
//! send without a tab would carry our own origin, which Sentry refuses (invariant 2).

use super::page_call;
use sentry::transport::{Answer, Read, TransportError};

/// Requests of the worker, with the session's cookies: a page of ours may ask nobody but the extension itself
/// (`www/fragments/policy.html`). The worker looks whether the host was granted and whether the path is one of
/// Sentry's that we read (`host_reading.rs`). The function that otherwise runs in a Sentry page removes values
/// before any wasm sees the text (invariant 4).
pub struct HostTransport;

impl Read for HostTransport {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        page_call::get(None, "", base, path).await
    }
}
