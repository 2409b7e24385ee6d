//! A write that was lost on its way to another origin than its page's: once it can no longer arrive, and the list
//! still has it, the same is tried at the page's own origin, once (invariant 7).

use super::{AT_A_TIME, Effect, Machine, SETTLED, STALE};
use crate::journal::{Detour, Entry, State};
use domain::time::Timestamp;

impl Machine {
    /// When those whose write was lost across origins can no longer arrive, as far as this worker has not looked.
    pub(super) fn lost_across(&self, now: Timestamp) -> impl Iterator<Item = Timestamp> {
        let waiting = self.journal.entries.iter().filter(|entry| {
            let known = [&self.running, &self.looked, &self.strangers];
            !known.iter().any(|ids| ids.contains(&entry.id))
        });
        let soon = move |at: &Timestamp| is_soon(*at, now);
        waiting.filter_map(lost).filter(soon).map(|at| Timestamp(at.0 + SETTLED))
    }

    /// Reads back by itself what was lost across origins, when that says something, and while it is soon.
    pub(super) fn look_across(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        for entry in &self.journal.entries {
            let known = [&self.running, &self.looked, &self.strangers];
            if lost(entry).is_some_and(|at| is_soon(at, now) && now.0 - at.0 >= SETTLED)
                && !known.iter().any(|ids| ids.contains(&entry.id))
            {
                self.looked.push(entry.id.clone());
                self.running.push(entry.id.clone());
                self.reading.push((entry.id.clone(), now));
                effects.push(Effect::ReadBack(entry.clone()));
            }
        }
        effects
    }

    /// The second write of what is still listed, if that is what follows.
    pub(super) fn goes_home(&mut self, id: &str, now: Timestamp) -> Option<Effect> {
        let free = self.running.len() < AT_A_TIME && !self.strangers.iter().any(|it| it == id);
        let entry = self.find(id).filter(|it| free && it.chosen.proved)?;
        lost(entry).filter(|at| is_soon(*at, now))?;
        (entry.state, entry.detour) = (State::Sent { at: now }, Detour::Home);
        let mut entry = entry.clone();
        self.running.push(entry.id.clone());
        entry.route.base.clone_from(&entry.tab.origin);
        Some(Effect::Write(entry))
    }
}

/// Since when a write is lost that went across origins, and could go to the origin of the page in its tab.
fn lost(entry: &Entry) -> Option<Timestamp> {
    match entry.state {
        State::Unknown { at, .. } => {
            (entry.detour == Detour::Across && entry.crosses()).then_some(at)
        }
        _ => None,
    }
}

/// An old intention is not sent by itself, this way either.
const fn is_soon(at: Timestamp, now: Timestamp) -> bool {
    now.0.saturating_sub(at.0) <= SETTLED + STALE
}
