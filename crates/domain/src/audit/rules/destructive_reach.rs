//! `destructive-reach`: It opens operations that delete and that no read scope opens.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::catalog::worst;

/// See the module.
pub struct DestructiveReach;

impl Rule for DestructiveReach {
    fn id(&self) -> &'static str {
        "destructive-reach"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-permissions", "nist-ac-6"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "high"
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let scopes = subject.closure.intersection(context.destroying);
        if scopes.is_empty() {
            return None;
        }
        let mut finding = subject.broad(context, self.id(), scopes, Severity::High);
        finding.acts(worst(scopes, |act| act.destroys));
        finding.add("count", Value::Count(subject.reach.destructive.into()));
        let opened = context
            .destroyers
            .iter()
            .filter(|it| !it.accepts.intersection(subject.closure).is_empty());
        let operations = opened.take(context.thresholds.examples).map(|it| it.index).collect();
        finding.add("operations", Value::Operations(operations));
        Some(finding)
    }
}
