//! `integration-admin-scopes`: A token of an internal integration that holds admin scopes.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject};
use crate::credential::Kind;
use crate::scope::{Level, ScopeSet};

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
        let admin = subject.closure.iter().filter(|scope| scope.level() == Level::Admin);
        let admin: ScopeSet = admin.collect();
        if admin.is_empty() {
            return None;
        }
        Some(subject.broad(context, self.id(), admin, Severity::High))
    }
}
