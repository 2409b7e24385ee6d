//! How the state changes by what the first screen does not wait for: account, inventory, journal, and what a
//! person does with the list. Loaded later, as part of [`crate::ui::later::PARTS`].

use std::rc::Rc;

use super::action::{AccountView, Action, SiteView};
use super::finder;
use super::notice::{Focus, Notice, notices};
use super::replacing;
use super::sweep::Sweep;
use super::{Pending, State, View};

/// Takes in an action that [`State::reduce`] leaves to what is loaded later.
pub fn change(state: &mut State, action: Action) {
    state.change(action);
}

/// Takes in what waited, in the order in which it happened.
pub fn catch_up(state: &mut State, pending: &Pending) {
    if let Some(before) = &pending.before {
        catch_up(state, before);
    }
    state.change(pending.action.clone());
}

impl State {
    fn change(&mut self, action: Action) {
        match action {
            Action::Account(account) => self.meet(account),
            Action::Own { credentials, notes, complete, at } => {
                self.owned_by_account(credentials, notes, complete, at);
            }
            Action::Owned(owned) => self.owned = owned,
            Action::Gathered { arrivals, places } => self.gathered(arrivals, places),
            Action::Journal(journal) => {
                let (notice, focus) = notices(&self.journal, &journal, self.now);
                if !self.journal_known {
                    self.journal_known = true;
                    self.carried = journal.entries.iter().map(|entry| entry.id.clone()).collect();
                }
                self.forget_gone(&journal);
                self.journal = Rc::new(journal);
                if let Some(notice) = notice {
                    self.say(notice);
                }
                if let Some(focus) = focus {
                    // An undo that cannot be seen cannot be used.
                    if focus == Focus::Undo {
                        self.view = View::Tokens;
                    }
                    self.look(focus);
                }
            }
            Action::Purposes(purposes) => {
                self.purposes = Rc::new(purposes);
                self.judge_again();
            }
            Action::Purpose(key, jobs) => {
                let all = Rc::make_mut(&mut self.purposes);
                if jobs.0.is_empty() {
                    all.remove(&key);
                } else {
                    all.insert(key, jobs);
                }
                self.judge_again();
            }
            Action::NotKept => self.keeping.refused = true,
            Action::Erased(done) => {
                self.keeping.lost.clear();
                self.keeping.stuck = !done;
                self.look(Focus::Panel);
            }
            Action::Forgotten(host) => self.forgotten(host),
            Action::Copied(done) => {
                self.say(if done { Notice::Copied } else { Notice::NotCopied });
            }
            Action::WentOn(entries) => {
                let named = self.journal.entries.iter().find(|it| entries.contains(&it.id));
                if let Some(chosen) = named.map(|it| it.chosen.clone()) {
                    self.say(Notice::WentOn(chosen));
                }
            }
            Action::UndoTime { chosen, refused } => self.undo_time = Some((chosen, refused)),
            Action::Filled(scopes, filled) => self.filled = Some((scopes, filled)),
            Action::ReadOnly(read_only) => self.read_only = read_only,
            Action::Search(text) => {
                self.search = text;
                self.let_go();
            }
            Action::Kind(only) => {
                self.kind = only;
                self.let_go();
            }
            Action::Organization(only) => {
                self.organization = only;
                self.let_go();
            }
            Action::Maker(only) => {
                self.maker = only;
                self.let_go();
            }
            Action::Person(who) => {
                self.person = who;
                self.look(Focus::Person);
            }
            Action::Sort(sort) => {
                self.sort = sort;
                self.let_go();
            }
            Action::Hold => self.hold(),
            Action::Settle => {
                self.let_go();
                self.look(Focus::Panel);
            }
            Action::Ask(key) => {
                let before = std::mem::replace(&mut self.asking, key);
                match before {
                    Some(row) if self.asking.is_none() => self.look(Focus::Row(row)),
                    _ => self.look(Focus::Question),
                }
            }
            Action::Sweep(sweep) => {
                let asked = |it: &Option<Sweep>| it.as_ref().map(|sweep| sweep.asked);
                let news = asked(&sweep) != asked(&self.sweep);
                self.sweep = sweep;
                // Between two ticks the focus stays where it is.
                if news {
                    self.look(match asked(&self.sweep) {
                        None => Focus::Panel,
                        Some(false) => Focus::Sweep,
                        Some(true) => Focus::Question,
                    });
                }
            }
            Action::SweepBy(by) => {
                self.sweep = Some(by.map_or_else(Sweep::default, |by| Sweep::by(by, self)));
            }
            Action::History(past) => self.history = Some(Rc::new(past)),
            Action::Grants(grants) => self.grants = Some(grants),
            Action::Replacing(change) => replacing::change(self, change),
            action => finder::change(self, action),
        }
    }

    /// Nothing is shown any more of a site that was forgotten; the journal, which is the person's, stays.
    fn forgotten(&mut self, host: String) {
        let kept = Self {
            full: self.full,
            private: self.private,
            journal: Rc::clone(&self.journal),
            journal_known: self.journal_known,
            carried: self.journal.entries.iter().map(|entry| entry.id.clone()).collect(),
            view: self.view,
            view_chosen: self.view_chosen,
            history: self.history.clone(),
            keeping: self.keeping.clone(),
            finder: self.finder.clone(),
            later: self.later,
            texts: Rc::clone(&self.texts),
            notice: self.notice.clone(),
            focus: self.focus.clone(),
            online: self.online,
            ..Self::new(self.now)
        };
        *self = Self { site: SiteView::Forgotten { host }, ..kept };
        if self.view == View::People {
            self.view = View::Tokens;
        }
        self.look(Focus::Panel);
    }

    fn meet(&mut self, account: AccountView) {
        // Every list has an owner (invariant 5): another one's is not shown for a moment. A list of
        // this very reading is the new one's: it may be there before we know who that is.
        if self.account.as_ref().is_some_and(|old| old.owner != account.owner) {
            (self.own, self.owned) = (false, false);
            if !self.fresh {
                self.list = None;
            }
            // Of the list of this very reading only the personal tokens are the new one's.
            if let Some(list) = &mut self.list {
                Rc::make_mut(list).keep_personal();
            }
            self.places = Rc::default();
            (self.maker, self.person) = (None, None);
            self.open.clear();
            self.asking = None;
            self.sweep = None;
            self.held = None;
        }
        // The tab's page may be made for somebody who is no longer signed in.
        self.glimpse = self.glimpse.take().filter(|owner| *owner == account.owner);
        self.account = Some(account);
        self.account_fresh = true;
    }
}
