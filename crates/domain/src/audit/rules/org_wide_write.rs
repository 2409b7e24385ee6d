//! `org-wide-write`: It changes things, and a token is bound to no project: what it may change, it may change
//! everywhere.
//!
//! What the least scopes of a common task change is explained by that task, unless the
//! organization itself can be changed. What read scopes let through (dashboards, saved searches) is
//! no finding and is not counted: nothing narrower can read. Publishing releases is no change of settings:
//! `destructive-reach` and `releases-plus-broader` judge that.

use crate::audit::{
    ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Severity, Subject, Value,
};
use crate::catalog::worst;
use crate::scope::{Scope, ScopeSet};

/// Scopes that change the organization itself.
const ORGANIZATION: ScopeSet = ScopeSet::of(&[Scope::OrgWrite, Scope::OrgAdmin]);

/// Scopes that a build publishes with.
const RELEASES: ScopeSet = ScopeSet::of(&[Scope::ProjectReleases, Scope::OrgCi]);

/// What it is.
pub const META: Meta = Meta {
    id: "org-wide-write",
    category: Category::Reach,
    norms: &["sentry-permissions", "owasp-nhi"],
    severity: "medium; high with `org:write`, critical with `org:admin`",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let writing = subject.closure.intersection(context.changing).difference(RELEASES);
    let organization = subject.closure.intersection(ORGANIZATION);
    let explained = subject.modest
        || (subject.purpose.is_none() && subject.least_for.is_some() && organization.is_empty());
    if writing.is_empty() || explained {
        return None;
    }
    // What changes the organization itself weighs as much as what it can destroy there.
    let severity = context.judge(organization).max(Severity::Medium);
    let mut finding = subject.broad(context, META.id, writing, severity);
    finding.acts(worst(writing, |act| !act.destroys));
    finding.add("writes", Value::Count(context.written_by(subject.closure)));
    Some(finding)
}
