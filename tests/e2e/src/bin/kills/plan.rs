//! What happens in one run, and when.

use std::fmt;

use sentry_double::{Dialect, Fault, FaultKind};

use crate::chance::Chance;

/// The list of the tokens.
pub const LIST: &str = "/api/0/api-tokens/";
/// All of it happens within so many milliseconds from the first asking.
pub const SPAN: u64 = 11_000;

/// Something that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The worker is ended.
    Kill,
    /// The popup is closed.
    Close,
    /// It is opened again.
    Open,
    /// One of the askings is taken back.
    Undo(usize),
}

/// A run's plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which server.
    pub dialect: Dialect,
    /// How many tokens are asked for.
    pub tokens: usize,
    /// By "Revoke several", or one by one.
    pub several: bool,
    /// What happens to the writes.
    pub writing: Option<&'static str>,
    /// And to the reading back.
    pub reading: Option<&'static str>,
    /// What happens, and at which millisecond, in order.
    pub moments: Vec<(u64, What)>,
}

const WRITING: [&str; 8] = [
    "late",
    "answered late",
    "lost before",
    "lost after",
    "a 204 that lies",
    "500",
    "500, but done",
    "429",
];
const READING: [&str; 5] = ["500", "cut off", "lost", "late", "429"];

impl Plan {
    /// Of this run.
    pub fn new(seed: u64, run: u64) -> Self {
        let mut chance = Chance::new(seed, run);
        let all = [Dialect::V23_7, Dialect::V24_2, Dialect::V24_8];
        let dialect = chance.of(&all).unwrap_or(Dialect::V24_8);
        let tokens = usize::try_from(1 + chance.below(6)).unwrap_or(1);
        let several = tokens > 1 && chance.one_in(2);
        let writing = if chance.one_in(2) { chance.of(&WRITING) } else { None };
        let reading = if chance.one_in(4) { chance.of(&READING) } else { None };
        let mut moments: Vec<(u64, What)> =
            (0..=chance.below(3)).map(|_| (chance.below(SPAN), What::Kill)).collect();
        if chance.one_in(3) {
            let closed = chance.below(8_000);
            moments.push((closed, What::Close));
            if chance.one_in(2) {
                moments.push((closed + 500 + chance.below(SPAN - 1_000 - closed), What::Open));
            }
        }
        if chance.one_in(3) {
            let which = usize::try_from(chance.below(6)).unwrap_or_default() % tokens;
            moments.push((chance.below(7_000), What::Undo(which)));
        }
        moments.sort_by_key(|(at, _)| *at);
        Self { dialect, tokens, several, writing, reading, moments }
    }

    /// The server's faults.
    pub fn faults(&self) -> Vec<Fault> {
        let next = |method, kind| Fault::next(method, LIST, kind).times(0);
        let writing = self.writing.map(|name| match name {
            "late" => next("DELETE", FaultKind::Delay(2_000)),
            "answered late" => next("DELETE", FaultKind::DelayAnswer(2_000)),
            "lost before" => next("DELETE", FaultKind::DropBefore),
            "lost after" => next("DELETE", FaultKind::DropAfter),
            "a 204 that lies" => next("DELETE", FaultKind::KeepAll),
            "500" => next("DELETE", FaultKind::Html500),
            "500, but done" => next("DELETE", FaultKind::Html500).after_acting(),
            _ => next("DELETE", FaultKind::RateLimited { reset_in: 9 }),
        });
        let reading = self.reading.map(|name| match name {
            "500" => next("GET", FaultKind::Html500),
            "cut off" => next("GET", FaultKind::Truncated),
            "lost" => next("GET", FaultKind::DropBefore),
            "late" => next("GET", FaultKind::Delay(2_000)),
            _ => next("GET", FaultKind::RateLimited { reset_in: 9 }),
        });
        writing.into_iter().chain(reading).collect()
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {} {}",
            self.dialect.name(),
            self.tokens,
            if self.several { "at once" } else { "one by one" }
        )?;
        for (name, fault) in [("write", self.writing), ("read", self.reading)] {
            if let Some(fault) = fault {
                write!(f, ", {name} {fault}")?;
            }
        }
        for (at, what) in &self.moments {
            write!(f, ", {what:?} at {at}")?;
        }
        Ok(())
    }
}
