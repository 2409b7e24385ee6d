//! What arrives of the inventory, taken into the state's list and judged.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::State;
use super::action::{Action, Note};
use super::held::Held;
use super::list::{Item, List, judge};
use super::notice::{Focus, Notice};
use super::places::Places;
use background::protocol::Journal;
use domain::audit::{Account, PERSONAL, RULES};
use domain::credential::{Credential, Kind};
use domain::time::Timestamp;
use sentry::inventory::Arrival;

impl State {
    /// The personal tokens came: the first list, or a new reading of it.
    pub(super) fn listed(
        &mut self,
        credentials: Vec<Credential>,
        notes: Vec<Note>,
        complete: bool,
        at: Timestamp,
    ) {
        self.say(Notice::Listed(credentials.len()));
        self.brief = self.list.is_none();
        self.glimpse = None;
        let items = judge(PERSONAL, credentials, self.now.max(at), &self.purposes);
        // What came from elsewhere stays in sight until it is read again.
        let old = self.list.take().map(Rc::unwrap_or_clone);
        let mut list = old.unwrap_or_else(|| List::new(at));
        (list.notes, list.complete, list.at) = (notes, complete, at);
        list.replace(Kind::Personal, items);
        self.list = Some(Rc::new(list));
        if let (Some(_), Some(parts)) = (&self.held, self.later.parts()) {
            (parts.change)(self, Action::Hold);
        }
        // What stayed in sight counts for them as well.
        if let (true, Some(parts)) = (self.account_read() != Account::default(), self.later.parts())
        {
            (parts.change)(self, Action::Purposes((*self.purposes).clone()));
        }
        self.came = self.came.wrapping_add(1);
        self.loading = false;
        self.fresh = true;
        self.problem = None;
        // A row that had the focus may be gone with the new list.
        if matches!(self.focus.1, Some(Focus::Entry(_) | Focus::Row(_))) {
            self.focus.0 = self.focus.0.wrapping_add(1);
        }
    }

    /// The personal tokens are there that are certainly the account's. Those that were drawn at once may be others:
    /// of whoever was signed in before.
    pub(super) fn owned_by_account(
        &mut self,
        credentials: Vec<Credential>,
        notes: Vec<Note>,
        complete: bool,
        at: Timestamp,
    ) {
        // Somebody else's, or nobody's, by now.
        let Some(list) = self.list.as_ref().filter(|_| self.account_fresh) else { return };
        let personal = |item: &&Rc<Item>| item.credential.kind == Kind::Personal;
        let drawn: BTreeSet<&str> =
            list.items.iter().filter(personal).map(|item| item.credential.id.as_str()).collect();
        let own: BTreeSet<&str> = credentials.iter().map(|it| it.id.as_str()).collect();
        if drawn != own {
            self.listed(credentials, notes, complete, at);
        }
        self.own = true;
    }

    /// More of the inventory came.
    pub(super) fn gathered(&mut self, arrivals: Vec<Arrival>, places: Rc<Places>) {
        self.places = places;
        let before = self.account_read();
        // Nothing is asked before there is a list; then it was another session's.
        let Some(list) = self.list.take() else { return };
        let mut list = Rc::unwrap_or_clone(list);
        for Arrival { source, first, credentials, notes } in arrivals {
            let Some(source) = self.places.sources.get(source) else { continue };
            list.notes.extend(notes.iter().map(Note::of));
            let items = judge(RULES, credentials, self.now.max(list.at), &self.purposes);
            list.take_in(source, first, items);
        }
        list.tidy(&self.places.sources);
        if !self.places.is_loading() && !self.places.sources.is_empty() {
            self.say(Notice::Listed(list.items.len()));
        }
        let places = &self.places;
        let credited = !places.is_asking_people() && list.credit(&places.staff);
        self.list = Some(Rc::new(list));
        // Applications and grants are what any personal token reads.
        if credited || self.account_read() != before {
            self.judge_again();
        }
        if self.held.is_some() {
            self.hold();
        }
        self.came = self.came.wrapping_add(1);
    }

    /// What a personal token can read whatever its scopes, as far as it came.
    fn account_read(&self) -> Account {
        let items = self.list.iter().flat_map(|list| &list.items);
        Account::of(items.map(|item| &item.credential))
    }

    /// Keeps the order of the rows; where it was kept before, what came stands behind what was there.
    pub(super) fn hold(&mut self) {
        if self.list.is_none() {
            return;
        }
        let rows = self.rows();
        self.held = Some(Rc::new(match &self.held {
            Some(held) => held.join(&rows),
            None => Held::of(&rows),
        }));
    }

    /// With what the `next` journal no longer tells, because it was seen, goes the row that stood under it.
    pub(super) fn forget_gone(&mut self, next: &Journal) {
        let told = |key: &String| next.entries.iter().any(|entry| entry.chosen.key() == *key);
        let gone: Vec<String> = self.gone().into_iter().filter(|key| !told(key)).collect();
        let Some(list) = self.list.as_mut().filter(|_| !gone.is_empty()) else { return };
        Rc::make_mut(list).items.retain(|item| !gone.contains(&item.key));
    }

    /// What the tokens are for has changed, and so may what is thought of them.
    pub(super) fn judge_again(&mut self) {
        let Some(list) = &mut self.list else { return };
        let credentials = list.items.iter().map(|item| item.credential.clone()).collect();
        let items = judge(RULES, credentials, self.now.max(list.at), &self.purposes);
        Rc::make_mut(list).items = items;
    }
}
