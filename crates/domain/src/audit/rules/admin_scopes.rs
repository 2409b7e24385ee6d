//! `admin-scopes`: An `…:admin` scope. What it opens differs by far, so the finding says what this token could do.
//!
//! `project:releases` stands alone in its row of the picker and is no admin scope.

use crate::audit::{ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Subject};
use crate::catalog::worst;
use crate::scope::{Level, Scope, ScopeSet};

/// What it is.
pub const META: Meta = Meta {
    id: "admin-scopes",
    category: Category::Reach,
    norms: &["sentry-permissions", "nist-ac-6"],
    severity: "critical with `org:admin` or `member:admin`, otherwise high",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let scopes = administering(subject.closure);
    if scopes.is_empty() {
        return None;
    }
    let mut finding = subject.broad(context, META.id, scopes, context.judge(scopes));
    finding.acts(worst(subject.closure, |_| true));
    Some(finding)
}

/// The admin scopes among these.
pub fn administering(scopes: ScopeSet) -> ScopeSet {
    let admin = |scope: &Scope| scope.level() == Level::Admin && *scope != Scope::ProjectReleases;
    scopes.iter().filter(admin).collect()
}
