//! What was told as not revoked, and turns out to have happened: a later list of the same user shows it.

use super::{Effect, Machine};
use crate::journal::{Entry, State, Tab};
use crate::proof::Told;
use domain::credential::Owner;
use domain::time::Timestamp;
use sentry::outcome::Reason;

/// What was told longer ago is not looked for any more, in milliseconds.
const RECENT: i64 = 86_400_000;

impl Machine {
    /// Has the lists read that these entries of the owner are in: each of them was in one before it was sent.
    pub(super) fn doubted(&self, owner: &Owner, tab: &Tab, now: Timestamp) -> Vec<Effect> {
        let mut lists: Vec<Vec<Entry>> = Vec::new();
        for entry in &self.journal.entries {
            let State::Failed { at, why } = entry.state else { continue };
            let known = entry.owner() == owner && entry.chosen.proved;
            if !known || !was_sent(why) || now.0.saturating_sub(at.0) > RECENT {
                continue;
            }
            let entry = Entry { tab: tab.clone(), ..entry.clone() };
            let place =
                |it: &Entry| (it.route.base.clone(), it.chosen.kind, it.chosen.place.clone());
            let same = |list: &&mut Vec<Entry>| list.first().map(place) == Some(place(&entry));
            match lists.iter_mut().find(same) {
                Some(list) => list.push(entry),
                None => lists.push(vec![entry]),
            }
        }
        lists.into_iter().map(Effect::LookAgain).collect()
    }

    /// What of it is certainly in that list no more is gone after all.
    pub(super) fn missed(&mut self, told: Vec<Told>, now: Timestamp) {
        let gone = told.into_iter().filter(|(_, why)| *why == Some(Reason::NotListed));
        let ids: Vec<String> = gone.map(|(id, _)| id).collect();
        for entry in self.named(&ids).filter(|entry| entry.chosen.proved) {
            if matches!(entry.state, State::Failed { why, .. } if was_sent(why)) {
                entry.state = State::Confirmed { at: now };
            }
        }
    }
}

/// Whether something was sent, and only its answer said that nothing was done.
const fn was_sent(why: Reason) -> bool {
    matches!(
        why,
        Reason::StillListed
            | Reason::SignedOut
            | Reason::Csrf
            | Reason::Forbidden
            | Reason::NeedsPassword
            | Reason::NeedsTwoFactor
            | Reason::NeedsSso
            | Reason::RateLimited
            | Reason::NoRoute
    )
}
