//! The journal: what was intended, sent and found out. It holds no values and is bound to its owner.

use serde::{Deserialize, Serialize};

use domain::credential::{CredentialRef, Owner};
use domain::time::Timestamp;
use sentry::outcome::Reason;
use sentry::site;
use sentry::transport::{Route, WITHIN};

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
    pub chosen: CredentialRef,
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
