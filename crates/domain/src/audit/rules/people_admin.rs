//! `people-admin`: It invites, removes or promotes people, or administers teams.

use crate::audit::{ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Subject};
use crate::catalog::worst;
use crate::scope::{Scope, ScopeSet};

/// Scopes that decide about people.
const PEOPLE: ScopeSet =
    ScopeSet::of(&[Scope::MemberInvite, Scope::MemberWrite, Scope::MemberAdmin, Scope::TeamAdmin]);

/// What they decide.
const ACTS: [&str; 4] = ["remove-members", "delete-teams", "invite-members", "change-teams"];

/// What it is.
pub const META: Meta = Meta {
    id: "people-admin",
    category: Category::Reach,
    norms: &["sentry-permissions", "nist-ac-6"],
    severity: "critical with `member:admin`, high with `team:admin`, otherwise medium",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let scopes = subject.closure.intersection(PEOPLE);
    if scopes.is_empty() || subject.modest {
        return None;
    }
    let mut finding = subject.broad(context, META.id, scopes, context.judge(scopes));
    finding.acts(worst(scopes, |act| ACTS.contains(&act.key)));
    Some(finding)
}
