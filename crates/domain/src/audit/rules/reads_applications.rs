//! `reads-applications`: A personal token, whatever its scopes, on an account that has OAuth applications or grants.
//!
//! Sentry asks for no scope at `/api/0/api-authorizations/` and `/api/0/api-applications/`: seen with a token
//! without any on Sentry 24.2.0 and 23.7.1; later source has the same classes. So none is powerless.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject};
use crate::credential::Kind;

/// See the module.
pub struct ReadsApplications;

impl Rule for ReadsApplications {
    fn id(&self) -> &'static str {
        "reads-applications"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi", "nist-ac-6"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low where there is an application of one's own, otherwise info"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Personal
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        if subject.expired || !(context.account.applications || context.account.grants) {
            return None;
        }
        let severity = if context.account.applications { Severity::Low } else { Severity::Info };
        Some(Finding::new(self.id(), severity))
    }
}
