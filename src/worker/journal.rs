//! The journal: what was intended, sent and found out. It holds no values and is bound to its owner.

use serde::{Deserialize, Serialize};

use crate::credential::{self, Credential, Kind, Owner, Place};
use crate::sentry::site;
use crate::sentry::transport::{Route, WITHIN};
use crate::time::Timestamp;

pub use super::undo::Waiting;

/// One write and its fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Unique within the journal.
    pub id: String,
    /// Where it goes and for whom.
    pub route: Route,
    /// The browser tab whose page sends it.
    pub tab: Tab,
    /// What is revoked.
    pub chosen: Chosen,
    /// When the person asked for it.
    pub asked: Timestamp,
    /// Where it stands.
    pub state: State,
    /// Which way its write went.
    #[serde(default, skip_serializing_if = "Detour::is_none")]
    pub detour: Detour,
}

/// Which way a write went. One across origins may be refused by the browser itself before it is sent (its
/// preflight), and that cannot be told from a lost answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detour {
    /// To the origin of the page that sent it; or it was not sent yet.
    #[default]
    None,
    /// To another origin.
    Across,
    /// That was lost, so it went once more, to the page's own origin. Never again.
    Home,
}

impl Detour {
    /// Nothing to store.
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Entry {
    /// Whose it is.
    pub const fn owner(&self) -> &Owner {
        &self.route.owner
    }

    /// Until when its write may leave the page: sent at no other time, and not if it is not sent.
    pub const fn until(&self) -> Timestamp {
        match self.state {
            State::Sent { at } => Timestamp(at.0 + WITHIN),
            _ => Timestamp(0),
        }
    }

    /// Whether its write goes to another origin than that of the page that sends it.
    pub fn crosses(&self) -> bool {
        site::origin_of(&self.route.base).is_some_and(|origin| origin != self.tab.origin)
    }

    /// It waits or is under way.
    pub const fn is_waiting(&self) -> bool {
        matches!(self.state, State::Intended(_) | State::Sent { .. })
    }

    /// It waits or is under way, or it is done: nothing is left to ask for.
    pub const fn is_going_on(&self) -> bool {
        matches!(self.state, State::Intended(_) | State::Sent { .. } | State::Confirmed { .. })
    }
}

/// A browser tab that the person granted us by clicking the icon on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tab {
    /// The browser's id of it.
    pub id: i32,
    /// The origin it showed; the injected function refuses to work on another.
    pub origin: String,
}

/// The credential a person chose, as the journal may remember it.
///
/// Journals stored before there were other kinds hold personal tokens alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Chosen {
    /// Which kind it is.
    #[serde(default)]
    pub kind: Kind,
    /// Where it lives.
    #[serde(default)]
    pub place: Place,
    /// Sentry's id of it.
    pub id: String,
    /// Its name, if it has one; else that of what holds it.
    pub name: Option<String>,
    /// Its last four characters, if told.
    pub last4: Option<String>,
    /// It was in a list that is certainly the owner's. Nothing is sent before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proved: bool,
}

/// What is not there in a journal of a version before it, is not written either.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(it: &bool) -> bool {
    !*it
}

impl Chosen {
    /// A personal token of which no more than its id is known.
    pub fn personal(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    /// What a journal remembers of a credential.
    pub fn of(credential: &Credential) -> Self {
        Self {
            kind: credential.kind,
            place: credential.place.clone(),
            id: credential.id.clone(),
            name: credential.title().cloned(),
            last4: credential.last4.clone(),
            proved: false,
        }
    }

    /// What tells it from every other credential of the same owner.
    pub fn key(&self) -> String {
        credential::key(self.kind, &self.place, &self.id)
    }
}

/// Where an entry stands. Only [`State::Intended`] can still be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
// Not tagged from within: reading that needs a second, buffering deserializer, 20 KB of wasm.
#[serde(rename_all = "kebab-case", try_from = "Stored")]
pub enum State {
    /// Waiting out the undo time, or for a word.
    Intended(Waiting),
    /// The write is out; nothing is known yet.
    Sent {
        /// Since when.
        at: Timestamp,
    },
    /// Read back as gone: same user, complete list, id absent.
    Confirmed {
        /// When that was seen.
        at: Timestamp,
    },
    /// It certainly did not happen.
    Failed {
        /// When.
        at: Timestamp,
        /// Why.
        why: Reason,
    },
    /// It may have happened; only reading back can tell.
    Unknown {
        /// Since when.
        at: Timestamp,
        /// What was lost.
        why: Reason,
    },
    /// The person took it back in time; nothing was sent.
    Undone {
        /// When.
        at: Timestamp,
    },
    /// Not sent, and never sent by itself any more.
    Expired {
        /// When that was noticed.
        at: Timestamp,
        /// Why.
        why: Reason,
    },
}

/// A state as it is stored. All have the same fields here: a reader for each state's own is 5 KB of wasm.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stored {
    Intended(Fields),
    Sent(Fields),
    Confirmed(Fields),
    Failed(Fields),
    Unknown(Fields),
    Undone(Fields),
    Expired(Fields),
}

#[derive(Deserialize)]
struct Fields {
    due: Option<Timestamp>,
    extended: Option<bool>,
    still: Option<Timestamp>,
    held: Option<i64>,
    at: Option<Timestamp>,
    why: Option<Reason>,
}

/// Without its fields it is no state.
impl TryFrom<Stored> for State {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        let state = match stored {
            Stored::Intended(it) => it.extended.map(|extended| {
                let (due, still, held) = (it.due, it.still, it.held.unwrap_or_default());
                Self::Intended(Waiting { extended, due, still, held })
            }),
            Stored::Sent(it) => it.at.map(|at| Self::Sent { at }),
            Stored::Confirmed(it) => it.at.map(|at| Self::Confirmed { at }),
            Stored::Failed(it) => it.at.zip(it.why).map(|(at, why)| Self::Failed { at, why }),
            Stored::Unknown(it) => it.at.zip(it.why).map(|(at, why)| Self::Unknown { at, why }),
            Stored::Undone(it) => it.at.map(|at| Self::Undone { at }),
            Stored::Expired(it) => {
                // The first version knew one reason, and did not store it.
                it.at.map(|at| Self::Expired { at, why: it.why.unwrap_or(Reason::Late) })
            }
        };
        state.ok_or("a state without its fields")
    }
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
