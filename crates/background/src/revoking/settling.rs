//! What was sent: its answer, and the reading back that decides.

use super::{Effect, Machine, SETTLED};
use crate::journal::{Detour, Entry, State, Tab};
use domain::credential::Owner;
use domain::time::Timestamp;
use sentry::outcome::{Reason, Revocation};

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
        // Only a lost answer may be that of a preflight.
        let lost = outcome == Revocation::Unknown(Reason::Lost);
        if let Some(entry) = self.find(id).filter(|it| matches!(it.state, State::Sent { .. }))
            && entry.detour == Detour::Across
            && !lost
        {
            entry.detour = Detour::None;
        }
        self.settle(id, state);
        Vec::new()
    }

    /// A reading back alone is over. That it is still there says nothing while its write may be on its way, and
    /// what counts for that is when the reading began.
    pub(super) fn read(&mut self, id: &str, outcome: Revocation, now: Timestamp) -> Vec<Effect> {
        self.running.retain(|running| running != id);
        let begun = self.reading.iter().position(|(reading, _)| reading == id);
        let since = begun.map_or(now, |at| self.reading.swap_remove(at).1);
        if matches!(outcome, Revocation::Failed(_)) {
            if self.may_still_come(id, since) {
                return Vec::new();
            }
            if let Some(write) = self.goes_home(id, now) {
                return vec![write];
            }
        }
        self.over(id, outcome, now)
    }

    /// Whether this entry's write, of which nothing is known, could still reach the server after `since`.
    fn may_still_come(&mut self, id: &str, since: Timestamp) -> bool {
        let Some(Entry { state: State::Unknown { at, .. }, .. }) = self.find(id) else {
            return false;
        };
        // The clock was set back: how long it is on its way counts from here.
        *at = Timestamp(at.0.min(since.0));
        since.0 - at.0 < SETTLED
    }

    pub(super) fn settle_unknown(
        &mut self,
        owner: &Owner,
        tab: &Tab,
        now: Timestamp,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for entry in &mut self.journal.entries {
            let unknown = matches!(entry.state, State::Unknown { .. });
            if entry.owner() == owner && unknown && !self.running.contains(&entry.id) {
                entry.tab = tab.clone();
                self.running.push(entry.id.clone());
                self.reading.push((entry.id.clone(), now));
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
