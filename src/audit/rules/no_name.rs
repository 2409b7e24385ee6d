//! `no-name`: Nobody can tell what it is for.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject};

/// See the module.
pub struct NoName;

impl Rule for NoName {
    fn id(&self) -> &'static str {
        "no-name"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-auth-tokens", "nist-ia-5"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low"
    }

    fn check<'a>(&self, subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
        if subject.credential.name.is_some() || subject.expired {
            return None;
        }
        Some(Finding::new(self.id(), Severity::Low))
    }
}
