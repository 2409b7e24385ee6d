//! `legacy-api-key`: A legacy API key of an organization, whatever it may do.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;

/// See the module.
pub struct LegacyApiKey;

impl Rule for LegacyApiKey {
    fn id(&self) -> &'static str {
        "legacy-api-key"
    }

    fn category(&self) -> Category {
        Category::Kind
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-auth-tokens", "nist-ia-5"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "high"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::ApiKey
    }

    fn check<'a>(&self, subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
        // It is replaced by what it was replaced by in Sentry itself; its scopes are judged besides.
        let mut finding = Finding::new(self.id(), Severity::High);
        finding.add("scopes", Value::Scopes(subject.closure.maximal()));
        Some(finding)
    }
}
