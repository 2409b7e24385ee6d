//! `personal-token-in-ci`: A personal token whose name speaks of automation, for a job that an organization token does.

use crate::audit::{Category, Context, Finding, IN_CI, Rule, Severity, Subject, Value, Why, names};
use crate::credential::Kind;
use crate::scope::{Scope, ScopeSet};

/// See the module.
pub struct PersonalTokenInCi;

impl Rule for PersonalTokenInCi {
    fn id(&self) -> &'static str {
        IN_CI
    }

    fn category(&self) -> Category {
        Category::Kind
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-auth-tokens", "owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "medium; low where it can change nothing"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Personal
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let job = context.build_job(subject.closure)?;
        let name = subject.credential.name.as_deref()?;
        let word = names::word_in(name, context.thresholds.automation_words)?;
        let beyond = subject.closure.difference(ScopeSet::of(&[Scope::OrgCi]));
        let severity = context.judge(beyond).clamp(Severity::Low, Severity::Medium);
        let mut finding = Finding::new(self.id(), severity);
        finding.add("scopes", Value::Scopes(subject.closure.maximal()));
        finding.add("word", Value::Text(word.to_owned()));
        finding.add("job", Value::Task(job.id));
        if let Some(purpose) = subject.purpose {
            finding.add("purpose", Value::Task(purpose.task.id));
            if !purpose.task.organization {
                finding.lower(Severity::Info, Why::Purpose(purpose.task.id));
            }
        }
        Some(finding)
    }
}
