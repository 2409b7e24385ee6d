//! What was asked, in the order it arrived.

use crate::wire::Call;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Instant;

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
    /// When its last byte had come, in microseconds since the log began.
    pub began: u64,
    /// When its answer left or its connection was dropped; `None` while neither has happened.
    pub ended: Option<u64>,
}

impl Seen {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The list of them.
#[derive(Debug)]
pub struct Log {
    seen: Vec<Seen>,
    start: Instant,
    /// How often it was cleared, so that what began before does not end in what came after.
    cleared: usize,
}

impl Default for Log {
    #[allow(clippy::disallowed_methods)] // a server notes when it was asked
    fn default() -> Self {
        Self { seen: Vec::new(), start: Instant::now(), cleared: 0 }
    }
}

/// One request's place in the log.
#[derive(Clone, Copy, Debug)]
pub struct Ticket {
    index: usize,
    cleared: usize,
}

impl Log {
    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// Notes an arrival.
    pub fn arrived(&mut self, call: &Call) -> Ticket {
        let index = self.seen.len();
        let query = if call.query.is_empty() { "" } else { "?" };
        let began = self.now();
        self.seen.push(Seen {
            index,
            method: call.method.clone(),
            tls: call.tls,
            host: call.host.clone(),
            path: format!("{}{query}{}", call.path, call.query),
            headers: call.headers.clone(),
            body: String::from_utf8_lossy(&call.body).into_owned(),
            status: None,
            user: None,
            began,
            ended: None,
        });
        Ticket { index, cleared: self.cleared }
    }

    fn of(&mut self, ticket: Ticket) -> Option<&mut Seen> {
        (ticket.cleared == self.cleared).then(|| self.seen.get_mut(ticket.index))?
    }

    /// Notes who asked and what was answered.
    pub fn answered(&mut self, ticket: Ticket, user: Option<u64>, status: Option<u16>) {
        if let Some(seen) = self.of(ticket) {
            seen.user = user;
            seen.status = status;
        }
    }

    /// Notes that it is over.
    pub fn ended(&mut self, ticket: Ticket) {
        let now = self.now();
        if let Some(seen) = self.of(ticket) {
            seen.ended = Some(now);
        }
    }

    /// Everything so far.
    pub fn all(&self) -> Vec<Seen> {
        self.seen.clone()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.seen.clear();
        self.cleared += 1;
    }
}

/// How many requests of the API were in flight at once at most, by host. One that ends when the
/// next begins is not in flight with it.
pub fn peaks(seen: &[Seen]) -> BTreeMap<String, usize> {
    let mut moments: Vec<(&str, u64, i64)> = Vec::new();
    for one in seen.iter().filter(|one| one.path.starts_with("/api/0/")) {
        moments.push((&one.host, one.began, 1));
        moments.extend(one.ended.map(|ended| (one.host.as_str(), ended, -1)));
    }
    moments.sort_unstable();
    let mut peaks = BTreeMap::new();
    let mut flying: BTreeMap<&str, i64> = BTreeMap::new();
    for (host, _, step) in moments {
        let now = flying.entry(host).or_default();
        *now += step;
        let peak = peaks.entry(host.to_owned()).or_insert(0);
        *peak = usize::try_from(*now).unwrap_or(0).max(*peak);
    }
    peaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_count_what_overlaps_on_one_host() {
        let mut log = Log::default();
        let call = |host: &str, path: &str| Call {
            host: host.into(),
            path: path.into(),
            ..Call::default()
        };
        let tickets = ["/api/0/a/", "/api/0/b/", "/_static/app.js"]
            .map(|path| log.arrived(&call("one", path)));
        log.arrived(&call("two", "/api/0/c/"));
        log.ended(tickets[0]);
        log.arrived(&call("one", "/api/0/d/"));
        assert_eq!(peaks(&log.all()), [("one".to_owned(), 2), ("two".to_owned(), 1)].into());
        log.clear();
        log.ended(tickets[1]);
        assert!(log.all().is_empty());
    }
}
