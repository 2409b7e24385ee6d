//! One replacement and how far it is. It holds no values and is bound to its owner.

use serde::{Deserialize, Serialize};

use crate::journal::Tab;
use crate::kept::Kept;
use domain::credential::{CredentialRef, Kind, Owner};
use domain::time::Timestamp;
use sentry::outcome::Reason;
use sentry::transport::{Route, WITHIN};

/// The permission to send a request is good for so many milliseconds: a page that slept in between may
/// find that the list was read meanwhile, and another one begun.
pub const PERMIT: i64 = 5_000;

/// What was told longer ago as not made is not looked for any more, in milliseconds.
const RECENT: i64 = 86_400_000;

/// All replacements, in the order they were begun.
pub type Shelf = Kept<Replacement>;

/// An old token and the new one that is to take its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Replacement {
    /// Unique; chosen by the page that asks.
    pub id: String,
    /// Where it goes and for whom.
    pub route: Route,
    /// The browser tab whose page sends.
    pub tab: Tab,
    /// The token to be replaced, a personal one.
    pub old: CredentialRef,
    /// What the new one is called; empty where it is made in Sentry itself.
    pub name: String,
    /// The scopes that the new one is asked for, or advised to have.
    pub scopes: Vec<String>,
    /// The ids that were listed before it was made. Dropped once the new one is found; none where it is made
    /// in Sentry itself.
    pub known: Vec<String>,
    /// Where it stands.
    pub step: Step,
    /// When the old one was read back as gone.
    #[serde(default)]
    pub old_gone: Option<Timestamp>,
}

/// Where a replacement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The request that makes the new token is about to be sent, or is out.
    Creating {
        /// Since when.
        at: Timestamp,
    },
    /// It may have been made; only the list can tell.
    Unknown {
        /// When it was sent.
        at: Timestamp,
        /// What was lost.
        why: Reason,
    },
    /// The list has several tokens that could be the new one, or one that is not quite as asked.
    Unclear {
        /// When that was seen.
        at: Timestamp,
    },
    /// It was certainly not made.
    Refused {
        /// When.
        at: Timestamp,
        /// Why.
        why: Reason,
    },
    /// It is there. Its value is known to the page that made it, and to nobody once that is closed.
    Created {
        /// When it was made.
        at: Timestamp,
        /// The new token.
        new: CredentialRef,
        /// When its value was copied.
        copied: Option<Timestamp>,
    },
    /// The person swapped it in wherever the old one was used.
    Swapped {
        /// When.
        at: Timestamp,
        /// The new token.
        new: CredentialRef,
    },
    /// The new token is to be revoked, because nobody has its value.
    Discarding {
        /// Since when.
        at: Timestamp,
        /// The new token.
        new: CredentialRef,
        /// When its value was copied, should it be kept after all.
        copied: Option<Timestamp>,
    },
    /// The new token is gone again.
    Discarded {
        /// When that was seen.
        at: Timestamp,
    },
    /// Another kind of token is to take its place, and the person makes it in Sentry itself. What they made
    /// there, if anything, is not known from here.
    Elsewhere {
        /// When they went there.
        at: Timestamp,
        /// Its kind: an organization's token, or an internal integration's.
        kind: Kind,
        /// What it is for: ids of tasks.
        jobs: Vec<String>,
        /// When they said that what they made is in use.
        swapped: Option<Timestamp>,
    },
}

impl Replacement {
    /// Whose it is.
    pub const fn owner(&self) -> &Owner {
        &self.route.owner
    }

    /// The new token, once it is known.
    pub const fn new_one(&self) -> Option<&CredentialRef> {
        match &self.step {
            Step::Created { new, .. }
            | Step::Swapped { new, .. }
            | Step::Discarding { new, .. } => Some(new),
            _ => None,
        }
    }

    /// Whether the new token's value was copied.
    pub const fn is_copied(&self) -> bool {
        match &self.step {
            Step::Created { copied, .. } | Step::Discarding { copied, .. } => copied.is_some(),
            Step::Swapped { .. } => true,
            _ => false,
        }
    }

    /// Whether the person said that the new one is in use: only then the old one is revoked.
    pub const fn is_swapped(&self) -> bool {
        matches!(self.step, Step::Swapped { .. } | Step::Elsewhere { swapped: Some(_), .. })
    }

    /// Whether another one for the same token would be a repetition.
    pub const fn is_going_on(&self) -> bool {
        !matches!(self.step, Step::Refused { .. } | Step::Discarded { .. } | Step::Unclear { .. })
    }

    /// Whether the page that asked for it may send it now.
    pub const fn may_be_sent(&self, now: Timestamp) -> bool {
        matches!(self.step, Step::Creating { at } if now.0 >= at.0 && now.0 - at.0 <= PERMIT)
    }

    /// Whether it was told as not made although its request was sent, and not long ago.
    pub const fn may_be_there(&self, now: Timestamp) -> bool {
        matches!(self.step, Step::Refused { at, why } if now.0.saturating_sub(at.0) <= RECENT
            && matches!(why, Reason::NotMade | Reason::SignedOut | Reason::Csrf | Reason::Forbidden
                | Reason::NeedsPassword | Reason::NeedsTwoFactor | Reason::NeedsSso
                | Reason::RateLimited | Reason::NoRoute))
    }

    /// Until when the request may leave the page.
    pub const fn until(&self) -> Timestamp {
        match self.step {
            Step::Creating { at } => Timestamp(at.0 + WITHIN),
            _ => Timestamp(0),
        }
    }

    /// Whether it can leave the shelf: nothing of it is under way, and no value is lost with it that
    /// was never copied.
    pub const fn can_be_finished(&self) -> bool {
        !matches!(
            self.step,
            Step::Creating { .. } | Step::Discarding { .. } | Step::Created { copied: None, .. }
        )
    }
}
