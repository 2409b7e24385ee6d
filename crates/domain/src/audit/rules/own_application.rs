//! `own-application`: An OAuth application of the person's own, which may no longer be needed.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value};
use crate::credential::Kind;

/// See the module.
pub struct OwnApplication;

impl Rule for OwnApplication {
    fn id(&self) -> &'static str {
        "own-application"
    }

    fn category(&self) -> Category {
        Category::Care
    }

    fn norms(&self) -> &'static [&'static str] {
        &["owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "info"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Application
    }

    fn check<'a>(&self, subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
        let mut finding = Finding::new(self.id(), Severity::Info);
        finding.add("id", Value::Text(subject.credential.id.clone()));
        Some(finding)
    }
}
