//! When one click is not enough: what a person should be asked before a credential is revoked.

use super::list::Item;
use domain::audit;
use domain::credential::{Credential, Kind, LastUse};
use domain::time::{DAY, Timestamp};

/// Used within so many days counts as in use.
const IN_USE: i64 = 7;

/// A reason to ask first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// Made within the last 24 hours: somebody is just putting it to use.
    New,
    /// Used within the last seven days.
    InUse,
    /// A personal token that a build evidently uses.
    Build,
    /// Of this kind, it may serve others than the person.
    Others(Kind),
    /// Its scopes could not be read: nobody can tell from here what it is for.
    Unjudged,
}

impl Caution {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "caution_new",
            Self::InUse => "caution_in_use",
            Self::Build => "caution_build",
            Self::Others(Kind::Integration) => "caution_integration",
            Self::Others(Kind::Grant) => "caution_grant",
            Self::Others(_) => "caution_others",
            Self::Unjudged => "caution_unjudged",
        }
    }
}

/// What speaks against revoking this with one click, if anything.
pub fn cautions(item: &Item, now: Timestamp) -> Vec<Caution> {
    let it = &item.credential;
    let new = it.created.is_some_and(|created| now.0.saturating_sub(created.0) < DAY);
    let in_use = matches!(it.last_used, LastUse::At(at) if now.days_since(at) < IN_USE);
    let all = [
        (new, Caution::New),
        (in_use, Caution::InUse),
        (it.kind == Kind::Personal && is_of_a_build(item), Caution::Build),
        (it.kind != Kind::Personal, Caution::Others(it.kind)),
        (it.scopes.unread, Caution::Unjudged),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, caution)| caution).collect()
}

/// By what the audit found, or by its name alone: a build that has lost more than it needs stops as well.
fn is_of_a_build(item: &Item) -> bool {
    let name = item.credential.name.as_deref().unwrap_or_default();
    audit::automation_word(name).is_some()
        || item.report.findings.iter().any(|it| it.rule == audit::IN_CI)
}

/// Whether there is anything to revoke: an own application takes along what it issued to others.
pub fn revocable(it: &Credential) -> bool {
    it.kind != Kind::Application && !it.id.is_empty()
}
