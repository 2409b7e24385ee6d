//! `old-grant-with-writes`: An OAuth grant of long ago that lets its application change something.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;

/// See the module.
pub struct OldGrantWithWrites;

impl Rule for OldGrantWithWrites {
    fn id(&self) -> &'static str {
        "old-grant-with-writes"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi", "nist-ac-6"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low; medium where it can delete or administer"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Grant
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let limit = context.thresholds.grant_days;
        let age = context.now.days_since(subject.credential.created?);
        let writes = subject.closure.intersection(context.changing.union(context.destroying));
        if age < limit || writes.is_empty() {
            return None;
        }
        let heavy = context.judge(writes) >= Severity::High;
        let mut finding =
            Finding::new(self.id(), if heavy { Severity::Medium } else { Severity::Low });
        finding.add("age", Value::Days(age));
        finding.add("scopes", Value::Scopes(writes.maximal()));
        Some(finding)
    }
}
