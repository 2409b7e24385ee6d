//! The popup's state: a pure value, and the one function that changes it.
//!
//! No web type, no Yew, no clock: the time is part of the state and comes by [`Action::Now`]. All of this folder is
//! tested on the host. Words are what [`crate::ui::words`] and [`names`] make of it.

pub mod action;
pub mod caution;
pub(super) mod change;
pub mod command;
pub mod finder;
mod gather;
pub mod glimpse;
pub mod grants;
pub mod guard;
pub mod held;
pub mod link;
pub mod list;
pub mod names;
pub mod notice;
pub mod past;
pub mod people;
pub mod places;
pub mod replacing;
pub mod rows;
pub mod sweep;
pub mod window;

use std::collections::BTreeMap;
use std::rc::Rc;

use self::action::{AccountView, Action, Filled, SiteView};
use self::finder::Finder;
use self::grants::Grants;
use self::held::Held;
pub use self::list::{Item, List};
use self::notice::{Focus, Notice};
use self::places::Places;
use self::replacing::Replacing;
use self::sweep::Sweep;
use crate::ui::later::Later;
use background::history::History;
use background::protocol::Journal;
use background::undo::UndoTime;
use domain::audit::{Jobs, Severity};
use domain::catalog::Texts;
use domain::credential::{Kind, Owner};
use domain::scope::ScopeSet;
use domain::time::Timestamp;
use sentry::problem::Problem;

/// Which view is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The tokens of the account.
    #[default]
    Tokens,
    /// The least scopes for a job.
    Find,
    /// What outlives somebody who leaves.
    People,
    /// What this browser revoked.
    History,
    /// The sites that may be read; the options page.
    Sites,
}

/// The order of the tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Severity, then reach.
    #[default]
    Worst,
    /// Age; those without a date first.
    Oldest,
    /// Name; those without one first.
    Name,
}

/// Actions that wait for what is loaded later, the last first. Linked, as a list of them is copied with the
/// state, and copying an action is code that the first screen goes without.
#[derive(Debug, PartialEq, Eq)]
pub struct Pending {
    /// What happened.
    pub action: Action,
    /// What happened before.
    pub before: Option<Rc<Pending>>,
}

/// What the browser could not keep for us, or not give back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// The keys of what it could not give back when the page opened.
    pub lost: Vec<String>,
    /// It did not keep what the person said last.
    pub refused: bool,
    /// What it could not give back could not be erased either.
    pub stuck: bool,
}

/// All that the views show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The time.
    pub now: Timestamp,
    /// This is the full page, not the popup.
    pub full: bool,
    /// It concerns a private window: nothing of it is kept when the last of those closes.
    pub private: bool,
    /// This is the Scope finder, a page without the extension: there are no tokens, and links.
    pub alone: bool,
    /// What the tab shows.
    pub site: SiteView,
    /// It is a form of Sentry's that picks permissions.
    pub form: bool,
    /// How far the setting of that form is, and for which scopes.
    pub filled: Option<(ScopeSet, Filled)>,
    /// Who is signed in, once known.
    pub account: Option<AccountView>,
    /// That comes from the latest reading.
    pub account_fresh: bool,
    /// Where else credentials were looked for.
    pub places: Rc<Places>,
    /// The list, once read.
    pub list: Option<Rc<List>>,
    /// The list comes from the latest reading, not from one before.
    pub fresh: bool,
    /// Its personal tokens are certainly the account's.
    pub own: bool,
    /// So is all else in it.
    pub owned: bool,
    /// Whose last known rows stand in place of the list until there is an answer.
    pub glimpse: Option<Owner>,
    /// Only the first rows are drawn so far.
    pub brief: bool,
    /// It is being read (again).
    pub loading: bool,
    /// The session can be read but not written with: no Sentry page stands behind it.
    pub read_only: bool,
    /// Why it could not be read the last time.
    pub problem: Option<Problem>,
    /// Whether the browser says that there is a network.
    pub online: bool,
    /// What the worker did and does.
    pub journal: Rc<Journal>,
    /// It was told at least once.
    pub journal_known: bool,
    /// Entries from before this popup opened: they stand on top, not in place.
    pub carried: Vec<String>,
    /// What each token is for: credential key to tasks.
    pub purposes: Rc<BTreeMap<String, Jobs>>,
    /// The view shown.
    pub view: View,
    /// The person chose the view; it no longer follows the site.
    pub view_chosen: bool,
    /// The text that tokens are searched by.
    pub search: String,
    /// Only this severity.
    pub filter: Option<Severity>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this organization, by its slug.
    pub organization: Option<String>,
    /// Only what the one with this key made.
    pub maker: Option<String>,
    /// The one who leaves, by key.
    pub person: Option<String>,
    /// The order.
    pub sort: Sort,
    /// The order of the rows as the person found it, once they touched the list.
    pub held: Option<Rc<Held>>,
    /// How often something of the list came.
    pub came: usize,
    /// How often the person asked for another order of it, or for a part of it.
    pub ordered: usize,
    /// Keys of expanded rows.
    pub open: Vec<String>,
    /// The key of the credential that a person is asked about before it is revoked.
    pub asking: Option<String>,
    /// Several that are about to be revoked.
    pub sweep: Option<Sweep>,
    /// The token that is being replaced.
    pub replacing: Replacing,
    /// What this browser revoked, once read, oldest first.
    pub history: Option<Rc<History>>,
    /// What the browser could not keep or give back.
    pub keeping: Keeping,
    /// Which sites may be read without a tab, once known.
    pub grants: Option<Rc<Grants>>,
    /// The chosen undo time, once known, and whether the last choice could not be stored.
    pub undo_time: Option<(UndoTime, bool)>,
    /// The finder's job.
    pub finder: Finder,
    /// What is loaded after the first screen.
    pub later: Later,
    /// What happened that only the part that is loaded later can take in, in order.
    pub pending: Option<Rc<Pending>>,
    /// The words of the catalog.
    pub texts: Rc<Texts>,
    /// The last thing that is said aloud, counted so that the same thing can be said twice.
    pub notice: (u32, Option<Notice>),
    /// Where the focus should go, counted likewise.
    pub focus: (u32, Option<Focus>),
}

impl State {
    /// The state a popup starts with, at this time.
    pub fn new(now: Timestamp) -> Self {
        Self {
            now,
            full: false,
            private: false,
            alone: false,
            site: SiteView::Looking,
            form: false,
            filled: None,
            account: None,
            account_fresh: false,
            places: Rc::default(),
            list: None,
            fresh: false,
            own: false,
            owned: false,
            glimpse: None,
            brief: false,
            loading: false,
            read_only: false,
            problem: None,
            online: true,
            journal: Rc::default(),
            journal_known: false,
            carried: Vec::new(),
            purposes: Rc::default(),
            view: View::default(),
            view_chosen: false,
            search: String::new(),
            filter: None,
            kind: None,
            organization: None,
            maker: None,
            person: None,
            sort: Sort::default(),
            held: None,
            came: 0,
            ordered: 0,
            open: Vec::new(),
            asking: None,
            sweep: None,
            replacing: Replacing::default(),
            history: None,
            keeping: Keeping::default(),
            grants: None,
            undo_time: None,
            finder: Finder::default(),
            later: Later::default(),
            pending: None,
            texts: Rc::default(),
            notice: (0, None),
            focus: (0, None),
        }
    }

    /// The state after an action.
    #[must_use]
    pub fn reduce(mut self, action: Action) -> Self {
        match action {
            Action::Site(site) => self.arrive(site),
            Action::Loading => {
                (self.loading, self.fresh, self.account_fresh) = (true, false, false);
                (self.own, self.owned) = (false, false);
                // Of a new reading nothing is known; the rights are what they were.
                Rc::make_mut(&mut self.places).sources.clear();
            }
            Action::Listed { credentials, notes, complete, at } => {
                self.listed(credentials, notes, complete, at);
            }
            Action::Glimpse(owner) => {
                // Who came first counts: an answer, or an account that it is not of.
                let other = self.account.as_ref().is_some_and(|it| it.owner != owner);
                let answered = self.list.is_some() || self.problem.is_some();
                self.glimpse = Some(owner).filter(|_| !other && !answered);
            }
            Action::Texts(texts) => self.texts = texts,
            Action::Rest => self.brief = false,
            Action::Refused(problem) => {
                self.say(Notice::Refused);
                // Whoever is signed in now, it is not the owner of a list shown before.
                if problem.is_of_another_session() {
                    (self.own, self.owned) = (false, false);
                    self.list = None;
                    self.places = Rc::default();
                    self.account = None;
                    self.held = None;
                    (self.asking, self.sweep) = (None, None);
                }
                self.problem = Some(problem);
                self.loading = false;
                self.glimpse = None;
            }
            Action::Now(now) => self.now = now,
            Action::Form => self.form = true,
            Action::Online(online) => self.online = online,
            Action::Show(view) => {
                self.view = view;
                self.view_chosen = true;
                self.replacing.chosen = None;
            }
            // Choosing the chosen one again shows all.
            Action::Filter(only) => {
                self.filter = only.filter(|it| self.filter != Some(*it));
                self.let_go();
            }
            Action::Toggle(id) => {
                let before = self.open.len();
                self.open.retain(|open| *open != id);
                if self.open.len() == before {
                    self.open.push(id);
                }
            }
            Action::Later(later) => {
                self.later = later;
                if let (Some(parts), Some(pending)) = (later.parts(), self.pending.take()) {
                    (parts.catch_up)(&mut self, &pending);
                }
            }
            // Everything else is done by what is loaded later, and waits for it.
            action => match self.later.parts() {
                Some(parts) => (parts.change)(&mut self, action),
                None => {
                    let before = self.pending.take();
                    self.pending = Some(Rc::new(Pending { action, before }));
                }
            },
        }
        self
    }

    /// Whether a revocation could be sent: it is known for whom, and there is a page to send it.
    pub fn can_revoke(&self) -> bool {
        self.account.is_some() && !self.read_only
    }

    fn arrive(&mut self, site: SiteView) {
        if !self.view_chosen {
            self.view = match site {
                SiteView::NotSentry | SiteView::OffApp | SiteView::NoAccess => View::Find,
                _ => View::Tokens,
            };
        }
        self.site = site;
    }

    /// Whether all that could be listed is: every source was read to its end.
    pub fn is_whole(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.complete) && self.places.is_whole()
    }

    /// The person asked for an order, or for a part of the list: it is not held any longer.
    pub(super) fn let_go(&mut self) {
        self.held = None;
        self.ordered = self.ordered.wrapping_add(1);
    }

    pub(super) fn look(&mut self, focus: Focus) {
        self.focus = (self.focus.0.wrapping_add(1), Some(focus));
    }

    pub(super) fn say(&mut self, notice: Notice) {
        self.notice = (self.notice.0.wrapping_add(1), Some(notice));
    }
}
