//! When which request goes: at most four at a time to a host, in order, slowed down when Sentry says so. What
//! carries them may keep to the four by itself, and then has a few more at hand.

use std::collections::VecDeque;

use super::job::Request;
use super::plan::Inventory;
use crate::problem::Problem;
use crate::transport::TransportError;
use domain::time::Timestamp;

/// Requests in flight to one host, all sources together. `www/page-call.js` has the same number.
pub const PER_HOST: usize = 4;
/// How often a request is made at most.
const TRIES: u8 = 4;
/// The first back-off in milliseconds; each further one is twice as long, with as much again by chance.
const BACK_OFF: i64 = 500;
/// The longest wait that Sentry may ask for; beyond it the source has failed, and says why.
const PATIENCE: i64 = 90_000;

/// What is to be done now.
#[derive(Debug, PartialEq, Eq)]
pub enum Step<R> {
    /// Make this request, and ask again.
    Send(R),
    /// Ask again in so many milliseconds, or after an answer.
    Wait(i64),
    /// Ask again after an answer.
    Busy,
    /// All is done.
    Idle,
}

#[derive(Debug)]
struct Host {
    base: String,
    in_flight: usize,
    paused_until: i64,
}

/// The requests that wait, in order, and what is under way at each host.
#[derive(Debug)]
pub(super) struct Schedule {
    waiting: VecDeque<Request>,
    hosts: Vec<Host>,
    /// How many of a host are handed out beyond [`PER_HOST`].
    ahead: usize,
    /// How many were handed out.
    pub handed: u32,
}

impl Inventory {
    /// From now on hands out so many requests of a host beyond those that may be in flight: to a transport
    /// that itself keeps to the limit ([`Read::ahead`](crate::transport::Read::ahead)).
    pub const fn hand_ahead(&mut self, ahead: usize) {
        self.schedule.ahead = ahead;
    }
}

impl Schedule {
    pub const fn new() -> Self {
        Self { waiting: VecDeque::new(), hosts: Vec::new(), ahead: 0, handed: 0 }
    }

    /// Puts a request behind all others.
    pub fn add(&mut self, request: Request) {
        self.waiting.push_back(request);
    }

    /// Forgets what waits. What is in flight stays so.
    pub fn clear(&mut self) {
        self.waiting.clear();
    }

    /// The next step. A request that is handed out counts as in flight until [`Schedule::landed`].
    pub fn next(&mut self, now: Timestamp) -> Step<Request> {
        let mut soonest = i64::MAX;
        let mut ready = None;
        let at_once = PER_HOST + self.ahead;
        for (at, request) in self.waiting.iter().enumerate() {
            let host = self.hosts.iter().find(|host| host.base == request.base);
            if host.is_some_and(|host| host.in_flight >= at_once) {
                continue;
            }
            let from = request.not_before.max(host.map_or(i64::MIN, |host| host.paused_until));
            if from <= now.0 {
                ready = Some(at);
                break;
            }
            soonest = soonest.min(from);
        }
        if let Some(mut request) = ready.and_then(|at| self.waiting.remove(at)) {
            request.tries += 1;
            self.handed = self.handed.wrapping_add(1);
            self.host(&request.base).in_flight += 1;
            return Step::Send(request);
        }
        match self.waiting.is_empty() {
            _ if soonest < i64::MAX => Step::Wait(soonest - now.0),
            false => Step::Busy,
            true if self.hosts.iter().any(|host| host.in_flight > 0) => Step::Busy,
            true => Step::Idle,
        }
    }

    /// An answer of this host is there: one less in flight.
    pub fn landed(&mut self, base: &str) {
        let host = self.host(base);
        host.in_flight = host.in_flight.saturating_sub(1);
    }

    /// Puts a request whose answer was this problem back to the front, if it may be made again: after the
    /// time Sentry told, or after a while that grows with the tries and varies with `random`. The request
    /// comes back when it may not.
    pub fn again(
        &mut self,
        mut request: Request,
        problem: &Problem,
        now: Timestamp,
        random: u32,
    ) -> Option<Request> {
        let told = match problem {
            Problem::RateLimited(told) => told.map(|seconds| i64::from(seconds) * 1000),
            Problem::ServerFault(_) | Problem::Transport(TransportError::Lost) => None,
            // It was not made.
            Problem::Transport(TransportError::Held) => {
                request.tries = request.tries.saturating_sub(1);
                None
            }
            _ => return Some(request),
        };
        if request.tries >= TRIES || told.is_some_and(|wait| wait > PATIENCE) {
            return Some(request);
        }
        let back_off = BACK_OFF << request.tries.saturating_sub(1);
        let chance = (back_off * i64::from(random >> 16)) >> 16;
        let until = now.0 + told.unwrap_or(back_off) + chance;
        request.not_before = until;
        if matches!(problem, Problem::RateLimited(_)) {
            // The limit is the host's, not the request's: nothing else goes there either.
            let host = self.host(&request.base);
            host.paused_until = host.paused_until.max(until);
        }
        self.waiting.push_front(request);
        None
    }

    fn host(&mut self, base: &str) -> &mut Host {
        let at = self.hosts.iter().position(|host| host.base == base).unwrap_or_else(|| {
            self.hosts.push(Host { base: base.to_owned(), in_flight: 0, paused_until: i64::MIN });
            self.hosts.len() - 1
        });
        &mut self.hosts[at]
    }
}
