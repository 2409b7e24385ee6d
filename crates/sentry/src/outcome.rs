//! What became of a write: the words that client, journal and views share.

use serde::{Deserialize, Serialize};

use domain::credential::CredentialRef;

/// What became of a revocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// Read back as gone.
    Gone,
    /// It certainly did not happen.
    Failed(Reason),
    /// It may have happened.
    Unknown(Reason),
}

/// What became of making a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Creation {
    /// It is there: this one.
    Made(CredentialRef),
    /// It was certainly not made.
    Refused(Reason),
    /// It may have been made.
    Unknown(Reason),
}

/// What became of renaming one. It destroys nothing and can be asked for again at any time, so that the
/// journal need not know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Renaming {
    /// The list has it under its new name.
    Done,
    /// It certainly was not.
    Failed(Reason),
    /// It may have been.
    Unknown(Reason),
}

/// Why a write failed or is unknown; the view has the words (`reason_<kebab-name>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The browser's grant for the tab is gone.
    NoGrant,
    /// The tab was closed.
    TabGone,
    /// The tab shows another site.
    Moved,
    /// Somebody else is signed in now.
    OtherUser,
    /// Who is signed in could not be found out, so nothing was sent.
    NotChecked,
    /// The page was busy until it was too late, so nothing was sent.
    NotSent,
    /// Nobody is signed in any more.
    SignedOut,
    /// Sentry refused the request as not coming from its own page (CSRF).
    Csrf,
    /// Sentry says that this account may not.
    Forbidden,
    /// Sentry wants the password again first.
    NeedsPassword,
    /// It wants two-factor authentication first.
    NeedsTwoFactor,
    /// It wants single sign-on first.
    NeedsSso,
    /// Sentry refused the content of the request.
    Rejected,
    /// Too many requests.
    RateLimited,
    /// Sentry answered with a fault of its own (5xx).
    ServerFault,
    /// The answer could not be understood.
    Malformed,
    /// No answer in time.
    TimedOut,
    /// The connection was lost.
    Lost,
    /// It is still in the list after the write.
    StillListed,
    /// It is in no list of the owner's, or no list can hold such an id.
    NotListed,
    /// It is not in the list now, and was in none that is certainly the owner's: whose it is is not known.
    NeverListed,
    /// The list changed while its pages were read, so that it proves no absence.
    Shifting,
    /// What was to be made is not in the list read afterwards, and cannot come any more.
    NotMade,
    /// The list that a write by value needs could not be read, so nothing was sent.
    NotRead,
    /// The list made afterwards could not be read.
    NotReadBack,
    /// The browser would not store the journal, so nothing was sent.
    NotSaved,
    /// The server has no such route: this version of Sentry revokes in another way.
    NoRoute,
    /// Its time passed while the worker was stopped, so nothing was sent.
    Late,
    /// The clock was set back while it waited, so nothing was sent.
    ClockBack,
    /// The person did not confirm it while a page of ours was open, so nothing was sent.
    Unconfirmed,
    /// It was found in the browser's store, and this session of the browser did not write it: nothing was sent.
    NotOurs,
}
