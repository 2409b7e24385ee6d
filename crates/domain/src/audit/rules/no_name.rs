//! `no-name`: Nobody can tell what it is for.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "no-name",
    category: Category::Care,
    norms: &["sentry-auth-tokens", "nist-ia-5"],
    severity: "low",
    // The others are named by what they belong to.
    kinds: &[Kind::Personal, Kind::Organization, Kind::ApiKey],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
    if subject.credential.name.is_some() || subject.expired {
        return None;
    }
    Some(Finding::new(META.id, Severity::Low))
}
