//! `admin-scopes`: An `…:admin` scope: it deletes, and decides about people and settings.
//!
//! `project:releases` stands alone in its row of the picker and is no admin scope.

use crate::audit::{Category, Context, Finding, Rule, Subject};
use crate::scope::{Level, Scope, ScopeSet};

/// See the module.
pub struct AdminScopes;

impl Rule for AdminScopes {
    fn id(&self) -> &'static str {
        "admin-scopes"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-permissions", "nist-ac-6"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "critical with `org:admin` or `member:admin`, otherwise high"
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let admin =
            |scope: &Scope| scope.level() == Level::Admin && *scope != Scope::ProjectReleases;
        let scopes: ScopeSet = subject.closure.iter().filter(admin).collect();
        if scopes.is_empty() {
            return None;
        }
        Some(subject.broad(context, self.id(), scopes, context.judge(scopes)))
    }
}
