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

/// Draws the reads of the API over time, a line for each host and so many columns: in each the most that
/// were in flight at once, and `!` where a 429 was answered.
pub fn chart(seen: &[Seen], columns: usize) -> String {
    let reads = || seen.iter().filter(|one| one.method == "GET" && one.path.starts_with("/api/0/"));
    let first = reads().map(|one| one.began).min().unwrap_or_default();
    let last = reads().filter_map(|one| one.ended).max().unwrap_or(first);
    let width = (last - first) / u64::try_from(columns).unwrap_or(u64::MAX).max(1) + 1;
    let column = |at: u64| usize::try_from((at - first) / width).unwrap_or_default();
    let mut hosts: BTreeMap<&str, Vec<(u64, i64, bool)>> = BTreeMap::new();
    for one in reads() {
        let moments = hosts.entry(&one.host).or_default();
        moments.push((one.began, 1, false));
        moments.extend(one.ended.map(|ended| (ended, -1, one.status == Some(429))));
    }
    let mut drawn = format!(
        "{} ms, {:.0} ms a column: how many were in flight at once, ! for a 429\n",
        (last - first) / 1_000,
        width as f64 / 1_000.0
    );
    for (host, mut moments) in hosts {
        moments.sort_unstable();
        let mut cells = vec![(0_i64, false); column(last) + 1];
        let (mut flying, mut at) = (0, 0);
        for (moment, step, limited) in moments {
            let now = column(moment).min(cells.len() - 1);
            // Whatever flies goes on through the columns until now.
            cells[(at + 1).min(now)..=now].iter_mut().for_each(|it| it.0 = it.0.max(flying));
            at = now;
            flying += step;
            cells[now].0 = cells[now].0.max(flying);
            cells[now].1 |= limited;
        }
        let cell = |(most, limited): &(i64, bool)| match (most, limited) {
            (_, true) => "!".to_owned(),
            (0, _) => ".".to_owned(),
            (most, _) => most.to_string(),
        };
        let cells: String = cells.iter().map(cell).collect();
        drawn.push_str(&format!("{host:>14} {cells}\n"));
    }
    drawn
}

/// How a session's requests went: how many, how many at once, and how long beside the ideal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Requests of the API.
    pub requests: usize,
    /// By host: how many, and how many at once at most.
    pub hosts: BTreeMap<String, (usize, usize)>,
    /// Those that were made a second time although the first was answered well.
    pub twice: Vec<String>,
    /// Milliseconds from the first one to the last answer.
    pub took: u64,
    /// Milliseconds that one took on average, from its arrival to its answer.
    pub each: u64,
}

impl Timeline {
    /// Of the reads of the API among these.
    pub fn of(seen: &[Seen]) -> Self {
        let read = |one: &&Seen| one.method == "GET" && one.path.starts_with("/api/0/");
        let reads: Vec<&Seen> = seen.iter().filter(read).collect();
        let mut hosts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (host, peak) in peaks(seen) {
            let count = reads.iter().filter(|one| one.host == host).count();
            hosts.insert(host, (count, peak));
        }
        let (mut well, mut twice) = (std::collections::BTreeSet::new(), Vec::new());
        for one in reads.iter().filter(|one| one.status == Some(200)) {
            if !well.insert((&one.host, &one.path)) {
                twice.push(format!("{}{}", one.host, one.path));
            }
        }
        let began = reads.iter().map(|one| one.began).min().unwrap_or_default();
        let ended = reads.iter().filter_map(|one| one.ended).max().unwrap_or(began);
        let each = |one: &&Seen| one.ended.unwrap_or(one.began) - one.began;
        let sum: u64 = reads.iter().map(each).sum();
        let each = sum / 1_000 / u64::try_from(reads.len().max(1)).unwrap_or(1);
        Self { requests: reads.len(), hosts, twice, took: (ended - began) / 1_000, each }
    }

    /// The least milliseconds that so many requests take with `at_once` in flight a host, each of them
    /// `latency` milliseconds long.
    pub fn ideal(&self, at_once: usize, latency: u64) -> u64 {
        let rounds = self.hosts.values().map(|(count, _)| count.div_ceil(at_once)).max();
        u64::try_from(rounds.unwrap_or_default()).unwrap_or(u64::MAX).saturating_mul(latency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_count_what_overlaps_on_one_host() {
        let mut log = Log::default();
        let call = |host: &str, path: &str| Call {
            method: "GET".into(),
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
        let told = chart(&log.all(), 1);
        assert!(told.contains("one 2\n") && told.contains("two 1\n"), "{told}");
        log.clear();
        log.ended(tickets[1]);
        assert!(log.all().is_empty());
    }
}
