//! `duplicate-scopes`: Another token in force has the very same scopes.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;

/// See the module.
pub struct DuplicateScopes;

impl Rule for DuplicateScopes {
    fn id(&self) -> &'static str {
        "duplicate-scopes"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-auth-tokens", "owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low"
    }

    // Organization tokens all have the same scopes, and an integration's tokens have its own.
    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Personal
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let granted = &subject.credential.scopes;
        let none = granted.known.is_empty() && granted.unknown.is_empty();
        if subject.expired || granted.unread || none {
            return None;
        }
        // Two jobs may well need the same: two different answers explain two tokens.
        let own = context.purpose(&subject.key);
        let explained = |id: &str| {
            let other = context.purpose(id);
            !own.is_empty() && !other.is_empty() && own != other
        };
        let mut others = context.same_scopes(subject.credential).filter(|id| !explained(id));
        let limit = context.thresholds.examples;
        let examples: Vec<_> = others.by_ref().take(limit).map(str::to_owned).collect();
        if examples.is_empty() {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Low);
        finding.add("count", Value::Count(examples.len() + others.count()));
        finding.add("others", Value::Texts(examples));
        Some(finding)
    }
}
