//! `organization-token-never-used`: An organization token that is old enough to be judged and was never used.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::{Kind, LastUse};

/// What it is.
pub const META: Meta = Meta {
    id: "organization-token-never-used",
    category: Category::Care,
    norms: &["owasp-nhi", "cis-aws-1-14"],
    severity: "low",
    kinds: &[Kind::Organization],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    if subject.credential.last_used != LastUse::Never {
        return None;
    }
    let limit = context.thresholds.unused_days;
    let age = context.now.days_since(subject.credential.created?);
    if age < limit {
        return None;
    }
    let mut finding = Finding::new(META.id, Severity::Low);
    finding.add("age", Value::Days(age));
    Some(finding)
}
