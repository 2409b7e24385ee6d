//! `secret-shown-to-members`: A token of an integration whose client secret this Sentry shows to every member.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "secret-shown-to-members",
    category: Category::Kind,
    norms: &["owasp-nhi", "nist-ia-5"],
    severity: "high",
    kinds: &[Kind::Integration],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
    if !subject.credential.exposed || subject.expired {
        return None;
    }
    Some(Finding::new(META.id, Severity::High))
}
