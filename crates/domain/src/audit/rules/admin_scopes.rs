//! `admin-scopes`: An `…:admin` scope. What it opens differs by far, so the finding says what this token could do.
//!
//! `project:releases` stands alone in its row of the picker and is no admin scope.

use crate::audit::{Category, Context, Finding, Rule, Subject};
use crate::catalog::worst;
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
        let scopes = administering(subject.closure);
        if scopes.is_empty() {
            return None;
        }
        let mut finding = subject.broad(context, self.id(), scopes, context.judge(scopes));
        finding.acts(worst(subject.closure, |_| true));
        Some(finding)
    }
}

/// The admin scopes among these.
pub fn administering(scopes: ScopeSet) -> ScopeSet {
    let admin = |scope: &Scope| scope.level() == Level::Admin && *scope != Scope::ProjectReleases;
    scopes.iter().filter(admin).collect()
}
