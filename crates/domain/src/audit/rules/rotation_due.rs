//! `rotation-due`: It is older than the rotation age.
//!
//! To the millisecond: at exactly the age it is not yet older.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;
use crate::time::DAY;

/// What it is.
pub const META: Meta = Meta {
    id: "rotation-due",
    category: Category::Care,
    norms: &["cis-aws-1-14", "nist-ia-5"],
    severity: "low",
    // The tokens of a grant are renewed by themselves, and of the rest Sentry tells no date.
    kinds: &[Kind::Personal, Kind::Organization, Kind::Integration],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let created = subject.credential.created?;
    let limit = context.thresholds.rotation_days;
    let age = context.now.0.saturating_sub(created.0);
    if subject.expired || age <= limit.saturating_mul(DAY) {
        return None;
    }
    let mut finding = Finding::new(META.id, Severity::Low);
    finding.add("age", Value::Days(context.now.days_since(created)));
    finding.add("limit", Value::Days(limit));
    Some(finding)
}
