//! `integration-many-tokens`: More than one live token of the same integration.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "integration-many-tokens",
    category: Category::Care,
    norms: &["owasp-nhi"],
    severity: "low",
    kinds: &[Kind::Integration],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let live = context.peers(subject.credential).filter(|peer| !peer.ended).count();
    if subject.expired || live < 2 {
        return None;
    }
    let mut finding = Finding::new(META.id, Severity::Low);
    finding.add("count", Value::Count(live));
    Some(finding)
}
