//! A request as it came in and an answer as it goes out, in plain data: easy to log, to change by
//! a fault and to test without a socket.

use serde_json::Value;

/// One request.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// `GET`, `POST`, …
    pub method: String,
    /// Whether it came over TLS.
    pub tls: bool,
    /// The `Host` header, with its port if it had one.
    pub host: String,
    /// The path below which the Sentry is served; empty for the host's root.
    pub below: String,
    /// The path below that, still encoded.
    pub path: String,
    /// The query without its `?`; empty when there is none.
    pub query: String,
    /// Header names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Call {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The host without its port.
    pub fn hostname(&self) -> &str {
        self.host.rsplit_once(':').map_or(self.host.as_str(), |(name, _)| name)
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &'static str {
        if self.tls { "https" } else { "http" }
    }

    /// `scheme://host`.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme(), self.host)
    }

    /// The origin with the path below which the Sentry is served.
    pub fn base(&self) -> String {
        self.origin() + &self.below
    }

    /// The first query parameter of that name.
    pub fn param(&self, name: &str) -> Option<String> {
        field(self.query.as_bytes(), name)
    }

    /// The first form field of that name, where the body is a form.
    pub fn form(&self, name: &str) -> Option<String> {
        let kind = self.header("content-type").unwrap_or("");
        kind.starts_with("application/x-www-form-urlencoded").then(|| field(&self.body, name))?
    }
}

fn field(encoded: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(encoded).find(|(key, _)| key == name).map(|(_, value)| value.into())
}

/// One answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers in order; names as Sentry writes them.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer with a body of `content_type`.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".into(), content_type.into())];
        Self { status, headers, body: body.into() }
    }

    /// A JSON answer.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json", body.to_string())
    }

    /// `{"detail": …}`.
    pub fn detail(status: u16, detail: &str) -> Self {
        Self::json(status, &serde_json::json!({ "detail": detail }))
    }

    /// An answer without body and without content type.
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// What Django answers to a path no route matches: 404, HTML, empty (recorded 011, 048).
    pub fn no_route() -> Self {
        Self::new(404, "text/html; charset=utf-8", "")
    }

    /// A redirect.
    pub fn redirect(to: &str) -> Self {
        Self::new(302, "text/html; charset=utf-8", "").with("Location", to)
    }

    /// A redirect for good, as Django adds a missing slash.
    pub fn moved(to: &str) -> Self {
        Self::new(301, "text/html; charset=utf-8", "").with("Location", to)
    }

    /// The same with one more header.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The same, marked as never to be cached, as Sentry marks credentials and forms.
    pub fn never_cached(self) -> Self {
        self.with("Expires", crate::clock::http_date(crate::clock::now() / 1_000_000))
            .with("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate, private")
    }

    /// The first header of that name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let same = |(key, _): &&(String, String)| key.eq_ignore_ascii_case(name);
        self.headers.iter().find(same).map(|(_, value)| value.as_str())
    }

    /// Replaces the content type.
    pub fn set_content_type(&mut self, content_type: &str) {
        self.set("Content-Type", content_type);
    }

    /// Gives the only header of that name.
    pub fn set(&mut self, name: &str, value: &str) {
        self.unset(name);
        self.headers.push((name.into(), value.into()));
    }

    /// Takes every header of that name away, whatever its case.
    pub fn unset(&mut self, name: &str) {
        self.headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
    }
}
