//! `unknown-scope`: It holds a scope that this version does not know, so its reach is at least what is shown.
//!
//! What is known sets the floor; what is not known only ever raises. A new scope is called like the old ones: one
//! that ends in `admin`, `write` or `delete` lets something be changed.

use crate::audit::{
    ALL_BUT_APPLICATIONS, Category, Context, Finding, Meta, Severity, Subject, Value,
};

/// What it is.
pub const META: Meta = Meta {
    id: "unknown-scope",
    category: Category::Reach,
    norms: &["sentry-permissions"],
    severity: "medium where a name ends in `admin`, `write` or `delete`, otherwise unjudged",
    kinds: ALL_BUT_APPLICATIONS,
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, _context: &Context<'a>) -> Option<Finding> {
    let unknown = &subject.credential.scopes.unknown;
    // What has ended opens nothing, whatever it is called.
    if unknown.is_empty() || subject.expired {
        return None;
    }
    let severity =
        if unknown.iter().any(|it| changes(it)) { Severity::Medium } else { Severity::Unjudged };
    let mut finding = Finding::new(META.id, severity);
    finding.add("count", Value::Count(unknown.len()));
    finding.add("unknown", Value::Texts(unknown.clone()));
    Some(finding)
}

/// Whether its name says that it lets something be changed.
fn changes(name: &str) -> bool {
    let end = name.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    ["admin", "write", "delete"].iter().any(|it| end.eq_ignore_ascii_case(it))
}
