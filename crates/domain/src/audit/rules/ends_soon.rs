//! `ends-soon`: A credential of any kind that ends soon, or has.

use crate::audit::{
    ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Severity, Subject, Value,
};

/// What it is.
pub const META: Meta = Meta {
    id: "ends-soon",
    category: Category::Care,
    norms: &["nist-ia-5"],
    severity: "low; info once it has ended",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let left = subject.credential.expires?.days_since(context.now);
    if left >= context.thresholds.ends_soon_days {
        return None;
    }
    let mut finding = Finding::new(META.id, Severity::Low);
    finding.add("days", Value::Days(left.max(0)));
    Some(finding)
}
