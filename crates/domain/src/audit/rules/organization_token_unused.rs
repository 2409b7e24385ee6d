//! `organization-token-unused`: An organization token that was not used for long.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::{Kind, LastUse};

/// See the module.
pub struct OrganizationTokenUnused;

impl Rule for OrganizationTokenUnused {
    fn id(&self) -> &'static str {
        "organization-token-unused"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi", "cis-aws-1-14"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low from 90 days on; info from 45"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Organization
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let LastUse::At(used) = subject.credential.last_used else { return None };
        let days = context.now.days_since(used);
        let thresholds = context.thresholds;
        if days < thresholds.unused_days {
            return None;
        }
        let long = days >= thresholds.unused_long_days;
        let severity = if long { Severity::Low } else { Severity::Info };
        let mut finding = Finding::new(self.id(), severity);
        finding.add("days", Value::Days(days));
        Some(finding)
    }
}
