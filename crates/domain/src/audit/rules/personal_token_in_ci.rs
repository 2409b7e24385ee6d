//! `personal-token-in-ci`: A personal token whose name speaks of automation, for a job that an organization token does.

use crate::audit::{Category, Context, Finding, IN_CI, Meta, Severity, Subject, Value, Why, names};
use crate::credential::Kind;
use crate::scope::{Scope, ScopeSet};

/// What it is.
pub const META: Meta = Meta {
    id: IN_CI,
    category: Category::Kind,
    norms: &["sentry-auth-tokens", "owasp-nhi"],
    severity: "medium; low where it can change nothing",
    kinds: &[Kind::Personal],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let job = context.build_job(subject.closure)?;
    let name = subject.credential.name.as_deref()?;
    let word = names::word_in(name, context.thresholds.automation_words)?;
    let beyond = subject.closure.difference(ScopeSet::of(&[Scope::OrgCi]));
    let severity = context.judge(beyond).clamp(Severity::Low, Severity::Medium);
    let mut finding = Finding::new(META.id, severity);
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
