//! `nearly-all-scopes`: It holds all, or nearly all, of what the token form offers.

use crate::audit::{Category, Context, Finding, Rule, Subject, Value};
use crate::scope::{Resource, Scope, ScopeSet};

/// See the module.
pub struct NearlyAllScopes;

impl Rule for NearlyAllScopes {
    fn id(&self) -> &'static str {
        "nearly-all-scopes"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["nist-ac-6", "owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "as bad as what the scopes open"
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let form = Scope::ALL.iter().copied();
        let form: ScopeSet =
            form.filter(|it| *it != Scope::OrgCi && it.resource() != Resource::Identity).collect();
        let held = subject.closure.intersection(form);
        if held.len() * 100 < form.len() * context.thresholds.nearly_all_percent {
            return None;
        }
        let mut finding = subject.broad(context, self.id(), held, context.judge(held));
        finding.add("count", Value::Count(held.len()));
        finding.add("of", Value::Count(form.len()));
        Some(finding)
    }
}
