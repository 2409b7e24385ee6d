//! `releases-plus-broader`: It publishes releases, which builds do, and holds scopes that builds do not need.
//!
//! A read scope that a build's own calls accept is none of those.
//! A build server is where tokens leak from, and a release is what everybody else then runs.

use crate::audit::{
    ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Severity, Subject, Value, Why,
};
use crate::scope::Scope;

/// What it is.
pub const META: Meta = Meta {
    id: "releases-plus-broader",
    category: Category::Reach,
    norms: &["owasp-nhi", "sentry-auth-tokens"],
    severity: "high where the rest changes something, otherwise low",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let broader = subject.closure.difference(context.releasing);
    if !subject.closure.contains(Scope::ProjectReleases) || broader.is_empty() {
        return None;
    }
    let changes = context.judge(broader) >= Severity::Medium;
    let severity = if changes { Severity::High } else { Severity::Low };
    let mut finding = Finding::new(META.id, severity);
    let scopes = broader.with(Scope::ProjectReleases);
    finding.add("scopes", Value::Scopes(scopes.maximal()));
    finding.add("broader", Value::Scopes(broader.maximal()));
    if let Some(purpose) = subject.purpose {
        let excess = scopes.difference(purpose.needs);
        subject.explain(&mut finding, excess);
        // The trouble is the combination: anything that the task does not need keeps it.
        if excess.is_empty() {
            finding.lower(Severity::Low, Why::Purpose(purpose.task.id));
        }
    }
    Some(finding)
}
