//! `own-application`: An OAuth application of the person's own, which may no longer be needed.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "own-application",
    category: Category::Care,
    norms: &["owasp-nhi"],
    severity: "info",
    kinds: &[Kind::Application],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
    let mut finding = Finding::new(META.id, Severity::Info);
    finding.add("id", Value::Text(subject.credential.id.clone()));
    Some(finding)
}
