//! The worker's state machine: events in, journal and effects out. No clock, no browser.
//!
//! Here is what comes and goes; [`waiting`] has what waits to be sent, [`settling`] what was sent.

mod correcting;
mod detour;
mod settling;
mod waiting;

pub(super) use waiting::{due_of, waits};

use super::found::Found;
use super::history::{self, Past};
use super::journal::{Entry, State};
use super::proof::{Proofs, Told};
use super::protocol::{Intent, Journal};
use super::undo::UndoTime;
use crate::bounds::{self, Bounded as _};
use domain::credential::Owner;
use domain::time::Timestamp;
use sentry::outcome::{Reason, Revocation};
use sentry::transport::{LIMIT, WITHIN};

/// What was not sent this long after its time is never sent by itself.
pub const STALE: i64 = 60_000;
/// A write without an answer may still be on its way for this long: it left the page within [`WITHIN`], or never
/// does, and is given up after [`LIMIT`]. Found "still listed" any sooner, it could be gone a moment later.
/// Found gone, it is gone at any time.
pub const SETTLED: i64 = WITHIN + LIMIT;
/// Pages that were open find their way back to a worker that started anew within this time.
pub const RETURN: i64 = 5_000;
/// Writes under way at a time; what waits for its turn can still be taken back. Sentry itself counts
/// requests a second.
pub(super) const AT_A_TIME: usize = 4;

/// What happens to the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It starts, and finds this.
    Started(Found),
    /// How long the person wants to be able to take things back; said before what they ask for.
    Chose(UndoTime),
    /// A page of ours asks for something.
    Intent(Intent),
    /// A popup or page of ours opened.
    Opened,
    /// One that was open all along is there again, after the worker was ended and started anew.
    Returned,
    /// One of them closed.
    Closed,
    /// A wake-up that was asked for.
    Woke,
    /// The journal could not be stored before this entry's write.
    NotSaved(String),
    /// The journal could not be stored.
    NotStored,
    /// The reading that proves is over: of each entry nothing, or why it proves nothing.
    Proved(Vec<Told>),
    /// A write, with its reading back, is over.
    Wrote(String, Revocation),
    /// A reading back alone is over.
    ReadBack(String, Revocation),
    /// What the owner's list says of each that [`Effect::LookAgain`] asked for; `None` where it has it.
    Missed(Vec<Told>),
}

/// What the machine wants done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Add these, read back as gone, to the history. Comes before the journal is stored: what is added
    /// twice counts once, what is never added is lost.
    Remember(Vec<Past>),
    /// Erase the history.
    Forget,
    /// Store the journal, and tell it to the pages. Whatever follows waits for it. Where it cannot be stored,
    /// answer with [`Event::NotStored`] once the rest is done.
    Save,
    /// Look whether the owner's list has these, which all are in one; answer with [`Event::Proved`].
    Prove(Vec<Entry>),
    /// Send this entry's write and read back; answer with [`Event::Wrote`].
    Write(Entry),
    /// Only read back; answer with [`Event::ReadBack`].
    ReadBack(Entry),
    /// Read the one list that all these are in, as told not to be gone; answer with [`Event::Missed`].
    LookAgain(Vec<Entry>),
    /// Come back with [`Event::Woke`] after so many milliseconds.
    Wake(i64),
}

/// The journal and what is going on in this life of the worker.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    pub(super) journal: Journal,
    undo: UndoTime,
    open_pages: usize,
    /// Entries whose write or reading back this very worker is waiting for.
    pub(super) running: Vec<String>,
    /// Since when each reading back goes on.
    reading: Vec<(String, Timestamp)>,
    /// Entries that this very worker read back by itself, once each.
    looked: Vec<String>,
    pub(super) proofs: Proofs,
    /// Entries that were found and are not known to be ours: nothing of them goes on by itself.
    strangers: Vec<String>,
    /// Until when pages that were open may return; nothing that waits for a word ends before.
    returning: Option<Timestamp>,
}

impl Machine {
    /// The journal as it stands.
    pub const fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Takes one event at the time `now` and says what is to be done.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let before = self.journal.clone();
        let mut effects = match event {
            Event::Started(found) => {
                (self.journal, self.strangers) = found.judged();
                for entry in &mut self.journal.entries {
                    entry.bound();
                }
                self.awake(now);
                Vec::new()
            }
            Event::Chose(undo) => {
                self.undo = undo;
                Vec::new()
            }
            Event::Intent(Intent::Forget) => vec![Effect::Forget],
            Event::Intent(intent) => self.intent(intent, now),
            Event::Opened => {
                self.open_pages += 1;
                Vec::new()
            }
            Event::Returned => {
                self.open_pages += 1;
                self.returning = None;
                Vec::new()
            }
            Event::Closed => {
                self.open_pages = self.open_pages.saturating_sub(1);
                self.closed(now);
                Vec::new()
            }
            Event::Woke => Vec::new(),
            Event::NotSaved(id) => {
                self.running.retain(|running| *running != id);
                self.settle(&id, State::Failed { at: now, why: Reason::NotSaved });
                Vec::new()
            }
            Event::NotStored => {
                self.not_stored(now);
                Vec::new()
            }
            Event::Proved(told) => {
                self.proved(told, now);
                Vec::new()
            }
            Event::Wrote(id, outcome) => self.over(&id, outcome, now),
            Event::ReadBack(id, outcome) => self.read(&id, outcome, now),
            Event::Missed(told) => {
                self.missed(told, now);
                Vec::new()
            }
        };
        effects.extend(self.due(now));
        effects.extend(self.prove(now));
        effects.extend(self.read_again(now));
        effects.extend(self.look_across(now));
        let gone = history::confirmed(&before, &self.journal);
        self.prune();
        if self.journal != before {
            effects.insert(0, Effect::Save);
        }
        if !gone.is_empty() {
            effects.insert(0, Effect::Remember(gone));
        }
        if let Some(wait) = self.next_wake(now) {
            effects.push(Effect::Wake(wait));
        }
        effects
    }

    /// Whether something needs a person's eye: failed, unknown or not revoked.
    pub fn needs_attention(&self) -> bool {
        let unread = !self.journal.entries.unread.is_empty();
        unread
            || self.journal.entries.iter().any(|entry| {
                matches!(
                    entry.state,
                    State::Failed { .. } | State::Unknown { .. } | State::Expired { .. }
                )
            })
    }

    fn intent(&mut self, intent: Intent, now: Timestamp) -> Vec<Effect> {
        match intent {
            Intent::Revoke { route, tab, chosen } => {
                for chosen in chosen {
                    self.intend(&route, &tab, chosen, now);
                }
                Vec::new()
            }
            Intent::Undo { entries } => self.undone(&entries, now),
            Intent::Hold { entries } => self.hold(&entries, now),
            Intent::Confirm { entries } => self.confirm(&entries, now),
            Intent::Again { entries, tab } => self.ask_again(&entries, &tab, now),
            Intent::Settle { owner, tab } => {
                self.resume(&owner, &tab, now);
                let mut effects = self.settle_unknown(&owner, &tab, now);
                effects.extend(self.doubted(&owner, &tab, now));
                effects
            }
            Intent::ReadBack { owner, tab } => self.settle_unknown(&owner, &tab, now),
            Intent::Dismiss { entry } => {
                self.journal.entries.retain(|kept| kept.id != entry || kept.is_waiting());
                self.journal.entries.dismiss(&entry);
                Vec::new()
            }
            // The last two are none of this machine's.
            Intent::Forget | Intent::Look | Intent::Replace(_) | Intent::Rename { .. } => {
                Vec::new()
            }
        }
    }

    pub(super) fn find(&mut self, id: &str) -> Option<&mut Entry> {
        self.journal.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// Those of these ids.
    fn named<'a>(&'a mut self, ids: &'a [String]) -> impl Iterator<Item = &'a mut Entry> {
        self.journal.entries.iter_mut().filter(|entry| ids.contains(&entry.id))
    }

    fn fresh_id(&self, now: Timestamp) -> String {
        let taken = |id: &String| self.journal.entries.iter().any(|entry| entry.id == *id);
        let mut n = now.0;
        loop {
            let id = n.to_string();
            if !taken(&id) {
                return id;
            }
            n += 1;
        }
    }

    /// Whether one more of this person's may wait: what is open is never forgotten, so there is an end to it.
    fn has_room(&self, owner: &Owner) -> bool {
        let mut open = (0, 0);
        for entry in self.journal.entries.iter().filter(|entry| is_open(entry)) {
            open = (open.0 + 1, open.1 + usize::from(entry.owner() == owner));
        }
        open.0 < bounds::OPEN && open.1 < bounds::OPEN_OF_ONE
    }

    /// Drops the oldest entries that are over: those that went as asked long before those that did not.
    fn prune(&mut self) {
        let done = |it: &Entry| matches!(it.state, State::Confirmed { .. } | State::Undone { .. });
        bounds::keep_last(&mut self.journal.entries, bounds::DONE, done);
        bounds::keep_last(&mut self.journal.entries, bounds::NOT_DONE, |it| {
            !done(it) && !is_open(it)
        });
    }
}

/// It waits, is under way, or it is not known what became of it.
const fn is_open(entry: &Entry) -> bool {
    entry.is_waiting() || matches!(entry.state, State::Unknown { .. })
}
