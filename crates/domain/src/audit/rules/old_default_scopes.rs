//! `old-default-scopes`: Exactly the scopes that Sentry's form used to tick by itself: nobody chose them.

use crate::audit::{Category, Context, Finding, Rule, Subject};
use crate::credential::Kind;

/// See the module.
pub struct OldDefaultScopes;

impl Rule for OldDefaultScopes {
    fn id(&self) -> &'static str {
        "old-default-scopes"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-auth-tokens", "owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "high"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Personal
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let default = context.thresholds.old_default;
        if subject.closure != default.closure() {
            return None;
        }
        Some(subject.broad(context, self.id(), default, context.judge(default)))
    }
}
