//! What popup and page may ask of the worker. Typed intents, nothing else; the answer is the journal.

use serde::{Deserialize, Serialize};

use super::journal::{Entry, Tab};
use crate::kept::Kept;
use domain::credential::{CredentialRef, Owner};
use sentry::transport::Route;

/// A message to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Intent {
    /// Revoke these credentials, each after its undo time.
    Revoke {
        /// Where and for whom.
        route: Route,
        /// The tab to write through.
        tab: Tab,
        /// What, in the order they are written in.
        chosen: Vec<CredentialRef>,
    },
    /// Take these back.
    Undo {
        /// The entries.
        entries: Vec<String>,
    },
    /// The person deals with Undo: for a moment the time of these stands still. Said anew every second.
    Hold {
        /// The entries.
        entries: Vec<String>,
    },
    /// The person says that these, which wait for a word, are to be sent now.
    Confirm {
        /// The entries.
        entries: Vec<String>,
    },
    /// A person asks again for what expired or failed: starts a new undo time through this tab.
    Again {
        /// The entries.
        entries: Vec<String>,
        /// The tab of now.
        tab: Tab,
    },
    /// The person clicked the icon on this tab: settle what is sent or unknown by reading back through
    /// it, and go on with what just lost its tab's grant.
    Settle {
        /// Whose list this tab can read.
        owner: Owner,
        /// The tab of now.
        tab: Tab,
    },
    /// Settle what is unknown by reading back through this tab, and nothing else: nobody clicked anything.
    ReadBack {
        /// Whose list this tab can read.
        owner: Owner,
        /// The tab of now.
        tab: Tab,
    },
    /// The person has seen the outcome; the entry may leave the journal.
    Dismiss {
        /// The entry.
        entry: String,
    },
    /// Erase the history of what was revoked.
    Forget,
    /// About replacing a token; answered with the shelf of replacements.
    Replace(Box<crate::replacing::machine::Intent>),
    /// Rename a personal token; answered with what became of it.
    Rename {
        /// Where and for whom.
        route: Route,
        /// The tab to write through.
        tab: Tab,
        /// Sentry's id of it.
        id: String,
        /// Its new name.
        name: String,
    },
    /// Only tell the journal.
    Look,
}

/// What the worker answers to every intent, and what pages are told, by their port and by `storage.onChanged`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// Newest last.
    pub entries: Kept<Entry>,
}

impl Journal {
    /// Reads what was stored. What is no journal at all is kept as one entry that cannot be read.
    pub fn stored(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self { entries: Kept::foreign(text) })
    }

    /// What is left of one that the browser could not give back.
    pub fn lost() -> Self {
        Self { entries: Kept::lost() }
    }
}

impl Journal {
    /// Whether something waits or is under way.
    pub fn is_waiting(&self) -> bool {
        self.entries.iter().any(Entry::is_waiting)
    }
}
