//! `old-default-scopes`: Exactly the scopes that Sentry's form used to tick by itself: nobody chose them.

use crate::audit::{Category, Context, Finding, Meta, Subject};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "old-default-scopes",
    category: Category::Reach,
    norms: &["sentry-auth-tokens", "owasp-nhi"],
    severity: "high",
    kinds: &[Kind::Personal],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
    let default = context.thresholds.old_default;
    if subject.closure != default.closure() {
        return None;
    }
    Some(subject.broad(context, META.id, default, context.judge(default)))
}
