//! `organization-token-never-used`: An organization token that is old enough to be judged and was never used.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::{Kind, LastUse};

/// See the module.
pub struct OrganizationTokenNeverUsed;

impl Rule for OrganizationTokenNeverUsed {
    fn id(&self) -> &'static str {
        "organization-token-never-used"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi", "cis-aws-1-14"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Organization
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        if subject.credential.last_used != LastUse::Never {
            return None;
        }
        let limit = context.thresholds.unused_days;
        let age = context.now.days_since(subject.credential.created?);
        if age < limit {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Low);
        finding.add("age", Value::Days(age));
        Some(finding)
    }
}
