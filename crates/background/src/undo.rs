//! How long a person can take a revocation back: their choice, and what follows from it.

use serde::{Deserialize, Serialize};

use domain::time::Timestamp;

/// However short the undo time is: once the last page closes while it runs, it ends no sooner than so many
/// milliseconds from the asking.
pub const UNSEEN: i64 = 10_000;
/// And no sooner than so many milliseconds from the closing: that is the time to open it again.
pub const REOPEN: i64 = 5_000;
/// For so many milliseconds the time stands still after a page said that a person deals with Undo. The page
/// says it anew every second.
pub const LEASE: i64 = 2_500;
/// The longest that the time of one revocation stands still, all in all.
pub const HELD: i64 = 60_000;
/// What lies further ahead than this was not asked for by the clock of now: no undo time is longer.
pub const AHEAD: i64 = 30_000 + LEASE;

/// What a person chose on the options page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum UndoTime {
    /// Five seconds.
    #[default]
    #[serde(rename = "5")]
    Five,
    /// Ten.
    #[serde(rename = "10")]
    Ten,
    /// Thirty.
    #[serde(rename = "30")]
    Thirty,
    /// It waits, while a page of ours is open, until the person says "now".
    #[serde(rename = "confirm")]
    Confirm,
}

impl UndoTime {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Five, Self::Ten, Self::Thirty, Self::Confirm];

    /// Its seconds; `None` where there is no time that ends by itself.
    pub const fn seconds(self) -> Option<i64> {
        match self {
            Self::Five => Some(5),
            Self::Ten => Some(10),
            Self::Thirty => Some(30),
            Self::Confirm => None,
        }
    }
}

/// A revocation that waits to be taken back or sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// The time was already lengthened once, because the last page closed.
    pub extended: bool,
    /// When it is sent; `None` until the person says "now".
    pub due: Option<Timestamp>,
    /// Until when the time stands still; `due` counts that in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub still: Option<Timestamp>,
    /// For how many milliseconds it stood still so far, up to `still`.
    pub held: i64,
}

impl Waiting {
    /// Begins at the time `now`.
    pub fn new(undo: UndoTime, now: Timestamp) -> Self {
        let due = undo.seconds().map(|seconds| Timestamp(now.0 + seconds * 1_000));
        Self { extended: false, due, still: None, held: 0 }
    }

    /// The whole seconds left, begun ones counted; `None` where it waits for a word. The same while the time
    /// stands still.
    pub fn left(&self, now: Timestamp) -> Option<i64> {
        let from = self.still.map_or(now.0, |still| still.0.max(now.0));
        self.due.map(|due| (due.0.saturating_sub(from).max(0) + 999) / 1_000)
    }

    /// Whether the time stands still.
    pub fn is_still(&self, now: Timestamp) -> bool {
        self.still.is_some_and(|still| still > now)
    }

    /// A person deals with Undo: from `now` on the time stands still for one lease, as far as there is any left.
    pub(super) fn hold(&mut self, now: Timestamp) {
        let Some(due) = self.due.filter(|due| *due > now) else { return };
        let from = self.still.map_or(now.0, |still| still.0.max(now.0));
        let more = (now.0 + LEASE - from).clamp(0, (HELD - self.held).max(0));
        if more > 0 {
            self.due = Some(Timestamp(due.0 + more));
            self.still = Some(Timestamp(from + more));
            self.held += more;
        }
    }

    /// The time goes on at once.
    pub(super) fn release(&mut self, now: Timestamp) {
        let rest = self.still.take().map_or(0, |still| (still.0 - now.0).clamp(0, LEASE));
        self.due = self.due.map(|due| Timestamp(due.0 - rest));
        self.held -= rest;
    }

    /// Nobody sees it any more: the time goes on, and once there is some to look again.
    pub(super) fn unseen(&mut self, asked: Timestamp, now: Timestamp) {
        self.release(now);
        if let Some(due) = self.due.filter(|_| !self.extended) {
            let least = (asked.0 + UNSEEN).max(now.0 + REOPEN);
            self.due = Some(Timestamp(due.0.max(least)));
            self.extended = true;
        }
    }
}
