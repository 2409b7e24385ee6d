//! A program that holds a token: no cookies, no page, one header.

use anyhow::{Context, Result};
use reqwest::Method;

use crate::Page;

/// What came back, as far as a gate can be told from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Whether the body is JSON, which it is not where Sentry has no such route.
    pub json: bool,
}

/// A token of one person, at one Sentry.
#[derive(Clone)]
pub struct Bearer {
    client: reqwest::Client,
    origin: String,
    token: String,
}

impl Bearer {
    /// Calls with this token at the page's origin. Where the page has a session, this has none.
    ///
    /// # Errors
    /// When the machine has no TLS.
    pub fn new(page: &Page, token: &str) -> Result<Self> {
        let builder = reqwest::Client::builder()
            .tls_danger_accept_invalid_certs(true)
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(30))
            .no_proxy();
        let (origin, token) = (page.origin.clone(), token.to_owned());
        Ok(Self { client: builder.build()?, origin, token })
    }

    /// One call of the API; anything but a `GET` carries `{}`.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn call(&self, method: &str, path: &str) -> Result<Reply> {
        let what = || format!("{method} {path}");
        let url = format!("{}/api/0{path}", self.origin);
        let verb: Method = method.parse().with_context(what)?;
        let read = verb == Method::GET;
        let mut request = self.client.request(verb, url).bearer_auth(&self.token);
        if !read {
            request = request.header("Content-Type", "application/json").body("{}");
        }
        let answer = request.send().await.with_context(what)?;
        let status = answer.status().as_u16();
        let kind = answer.headers().get("content-type").and_then(|it| it.to_str().ok());
        let json = kind.is_some_and(|kind| kind.starts_with("application/json"));
        answer.bytes().await.with_context(what)?;
        Ok(Reply { status, json })
    }
}
