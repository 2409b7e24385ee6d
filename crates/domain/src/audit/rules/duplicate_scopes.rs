//! `duplicate-scopes`: Another token in force has the very same scopes.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "duplicate-scopes",
    category: Category::Care,
    norms: &["sentry-auth-tokens", "owasp-nhi"],
    severity: "low",
    // Organization tokens all have the same scopes, and an integration's tokens have its own.
    kinds: &[Kind::Personal],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let granted = &subject.credential.scopes;
    let none = granted.known.is_empty() && granted.unknown.is_empty();
    if subject.expired || granted.unread || none {
        return None;
    }
    // Two jobs may well need the same: two different answers explain two tokens.
    let own = context.purpose(&subject.key);
    let explained = |id: &str| {
        let other = context.purpose(id);
        !own.is_empty() && !other.is_empty() && own != other
    };
    let mut others = context.same_scopes(subject.credential).filter(|id| !explained(id));
    let limit = context.thresholds.examples;
    let examples: Vec<_> = others.by_ref().take(limit).map(str::to_owned).collect();
    if examples.is_empty() {
        return None;
    }
    let mut finding = Finding::new(META.id, Severity::Low);
    finding.add("count", Value::Count(examples.len() + others.count()));
    finding.add("others", Value::Texts(examples));
    Some(finding)
}
