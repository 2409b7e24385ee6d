//! `nearly-all-scopes`: It holds all, or nearly all, of what the token form offers.

use crate::audit::{ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Subject, Value};
use crate::scope::{Resource, Scope, ScopeSet};

/// What it is.
pub const META: Meta = Meta {
    id: "nearly-all-scopes",
    category: Category::Reach,
    norms: &["nist-ac-6", "owasp-nhi"],
    severity: "as bad as what the scopes open",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let form = Scope::ALL.iter().copied();
    let form: ScopeSet =
        form.filter(|it| *it != Scope::OrgCi && it.resource() != Resource::Identity).collect();
    let held = subject.closure.intersection(form);
    if held.len() * 100 < form.len() * context.thresholds.nearly_all_percent {
        return None;
    }
    let mut finding = subject.broad(context, META.id, held, context.judge(held));
    finding.add("count", Value::Count(held.len()));
    finding.add("of", Value::Count(form.len()));
    Some(finding)
}
