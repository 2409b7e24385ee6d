//! What a person asks of the outside world. The view emits commands, the driver carries them out.

use super::glimpse::Glimpse;
use crate::audit::Jobs;
use crate::catalog::TokenKind;

/// One request to the driver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Revoke this credential after the undo time.
    Revoke {
        /// Sentry's id of it.
        id: String,
    },
    /// Take a revocation back.
    Undo {
        /// The journal's entry.
        entry: String,
    },
    /// Ask again for what failed or expired.
    Again {
        /// The journal's entry.
        entry: String,
    },
    /// The outcome was seen.
    Dismiss {
        /// The journal's entry.
        entry: String,
    },
    /// Read the list again; settles what is unknown as well.
    Reload,
    /// The person says that this unknown site is a Sentry and may be asked.
    AllowSite,
    /// Open a page in a tab.
    Open(Link),
    /// Put a text into the clipboard; answered by [`super::action::Action::Copied`].
    Copy(String),
    /// Remember what a token is for, or forget it.
    Purpose {
        /// Sentry's id of the credential.
        id: String,
        /// The tasks; none to forget it.
        jobs: Jobs,
    },
    /// Keep this for the next opening.
    Keep(Glimpse),
    /// Show this in a full tab.
    FullPage,
}

/// A page to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Sentry's page that makes a token of this kind.
    Create(TokenKind),
    /// Sentry's own page about the token of this id.
    TokenPage(String),
    /// Where one signs in.
    SignIn,
    /// A fixed https address.
    Docs(&'static str),
}
