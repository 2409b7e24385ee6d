//! `integration-admin-scopes`: A token of an internal integration that holds admin scopes.

use super::admin_scopes::administering;
use crate::audit::{Category, Context, Finding, Meta, Severity, Subject};
use crate::catalog::worst;
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "integration-admin-scopes",
    category: Category::Reach,
    norms: &["nist-ac-6", "sentry-permissions"],
    severity: "high",
    kinds: &[Kind::Integration],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let admin = administering(subject.closure);
    if admin.is_empty() {
        return None;
    }
    let mut finding = subject.broad(context, META.id, admin, Severity::High);
    finding.acts(worst(admin, |_| true));
    Some(finding)
}
