//! `unreadable-scopes`: What it may do could not be read, or not all of it: there may be anything.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};

/// See the module.
pub struct UnreadableScopes;

impl Rule for UnreadableScopes {
    fn id(&self) -> &'static str {
        "unreadable-scopes"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-permissions"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "unjudged"
    }

    fn check<'a>(&self, subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
        let scopes = &subject.credential.scopes;
        if !scopes.unread || subject.expired {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Unjudged);
        finding.add("scopes", Value::Scopes(scopes.known.maximal()));
        Some(finding)
    }
}
