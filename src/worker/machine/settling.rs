//! What was sent: its answer, and the reading back that decides.

use super::{Effect, Machine, SETTLED};
use crate::credential::Owner;
use crate::sentry::client::Revocation;
use crate::time::Timestamp;
use crate::worker::journal::{State, Tab};

impl Machine {
    /// A write, or a reading back, is over.
    pub(super) fn over(&mut self, id: &str, outcome: Revocation, now: Timestamp) -> Vec<Effect> {
        self.running.retain(|running| running != id);
        let state = match self.weighed(id, outcome) {
            Some(Revocation::Gone) => State::Confirmed { at: now },
            Some(Revocation::Failed(why)) => State::Failed { at: now, why },
            Some(Revocation::Unknown(why)) => State::Unknown { at: now, why },
            None => return Vec::new(),
        };
        self.settle(id, state);
        Vec::new()
    }

    /// A reading back alone is over. That it is still there says nothing while its write may be on its way.
    pub(super) fn read(&mut self, id: &str, outcome: Revocation, now: Timestamp) -> Vec<Effect> {
        if matches!(outcome, Revocation::Failed(_)) && self.may_still_come(id, now) {
            self.running.retain(|running| running != id);
            return Vec::new();
        }
        self.over(id, outcome, now)
    }

    /// Whether this entry's write, of which nothing is known, could still reach the server.
    fn may_still_come(&self, id: &str, now: Timestamp) -> bool {
        self.journal.entries.iter().any(|entry| match entry.state {
            State::Unknown { at, .. } => entry.id == id && (0..SETTLED).contains(&(now.0 - at.0)),
            _ => false,
        })
    }

    pub(super) fn settle_unknown(&mut self, owner: &Owner, tab: &Tab) -> Vec<Effect> {
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

    pub(super) fn settle(&mut self, id: &str, state: State) {
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
}
