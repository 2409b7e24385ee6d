//! `none-ever-ends`: The oldest of several of one kind in one place, none of which ever ends.

use crate::audit::{Category, Context, Finding, Meta, Severity, Subject, Value};
use crate::credential::Kind;

/// What it is.
pub const META: Meta = Meta {
    id: "none-ever-ends",
    category: Category::Care,
    norms: &["nist-ia-5", "owasp-nhi"],
    severity: "info",
    // A grant's tokens end and are renewed by themselves; an application holds none.
    kinds: &[Kind::Personal, Kind::Organization, Kind::Integration, Kind::ApiKey],
    weighs: true,
};

/// Its finding.
pub fn check<'a>(subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
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
    let mut finding = Finding::new(META.id, Severity::Info);
    finding.add("count", Value::Count(count));
    Some(finding)
}
