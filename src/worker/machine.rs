//! The worker's state machine: events in, journal and effects out. No clock, no browser.

use super::history::{self, Past};
use super::journal::{Chosen, Entry, Reason, State, Tab};
use super::proof::Proofs;
use super::protocol::{Intent, Journal};
use crate::bounds::{self, Bounded as _};
use crate::credential::Owner;
use crate::sentry::client::Revocation;
use crate::sentry::transport::Route;
use crate::time::Timestamp;

/// How long a person can take a revocation back, in milliseconds.
pub const UNDO: i64 = 5_000;
/// The same, counted from the asking, once the popup closed while it waited.
pub const UNDO_UNSEEN: i64 = 10_000;
/// What was not sent this long after its time is never sent by itself.
pub const STALE: i64 = 60_000;
/// A write without an answer may still be on its way for this long (three requests of ten seconds, see
/// `www/page-call.js`): found "still listed" any sooner, it could be gone a moment later. Found
/// gone, it is gone at any time.
pub const SETTLED: i64 = 30_000;
/// Writes under way at a time; what waits for its turn can still be taken back. Sentry itself counts
/// requests a second.
pub(super) const AT_A_TIME: usize = 4;

/// What happens to the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It starts; the journal as stored.
    Started(Journal),
    /// A page of ours asks for something.
    Intent(Intent),
    /// A popup or page of ours opened.
    Opened,
    /// One of them closed.
    Closed,
    /// A wake-up that was asked for.
    Woke,
    /// The journal could not be stored before this entry's write.
    NotSaved(String),
    /// The reading that proves is over: of each entry nothing, or why it proves nothing.
    Proved(Vec<(String, Option<Reason>)>),
    /// A write, with its reading back, is over.
    Wrote(String, Revocation),
    /// A reading back alone is over.
    ReadBack(String, Revocation),
}

/// What the machine wants done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Add these, read back as gone, to the history. Comes before the journal is stored: what is added
    /// twice counts once, what is never added is lost.
    Remember(Vec<Past>),
    /// Erase the history.
    Forget,
    /// Store the journal. Whatever follows waits for it.
    Save,
    /// Look whether the owner's list has these, which all are in one; answer with [`Event::Proved`].
    Prove(Vec<Entry>),
    /// Send this entry's write and read back; answer with [`Event::Wrote`].
    Write(Entry),
    /// Only read back; answer with [`Event::ReadBack`].
    ReadBack(Entry),
    /// Come back with [`Event::Woke`] after so many milliseconds.
    Wake(i64),
}

/// The journal and what is going on in this life of the worker.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    pub(super) journal: Journal,
    open_pages: usize,
    /// Entries whose write or reading back this very worker is waiting for.
    pub(super) running: Vec<String>,
    pub(super) proofs: Proofs,
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
            Event::Started(stored) => {
                self.journal = stored;
                for entry in &mut self.journal.entries {
                    entry.bound();
                }
                self.awake(now);
                Vec::new()
            }
            Event::Intent(Intent::Forget) => vec![Effect::Forget],
            Event::Intent(intent) => self.intent(intent, now),
            Event::Opened => {
                self.open_pages += 1;
                Vec::new()
            }
            Event::Closed => {
                self.open_pages = self.open_pages.saturating_sub(1);
                if self.open_pages == 0 {
                    self.unseen();
                }
                Vec::new()
            }
            Event::Woke => Vec::new(),
            Event::NotSaved(id) => {
                self.running.retain(|running| *running != id);
                self.settle(&id, State::Failed { at: now, why: Reason::NotSaved });
                Vec::new()
            }
            Event::ReadBack(id, Revocation::Failed(_)) if self.may_still_come(&id, now) => {
                self.running.retain(|running| *running != id);
                Vec::new()
            }
            Event::Proved(told) => {
                self.proved(told, now);
                Vec::new()
            }
            Event::Wrote(id, outcome) | Event::ReadBack(id, outcome) => {
                self.running.retain(|running| *running != id);
                match self.weighed(&id, outcome) {
                    Some(Revocation::Gone) => self.settle(&id, State::Confirmed { at: now }),
                    Some(Revocation::Failed(why)) => {
                        self.settle(&id, State::Failed { at: now, why });
                    }
                    Some(Revocation::Unknown(why)) => {
                        self.settle(&id, State::Unknown { at: now, why });
                    }
                    None => {}
                }
                Vec::new()
            }
        };
        effects.extend(self.due(now));
        effects.extend(self.prove(now));
        effects.extend(self.read_again(now));
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

    /// The seconds until the next write, for the badge.
    pub fn countdown(&self, now: Timestamp) -> Option<i64> {
        self.journal.entries.iter().filter_map(due_of).map(|due| (due.0 - now.0 + 999) / 1000).min()
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
            Intent::Undo { entries } => {
                for entry in &mut self.journal.entries {
                    if entries.contains(&entry.id) && due_of(entry).is_some() {
                        entry.state = State::Undone { at: now };
                    }
                }
                Vec::new()
            }
            Intent::Again { entries, tab } => {
                for id in entries {
                    let Some(entry) = self.find(&id).cloned() else { continue };
                    let ended = matches!(entry.state, State::Expired { .. } | State::Failed { .. });
                    if ended
                        && self.has_room(entry.owner())
                        && let Some(entry) = self.find(&id)
                    {
                        again(entry, &tab, now);
                    }
                }
                Vec::new()
            }
            Intent::Settle { owner, tab } => {
                self.resume(&owner, &tab, now);
                self.settle_unknown(&owner, &tab)
            }
            Intent::Dismiss { entry } => {
                self.journal.entries.retain(|kept| kept.id != entry || pending(kept));
                self.journal.entries.dismiss(&entry);
                Vec::new()
            }
            // The last two are none of this machine's.
            Intent::Forget | Intent::Look | Intent::Replace(_) | Intent::Rename { .. } => {
                Vec::new()
            }
        }
    }

    /// Puts a revocation into the journal, unless one of the same credential is under way.
    fn intend(&mut self, route: &Route, tab: &Tab, mut chosen: Chosen, now: Timestamp) {
        let (mut route, mut tab) = (route.clone(), tab.clone());
        let whole = [route.bound(), tab.bound(), chosen.bound()] == [true; 3];
        let key = chosen.key();
        let twin = |entry: &Entry| {
            *entry.owner() == route.owner && entry.chosen.key() == key && pending(entry)
        };
        if self.journal.entries.iter().any(twin) {
            return;
        }
        let id = self.fresh_id(now);
        let state = if whole && self.has_room(&route.owner) {
            State::Intended { due: Timestamp(now.0 + UNDO), extended: false }
        } else {
            State::Failed { at: now, why: Reason::NotSaved }
        };
        self.journal.entries.push(Entry { id, route, tab, chosen, asked: now, state });
    }

    /// What a reload took the grant from (Firefox) goes on when the person clicks the icon again, if
    /// that is soon, with a new time to take it back. Nothing of it was sent.
    fn resume(&mut self, owner: &Owner, tab: &Tab, now: Timestamp) {
        for entry in &mut self.journal.entries {
            if let State::Failed { at, why: Reason::NoGrant } = entry.state
                && entry.owner() == owner
                && now.0 - at.0 <= STALE
            {
                again(entry, tab, now);
            }
        }
    }

    /// A worker starts again: what was under way in its last life has no one waiting for it.
    fn awake(&mut self, now: Timestamp) {
        for entry in &mut self.journal.entries {
            match entry.state {
                State::Sent { .. } => {
                    // The time of sending is kept: it says when the write can no longer be on its way.
                    let State::Sent { at } = entry.state else { continue };
                    entry.state = State::Unknown { at, why: Reason::Lost };
                }
                State::Intended { due, .. } if now.0 - due.0 > STALE => {
                    entry.state = State::Expired { at: now };
                }
                _ => {}
            }
        }
    }

    /// The last page closed: what still waits, waits to ten seconds, once.
    fn unseen(&mut self) {
        for entry in &mut self.journal.entries {
            if let State::Intended { due, extended: false } = entry.state {
                let later = Timestamp(due.0.max(entry.asked.0 + UNDO_UNSEEN));
                entry.state = State::Intended { due: later, extended: true };
            }
        }
    }

    /// Marks what is due as sent, and asks for the writes; stale ones expire.
    fn due(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        for entry in &mut self.journal.entries {
            let Some(due) = due_of(entry) else { continue };
            if now.0 - due.0 > STALE {
                entry.state = State::Expired { at: now };
            } else if due <= now && entry.chosen.proved && self.running.len() < AT_A_TIME {
                entry.state = State::Sent { at: now };
                self.running.push(entry.id.clone());
                effects.push(Effect::Write(entry.clone()));
            }
        }
        effects
    }

    /// Whether this entry's write, of which nothing is known, could still reach the server.
    fn may_still_come(&self, id: &str, now: Timestamp) -> bool {
        self.journal.entries.iter().any(|entry| match entry.state {
            State::Unknown { at, .. } => entry.id == id && (0..SETTLED).contains(&(now.0 - at.0)),
            _ => false,
        })
    }

    fn settle_unknown(&mut self, owner: &Owner, tab: &Tab) -> Vec<Effect> {
        let mut effects = Vec::new();
        for entry in &mut self.journal.entries {
            let unknown = matches!(entry.state, State::Unknown { .. });
            if entry.owner() == owner && unknown && !self.running.contains(&entry.id) {
                entry.tab = tab.clone();
                self.running.push(entry.id.clone());
                effects.push(Effect::ReadBack(entry.clone()));
            }
        }
        effects
    }

    fn settle(&mut self, id: &str, state: State) {
        if let Some(entry) = self.find(id) {
            entry.state = match (&entry.state, state) {
                // A failed reading back learns nothing, and must not move the time it counts from.
                (State::Unknown { at, .. }, State::Unknown { why, .. }) => {
                    State::Unknown { at: *at, why }
                }
                (_, state) => state,
            };
        }
    }

    pub(super) fn find(&mut self, id: &str) -> Option<&mut Entry> {
        self.journal.entries.iter_mut().find(|entry| entry.id == id)
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

    /// Milliseconds to the next thing to do: at most one second while something waits, for the badge.
    fn next_wake(&self, now: Timestamp) -> Option<i64> {
        let waits = |entry: &Entry| {
            let wait = due_of(entry)?.0 - now.0;
            // What waits for its turn, or for its proof, is woken by the end of another's or of that.
            let soonest =
                if entry.chosen.proved && self.running.len() < AT_A_TIME { 0 } else { 1_000 };
            Some(if wait > 0 { wait.min(1_000) } else { soonest })
        };
        self.journal.entries.iter().filter_map(waits).min()
    }
}

/// When it is sent, if it still waits.
pub(super) fn due_of(entry: &Entry) -> Option<Timestamp> {
    match entry.state {
        State::Intended { due, .. } => Some(due),
        _ => None,
    }
}

/// It waits, is under way, or it is not known what became of it.
const fn is_open(entry: &Entry) -> bool {
    matches!(entry.state, State::Intended { .. } | State::Sent { .. } | State::Unknown { .. })
}

/// Starts a new undo time through this tab.
fn again(entry: &mut Entry, tab: &Tab, now: Timestamp) {
    entry.tab = tab.clone();
    entry.asked = now;
    entry.state = State::Intended { due: Timestamp(now.0 + UNDO), extended: false };
}

/// Not finished: a second intent for the same credential would be a repetition.
fn pending(entry: &Entry) -> bool {
    matches!(entry.state, State::Intended { .. } | State::Sent { .. })
}
