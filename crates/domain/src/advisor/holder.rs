//! Which credential should hold the scopes.

use super::ask::{Ask, Requirement};
use crate::catalog::{TokenKind, Why};
use crate::scope::{Scope, ScopeSet};

/// The kind of token, and why.
///
/// One task alone has its own answer. Otherwise an organization token if every call takes
/// `org:ci`, a personal one where Sentry binds a call to a user or a tool acts as one, and an
/// internal integration for the rest.
pub(super) fn choose(ask: &Ask) -> (TokenKind, Why) {
    if let ([task], false) = (ask.tasks.as_slice(), ask.calls) {
        return (task.kind, task.why);
    }
    let task = |kind| ask.tasks.iter().find(|task| task.kind == kind);
    if ask.requirements.iter().all(Requirement::is_public) {
        if let Some(task) = task(TokenKind::Dsn).or_else(|| task(TokenKind::Vendor)) {
            return (task.kind, task.why);
        }
        return (TokenKind::None, Why::NOTHING);
    }
    let bound = |it: &Requirement| it.operation.is_some_and(|it| it.is_personal());
    if ask.requirements.iter().any(bound) {
        return (TokenKind::Personal, Why::BOUND);
    }
    let kinds = [TokenKind::Personal, TokenKind::PersonalOauth, TokenKind::PersonalOrInternal];
    for kind in kinds {
        if let Some(task) = task(kind) {
            return (kind, task.why);
        }
    }
    let org_ci = ScopeSet::of(&[Scope::OrgCi]);
    if ask.requirements.iter().all(|it| it.is_met(org_ci)) {
        return (TokenKind::Organization, Why::ORGANIZATION);
    }
    (TokenKind::Internal, Why::INTERNAL)
}
