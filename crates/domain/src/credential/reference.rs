//! A credential as it is referred to: enough to find it again, nothing of its value.

use serde::{Deserialize, Serialize};

use super::{Credential, Kind, Place, key};

/// The credential a person chose, as the journal may remember it.
///
/// Journals stored before there were other kinds hold personal tokens alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialRef {
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

impl CredentialRef {
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
        key(self.kind, &self.place, &self.id)
    }
}
