//! `creator-has-left`: A token of an organization or of an integration whose maker is no member of the organization.
//!
//! Known only once people were asked about, so it makes no token worse than it is by itself: what it can do.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;

/// See the module.
pub struct CreatorHasLeft;

impl Rule for CreatorHasLeft {
    fn id(&self) -> &'static str {
        "creator-has-left"
    }

    fn category(&self) -> Category {
        Category::Kind
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi", "nist-ia-5"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "no worse than its other findings, as it is known only once people were asked about"
    }

    fn applies(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Organization | Kind::Integration)
    }

    fn weighs(&self) -> bool {
        false
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let creator = subject.credential.creator.as_ref()?;
        // Not known is not gone.
        if creator.member != Some(false) {
            return None;
        }
        let severity = context.judge(subject.closure).max(Severity::Medium);
        let mut finding = Finding::new(self.id(), severity);
        finding.add("name", Value::Text(creator.name.clone()));
        Some(finding)
    }
}
