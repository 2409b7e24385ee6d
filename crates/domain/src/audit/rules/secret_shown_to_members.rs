//! `secret-shown-to-members`: A token of an integration whose client secret this Sentry shows to every member.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject};
use crate::credential::Kind;

/// See the module.
pub struct SecretShownToMembers;

impl Rule for SecretShownToMembers {
    fn id(&self) -> &'static str {
        "secret-shown-to-members"
    }

    fn category(&self) -> Category {
        Category::Kind
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi", "nist-ia-5"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "high"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Integration
    }

    fn check<'a>(&self, subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
        if !subject.credential.exposed || subject.expired {
            return None;
        }
        Some(Finding::new(self.id(), Severity::High))
    }
}
