//! `legacy-api-key`: A legacy API key of an organization, whatever it may do.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "legacy-api-key",
    category: Category::Kind,
    norms: &["sentry-auth-tokens", "nist-ia-5"],
    severity: "high",
    kinds: &[Kind::ApiKey],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
    // It is replaced by what it was replaced by in Sentry itself; its scopes are judged besides.
    let mut finding = Finding::new(META.id, Severity::High);
    finding.add("scopes", Value::Scopes(subject.closure.maximal()));
    Some(finding)
}
