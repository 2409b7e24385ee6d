//! Before a write: that what is to be revoked was in a list which is certainly the owner's. And after it: lists
//! in pages that prove nothing while other writes take from them.

use super::journal::{Entry, State};
use crate::revoking::{AT_A_TIME, Effect, Machine, due_of, waits};
use domain::credential::{Kind, Place};
use domain::time::Timestamp;
use sentry::outcome::{Reason, Revocation};
use sentry::transport::Route;

/// What the machine knows of proofs in this life of the worker. What was proved is in the journal.
#[derive(Clone, Debug, Default)]
pub(super) struct Proofs {
    /// Entries whose list is being read, list by list.
    under_way: Vec<Vec<String>>,
    /// Entries whose proof came to nothing while they waited: tried once more when they are due.
    missed: Vec<String>,
    /// Entries that were written, but whose list changed while it was read back: read again when no write
    /// takes from it any more.
    unsteady: Vec<String>,
}

/// What a reading says of an entry, by its id: nothing where the list has it, else why that is not sure.
pub type Told = (String, Option<Reason>);

/// What a reading that was to prove these `entries` told of each, in their order.
pub fn told(entries: &[Entry], told: Result<Vec<Option<Reason>>, Reason>) -> Vec<Told> {
    let all = told.unwrap_or_else(|why| vec![Some(why); entries.len()]);
    // What is not told of is not proved.
    let all = all.into_iter().chain(std::iter::repeat(Some(Reason::NotRead)));
    entries.iter().map(|entry| entry.id.clone()).zip(all).collect()
}

/// One list of one owner.
fn list(entry: &Entry) -> (&Route, Kind, &Place) {
    (&entry.route, entry.chosen.kind, &entry.chosen.place)
}

impl Machine {
    /// Asks for the proofs that are missing: as soon as something is asked for, in its undo time, and once
    /// more when it is due. Those of one list are one reading.
    pub(super) fn prove(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        while self.proofs.under_way.len() < AT_A_TIME {
            let proofs = &self.proofs;
            let wants = |entry: &&Entry| {
                let waiting = waits(entry).filter(|_| !entry.chosen.proved);
                let tried = proofs.missed.contains(&entry.id);
                let going = proofs.under_way.iter().flatten().any(|id| *id == entry.id);
                let due = |at: Option<Timestamp>| at.is_some_and(|due| due <= now);
                waiting.is_some_and(|it| !going && (!tried || due(it.due)))
            };
            let Some(first) = self.journal.entries.iter().find(wants) else { break };
            let alike = |it: &&Entry| wants(it) && list(it) == list(first) && it.tab == first.tab;
            let entries: Vec<Entry> = self.journal.entries.iter().filter(alike).cloned().collect();
            let ids: Vec<String> = entries.iter().map(|entry| entry.id.clone()).collect();
            self.proofs.missed.retain(|id| !ids.contains(id));
            self.proofs.under_way.push(ids);
            effects.push(Effect::Prove(entries));
        }
        effects
    }

    /// A reading is over: what it says of each.
    pub(super) fn proved(&mut self, told: Vec<Told>, now: Timestamp) {
        self.proofs.under_way.retain(|ids| told.iter().all(|(id, _)| !ids.contains(id)));
        for (id, why) in told {
            let Some(entry) = self.find(&id) else { continue };
            match (why, waits(entry).map(|it| it.due)) {
                (None, _) => entry.chosen.proved = true,
                // It was not sent, and is not.
                (Some(why), Some(Some(due))) if due <= now => {
                    entry.state = State::Failed { at: now, why };
                }
                (Some(_), Some(_)) => self.proofs.missed.push(id),
                (Some(_), None) => {}
            }
        }
    }

    /// What a write, or a reading back, came to; `None` where that is still to be seen.
    pub(super) fn weighed(&mut self, id: &str, outcome: Revocation) -> Option<Revocation> {
        let (proved, sent) = {
            let entry = self.find(id)?;
            (entry.chosen.proved, matches!(entry.state, State::Sent { .. }))
        };
        let first = !self.proofs.unsteady.iter().any(|it| it == id);
        match outcome {
            // Stored by a version that proved nothing: it may have been somebody else's, and alive.
            Revocation::Gone if !proved => Some(Revocation::Unknown(Reason::NeverListed)),
            Revocation::Unknown(Reason::Shifting) if sent && first => {
                self.proofs.unsteady.push(id.to_owned());
                None
            }
            outcome => {
                self.proofs.unsteady.retain(|it| it != id);
                Some(outcome)
            }
        }
    }

    /// Reads back what could not be while its list changed, once no write takes from that list.
    pub(super) fn read_again(&mut self, now: Timestamp) -> Vec<Effect> {
        let takes = |entry: &&Entry| {
            let sent = self.running.contains(&entry.id);
            sent || due_of(entry).is_some_and(|due| due <= now)
        };
        let busy: Vec<&Entry> = self.journal.entries.iter().filter(takes).collect();
        let waits = |entry: &&Entry| {
            let own = self.proofs.unsteady.contains(&entry.id)
                && matches!(entry.state, State::Sent { .. });
            own && !self.running.contains(&entry.id)
                && busy.iter().all(|it| list(it) != list(entry))
        };
        let room = AT_A_TIME.saturating_sub(self.running.len());
        let again: Vec<Entry> =
            self.journal.entries.iter().filter(waits).take(room).cloned().collect();
        self.running.extend(again.iter().map(|entry| entry.id.clone()));
        again.into_iter().map(Effect::ReadBack).collect()
    }
}
