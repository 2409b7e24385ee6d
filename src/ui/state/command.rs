//! What a person asks of the outside world. The view emits commands, the driver carries them out.

use std::rc::Rc;

use super::glimpse::Glimpse;
use super::grants::SiteGrant;
use super::replacing::Ask;
use background::undo::UndoTime;
use domain::audit::Jobs;
use domain::catalog::TokenKind;
use domain::credential::{CredentialRef, Kind, Place};
use domain::scope::ScopeSet;

/// One request to the driver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Revoke these credentials after the undo time: each by kind, place and id, as ids repeat.
    Revoke {
        /// What, in the order they are written in.
        chosen: Vec<CredentialRef>,
    },
    /// Take revocations back.
    Undo {
        /// The journal's entries.
        entries: Vec<String>,
    },
    /// A person deals with the undo of these: their time stands still until [`Command::Release`].
    Hold {
        /// The journal's entries.
        entries: Vec<String>,
    },
    /// They do so no more.
    Release {
        /// The journal's entries.
        entries: Vec<String>,
    },
    /// Send what waits for a word.
    Confirm {
        /// The journal's entries.
        entries: Vec<String>,
    },
    /// From now on revocations can be taken back for so long; answered by [`super::action::Action::UndoTime`].
    UndoTime(UndoTime),
    /// Ask again for what failed or expired.
    Again {
        /// The journal's entries.
        entries: Vec<String>,
    },
    /// Read the history of what was revoked; answered by [`super::action::Action::History`].
    History,
    /// Erase it.
    Forget,
    /// The outcome was seen.
    Dismiss {
        /// The journal's entry.
        entry: String,
    },
    /// Read the list again; settles what is unknown as well.
    Reload,
    /// Read these sources again, which were not read whole.
    Retry(Vec<usize>),
    /// Ask who belongs to the organizations and who made what in them.
    People,
    /// The person says that this unknown site is a Sentry and may be asked.
    AllowSite,
    /// Open a page in a tab.
    Open(Link),
    /// Put a text into the clipboard; answered by [`super::action::Action::Copied`].
    Copy(String),
    /// Set Sentry's form in the tab for these scopes; answered by [`super::action::Action::Filled`].
    Fill(ScopeSet),
    /// Put the finder's job into the page's address, as its fragment.
    Address(String),
    /// Put the page's address into the clipboard; answered as [`Command::Copy`] is.
    CopyAddress,
    /// Remember what a token is for, or forget it.
    Purpose {
        /// The credential's key.
        id: String,
        /// The tasks; none to forget it.
        jobs: Jobs,
    },
    /// Keep this for the next opening.
    Keep(Glimpse),
    /// Show this in a full tab, with this fragment: the finder's job, or nothing.
    FullPage(String),
    /// About replacing a token.
    Replace(Ask),
    /// Show the options page.
    Sites,
    /// Ask for the permission to read this site without a tab; answered by
    /// [`super::action::Action::Grants`], as the next two are.
    Grant(Rc<SiteGrant>),
    /// Give that permission back.
    GiveBack(Rc<SiteGrant>),
    /// Forget the site, its permission and what was kept of it.
    ForgetSite(Rc<SiteGrant>),
    /// Erase what the browser cannot give back; answered by [`super::action::Action::Erased`].
    EraseLost,
    /// Load what the first screen does not need; answered by [`super::action::Action::Later`].
    Load,
}

/// A page to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Sentry's page that makes a token of this kind.
    Create(TokenKind),
    /// Sentry's own page about a credential.
    Page {
        /// Its kind.
        kind: Kind,
        /// Where it lives.
        place: Place,
        /// Sentry's id of it.
        id: String,
    },
    /// An address that Sentry named, such as where to sign on.
    Named(String),
    /// The account's security settings.
    Security,
    /// The members of the organization of this slug.
    Members(String),
    /// Where one signs in.
    SignIn,
    /// A fixed https address.
    Docs(&'static str),
}
