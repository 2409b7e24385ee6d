//! `destructive-reach`: It opens operations that delete and that no read scope opens.

use crate::audit::{
    ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Severity, Subject, Value,
};
use crate::catalog::worst;

/// What it is.
pub const META: Meta = Meta {
    id: "destructive-reach",
    category: Category::Reach,
    norms: &["sentry-permissions", "nist-ac-6"],
    severity: "high",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let scopes = subject.closure.intersection(context.destroying);
    if scopes.is_empty() {
        return None;
    }
    let mut finding = subject.broad(context, META.id, scopes, Severity::High);
    finding.acts(worst(scopes, |act| act.destroys));
    finding.add("count", Value::Count(subject.reach.destructive.into()));
    let opened =
        context.destroyers.iter().filter(|it| !it.accepts.intersection(subject.closure).is_empty());
    let operations = opened.take(context.thresholds.examples).map(|it| it.index).collect();
    finding.add("operations", Value::Operations(operations));
    Some(finding)
}
