//! `organization-token-unused`: An organization token that was not used for long.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::{Kind, LastUse};

/// What it is.
pub const META: Meta = Meta {
    id: "organization-token-unused",
    category: Category::Care,
    norms: &["owasp-nhi", "cis-aws-1-14"],
    severity: "low from 90 days on; info from 45",
    kinds: &[Kind::Organization],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let LastUse::At(used) = subject.credential.last_used else { return None };
    let days = context.now.days_since(used);
    let thresholds = context.thresholds;
    if days < thresholds.unused_days {
        return None;
    }
    let long = days >= thresholds.unused_long_days;
    let severity = if long { Severity::Low } else { Severity::Info };
    let mut finding = Finding::new(META.id, severity);
    finding.add("days", Value::Days(days));
    Some(finding)
}
