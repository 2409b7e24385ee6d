//! Which token of a list is the one whose answer was lost.

use super::replacement::Replacement;
use domain::credential::{Credential, CredentialRef};
use domain::scope::Granted;
use domain::time::Timestamp;

/// How far the clocks of browser and server may differ, and a request take, in milliseconds. A token of
/// the same name made by hand a day later is not taken for it.
const NEAR: i64 = 900_000;

/// What a list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing in it could be the new token.
    None,
    /// This is it.
    One(CredentialRef),
    /// It could be several, or one that differs from what was asked for.
    Unclear,
}

/// Looks for the token that `replacement` asked for at `sent`: not known before, of its name (or of
/// none, where servers do not keep names), with its scopes, made at that time.
pub fn find(replacement: &Replacement, sent: Timestamp, list: &[Credential]) -> Found {
    let asked = Granted::parse(&replacement.scopes);
    let scopes = |it: &Credential| {
        !it.scopes.unread
            && it.scopes.known.closure() == asked.known.closure()
            && it.scopes.unknown == asked.unknown
    };
    let similar = |it: &&Credential| {
        !replacement.known.contains(&it.id)
            && it
                .name
                .as_deref()
                .map_or_else(|| scopes(it) || it.scopes.unread, |name| name == replacement.name)
    };
    let in_time =
        |it: &Credential| it.created.is_some_and(|created| (created.0 - sent.0).abs() <= NEAR);
    let mut similar = list.iter().filter(similar);
    match (similar.next(), similar.next()) {
        (None, _) => Found::None,
        (Some(it), None) if scopes(it) && in_time(it) => Found::One(CredentialRef::of(it)),
        _ => Found::Unclear,
    }
}
