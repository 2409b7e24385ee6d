//! What is revoked in a case: one or several of a kind, with their names in the double's census.

use domain::credential::{CredentialRef, Kind, Place};
use sentry_double::Double;

use super::world::OWNER;

/// How many of which kind.
pub const ALL: [(Kind, usize); 6] = [
    (Kind::Personal, 1),
    (Kind::Personal, 3),
    (Kind::Organization, 1),
    (Kind::Integration, 1),
    (Kind::Grant, 1),
    (Kind::ApiKey, 1),
];

/// One credential that a person chose.
#[derive(Clone, Debug)]
pub struct Target {
    /// As the popup names it.
    pub chosen: CredentialRef,
    /// As the census names it.
    pub name: String,
}

/// So many credentials of the owner's of this kind.
pub fn targets(double: &Double, kind: Kind, count: usize) -> Vec<Target> {
    let state = double.state();
    let owner = state.user_named(OWNER).map_or(0, |user| user.id);
    let (place, name, ids): (Place, String, Vec<u64>) = match kind {
        Kind::Organization => (
            Place::Organization("acme".into()),
            "organization acme".into(),
            state.org_tokens_of("acme").iter().map(|it| it.id).collect(),
        ),
        Kind::Integration => (
            Place::Integration { organization: "acme".into(), slug: "release-bot".into() },
            "integration release-bot".into(),
            state.integration_tokens_of("release-bot").iter().map(|it| it.id).collect(),
        ),
        Kind::Grant => (
            Place::User,
            format!("grant {owner}"),
            state.grants_of(owner).iter().map(|it| it.id).collect(),
        ),
        Kind::ApiKey => (
            Place::Organization("acme".into()),
            "key acme".into(),
            state.api_keys.iter().map(|it| it.id).collect(),
        ),
        _ => (
            Place::User,
            format!("personal {owner}"),
            state.tokens_of(owner).iter().map(|it| it.id).collect(),
        ),
    };
    let target = |id: &u64| Target {
        chosen: CredentialRef {
            kind,
            place: place.clone(),
            id: id.to_string(),
            name: Some("same name".into()),
            last4: None,
            proved: false,
        },
        name: format!("{name} {id}"),
    };
    ids.iter().rev().take(count).map(target).collect()
}

/// Takes it away, as somebody else would.
pub fn remove(double: &Double, target: &Target) {
    let Ok(id) = target.chosen.id.parse::<u64>() else { return };
    let mut state = double.state();
    match target.chosen.kind {
        Kind::Organization => {
            state.revoke_org_token("acme", id, 0);
        }
        Kind::Integration => {
            state.remove_integration_token("release-bot", id);
        }
        Kind::Grant => state.grants.retain(|it| it.id != id),
        Kind::ApiKey => state.api_keys.retain(|it| it.id != id),
        _ => state.tokens.retain(|it| it.id != id),
    }
}
