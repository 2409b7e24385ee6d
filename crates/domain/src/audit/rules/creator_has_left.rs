//! `creator-has-left`: A token of an organization or of an integration whose maker is no member of the organization.
//!
//! Known only once people were asked about, so it makes no token worse than it is by itself: what it can do.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "creator-has-left",
    category: Category::Kind,
    norms: &["owasp-nhi", "nist-ia-5"],
    severity: "no worse than its other findings, as it is known only once people were asked about",
    kinds: &[Kind::Organization, Kind::Integration],
    weighs: false,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let creator = subject.credential.creator.as_ref()?;
    // Not known is not gone.
    if creator.member != Some(false) {
        return None;
    }
    let severity = context.judge(subject.closure).max(Severity::Medium);
    let mut finding = Finding::new(META.id, severity);
    finding.add("name", Value::Text(creator.name.clone()));
    Some(finding)
}
