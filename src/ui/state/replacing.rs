//! Replacing a token, as the full page shows it: what is chosen, and how far it is. It holds no value.

use std::rc::Rc;

use super::notice::Focus;
use super::{Item, State};
use background::journal::Entry;
use background::replacing::machine::Intent;
use background::replacing::name;
use background::replacing::replacement::{Replacement, Shelf};
use domain::catalog::TokenKind;
use domain::credential::{CredentialRef, Kind};
use domain::time::DAY;
use sentry::inventory::Offer;
use sentry::outcome::{Reason, Renaming};

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replacing {
    /// The key of the token to be replaced, while that is what the page is about.
    pub chosen: Option<String>,
    /// Every replacement that was begun and is not finished.
    pub shelf: Rc<Shelf>,
    /// The new one gets the scopes of the old one, or the least; nothing where that was not said.
    pub rotate: Option<bool>,
    /// What takes the old one's place, where a personal token is not the best home.
    pub home: Home,
    /// The name of the new one that was typed, if any.
    pub name: Option<String>,
    /// The name for the old one that was typed, if any.
    pub title: Option<String>,
    /// The list is being read, and the new token made.
    pub busy: bool,
    /// Why it was not even begun.
    pub trouble: Option<Reason>,
    /// That another kind of token is made in Sentry could not be stored.
    pub unnoted: bool,
    /// The replacement whose value this page holds.
    pub held: Option<String>,
    /// That value is shown.
    pub shown: bool,
    /// What became of a renaming.
    pub renamed: Option<Renaming>,
}

/// How a person took the advice to make another kind of token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Home {
    /// It stands.
    #[default]
    Advised,
    /// It shall be a personal token all the same.
    Personal,
}

/// One change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The page is about this token now, or about none.
    Chosen(Option<String>),
    /// The shelf as it stands now.
    Shelf(Shelf),
    /// Same scopes, or the least.
    Rotate(bool),
    /// The advice was taken, or not.
    Home(Home),
    /// A name was typed for the new one.
    Name(String),
    /// A name was typed for the old one.
    Title(String),
    /// It has begun.
    Busy,
    /// It is over, or was not begun, and why.
    Over(Option<Reason>),
    /// That another kind of token is made in Sentry could not be stored, or was.
    Unnoted(bool),
    /// This page holds the value of that one now, or of none.
    Held(Option<String>),
    /// It is shown, or no longer.
    Shown(bool),
    /// A renaming is over.
    Renamed(Renaming),
}

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Replace this one: here, or in a tab of its own where this is a popup.
    Open {
        /// The credential's key.
        key: String,
    },
    /// Make the new one.
    Create {
        /// The old one.
        old: CredentialRef,
        /// What the new one is called.
        name: String,
        /// Its scopes.
        scopes: Vec<String>,
    },
    /// The person makes another kind of token in Sentry itself.
    Leave {
        /// The old one.
        old: CredentialRef,
        /// The kind, as Sentry's page makes it.
        kind: TokenKind,
        /// What it is for: ids of tasks.
        jobs: Vec<String>,
        /// The scopes that are enough for that.
        scopes: Vec<String>,
        /// It is made already, and in use; else Sentry's page is opened.
        swapped: bool,
    },
    /// Show its value in the element `fresh-value`, or hide it.
    Show(bool),
    /// Put its value into the clipboard.
    Copy {
        /// The replacement.
        id: String,
    },
    /// Tell the worker what the person did.
    Tell(Intent),
    /// Revoke the old one.
    RevokeOld {
        /// The replacement.
        id: String,
    },
    /// Revoke the new one, whose value nobody has.
    RevokeNew {
        /// The replacement.
        id: String,
    },
    /// The person is through: the value is forgotten.
    Done {
        /// The replacement.
        id: String,
    },
    /// Only give the token a name.
    Rename {
        /// Sentry's id of it.
        id: String,
        /// Its new name.
        name: String,
    },
}

/// Changes it. Where that leads to another step, the focus goes there: the button it was on may be gone.
pub(super) fn change(state: &mut State, change: Change) {
    let stage = |state: &State| {
        let it = &state.replacing;
        let step =
            state.replacement().map(|it| (std::mem::discriminant(&it.step), it.is_swapped()));
        (it.chosen.is_some(), it.home, step)
    };
    let before = stage(state);
    state.replacing.change(change);
    if stage(state) != before {
        state.look(Focus::Panel);
    }
}

impl Replacing {
    fn change(&mut self, change: Change) {
        match change {
            Change::Chosen(chosen) => {
                (self.chosen, self.rotate, self.name, self.shown) = (chosen, None, None, false);
                (self.trouble, self.renamed, self.home) = (None, None, Home::Advised);
                (self.title, self.unnoted) = (None, false);
            }
            Change::Shelf(shelf) => self.shelf = Rc::new(shelf),
            Change::Rotate(rotate) => (self.rotate, self.name) = (Some(rotate), None),
            Change::Home(home) => self.home = home,
            Change::Name(name) => self.name = Some(name),
            Change::Title(title) => (self.title, self.renamed) = (Some(title), None),
            Change::Busy => (self.busy, self.trouble) = (true, None),
            Change::Over(trouble) => (self.busy, self.trouble) = (false, trouble),
            Change::Unnoted(unnoted) => self.unnoted = unnoted,
            Change::Held(held) => (self.held, self.shown) = (held, false),
            Change::Shown(shown) => self.shown = shown,
            Change::Renamed(renamed) => self.renamed = Some(renamed),
        }
    }

    /// What the new token is called: as typed, else the old name with `suffix`.
    pub fn name(&self, old: &str, suffix: &str) -> String {
        self.name.clone().unwrap_or_else(|| name::new_name(old, suffix))
    }
}

impl State {
    /// The token that the page is about, if it is listed.
    pub fn replaced(&self) -> Option<Rc<Item>> {
        let key = self.replacing.chosen.as_ref()?;
        self.list.as_ref()?.items.iter().find(|item| item.key == *key).map(Rc::clone)
    }

    /// The replacement that the page is about, once it was begun.
    pub fn replacement(&self) -> Option<Replacement> {
        let key = self.replacing.chosen.as_ref()?;
        self.unfinished().find(|it| it.old.key() == *key).cloned()
    }

    /// This account's replacements that are not finished.
    pub fn unfinished(&self) -> impl Iterator<Item = &Replacement> {
        let owner = self.account.as_ref().map(|account| &account.owner);
        self.replacing.shelf.iter().filter(move |it| Some(it.owner()) == owner)
    }

    /// The tokens of the list that this browser has just made, by key, and whether their values were copied:
    /// until they are a day old, or their replacement is done.
    pub fn just_made(&self) -> Vec<(String, bool)> {
        let items = || self.list.iter().flat_map(|list| &list.items);
        let new = |key: &String| {
            let it = items().find(|item| item.key == *key)?;
            let age = it.credential.created.map(|at| self.now.0.saturating_sub(at.0));
            Some(age.is_none_or(|age| age < DAY))
        };
        let made = self.unfinished().filter_map(|it| Some((it.new_one()?.key(), it.is_copied())));
        made.filter(|(key, _)| new(key) == Some(true)).collect()
    }

    /// Whether the whole list that was read last shows that a token is not there.
    pub fn is_absent(&self, chosen: &CredentialRef) -> bool {
        let key = chosen.key();
        let list = self.list.as_ref().filter(|list| self.fresh && list.complete);
        list.is_some_and(|list| list.items.iter().all(|item| item.key != key))
    }

    /// The newest entry of the journal about the token of the account that has this key.
    pub fn entry_about(&self, key: &str) -> Option<Entry> {
        let owner = &self.account.as_ref()?.owner;
        let about = |entry: &&Entry| entry.owner() == owner && entry.chosen.key() == key;
        self.journal.entries.iter().filter(about).max_by_key(|entry| entry.asked).cloned()
    }
}

/// Whether a row offers to replace its token, where one can be revoked at all: a personal one that has an id.
pub fn is_replaceable(item: &Item, offer: Offer) -> bool {
    let it = &item.credential;
    offer == Offer::Revoke && it.kind == Kind::Personal && !it.id.is_empty()
}
