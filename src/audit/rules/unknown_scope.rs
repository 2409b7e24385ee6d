//! `unknown-scope`: It holds a scope that this version does not know, so its reach is at least what is shown.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};

/// See the module.
pub struct UnknownScope;

impl Rule for UnknownScope {
    fn id(&self) -> &'static str {
        "unknown-scope"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-permissions"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "info"
    }

    fn check<'a>(&self, subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
        let unknown = &subject.credential.scopes.unknown;
        if unknown.is_empty() {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Info);
        finding.add("count", Value::Count(unknown.len()));
        finding.add("unknown", Value::Texts(unknown.clone()));
        Some(finding)
    }
}
