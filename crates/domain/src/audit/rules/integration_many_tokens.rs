//! `integration-many-tokens`: More than one live token of the same integration.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;

/// See the module.
pub struct IntegrationManyTokens;

impl Rule for IntegrationManyTokens {
    fn id(&self) -> &'static str {
        "integration-many-tokens"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "low"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Integration
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let live = context.peers(subject.credential).filter(|peer| !peer.ended).count();
        if subject.expired || live < 2 {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Low);
        finding.add("count", Value::Count(live));
        Some(finding)
    }
}
