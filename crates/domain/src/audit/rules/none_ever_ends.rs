//! `none-ever-ends`: The oldest of several of one kind in one place, none of which ever ends.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;

/// See the module.
pub struct NoneEverEnds;

impl Rule for NoneEverEnds {
    fn id(&self) -> &'static str {
        "none-ever-ends"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["nist-ia-5", "owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "info"
    }

    // A grant's tokens end and are renewed by themselves; an application holds none.
    fn applies(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Personal | Kind::Organization | Kind::Integration | Kind::ApiKey)
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let own = subject.credential;
        let mut count = 0;
        for peer in context.peers(own) {
            if peer.ends {
                return None;
            }
            // The oldest speaks for all: they come in that order.
            if count == 0 && peer.id != own.id {
                return None;
            }
            count += 1;
        }
        if count < context.thresholds.never_end_count {
            return None;
        }
        let mut finding = Finding::new(self.id(), Severity::Info);
        finding.add("count", Value::Count(count));
        Some(finding)
    }
}
