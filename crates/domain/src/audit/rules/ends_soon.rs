//! `ends-soon`: A credential of any kind that ends soon, or has.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};

/// See the module.
pub struct EndsSoon;

impl Rule for EndsSoon {
    fn id(&self) -> &'static str {
        "ends-soon"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["nist-ia-5"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low; info once it has ended"
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let left = subject.credential.expires?.days_since(context.now);
        if left >= context.thresholds.ends_soon_days {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Low);
        finding.add("days", Value::Days(left.max(0)));
        Some(finding)
    }
}
