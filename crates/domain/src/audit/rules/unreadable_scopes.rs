//! `unreadable-scopes`: What it may do could not be read, or not all of it: there may be anything.

use crate::audit::{
    ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Severity, Subject, Value,
};

/// What it is.
pub const META: Meta = Meta {
    id: "unreadable-scopes",
    category: Category::Reach,
    norms: &["sentry-permissions"],
    severity: "unjudged",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
    let scopes = &subject.credential.scopes;
    if !scopes.unread || subject.expired {
        return None;
    }
    let mut finding = Finding::new(META.id, Severity::Unjudged);
    finding.add("scopes", Value::Scopes(scopes.known.maximal()));
    Some(finding)
}
