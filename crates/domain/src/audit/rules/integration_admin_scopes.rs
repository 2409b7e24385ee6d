//! `integration-admin-scopes`: A token of an internal integration that holds admin scopes.

use super::admin_scopes::administering;
use crate::audit::{Category, Context, Finding, Rule, Severity, Subject};
use crate::catalog::worst;
use crate::credential::Kind;

/// See the module.
pub struct IntegrationAdminScopes;

impl Rule for IntegrationAdminScopes {
    fn id(&self) -> &'static str {
        "integration-admin-scopes"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["nist-ac-6", "sentry-permissions"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "high"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Integration
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let admin = administering(subject.closure);
        if admin.is_empty() {
            return None;
        }
        let mut finding = subject.broad(context, self.id(), admin, Severity::High);
        finding.acts(worst(admin, |_| true));
        Some(finding)
    }
}
