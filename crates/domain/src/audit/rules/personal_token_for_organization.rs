//! `personal-token-for-organization`: A personal token that does an organization's work: by its name or by your own answer, and no build's.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value, Why, names};
use crate::catalog::TokenKind;
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "personal-token-for-organization",
    category: Category::Kind,
    norms: &["sentry-auth-tokens", "owasp-nhi"],
    severity: "low; info where it can change nothing",
    kinds: &[Kind::Personal],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let it = context.thresholds;
    let name = subject.credential.name.as_deref().unwrap_or_default();
    let automation = names::word_in(name, it.automation_words);
    // A build's job is for an organization token, and `personal-token-in-ci` says so.
    if subject.closure.is_empty()
        || (automation.is_some() && context.build_job(subject.closure).is_some())
    {
        return None;
    }
    let organizations =
        |kind| matches!(kind, TokenKind::Organization | TokenKind::Internal | TokenKind::Scim);
    let purpose = subject.purpose.map(|it| it.task);
    let answered = purpose.is_some_and(|task| organizations(task.kind));
    let word = automation.or_else(|| names::word_in(name, it.service_words));
    // What it may do weighs by itself; that the wrong one holds it is care.
    let severity = context.judge(subject.closure).min(Severity::Low);
    let mut finding = Finding::new(META.id, severity);
    finding.add("scopes", Value::Scopes(subject.closure.maximal()));
    match (word, purpose) {
        (_, Some(task)) if answered => finding.add("sign", Value::Task(task.id)),
        (Some(word), _) => finding.add("sign", Value::Text(word.to_owned())),
        _ => return None,
    }
    if let Some(task) = purpose {
        finding.add("purpose", Value::Task(task.id));
        // Some jobs are for a person's token alone.
        if !answered {
            finding.lower(Severity::Info, Why::Purpose(task.id));
        }
    }
    Some(finding)
}
