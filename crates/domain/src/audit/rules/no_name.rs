//! `no-name`: Nobody can tell what it is for.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject};
use crate::credential::Kind;

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

    // The others are named by what they belong to.
    fn applies(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Personal | Kind::Organization | Kind::ApiKey)
    }

    fn check<'a>(&self, subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
        if subject.credential.name.is_some() || subject.expired {
            return None;
        }
        Some(Finding::new(self.id(), Severity::Low))
    }
}
