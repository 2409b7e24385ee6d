//! What can speak for a person or an organization: the credentials an inventory lists.

mod reference;

use serde::{Deserialize, Serialize};

pub use reference::CredentialRef;

use crate::scope::Granted;
use crate::time::{DAY, Timestamp};

/// Which of Sentry's credentials it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A personal (user) auth token: `/api/0/api-tokens/`.
    #[default]
    Personal,
    /// An organization auth token: `/api/0/organizations/{org}/org-auth-tokens/`.
    Organization,
    /// A token of an internal integration: `/api/0/sentry-apps/{slug}/api-tokens/`.
    Integration,
    /// What the person granted to an OAuth application: `/api/0/api-authorizations/`. The unit is the
    /// grant; Sentry lists none of its access tokens.
    Grant,
    /// An OAuth application of the person's own: `/api/0/api-applications/`. Shown, never revoked from
    /// here: with it goes everything that was ever issued under it, to whomever.
    Application,
    /// A legacy API key of an organization: `/api/0/organizations/{org}/api-keys/`.
    ApiKey,
}

impl Kind {
    /// Every kind, in the order they are shown in.
    pub const ALL: [Self; 6] = [
        Self::Personal,
        Self::Organization,
        Self::Integration,
        Self::Grant,
        Self::Application,
        Self::ApiKey,
    ];

    /// Its name in keys, in JSON and in message keys (`kind_<name>`, with `_` for `-`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Organization => "organization",
            Self::Integration => "integration",
            Self::Grant => "grant",
            Self::Application => "application",
            Self::ApiKey => "api-key",
        }
    }
}

/// Where a credential lives: with its kind and its id, all that a revocation has to name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// With the user: personal tokens, grants, own applications.
    #[default]
    User,
    /// In the organization of this slug: organization tokens, API keys.
    Organization(String),
    /// With an internal integration.
    Integration {
        /// The slug of the organization that owns it.
        organization: String,
        /// The integration's own slug, which its tokens are addressed by.
        slug: String,
    },
}

impl Place {
    /// The slug of the organization it lives in.
    pub fn organization(&self) -> Option<&str> {
        match self {
            Self::User => None,
            Self::Organization(slug) | Self::Integration { organization: slug, .. } => Some(slug),
        }
    }

    /// The slug of the integration it lives with.
    pub fn integration(&self) -> Option<&str> {
        match self {
            Self::Integration { slug, .. } => Some(slug),
            Self::User | Self::Organization(_) => None,
        }
    }
}

/// When it was last used, as far as Sentry knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastUse {
    /// Sentry does not record it for this kind (all but organization tokens), or did not tell.
    #[default]
    NotRecorded,
    /// Never, as far as Sentry counts: uploads of debug files did not count (getsentry/sentry#63935).
    Never,
    /// Then.
    At(Timestamp),
}

/// Who made a credential, where the server tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Creator {
    /// What tells them from everybody else ([`sentry::people::Person::key`]).
    pub key: String,
    /// Their name or e-mail address.
    pub name: String,
    /// Whether they are (still) a member of the organization; `None` when that is not known.
    pub member: Option<bool>,
    /// They made the integration that holds it; who made this very token is not told.
    pub of_holder: bool,
}

/// One credential, without any secret: the field for a value does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Sentry's id, kept as text: ids go beyond 2^53.
    pub id: String,
    /// Which kind it is.
    pub kind: Kind,
    /// Where it lives.
    pub place: Place,
    /// The name a person gave it; `None` for null, absent or blank.
    pub name: Option<String>,
    /// The last four characters of the value, where the server tells them.
    pub last4: Option<String>,
    /// Its scopes as listed.
    pub scopes: Granted,
    /// When it was made; `None` when absent or unreadable (a note says which).
    pub created: Option<Timestamp>,
    /// When it ends; `None` when it never does or the date is unreadable.
    pub expires: Option<Timestamp>,
    /// When it was last used.
    pub last_used: LastUse,
    /// Who made it, where the server tells.
    pub creator: Option<Creator>,
    /// The name of the organization it opens, or that it is limited to (a grant may be).
    pub organization: Option<String>,
    /// The name of the integration or of the OAuth application that holds it.
    pub holder: Option<String>,
    /// Sentry shows a secret of the integration behind it to every member.
    pub exposed: bool,
    /// What was odd about it on the wire, for the person to see.
    pub notes: Vec<Oddity>,
}

impl Credential {
    /// A credential of which no more is known than which one it is.
    pub fn new(kind: Kind, place: Place, id: String) -> Self {
        Self {
            id,
            kind,
            place,
            name: None,
            last4: None,
            scopes: Granted::default(),
            created: None,
            expires: None,
            last_used: LastUse::default(),
            creator: None,
            organization: None,
            holder: None,
            exposed: false,
            notes: Vec::new(),
        }
    }

    /// What it is called: by its own name, else by what holds it.
    pub fn title(&self) -> Option<&String> {
        self.name.as_ref().or(self.holder.as_ref())
    }

    /// The last moment up to `now` at which one of its ages in days changed, or a day began. They are the same
    /// at both: what shows them is drawn again when one changes, and says what anything else says of them.
    pub fn aged(&self, now: Timestamp) -> Timestamp {
        let used = match self.last_used {
            LastUse::At(at) => Some(at),
            LastUse::NotRecorded | LastUse::Never => None,
        };
        // At the end itself no day is over; right after it one is.
        let over = self.expires.map(|at| Timestamp(at.0.saturating_add(1)));
        let mut last = now.0 - now.0.rem_euclid(DAY);
        for at in [self.created, used, over].into_iter().flatten() {
            last = last.max(now.0 - now.0.saturating_sub(at.0).rem_euclid(DAY));
        }
        Timestamp(last)
    }

    /// What tells it from every other credential of the same owner; see [`key`].
    pub fn key(&self) -> String {
        key(self.kind, &self.place, &self.id)
    }
}

/// What tells one credential from all others of the same owner, as text: ids repeat across kinds and
/// organizations. A personal token's key is its id alone, so that answers stored before there were other
/// kinds hold on.
pub fn key(kind: Kind, place: &Place, id: &str) -> String {
    if kind == Kind::Personal {
        return id.to_owned();
    }
    // No slug holds a slash.
    let organization = place.organization().unwrap_or_default();
    [kind.name(), "/", organization, "/", place.integration().unwrap_or_default(), "/", id].concat()
}

/// Something in a listed credential that could not be read as expected. Nothing is lost by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A field that should be there is not, or has another type.
    Field(&'static str),
    /// A date that is no RFC 3339; the text as it came (cut to 40 characters).
    Date(&'static str, String),
    /// Made after `now`.
    FromTheFuture,
}

/// Whose list it is (invariant 5): bound to one Sentry and one user of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Owner {
    /// The instance's origin, such as `https://sentry.io`.
    pub instance: String,
    /// The user's id there.
    pub user_id: String,
}

#[cfg(test)]
mod tests {
    use super::{Kind, Place, key};

    #[test]
    fn a_key_tells_kinds_and_places_apart() {
        let organization = |slug: &str| Place::Organization(slug.into());
        let integration = |organization: &str, slug: &str| Place::Integration {
            organization: organization.into(),
            slug: slug.into(),
        };
        let keys = [
            key(Kind::Personal, &Place::User, "7"),
            key(Kind::Grant, &Place::User, "7"),
            key(Kind::Application, &Place::User, "7"),
            key(Kind::Organization, &organization("acme"), "7"),
            key(Kind::Organization, &organization("acme-2"), "7"),
            key(Kind::ApiKey, &organization("acme"), "7"),
            key(Kind::Integration, &integration("acme", "bot"), "7"),
            key(Kind::Integration, &integration("acme", "bot-2"), "7"),
        ];
        assert_eq!(keys[0], "7");
        assert_eq!(keys[6], "integration/acme/bot/7");
        let mut distinct = keys.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), keys.len(), "{keys:?}");
    }
}
