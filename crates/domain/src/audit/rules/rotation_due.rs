//! `rotation-due`: It is older than the rotation age.
//!
//! To the millisecond: at exactly the age it is not yet older.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;
use crate::time::DAY;

/// See the module.
pub struct RotationDue;

impl Rule for RotationDue {
    fn id(&self) -> &'static str {
        "rotation-due"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["cis-aws-1-14", "nist-ia-5"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low"
    }

    // The tokens of a grant are renewed by themselves, and of the rest Sentry tells no date.
    fn applies(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Personal | Kind::Organization | Kind::Integration)
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let created = subject.credential.created?;
        let limit = context.thresholds.rotation_days;
        let age = context.now.0.saturating_sub(created.0);
        if subject.expired || age <= limit.saturating_mul(DAY) {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Low);
        finding.add("age", Value::Days(context.now.days_since(created)));
        finding.add("limit", Value::Days(limit));
        Some(finding)
    }
}
