//! `reads-applications`: A personal token, whatever its scopes, on an account that has OAuth applications or grants.
//!
//! Sentry asks for no scope at `/api/0/api-authorizations/` and `/api/0/api-applications/`: seen with a token
//! without any on Sentry 24.2.0 and 23.7.1; later source has the same classes. So none is powerless.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "reads-applications",
    category: Category::Reach,
    norms: &["owasp-nhi", "nist-ac-6"],
    severity: "low where there is an application of one's own, otherwise info",
    kinds: &[Kind::Personal],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    if subject.expired || !(context.account.applications || context.account.grants) {
        return None;
    }
    let severity = if context.account.applications { Severity::Low } else { Severity::Info };
    Some(Finding::new(META.id, severity))
}
