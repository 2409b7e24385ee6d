//! What waits to be sent: the asking, the undo time, the word, and when it is too late.

use super::{AT_A_TIME, Effect, Machine, RETURN, STALE};
use crate::bounds::Bounded as _;
use crate::journal::{Detour, Entry, State, Tab, Waiting};
use crate::undo::{AHEAD, UndoTime};
use domain::credential::{CredentialRef, Owner};
use domain::time::Timestamp;
use sentry::outcome::Reason;
use sentry::transport::Route;

impl Machine {
    /// The seconds until the next write, for the badge; `None` where nothing waits that is sent by itself.
    pub fn countdown(&self, now: Timestamp) -> Option<i64> {
        self.journal.entries.iter().filter_map(waits).filter_map(|it| it.left(now)).min()
    }

    /// Whether something waits for a word.
    pub fn waits_for_word(&self) -> bool {
        self.journal.entries.iter().filter_map(waits).any(|it| it.due.is_none())
    }

    /// Puts a revocation into the journal, unless one of the same credential is under way.
    pub(super) fn intend(
        &mut self,
        route: &Route,
        tab: &Tab,
        mut chosen: CredentialRef,
        now: Timestamp,
    ) {
        let (mut route, mut tab) = (route.clone(), tab.clone());
        let whole = [route.bound(), tab.bound(), chosen.bound()] == [true; 3];
        let key = chosen.key();
        // While it is not finished, a second intent for the same credential would be a repetition.
        let twin = |entry: &Entry| {
            *entry.owner() == route.owner && entry.chosen.key() == key && entry.is_waiting()
        };
        if self.journal.entries.iter().any(twin) {
            return;
        }
        let id = self.fresh_id(now);
        let state = if whole && self.has_room(&route.owner) {
            State::Intended(Waiting::new(self.undo, now))
        } else {
            State::Failed { at: now, why: Reason::NotSaved }
        };
        let (asked, detour) = (now, Detour::None);
        self.journal.entries.push(Entry { id, route, tab, chosen, asked, state, detour });
    }

    pub(super) fn undone(&mut self, ids: &[String], now: Timestamp) -> Vec<Effect> {
        for entry in self.named(ids).filter(|entry| waits(entry).is_some()) {
            entry.state = State::Undone { at: now };
        }
        Vec::new()
    }

    pub(super) fn hold(&mut self, ids: &[String], now: Timestamp) -> Vec<Effect> {
        self.named(ids).filter_map(waits_mut).for_each(|it| it.hold(now));
        Vec::new()
    }

    pub(super) fn confirm(&mut self, ids: &[String], now: Timestamp) -> Vec<Effect> {
        for it in self.named(ids).filter_map(waits_mut).filter(|it| it.due.is_none()) {
            it.due = Some(now);
        }
        Vec::new()
    }

    pub(super) fn ask_again(&mut self, ids: &[String], tab: &Tab, now: Timestamp) -> Vec<Effect> {
        for id in ids {
            let Some(entry) = self.find(id).cloned() else { continue };
            let ended = matches!(entry.state, State::Expired { .. } | State::Failed { .. });
            let (undo, room) = (self.undo, self.has_room(entry.owner()));
            if let Some(entry) = self.find(id).filter(|_| ended && room) {
                again(entry, tab, undo, now);
            }
        }
        Vec::new()
    }

    /// What a reload took the grant from (Firefox) goes on when the person clicks the icon again, if
    /// that is soon, with a new time to take it back. Nothing of it was sent.
    pub(super) fn resume(&mut self, owner: &Owner, tab: &Tab, now: Timestamp) {
        for entry in &mut self.journal.entries {
            if let State::Failed { at, why: Reason::NoGrant } = entry.state
                && entry.owner() == owner
                && now.0 - at.0 <= STALE
                && !self.strangers.contains(&entry.id)
            {
                again(entry, tab, self.undo, now);
            }
        }
    }

    /// A worker starts again: what was under way in its last life has no one waiting for it.
    pub(super) fn awake(&mut self, now: Timestamp) {
        for entry in &mut self.journal.entries {
            match &entry.state {
                // The time of sending is kept: it says when the write can no longer be on its way.
                State::Sent { at } => {
                    entry.state = State::Unknown { at: *at, why: Reason::Lost };
                }
                State::Intended(_) if self.strangers.contains(&entry.id) => {
                    entry.state = State::Expired { at: now, why: Reason::NotOurs };
                }
                State::Intended(waiting) if waiting.due.is_none() => {
                    self.returning = Some(Timestamp(now.0 + RETURN));
                }
                _ => {}
            }
        }
    }

    /// A page closed: whoever dealt with an Undo does so no more. With the last one what still waits gets
    /// some time to be looked at again, once, and what waits for a word never gets it.
    pub(super) fn closed(&mut self, now: Timestamp) {
        for entry in &mut self.journal.entries {
            let State::Intended(waiting) = &mut entry.state else { continue };
            if self.open_pages > 0 {
                waiting.release(now);
            } else if waiting.due.is_some() {
                waiting.unseen(entry.asked, now);
            } else {
                entry.state = State::Expired { at: now, why: Reason::Unconfirmed };
            }
        }
    }

    /// What cannot be stored is not sent, and is said at once.
    pub(super) fn not_stored(&mut self, now: Timestamp) {
        for entry in self.journal.entries.iter_mut().filter(|entry| waits(entry).is_some()) {
            entry.state = State::Failed { at: now, why: Reason::NotSaved };
        }
    }

    /// Marks what is due as sent, and asks for the writes; what may not be sent any more ends.
    pub(super) fn due(&mut self, now: Timestamp) -> Vec<Effect> {
        let alone = self.returning.is_some_and(|until| until <= now);
        if alone {
            self.returning = None;
        }
        let mut effects = Vec::new();
        for entry in &mut self.journal.entries {
            let Some(waiting) = waits(entry) else { continue };
            let Some(due) = waiting.due else {
                if alone {
                    entry.state = State::Expired { at: now, why: Reason::Unconfirmed };
                }
                continue;
            };
            if now.0.saturating_sub(due.0) > STALE {
                entry.state = State::Expired { at: now, why: Reason::Late };
            } else if due.0.saturating_sub(now.0) > AHEAD {
                entry.state = State::Expired { at: now, why: Reason::ClockBack };
            } else if due <= now && entry.chosen.proved && self.running.len() < AT_A_TIME {
                entry.state = State::Sent { at: now };
                entry.detour = if entry.crosses() { Detour::Across } else { Detour::None };
                self.running.push(entry.id.clone());
                effects.push(Effect::Write(entry.clone()));
            }
        }
        effects
    }

    /// Milliseconds to the next thing to do: at most one second while something waits, for the badge.
    pub(super) fn next_wake(&self, now: Timestamp) -> Option<i64> {
        let waits = |entry: &Entry| {
            let wait = due_of(entry)?.0 - now.0;
            // What waits for its turn, or for its proof, is woken by the end of another's or of that.
            let soonest =
                if entry.chosen.proved && self.running.len() < AT_A_TIME { 0 } else { 1_000 };
            Some(if wait > 0 { wait.min(1_000) } else { soonest })
        };
        let returning = self.returning.map(|at| (at.0 - now.0).clamp(0, 1_000));
        let across = self.lost_across(now).map(|at| (at.0 - now.0).clamp(0, 1_000));
        self.journal.entries.iter().filter_map(waits).chain(returning).chain(across).min()
    }
}

/// When it is sent, if it waits for that and for no word.
pub(crate) fn due_of(entry: &Entry) -> Option<Timestamp> {
    waits(entry)?.due
}

/// How it waits, if it still does.
pub(crate) const fn waits(entry: &Entry) -> Option<&Waiting> {
    match &entry.state {
        State::Intended(waiting) => Some(waiting),
        _ => None,
    }
}

const fn waits_mut(entry: &mut Entry) -> Option<&mut Waiting> {
    match &mut entry.state {
        State::Intended(waiting) => Some(waiting),
        _ => None,
    }
}

/// Starts a new undo time through this tab.
fn again(entry: &mut Entry, tab: &Tab, undo: UndoTime, now: Timestamp) {
    entry.tab = tab.clone();
    entry.asked = now;
    entry.state = State::Intended(Waiting::new(undo, now));
}
