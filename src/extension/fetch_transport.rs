//! Reading a host that the person granted, with no Sentry tab open. It has no write to call: what we
//! send from here would carry our own origin, which Sentry refuses (invariant 2).

use gloo_net::http::Request;
use web_sys::RequestCredentials;

use crate::sentry::transport::{Answer, Read, TransportError};

/// Requests of our own pages, with the session's cookies.
pub struct FetchTransport;

impl Read for FetchTransport {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        let sent = Request::get(&[base, path].concat())
            .header("Accept", "application/json")
            .credentials(RequestCredentials::Include)
            .send()
            .await;
        // The browser does not say why: no grant, no network and a refused certificate look alike.
        let response = sent.map_err(|_| TransportError::Lost)?;
        let header = |name: &str| response.headers().get(name);
        Ok(Answer {
            status: response.status(),
            url: response.url(),
            content_type: header("content-type"),
            link: header("link"),
            retry_after: header("retry-after").or_else(|| header("x-sentry-rate-limit-reset")),
            text: response.text().await.map_err(|_| TransportError::Lost)?,
        })
    }
}
