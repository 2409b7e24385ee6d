//! Where each kind of credential is listed and how it is revoked (docs/COMPATIBILITY.md): pure.

use super::client::TOKENS;
use super::transport::{Dialect, RevokeByValue, Route, WriteRequest};
use domain::credential::{CredentialRef, Kind, Place};
use domain::time::Timestamp;

/// How a credential is revoked, in one dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By one write.
    Write(WriteRequest),
    /// By its value, which never leaves the page.
    ByValue(RevokeByValue),
}

/// The path of the list that a credential is in; `None` where it cannot be addressed from what is known
/// of it, lives where its kind cannot, or is not revoked from here.
pub fn list(chosen: &CredentialRef) -> Option<String> {
    let within = |before: &str, slug: &str, rest: &str| {
        plain(slug).then(|| ["/api/0/", before, "/", slug, rest].concat())
    };
    match (chosen.kind, &chosen.place) {
        (Kind::Personal, Place::User) => Some(TOKENS.to_owned()),
        (Kind::Grant, Place::User) => Some("/api/0/api-authorizations/".to_owned()),
        (Kind::Organization, Place::Organization(slug)) => {
            within("organizations", slug, "/org-auth-tokens/")
        }
        (Kind::ApiKey, Place::Organization(slug)) => within("organizations", slug, "/api-keys/"),
        (Kind::Integration, Place::Integration { slug, .. }) => {
            within("sentry-apps", slug, "/api-tokens/")
        }
        _ => None,
    }
}

/// How it is revoked in this dialect, if it is sent before `until`; `None` where [`list`] is.
pub fn way(
    route: &Route,
    dialect: Dialect,
    chosen: &CredentialRef,
    until: Timestamp,
) -> Option<Way> {
    let id = chosen.id.as_str();
    let list = list(chosen).filter(|_| plain(id))?;
    let by_value = |in_path| {
        Way::ByValue(RevokeByValue {
            base: route.base.clone(),
            list: list.clone(),
            in_path,
            id: id.to_owned(),
            csrf_cookie: route.csrf_cookie.clone(),
            user_id: route.owner.user_id.clone(),
            until,
        })
    };
    // What goes into a body holds nothing that JSON would need escaped.
    let named = |name| (list.clone(), Some(["{\"", name, "\":\"", id, "\"}"].concat()));
    let (path, body) = match (chosen.kind, dialect) {
        (Kind::Personal, Dialect::ByValue) => return Some(by_value(false)),
        // Before 24.1 the path holds the token's value where its id is now.
        (Kind::Integration, Dialect::ByValue) => return Some(by_value(true)),
        (Kind::Personal, Dialect::ByTokenId) => named("tokenId"),
        (Kind::Grant, _) => named("authorization"),
        _ => ([&list, id, "/"].concat(), None),
    };
    Some(Way::Write(WriteRequest {
        base: route.base.clone(),
        method: "DELETE",
        path,
        body,
        csrf_cookie: route.csrf_cookie.clone(),
        user_id: route.owner.user_id.clone(),
        until,
    }))
}

/// Whether this can stand in a path as it is: no list we could have shown has other ids or slugs.
pub(super) fn plain(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
