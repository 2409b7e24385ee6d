//! What was asked, in the order it arrived.

use crate::wire::Call;
use serde::Serialize;

/// One request as it was seen.
#[derive(Clone, Debug, Serialize)]
pub struct Seen {
    /// Its place in the order of arrival, from 0.
    pub index: usize,
    /// `GET`, `POST`, …
    pub method: String,
    /// Whether it came over TLS.
    pub tls: bool,
    /// The `Host` header.
    pub host: String,
    /// Path with query.
    pub path: String,
    /// Header names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// The status sent; `None` while unanswered, and for good when the connection was dropped.
    pub status: Option<u16>,
    /// The id of the signed-in user; `None` for a visitor.
    pub user: Option<u64>,
}

impl Seen {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The list of them.
#[derive(Debug, Default)]
pub struct Log(Vec<Seen>);

impl Log {
    /// Notes an arrival; gives its index.
    pub fn arrived(&mut self, call: &Call) -> usize {
        let index = self.0.len();
        let query = if call.query.is_empty() { "" } else { "?" };
        self.0.push(Seen {
            index,
            method: call.method.clone(),
            tls: call.tls,
            host: call.host.clone(),
            path: format!("{}{query}{}", call.path, call.query),
            headers: call.headers.clone(),
            body: String::from_utf8_lossy(&call.body).into_owned(),
            status: None,
            user: None,
        });
        index
    }

    /// Notes who asked and what was answered. Nothing happens when the log was cleared meanwhile.
    pub fn answered(&mut self, index: usize, user: Option<u64>, status: Option<u16>) {
        if let Some(seen) = self.0.get_mut(index) {
            seen.user = user;
            seen.status = status;
        }
    }

    /// Everything so far.
    pub fn all(&self) -> Vec<Seen> {
        self.0.clone()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
