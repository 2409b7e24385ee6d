//! Everything that can happen to the popup's state: what the driver learned, and what a person did.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::finder::{FileProblem, Picked};
use super::grants::Grants;
use super::places::Places;
use super::replacing::Change;
use super::sweep::{By, Sweep};
use super::{Sort, View};
use crate::ui::later::Later;
use background::history::History;
use background::protocol::Journal;
use background::undo::UndoTime;
use domain::advisor::{Lists, Universe};
use domain::audit::{Jobs, Severity};
use domain::catalog::Texts;
use domain::credential::{Credential, Kind, Owner};
use domain::scope::ScopeSet;
use domain::time::Timestamp;
use sentry::form::Outcome;
use sentry::inventory::Arrival;
use sentry::problem::Problem;
use sentry::transport::Dialect;
use sentry::wire;

/// One event. The first part comes from the driver, the second from the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// What the tab shows.
    Site(SiteView),
    /// Who is signed in, and where.
    Account(AccountView),
    /// The list is being read (again).
    Loading,
    /// The list was read.
    Listed {
        /// In the order Sentry told them.
        credentials: Vec<Credential>,
        /// What was odd about the list as a whole.
        notes: Vec<Note>,
        /// Every page of it was read.
        complete: bool,
        /// When.
        at: Timestamp,
    },
    /// The personal tokens were read again, between two equal answers who is signed in: they are the account's.
    Own {
        /// In the order Sentry told them.
        credentials: Vec<Credential>,
        /// What was odd about the list as a whole.
        notes: Vec<Note>,
        /// Every page of it was read.
        complete: bool,
        /// When.
        at: Timestamp,
    },
    /// Whether all else that came so far is the account's as well.
    Owned(bool),
    /// More of what the session can reach came, or how far it is known changed.
    Gathered {
        /// What came.
        arrivals: Vec<Arrival>,
        /// Every place as it stands now.
        places: Rc<Places>,
    },
    /// The last known rows of this owner are there.
    Glimpse(Owner),
    /// The words of the catalog.
    Texts(Rc<Texts>),
    /// What can be seen of the list is drawn; now the rest of it.
    Rest,
    /// The list could not be read. A list that is already there stays.
    Refused(Problem),
    /// The worker's journal as it stands now.
    Journal(Journal),
    /// The time; about once a second while something waits, rarely otherwise.
    Now(Timestamp),
    /// What the person said each token is for: credential key to tasks.
    Purposes(BTreeMap<String, Jobs>),
    /// What one token is for, as the person just said it: its credential's key, and tasks or none.
    Purpose(String, Jobs),
    /// The browser did not keep that.
    NotKept,
    /// What became of [`super::command::Command::EraseLost`].
    Erased(bool),
    /// The person had this host forgotten, on another page of ours.
    Forgotten(String),
    /// What became of [`super::command::Command::Copy`].
    Copied(bool),
    /// A click on Undo, or on what confirms, came too soon to be one: these journal's entries go on.
    WentOn(Vec<String>),
    /// The chosen undo time as it is stored, and whether the last choice could not be.
    UndoTime {
        /// How long.
        chosen: UndoTime,
        /// What was chosen last could not be stored.
        refused: bool,
    },
    /// The tab shows a form of Sentry's that picks permissions.
    Form,
    /// How far [`super::command::Command::Fill`] is with these scopes.
    Filled(ScopeSet, Filled),
    /// Whether the browser says that there is a network.
    Online(bool),
    /// The list was read without a Sentry page: nothing can be revoked from here.
    ReadOnly(bool),
    /// Which sites may be read without a tab.
    Grants(Rc<Grants>),
    /// What became of [`super::command::Command::Load`]; or, once it failed, that it is to be tried again.
    Later(Later),

    /// A tab was chosen.
    Show(View),
    /// The text that tokens are searched by.
    Search(String),
    /// Show only this severity, or all.
    Filter(Option<Severity>),
    /// Show only this kind, or all.
    Kind(Option<Kind>),
    /// Show only the organization of this slug, or all.
    Organization(Option<String>),
    /// Show only what the one with this key made, or all.
    Maker(Option<String>),
    /// Somebody leaves, by key; or nobody.
    Person(Option<String>),
    /// Another order.
    Sort(Sort),
    /// The person touched the list: from now on its rows keep their places.
    Hold,
    /// Sort in what came since.
    Settle,
    /// Expand or collapse the row of this credential.
    Toggle(String),
    /// Ask before this credential is revoked, or ask no more.
    Ask(Option<String>),
    /// Several are about to be revoked, or no longer.
    Sweep(Option<Sweep>),
    /// By what they are chosen; or by nothing any more.
    SweepBy(Option<By>),
    /// About replacing a token.
    Replacing(Change),
    /// What this browser revoked, oldest first.
    History(History),
    /// The text in the finder's input. What has several lines or a secret is read at once.
    Query(String),
    /// What is in the finder's input is meant as it stands.
    Enter,
    /// A text that was pasted or dropped, or a file's.
    Read(String),
    /// A file that was not read.
    File(FileProblem),
    /// Add to the job.
    Pick(Picked),
    /// Remove a line from the job, or put something in its stead.
    Replace(usize, Option<Picked>),
    /// Start a new job.
    Clear,
    /// Which kind of token the answer is for.
    Universe(Universe),
    /// Which lists decide.
    Lists(Lists),
    /// The job of a link, by its fragment.
    Opened(String),
    /// Look for the least scopes for what a token is for.
    Against {
        /// What the token is called.
        name: String,
        /// What it holds.
        scopes: ScopeSet,
        /// Ids of the tasks it is for.
        tasks: Vec<String>,
    },
}

/// How far the setting of Sentry's form is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// The page is at it.
    Going,
    /// It was read back.
    Done(Outcome),
    /// The page could not be asked to.
    Refused(Problem),
}

/// What the tab shows, as far as it matters to the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteView {
    /// Not known yet.
    Looking,
    /// No Sentry.
    NotSentry,
    /// The tab that this full page is about is no longer there.
    Gone,
    /// Sentry's documentation, blog, status: of the family, but not the app.
    OffApp,
    /// An unknown site whose page shows Sentry's marks: the person is asked once.
    Ask {
        /// Its host.
        host: String,
    },
    /// It was forgotten while this page was open: the person is asked as at first.
    Forgotten {
        /// Its host.
        host: String,
    },
    /// An unknown site without the marks.
    Unlike {
        /// Its host.
        host: String,
    },
    /// A Sentry that may be asked.
    Sentry {
        /// Its host.
        host: String,
    },
    /// The browser lets no extension into this tab (its own pages, its store).
    NoAccess,
}

/// Who is signed in, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    /// Instance and user id: whose list it is.
    pub owner: Owner,
    /// The host as a person reads it, such as `acme.sentry.io`.
    pub host: String,
    /// E-mail address or name.
    pub who: String,
    /// The server's version, if it tells.
    pub version: Option<String>,
    /// The page of Sentry that makes a personal token.
    pub create_url: String,
    /// How this server names and revokes tokens.
    pub dialect: Dialect,
}

/// Something about the list as a whole that could not be read as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The element at this position (from 0) is no token.
    NotAToken(usize),
    /// More pages follow than were read; so many were.
    PagesLeft(usize),
    /// The list is longer than what is loaded of one; so much was.
    RowsLeft(usize),
}

impl Note {
    /// What was odd about a list, as the client tells it.
    pub fn of(note: &wire::Note) -> Self {
        match *note {
            wire::Note::NotAnObject { index } => Self::NotAToken(index),
            wire::Note::PagesLeft { read } => Self::PagesLeft(read),
            wire::Note::RowsLeft { read } => Self::RowsLeft(read),
        }
    }
}
