//! `old-grant-with-writes`: An OAuth grant of long ago that lets its application change something.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "old-grant-with-writes",
    category: Category::Care,
    norms: &["owasp-nhi", "nist-ac-6"],
    severity: "low; medium where it can delete or administer",
    kinds: &[Kind::Grant],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let limit = context.thresholds.grant_days;
    let age = context.now.days_since(subject.credential.created?);
    let writes = subject.closure.intersection(context.changing.union(context.destroying));
    if age < limit || writes.is_empty() {
        return None;
    }
    let heavy = context.judge(writes) >= Severity::High;
    let mut finding = Finding::new(META.id, if heavy { Severity::Medium } else { Severity::Low });
    finding.add("age", Value::Days(age));
    finding.add("scopes", Value::Scopes(writes.maximal()));
    Some(finding)
}
