//! Answers that go wrong on purpose, each for the requests it is meant for.

use crate::clock;
use crate::deeds::Deed;
use crate::wire::{Call, Reply};
use serde::{Deserialize, Serialize};

/// One fault: which requests, and what happens to them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// Only requests of this method; any when absent.
    #[serde(default)]
    pub method: Option<String>,
    /// Only requests to this host name; any when absent.
    #[serde(default)]
    pub host: Option<String>,
    /// Only requests whose path starts with this.
    #[serde(default)]
    pub path: String,
    /// Only requests whose body holds this text; any when absent.
    #[serde(default)]
    pub body: Option<String>,
    /// The first matching request it strikes, counted from 1.
    #[serde(default = "one")]
    pub nth: u32,
    /// How many matching requests it strikes from there on; 0 means all.
    #[serde(default = "one")]
    pub times: u32,
    /// Whether the server acts on the request before it answers wrongly. Only for kinds that
    /// replace the answer; off means that nothing has happened.
    #[serde(default)]
    pub acts: bool,
    /// What happens.
    pub kind: Kind,
    /// How many matching requests there have been.
    #[serde(default)]
    seen: u32,
}

fn one() -> u32 {
    1
}

/// What can go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// That status with that body.
    Status {
        /// HTTP status.
        status: u16,
        /// The body.
        body: String,
        /// Its content type.
        content_type: String,
    },
    /// A 500 with a page of HTML, as a proxy or Django makes one.
    Html500,
    /// 429 as Sentry's rate limiter sends it; the window ends in that many seconds.
    RateLimited {
        /// Seconds until the window ends.
        reset_in: u32,
    },
    /// 302 to the sign-in page.
    RedirectToLogin,
    /// Nobody is signed in, for this request.
    SignedOut,
    /// The request comes without its CSRF token, and is judged so.
    CsrfLost,
    /// Somebody does something just before the request is answered as usual.
    First(Deed),
    /// Somebody does something just after the request was acted on, before its answer leaves.
    Then(Deed),
    /// The request is answered as usual but nothing is kept of what it did: a 204 that lies.
    KeepAll,
    /// The body stops in its middle.
    Truncated,
    /// The right body under `text/html`.
    WrongContentType,
    /// The browser may keep the answer for so many seconds, as a proxy in front may say.
    Keepable(u32),
    /// Wait, then act and answer; in milliseconds.
    Delay(u64),
    /// Act, wait, then answer; in milliseconds.
    DelayAnswer(u64),
    /// Close the connection without acting.
    DropBefore,
    /// Act, then close the connection without an answer.
    DropAfter,
}

impl Fault {
    /// A fault for the next request of `method` (empty: any) whose path starts with `path`.
    pub fn next(method: &str, path: &str, kind: Kind) -> Self {
        let method = (!method.is_empty()).then(|| method.to_owned());
        let path = path.to_owned();
        Self { method, host: None, path, body: None, nth: 1, times: 1, acts: false, kind, seen: 0 }
    }

    /// The same, for the `nth` matching request (from 1).
    pub fn nth(mut self, nth: u32) -> Self {
        self.nth = nth;
        self
    }

    /// The same, for that many requests in a row; 0 means all.
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// The same, but the server acts before it answers wrongly.
    pub fn after_acting(mut self) -> Self {
        self.acts = true;
        self
    }

    /// The same, only for that host name.
    pub fn on(mut self, host: &str) -> Self {
        self.host = Some(host.to_owned());
        self
    }

    /// The same, only for requests whose body holds that text.
    pub fn holding(mut self, text: &str) -> Self {
        self.body = Some(text.to_owned());
        self
    }

    fn matches(&self, call: &Call) -> bool {
        let holds = |text: &String| String::from_utf8_lossy(&call.body).contains(text.as_str());
        self.body.as_ref().is_none_or(holds)
            && self.method.as_ref().is_none_or(|method| *method == call.method)
            && self.host.as_ref().is_none_or(|host| *host == call.hostname())
            && call.path.starts_with(&self.path)
    }

    /// The answer that replaces the usual one, for the kinds that do.
    pub fn replacement(&self) -> Option<Reply> {
        match &self.kind {
            Kind::Status { status, body, content_type } => {
                Some(Reply::new(*status, content_type, body.clone()))
            }
            Kind::Html500 => Some(Reply::new(
                500,
                "text/html",
                "<!doctype html><title>Internal Server Error</title><h1>Internal Server Error</h1>",
            )),
            Kind::RateLimited { reset_in } => {
                Some(rate_limited(40, clock::now() / 1_000_000 + i64::from(*reset_in)))
            }
            Kind::RedirectToLogin => Some(Reply::redirect("/auth/login/")),
            _ => None,
        }
    }
}

/// The 429 of Sentry's middleware (recorded): a JSON string labelled as HTML, no `Retry-After`.
/// `limit` requests a second; `reset` in seconds since 1970.
pub fn rate_limited(limit: u32, reset: i64) -> Reply {
    let body = format!(
        "\"You are attempting to use this endpoint too frequently. Limit is {limit} requests in 1 seconds\""
    );
    Reply::new(429, "text/html; charset=utf-8", body)
        .with("X-Sentry-Rate-Limit-Remaining", "0")
        .with("X-Sentry-Rate-Limit-Limit", limit.to_string())
        .with("X-Sentry-Rate-Limit-Reset", reset.to_string())
        .with("X-Sentry-Rate-Limit-ConcurrentRemaining", "None")
        .with("X-Sentry-Rate-Limit-ConcurrentLimit", "25")
}

/// The faults that are on.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Switches one more on.
    pub fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Switches all off.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Counts a request against all and gives those that strike it.
    pub fn strike(&mut self, call: &Call) -> Vec<Fault> {
        let mut struck = Vec::new();
        for fault in &mut self.0 {
            if !fault.matches(call) {
                continue;
            }
            fault.seen = fault.seen.saturating_add(1);
            let within = fault.times == 0 || fault.seen < fault.nth.saturating_add(fault.times);
            if fault.seen >= fault.nth && within {
                struck.push(fault.clone());
            }
        }
        struck
    }
}
